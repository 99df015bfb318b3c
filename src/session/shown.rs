//! What a session says of its run: how it looks, the answers, how far it is kept, what people should know.

use std::{cell::Ref, rc::Rc};

use flowlist_core::{
    facts::Facts,
    json::{Map, Value, put},
    message::Message,
    outline::{Locale, Look, Outline, outline},
    viewer::Viewer,
    workflow::Workflow,
};

use super::{Saved, Session};
use crate::storage::Store;

impl Session {
    /// What the run looks like.
    pub fn outline(&self, viewer: &Viewer, locale: &Rc<dyn Locale>) -> Outline {
        self.outline_within(viewer, locale, false)
    }

    /// The same of a run that a step began; `halted`: nothing becomes late, as the run around it is paused or cancelled.
    fn outline_within(&self, viewer: &Viewer, locale: &Rc<dyn Locale>, halted: bool) -> Outline {
        let mut inner = self.inner.borrow_mut();
        let (mut now, zone) = inner.clock();
        if halted {
            now.clear();
        }
        let halted = halted || inner.facts.halted().is_some();
        let (drafts, next_begun) = (inner.typed(), inner.next_begun());
        let look = Look { viewer: viewer.clone(), drafts, now, zone, locale: locale.clone(), next_begun };
        let mut drawn = outline(&inner.workflow, &inner.facts, &inner.state, &inner.name, &look);
        drop(inner);
        for begun in &*self.begun.borrow() {
            drawn.nest(&begun.step, begun.session.outline_within(viewer, locale, halted));
        }
        drawn
    }

    /// The answers that count, by step.
    pub fn answers(&self) -> Value {
        let inner = self.inner.borrow();
        let mut answers = Map::new();
        for (step, state) in inner.workflow.steps().iter().zip(&inner.state.steps) {
            if !state.answers.is_empty() {
                put(&mut answers, &step.id, Value::Object(state.answers.clone()));
            }
        }
        Value::Object(answers)
    }

    /// How far the last change is kept.
    pub fn saved(&self) -> Saved {
        let mut last = self.inner.borrow().saved.clone();
        for begun in &*self.begun.borrow() {
            let saved = begun.session.saved();
            if match (&saved, &last) {
                (Saved::At(at), Saved::At(last)) => at > last,
                _ => matches!(saved, Saved::Failed(_)),
            } {
                last = saved;
            }
        }
        last
    }

    /// The facts of the run.
    pub fn facts(&self) -> Ref<'_, Facts> {
        Ref::map(self.inner.borrow(), |inner| &inner.facts)
    }

    /// The workflow that the run is on.
    pub fn workflow(&self) -> Rc<Workflow> {
        self.inner.borrow().workflow.clone()
    }

    /// The workflow that the page brought.
    pub fn offered(&self) -> Rc<Workflow> {
        self.inner.borrow().offered.clone()
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
    pub fn store(&self) -> Rc<Store> {
        self.inner.borrow().store.clone()
    }

    /// The named result, once complete, and all outcomes reached.
    pub fn outcome(&self) -> (Option<String>, Vec<String>) {
        let inner = self.inner.borrow();
        (inner.state.outcome.clone(), inner.state.outcomes.clone())
    }

    /// Records of this run that could not be read, by name. They were left where they are.
    pub fn unreadable(&self) -> Value {
        let mut records = Map::new();
        for (name, text) in &self.inner.borrow().unreadable {
            put(&mut records, name, text.as_str().into());
        }
        Value::Object(records)
    }

    /// What the person should know about the run as a whole.
    pub fn notices(&self) -> Vec<Message> {
        let inner = self.inner.borrow();
        let mut notices = Vec::new();
        if let Some(version) = &inner.older {
            let offered = inner.offered.definition.version.as_str();
            notices.push(Message::new("older-definition").with("version", version.as_str()).with("offered", offered));
        }
        match inner.facts.halted() {
            Some("paused") => notices.push(Message::new("run-paused")),
            Some(_) => notices.push(Message::new("run-cancelled")),
            None => {}
        }
        if inner.facts.is_archived() {
            notices.push(Message::new("run-archived"));
        }
        let mut conflicts = inner.facts.conflicts().len();
        for begun in &*self.begun.borrow() {
            conflicts += begun.session.facts().conflicts().len();
        }
        let counts = [("unreadable", inner.unreadable.len()), ("conflicts", conflicts)];
        for (code, count) in counts {
            if count > 0 {
                notices.push(Message::new(code).with("count", count));
            }
        }
        notices
    }
}
