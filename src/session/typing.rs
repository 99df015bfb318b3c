//! What a person has typed and not yet handed in.

use flowlist_core::json::{Map, Value};
use flowlist_core::{
    command::Command,
    form::{so_far, with_numbers},
    outline::last_answers,
};

use super::{Inner, Saved, Session, writer};
use crate::storage::StorageError;

impl Session {
    /// Notes what was typed into a field; a decision's choice is the field `is`.
    pub fn type_in(&self, step: &str, field: &str, value: Value) {
        let mut inner = self.inner.borrow_mut();
        let lamport = inner.facts.next_lamport();
        inner.drafts.set(writer::id(), step, lamport, field, value);
        if let Err(error) = inner.keep_draft(step) {
            inner.saved = Saved::Failed(error.code());
        }
    }

    /// The command that hands in what the form of a step shows.
    pub fn hand_in(&self, step: &str, decimal: char) -> Command {
        let inner = self.inner.borrow();
        let answers = inner.workflow.step(step).map(|(_, found)| {
            let last = last_answers(&inner.facts, found);
            with_numbers(found, so_far(found, &last, inner.typed().get(step).and_then(Value::as_object)), decimal)
        });
        Command::Complete { step: step.into(), answers: answers.unwrap_or_default() }
    }
}

impl Inner {
    /// What stands in the forms: what was typed after anything was handed in last. Of whichever round: when an earlier step is done
    /// again, what somebody began to type in a later one is not lost.
    pub(super) fn typed(&self) -> Map<String, Value> {
        self.drafts
            .answers(|step, lamport| self.facts.work(step, false).first().is_none_or(|last| lamport > last.lamport))
    }

    /// Takes over what others typed. Says whether that changed anything.
    pub(super) fn read_drafts(&mut self) -> Result<bool, StorageError> {
        let before = self.drafts.clone();
        self.drafts.merge_all(self.store.drafts(&self.run)?);
        Ok(self.drafts != before)
    }

    fn keep_draft(&self, step: &str) -> Result<(), StorageError> {
        let found = self.workflow.step(step).map(|(_, step)| step);
        let is_sensitive =
            |id: &str| found.is_some_and(|step| step.fields.iter().any(|field| field.id == id && field.sensitive));
        self.store.keep_draft(&self.run, writer::id(), step, &self.drafts, &|field| !is_sensitive(field))
    }

    /// What was typed into a step is handed in now, or no longer wanted.
    pub(super) fn forget_draft(&mut self, step: &str) {
        self.drafts.clear(step);
        if let Err(error) = self.store.drop_drafts(&self.run, step) {
            self.saved = Saved::Failed(error.code());
        }
    }
}
