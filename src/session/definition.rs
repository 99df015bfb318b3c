//! Which definition a run is on, when the file has changed since it began (RULES 24).

use std::rc::Rc;

use flowlist_core::{
    check::{Limits, read},
    definition::{Step, StepKind},
    event::Act,
    facts::Facts,
    form::choice_error,
    json::{Map, Value},
    state::derive,
    subrun::Library,
    workflow::Workflow,
};

use super::{Inner, Session, Tend};
use crate::storage::Store;

impl Session {
    /// The page brought another definition of the same workflow.
    pub fn offer(&self, workflow: Rc<Workflow>, library: Rc<Library>) {
        let mut inner = self.inner.borrow_mut();
        inner.library = library;
        if inner.offered.definition.hash != workflow.definition.hash {
            inner.offered = workflow;
            inner.decide_definition();
        }
        drop(inner);
        // What the steps began goes on as it can now.
        self.tend(Tend::Write);
    }
}

impl Inner {
    /// A run without events takes what the page offers; so does one whose answers all fit the same version of it. Else it stays on
    /// what it was on last, if that is still kept.
    pub(super) fn decide_definition(&mut self) {
        let older = older_definition(&self.store, &self.facts, &self.offered);
        self.older = older.as_ref().map(|older| older.definition.version.clone());
        self.workflow = older.map_or_else(|| self.offered.clone(), Rc::new);
        self.state = derive(&self.workflow, &self.facts);
    }
}

/// The definition that these facts stay on, where it is not the one that the page offers. What a run is called says nothing of it.
pub(super) fn older_definition(store: &Store, facts: &Facts, offered: &Workflow) -> Option<Workflow> {
    let mut hash = "";
    for event in facts.events() {
        if event.act != Act::Run && !event.definition().is_empty() {
            hash = event.definition();
        }
    }
    if hash.is_empty() || hash == offered.definition.hash {
        return None;
    }
    let held = read(&store.definition(hash)?, &Limits::default())?;
    // Stored and imported texts are untrusted: it is what it is called, and of this workflow.
    if held.definition.hash != hash || held.definition.id != offered.definition.id {
        return None;
    }
    let same_version = held.definition.version == offered.definition.version;
    (!(same_version && fits(offered, facts))).then_some(held)
}

/// Whether every answered step, field and option still exists.
fn fits(workflow: &Workflow, facts: &Facts) -> bool {
    facts.events().iter().all(|event| {
        let step = || event.step().and_then(|step| workflow.step(step));
        match event.answers() {
            Some(answers) if !facts.is_undone(event.id()) => step().is_some_and(|(_, step)| has(step, answers)),
            _ => event.act != Act::Skip || step().is_some_and(|(_, step)| !step.required),
        }
    })
}

/// Whether these can be answers of a step. What a run within the run hands out is worked out anew.
fn has(step: &Step, answers: &Map<String, Value>) -> bool {
    let runs = matches!(step.kind, StepKind::Workflow { .. });
    runs || (choice_error(step, answers).is_none()
        && answers.iter().all(|(id, answer)| id == "is" || has_field(step, id, answer)))
}

fn has_field(step: &Step, id: &str, answer: &Value) -> bool {
    let Some(field) = step.field(id) else { return false };
    let is_option = |value: &Value| field.option(value.as_str()).is_some();
    match answer {
        _ if field.options.is_empty() => true,
        Value::Array(values) => values.iter().all(is_option),
        value => is_option(value),
    }
}
