//! One run as this page works on it: the one place where commands become events, are kept, and are told to others.

mod definition;
mod keeping;
mod registry;
mod typing;
mod writer;

use std::{
    cell::{Ref, RefCell},
    rc::Rc,
    sync::Arc,
};

use flowlist_core::{
    command::{Command, Refusal},
    event::Event,
    facts::Facts,
    index::Index,
    message::Message,
    outline::{Look, Outline, Viewer, outline},
    state::{State, derive},
    transition::transition,
    workflow::Workflow,
};

use flowlist_core::json::{Map, Value};

use crate::storage::{Drafts, StorageError, Store};

pub use registry::{Change, Subscription, open, others_wrote};

/// A name for a new run.
pub fn new_name() -> String {
    writer::random(8)
}

/// How far the last change is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Saved {
    /// Nothing has been done yet.
    #[default]
    Nothing,
    /// All is kept on this device; the last change at this instant (ISO 8601).
    At(String),
    /// All is kept, but only as long as the page is open.
    Memory,
    /// The last changes are not kept; the code says why.
    Failed(&'static str),
}

/// What a command came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Carried {
    /// The events that are kept now and were not before: those of this command, and earlier ones that could not be kept then.
    pub kept: Vec<Arc<Event>>,
    /// Whether the run became complete with them.
    pub completed: bool,
}

/// One run, shared by all elements of the page that show it.
pub struct Session {
    inner: RefCell<Inner>,
}

/// What a session holds.
struct Inner {
    store: Store,
    /// The name that the host knows the run by; `run` is the id under which it is kept.
    name: String,
    run: String,
    /// The definition that the page brought, and the one that the run is on.
    offered: Rc<Workflow>,
    workflow: Rc<Workflow>,
    facts: Facts,
    state: State,
    drafts: Drafts,
    known: Index,
    unsaved: Vec<Arc<Event>>,
    unreadable: Vec<(String, String)>,
    saved: Saved,
    /// Whether the run stays on an older definition, and on which version.
    older: Option<String>,
    announced_complete: bool,
}

/// Now, in ISO 8601.
fn now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

impl Session {
    /// Opens a run: reads what is kept of it, and decides which definition it is on.
    fn new(store: Store, name: &str, offered: Rc<Workflow>) -> Self {
        let facts = Facts::default();
        let state = derive(&offered, &facts);
        let inner = Inner {
            run: store.current(name).unwrap_or_else(|_| name.into()),
            store,
            name: name.into(),
            workflow: offered.clone(),
            offered,
            facts,
            state,
            drafts: Drafts::default(),
            known: Index::default(),
            unsaved: Vec::new(),
            unreadable: Vec::new(),
            saved: Saved::Nothing,
            older: None,
            announced_complete: false,
        };
        let session = Self { inner: RefCell::new(inner) };
        session.refresh();
        session.inner.borrow_mut().announce_complete();
        session
    }

    /// Reads what others wrote. Says whether anything changed.
    pub fn refresh(&self) -> bool {
        let mut inner = self.inner.borrow_mut();
        match inner.read() {
            Ok(changed) => changed,
            Err(error) => {
                inner.saved = Saved::Failed(error.code());
                true
            }
        }
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// Why it was not accepted. That it could not be kept is no refusal: see [`Session::saved`].
    pub fn dispatch(&self, command: &Command, viewer: &Viewer) -> Result<Carried, Refusal> {
        let mut inner = self.inner.borrow_mut();
        let at = now();
        let events = transition(&inner.workflow, &inner.facts, &inner.state, command, &inner.stamp(viewer, &at))?;
        let steps: Vec<String> = events.iter().filter_map(|event| event.step().map(String::from)).collect();
        inner.take(events);
        inner.observe(&at);
        let carried = inner.keep(&at);
        // Only once it is kept: what was typed is all that is left of an answer that could not be.
        if inner.unsaved.is_empty() {
            for step in &steps {
                inner.forget_draft(step);
            }
        }
        Ok(carried)
    }

    /// Whether a command would be accepted now.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, command: &Command, viewer: &Viewer) -> Result<(), Refusal> {
        let inner = self.inner.borrow();
        let at = now();
        transition(&inner.workflow, &inner.facts, &inner.state, command, &inner.stamp(viewer, &at)).map(|_| ())
    }

    /// Those of these answers that are never stored.
    pub fn sensitive(&self, step: &str, answers: &Map<String, Value>) -> Map<String, Value> {
        let inner = self.inner.borrow();
        let fields = inner.workflow.step(step).map(|(_, step)| step.fields.as_slice()).unwrap_or_default();
        let sensitive = |id: &str| fields.iter().any(|field| field.id == id && field.sensitive);
        answers.iter().filter(|(id, _)| sensitive(id)).map(|(id, answer)| (id.clone(), answer.clone())).collect()
    }

