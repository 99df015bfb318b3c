//! One run as this page works on it: the one place where commands become events, are kept, and are told to others.

mod begun;
mod clock;
mod definition;
mod keeping;
mod late;
mod moving;
mod next;
mod runs;
mod shown;
mod typing;
mod writer;

use std::{cell::RefCell, rc::Rc, sync::Arc};

use flowlist_core::{
    command::{Command, Refusal},
    event::{Act, Event},
    facts::Facts,
    form::HandedIn,
    index::Index,
    json::{Map, Value, put},
    state::{State, derive},
    subrun::Library,
    time::Zone,
    viewer::Viewer,
    workflow::Workflow,
};

use begun::{Begun, Tend};
pub use next::{latest, numbered};
pub use runs::RunSummary;

use crate::{
    page,
    storage::{StorageError, Store, Typed},
};

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
    /// The last changes are not kept, and why.
    Failed(StorageError),
}

/// What a command came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Carried {
    /// The events that are kept now and were not before: those of this command, and earlier ones that could not be kept then. And what was
    /// told before, as [`Event::told`], where it decided or ended something only now, with what others did.
    pub kept: Vec<Arc<Event>>,
    /// Of each of them that hands in answers which are never stored: those, by the id of the event.
    pub sensitive: Map<String, Value>,
    /// The ids of the votes among them that decided an approval.
    pub decided: Vec<String>,
    /// Whether the run became complete with them.
    pub completed: bool,
}

/// One run, shared by all elements of the page that show it.
pub struct Session {
    inner: RefCell<Inner>,
    begun: RefCell<Vec<Begun>>,
}

/// What a session holds.
struct Inner {
    store: Rc<Store>,
    /// The name that the host knows the run by; `run` is the id under which it is kept.
    name: String,
    run: String,
    /// The definition that the page brought, and the one that the run is on.
    offered: Rc<Workflow>,
    workflow: Rc<Workflow>,
    /// What the steps of the type `workflow` run.
    library: Rc<Library>,
    facts: Facts,
    state: State,
    drafts: Vec<Typed>,
    known: Index,
    unsaved: Vec<Arc<Event>>,
    /// The answers that are never stored, by the id of the event that hands them in, until it is kept and the page hears of it.
    sensitive: Map<String, Value>,
    unreadable: Vec<(String, String)>,
    saved: Saved,
    /// Whether the run stays on an older definition, and on which version.
    older: Option<String>,
    announced_complete: bool,
    /// What was kept while the run was opened or read, until the page hears of it.
    untold: Carried,
    /// The time zone whose clocks count, and what they show; once it was asked.
    zone: Option<(String, Zone)>,
}

impl Inner {
    /// A run of which nothing is read yet.
    fn new(store: Rc<Store>, name: String, offered: Rc<Workflow>, library: Rc<Library>) -> Self {
        let facts = Facts::default();
        Self {
            run: store.current(&name),
            name,
            state: derive(&offered, &facts),
            workflow: offered.clone(),
            offered,
            library,
            facts,
            drafts: Vec::new(),
            known: Index::default(),
            unsaved: Vec::new(),
            sensitive: Map::new(),
            unreadable: Vec::new(),
            saved: if store.lasts() { Saved::Nothing } else { Saved::Memory },
            older: None,
            announced_complete: false,
            untold: Carried::default(),
            zone: None,
            store,
        }
    }

    /// The run was erased: another one begins under its name.
    fn begin_again(&mut self) {
        let (name, library) = (std::mem::take(&mut self.name), self.library.clone());
        *self = Self::new(self.store.clone(), name, self.offered.clone(), library);
    }
}

impl Session {
    /// Opens a run: reads what is kept of it, and decides which definition it is on.
    pub fn open(store: Rc<Store>, name: String, offered: Rc<Workflow>, library: Rc<Library>) -> Self {
        let session = Self::new(store, name, offered, library);
        session.refresh();
        let opened = session.tend(Tend::Write);
        session.inner.borrow_mut().untold.add(opened);
        session
    }

    /// A run of which nothing is read yet.
    fn new(store: Rc<Store>, name: String, offered: Rc<Workflow>, library: Rc<Library>) -> Self {
        Self { inner: RefCell::new(Inner::new(store, name, offered, library)), begun: RefCell::default() }
    }

    /// Another run of the same workflow, in the same place.
    pub fn another(&self, name: String) -> Self {
        let inner = self.inner.borrow();
        Self::open(inner.store.clone(), name, inner.offered.clone(), inner.library.clone())
    }

    /// Whether this is the run of this name in this store.
    pub fn is(&self, store: &Store, name: &str) -> bool {
        let inner = self.inner.borrow();
        inner.name == name && inner.store.kind == store.kind
    }

    /// Reads what others wrote, here and in the runs that steps began. Says whether anything changed.
    pub fn refresh(&self) -> bool {
        let mut inner = self.inner.borrow_mut();
        let mut changed = inner.read().unwrap_or_else(|error| {
            inner.saved = Saved::Failed(error);
            true
        });
        drop(inner);
        let mut how = Tend::Read;
        for Begun { session, .. } in &*self.begun.borrow() {
            changed |= session.refresh();
            // What an act of this page came to in there is taken over at once.
            if !session.inner.borrow().untold.kept.is_empty() {
                how = Tend::Write;
            }
        }
        let followed = self.tend(how);
        changed |= !followed.kept.is_empty();
        self.inner.borrow_mut().untold.add(followed);
        changed
    }

    /// Gives what was kept while the run was opened or read, for the page to hear of.
    pub fn untold(&self) -> Carried {
        std::mem::take(&mut self.inner.borrow_mut().untold)
    }

    /// Carries out a command in this run itself.
    fn carry_out(&self, command: &Command, viewer: &Viewer, how: Tend) -> Result<Carried, Refusal> {
        let mut inner = self.inner.borrow_mut();
        let at = page::now();
        let events = inner.transition(command, viewer, &at)?;
        if let (Command::Complete { step, answers }, Some(event)) = (command, events.first())
            && let Some(handed_in) = inner.handed_in(step, answers)
            && !handed_in.sensitive.is_empty()
        {
            put(&mut inner.sensitive, event.id(), Value::Object(handed_in.sensitive));
        }
        let carried = inner.write(events.clone(), &at, how);
        // Only once it is kept: what was typed is all that is left of an answer that could not be.
        if inner.unsaved.is_empty() {
            for event in &events {
                if let Act::Complete | Act::Skip | Act::Vote = event.act {
                    inner.forget_draft(event.subject());
                }
            }
        }
        Ok(carried)
    }

    /// Whether a command would be accepted now.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, command: &Command, viewer: &Viewer) -> Result<(), Refusal> {
        if let Some((inner, step)) = command.step().and_then(|step| self.inside(step)) {
            self.goes_on()?;
            return inner.check(&command.at(step), viewer);
        }
        self.inner.borrow().transition(command, viewer, &page::now()).map(drop)
    }

    /// These answers in the form in which they are handed in; none where they would be refused.
    pub fn handed_in(&self, step: &str, answers: &Map<String, Value>) -> Option<HandedIn> {
        if let Some((inner, step)) = self.inside(step) {
            return inner.handed_in(step, answers);
        }
        self.inner.borrow().handed_in(step, answers)
    }
}
