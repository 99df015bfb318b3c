//! Which definition a run is on, when the file has changed since it began (DESIGN §6).

use std::rc::Rc;

use flowlist_core::{
    check::{Limits, read},
    definition::{Step, StepKind},
    event::Act,
    facts::Facts,
    json::Value,
    state::derive,
    workflow::Workflow,
};

use super::{Inner, Session};

impl Session {
    /// The page brought another definition of the same workflow.
    pub fn offer(&self, workflow: Rc<Workflow>) {
        let mut inner = self.inner.borrow_mut();
        inner.offered = workflow;
        inner.decide_definition();
    }
}

impl Inner {
    /// A run without events takes what the page offers; so does one whose answers all fit the same version of it. Else it stays on
    /// what it was on last, if that is still kept.
    pub(super) fn decide_definition(&mut self) {
        self.older = None;
        self.workflow = self.offered.clone();
        let hash = self.facts.last("definition");
        if !hash.is_empty()
            && hash != self.offered.definition.hash
            && let Some(text) = self.store.definition(hash)
            && let Some(held) = read(&text, &Limits::default())
            // Stored and imported texts are untrusted: it is what it is called, and of this workflow.
            && held.definition.hash == hash
            && held.definition.id == self.offered.definition.id
        {
            let same_version = held.definition.version == self.offered.definition.version;
            if !(same_version && fits(&self.offered, &self.facts)) {
                self.older = Some(held.definition.version.clone());
                self.workflow = Rc::new(held);
            }
        }
        self.state = derive(&self.workflow, &self.facts);
    }
}

/// Whether every answered step, field and option still exists.
fn fits(workflow: &Workflow, facts: &Facts) -> bool {
    facts.events().iter().all(|event| {
        let step = || event.step().and_then(|step| workflow.step(step));
        match event.answers() {
            Some(answers) if !facts.is_undone(event.id()) => {
                step().is_some_and(|(_, step)| answers.iter().all(|(id, answer)| has(step, id, answer)))
            }
            _ => event.act != Act::Skip || step().is_some_and(|(_, step)| !step.required),
        }
    })
}

fn has(step: &Step, id: &str, answer: &Value) -> bool {
    if let ("is", StepKind::Decision { options }) = (id, &step.kind) {
        return options.iter().any(|option| Some(option.value.as_str()) == answer.as_str());
    }
    let Some(field) = step.fields.iter().find(|field| field.id == id) else { return false };
    let is_option = |value: &Value| field.options.iter().any(|option| Some(option.value.as_str()) == value.as_str());
    match answer {
        _ if field.options.is_empty() => true,
        Value::Array(values) => values.iter().all(is_option),
        value => is_option(value),
    }
}