    /// What the run looks like.
    pub fn outline(&self, viewer: &Viewer, decimal: char) -> Outline {
        let inner = self.inner.borrow();
        let look = Look { viewer: viewer.clone(), drafts: inner.typed(), decimal };
        outline(&inner.workflow, &inner.facts, &inner.state, &inner.name, &look)
    }

    /// The answers that count, by step.
    pub fn answers(&self) -> Value {
        let inner = self.inner.borrow();
        let done = inner.workflow.steps().iter().zip(&inner.state.steps).filter(|(_, state)| !state.answers.is_empty());
        Value::Object(done.map(|(step, state)| (step.id.clone(), state.answers.clone().into())).collect())
    }

    /// How far the last change is kept.
    pub fn saved(&self) -> Saved {
        self.inner.borrow().saved.clone()
    }

    /// The facts of the run.
    pub fn facts(&self) -> Ref<'_, Facts> {
        Ref::map(self.inner.borrow(), |inner| &inner.facts)
    }

    /// The workflow that the run is on.
    pub fn workflow(&self) -> Rc<Workflow> {
        self.inner.borrow().workflow.clone()
    }

    /// The name that the host knows the run by.
    pub fn name(&self) -> String {
        self.inner.borrow().name.clone()
    }

    /// The id under which the run is kept: another one after each erasure.
    pub fn run(&self) -> String {
        self.inner.borrow().run.clone()
    }

    /// Where the run is kept.
    pub fn store(&self) -> Store {
        self.inner.borrow().store.clone()
    }

    /// Whether anything was ever done in the run.
    pub fn is_complete(&self) -> bool {
        self.inner.borrow().state.complete
    }

    /// The named result, once complete, and all outcomes reached.
    pub fn outcome(&self) -> (Option<String>, Vec<String>) {
        let inner = self.inner.borrow();
        (inner.state.outcome.clone(), inner.state.outcomes.clone())
    }

    /// Records of this run that could not be read: name and text. They were left where they are.
    pub fn unreadable(&self) -> Vec<(String, String)> {
        self.inner.borrow().unreadable.clone()
    }

    /// What the person should know about the run as a whole.
    pub fn notices(&self) -> Vec<Message> {
        let inner = self.inner.borrow();
        let older = inner.older.as_ref().map(|version| {
            Message::new("older-definition")
                .with("version", version.as_str())
                .with("offered", inner.offered.definition.version.as_str())
        });
        let unreadable =
            (!inner.unreadable.is_empty()).then(|| Message::new("unreadable").with("count", inner.unreadable.len()));
        let conflicts = inner.facts.conflicts().len();
        let conflicts = (conflicts > 0).then(|| Message::new("conflicts").with("count", conflicts));
        older.into_iter().chain(unreadable).chain(conflicts).collect()
    }

    /// Conditions that err, by step: the step is blocked by them, and the host should hear of it.
    pub fn condition_errors(&self) -> Vec<(String, Message)> {
        let inner = self.inner.borrow();
        let both = inner.workflow.steps().iter().zip(&inner.state.steps);
        let why = both.filter_map(|(step, state)| Some((step.id.clone(), state.why.clone()?)));
        why.filter(|(_, why)| why.code == "condition-error").collect()
    }

    /// Takes over events from elsewhere: all that belong to this run and are not known yet. Says how many.
    ///
    /// # Errors
    /// They could not be kept; then none is taken.
    pub fn import(&self, mut events: Vec<Event>) -> Result<usize, StorageError> {
        let mut inner = self.inner.borrow_mut();
        let run = inner.run.clone();
        for event in &mut events {
            event.run.clone_from(&run);
        }
        // Of two that claim one id the fold chooses; no record that is there is overwritten, not even one that could not be read.
        let mut events = Facts::fold(events.into_iter().map(Arc::new).collect()).events().to_vec();
        events.retain(|event| !inner.known.contains(&inner.store.key_of(event)));
        let Inner { store, known, .. } = &mut *inner;
        store.append(&events, known)?;
        let count = events.len();
        inner.take(events);
        inner.decide_definition();
        inner.announce_complete();
        Ok(count)
    }

    /// Forgets the run and begins again under the same name.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn erase(&self) -> Result<(), StorageError> {
        let mut inner = self.inner.borrow_mut();
        let run = inner.run.clone();
        inner.store.erase(&run)?;
        inner.begin_again();
        inner.read().map(|_| ())
    }
}
