//! What a person has typed and not yet handed in.

use flowlist_core::{
    command::Command,
    event::{Act, Event},
    form::{HandedIn, hand_in, so_far, with_numbers},
    json::{Map, Value, put},
    outline::last_answers,
    viewer::Viewer,
};

use super::{Inner, Saved, Session, writer};
use crate::storage::{StorageError, Typed, merge};

impl Session {
    /// Notes what was typed into a field; a decision's choice is the field `is`.
    pub fn type_in(&self, step: &str, field: &str, value: Value) {
        if let Some((inner, step)) = self.inside(step) {
            return inner.type_in(step, field, value);
        }
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

    /// Takes over what was said in the forms of another run, handed in or not, as if it had been typed here: nothing is done with it, and what
    /// is never stored stays there. Defaults are worked out anew.
    ///
    /// # Errors
    /// Blocked or full.
    pub fn copy_answers(&self, from: &Self) -> Result<(), StorageError> {
        let (inner, from) = (self.inner.borrow(), from.inner.borrow());
        let typed = from.typed();
        for step in inner.workflow.steps() {
            let last = last_answers(&from.facts, step, "");
            let mut record = Map::new();
            let typed = typed.get(&step.id).and_then(Value::as_object);
            let said = |id: &str| [last.as_ref(), typed].into_iter().flatten().any(|said| said.get(id).is_some());
            for (id, answer) in &so_far(step, last.as_ref(), typed, &from.state.data) {
                if said(id) && !inner.is_sensitive(&step.id, id) {
                    put(&mut record, id, Value::Array(vec![1.into(), answer.clone()]));
                }
            }
            if !record.is_empty() {
                inner.store.keep_draft(&inner.run, writer::id(), &step.id, record)?;
            }
        }
        Ok(())
    }

    /// Forgets what was typed and is never stored: somebody else looks now.
    pub fn forget_sensitive(&self) {
        let mut inner = self.inner.borrow_mut();
        for typed in std::mem::take(&mut inner.drafts) {
            if !inner.is_sensitive(&typed.step, &typed.field) {
                inner.drafts.push(typed);
            }
        }
        for begun in &*self.begun.borrow() {
            begun.session.forget_sensitive();
        }
    }

    /// The command that hands in what the form of a step shows.
    pub fn hand_in(&self, step: &str, viewer: &Viewer, decimal: char) -> Command {
        if let Some((inner, own)) = self.inside(step) {
            return inner.hand_in(own, viewer, decimal).at(step);
        }
        let inner = self.inner.borrow();
        let mut answers = Map::new();
        if let Some((_, found)) = inner.workflow.step(step) {
            let last = last_answers(&inner.facts, found, &viewer.id);
            let typed = inner.typed();
            let typed = typed.get(step).and_then(Value::as_object);
            answers = with_numbers(found, so_far(found, last.as_ref(), typed, &inner.state.data), decimal);
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
            // A file that the page has not taken yet is gone with this page.
            let lasts = !self.is_sensitive(step, &typed.field) && typed.value.text("problem") != Some("pending");
            if typed.step == step && typed.writer == writer::id() && lasts {
                put(&mut record, &typed.field, Value::Array(vec![typed.lamport.into(), typed.value.clone()]));
            }
        }
        if record.is_empty() { Ok(()) } else { self.store.keep_draft(&self.run, writer::id(), step, record) }
    }

    /// What was typed into a step is handed in now, or no longer wanted.
    pub(super) fn forget_draft(&mut self, step: &str) {
        while let Some(at) = self.drafts.iter().position(|typed| typed.step == step) {
            self.drafts.swap_remove(at);
        }
        if let Err(error) = self.store.drop_drafts(&self.run, step) {
            self.saved = Saved::Failed(error);
        }
    }

    /// These answers in the form in which they are handed in; none where they would be refused.
    pub(super) fn handed_in(&self, step: &str, answers: &Map<String, Value>) -> Option<HandedIn> {
        let (_, step) = self.workflow.step(step)?;
        hand_in(step, answers, &self.state.data).ok()
    }

    /// Whether the answer of a field is never stored.
    fn is_sensitive(&self, step: &str, id: &str) -> bool {
        let Some((_, step)) = self.workflow.step(step) else { return false };
        step.field(id).is_some_and(|field| field.sensitive)
    }
}
