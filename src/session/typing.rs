//! What a person has typed and not yet handed in.

use flowlist_core::{
    command::Command,
    event::{Act, Event},
    form::{so_far, with_numbers},
    json::{Map, Value, put},
    outline::{Viewer, last_answers},
};

use super::{Inner, Saved, Session, writer};
use crate::storage::{StorageError, Typed, merge};

impl Session {
    /// Notes what was typed into a field; a decision's choice is the field `is`.
    pub fn type_in(&self, step: &str, field: &str, value: Value) {
        let mut inner = self.inner.borrow_mut();
        let mut lamport = inner.facts.next_lamport();
        for typed in &inner.drafts {
            lamport = lamport.max(1 + typed.lamport);
        }
        let typed = Typed { step: step.into(), field: field.into(), lamport, writer: writer::id().into(), value };
        merge(&mut inner.drafts, typed);
        if let Err(error) = inner.keep_draft(step) {
            inner.saved = Saved::Failed(error);
        }
    }

    /// The command that hands in what the form of a step shows.
    pub fn hand_in(&self, step: &str, viewer: &Viewer, decimal: char) -> Command {
        let inner = self.inner.borrow();
        let mut answers = Map::new();
        if let Some((_, found)) = inner.workflow.step(step) {
            let last = last_answers(&inner.facts, found, &viewer.id);
            let typed = inner.typed();
            answers = with_numbers(found, so_far(found, &last, typed.get(step).and_then(Value::as_object)), decimal);
        }
        Command::Complete { step: step.into(), answers }
    }

    /// The command that hands in a vote, with what the form of the approval shows.
    pub fn vote(&self, step: &str, vote: &str, viewer: &Viewer, decimal: char) -> Command {
        let mut command = self.hand_in(step, viewer, decimal);
        if let Command::Complete { answers, .. } = &mut command {
            put(answers, "is", vote.into());
        }
        command
    }
}

impl Inner {
    /// What stands in the forms, by step and field: what was typed after anything was handed in last. Of whichever round: when an
    /// earlier step is done again, what somebody began to type in a later one is not lost.
    pub(super) fn typed(&self) -> Map<String, Value> {
        let mut steps = Map::new();
        for typed in &self.drafts {
            // A vote hands in what the same one typed: others go on with theirs.
            let own = |event: &&Event| event.act != Act::Vote || event.writer() == typed.writer;
            let handed_in = self.facts.work(&typed.step, false).into_iter().find(own).map(|event| event.lamport);
            if handed_in >= Some(typed.lamport) {
                continue;
            }
            if let Some(fields) = steps.object(&typed.step) {
                put(fields, &typed.field, typed.value.clone());
            }
        }
        steps
    }

    /// Takes over what others typed. Says whether that changed anything.
    pub(super) fn read_drafts(&mut self) -> Result<bool, StorageError> {
        let mut changed = false;
        for typed in self.store.drafts(&self.run)? {
            changed |= merge(&mut self.drafts, typed);
        }
        Ok(changed)
    }

    fn keep_draft(&self, step: &str) -> Result<(), StorageError> {
        let mut record = Map::new();
        for typed in &self.drafts {
            if typed.step == step && typed.writer == writer::id() && !self.is_sensitive(step, &typed.field) {
                put(&mut record, &typed.field, Value::Array(vec![typed.lamport.into(), typed.value.clone()]));
            }
        }
        if record.is_empty() { Ok(()) } else { self.store.keep_draft(&self.run, writer::id(), step, record) }
    }

    /// What was typed into a step is handed in now, or no longer wanted.
    pub(super) fn forget_draft(&mut self, step: &str) {
        self.drafts.retain(|typed| typed.step != step);
        if let Err(error) = self.store.drop_drafts(&self.run, step) {
            self.saved = Saved::Failed(error);
        }
    }

    /// Whether the answer of a field is never stored.
    pub(super) fn is_sensitive(&self, step: &str, id: &str) -> bool {
        let Some((_, step)) = self.workflow.step(step) else { return false };
        step.fields.iter().any(|field| field.id == id && field.sensitive)
    }
}
