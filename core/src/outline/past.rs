//! What was done on a step, by whom, and what became of it (RULES 21); and why it is to be done again.

use alloc::{string::String, vec::Vec};

use super::{PastOutline, UndoOutline, build::Draw, form::answered};
use crate::{
    definition::Step,
    event::{Act, Event},
    message::Message,
    state::{Status, StepState, approval, counts},
    text,
    transition::undoable,
};

impl Draw<'_> {
    pub(super) fn undo(&self) -> Option<UndoOutline> {
        let goes_on = self.facts.halted().is_none();
        let last = undoable(self.workflow, self.facts, &self.look.viewer).filter(|_| goes_on)?;
        let (_, step) = self.workflow.step(last.step()?)?;
        Some(UndoOutline { step: step.id.clone(), title: text::plain(&self.inline(&step.title)), at: last.at().into() })
    }

    pub(super) fn history(&self, step: &Step, now: &StepState) -> Vec<PastOutline> {
        let mut history = Vec::new();
        for event in self.facts.work(&step.id, true).into_iter().rev() {
            history.push(self.past(step, event, self.effect(step, now, event)));
        }
        if now.round > 1
            && !now.status.is_settled()
            && let Some(past) = self.sent_back(step, now)
        {
            history.push(past);
        }
        history
    }

    /// Why a step is in another round: the answer or the vote that sent it back, else that someone began it again.
    fn sent_back(&self, step: &Step, now: &StepState) -> Option<PastOutline> {
        for event in self.facts.events().iter().rev() {
            let ended = event.map("ends").and_then(|ends| ends.get(&step.id)?.as_u64());
            let counts = event.act == Act::Reopen && !self.facts.is_undone(event.id());
            if counts && ended == Some(u64::from(now.round) - 1) {
                let cause = self.facts.event(event.cause()).unwrap_or(event);
                let (_, asked) = self.workflow.step(cause.subject()).filter(|_| event.subject() == step.id)?;
                return Some(self.past(asked, cause, "sent-back"));
            }
        }
        None
    }

    fn past(&self, step: &Step, event: &Event, effect: &'static str) -> PastOutline {
        PastOutline {
            event: event.id().into(),
            round: event.round().unwrap_or(1),
            by: author(event),
            at: event.at().into(),
            effect,
            answered: event.answers().map_or(Vec::new(), |answers| answered(self, step, answers)),
        }
    }

    /// What became of work on a step (RULES 21).
    fn effect(&self, step: &Step, now: &StepState, event: &Event) -> &'static str {
        if self.facts.is_undone(event.id()) {
            return "undone";
        }
        if !counts(step, now.round, event) {
            return "earlier-round";
        }
        if event.act == Act::Vote {
            if approval::acted_before(self.facts, step, event.by()) {
                return "same-person";
            }
            let votes = approval::votes(self.facts, step, now.round);
            if votes.iter().all(|vote| vote.id() != event.id()) {
                return "replaced";
            }
        } else if now.work.as_deref() != Some(event.id()) {
            return "replaced";
        }
        match now.status {
            Status::Done | Status::Skipped => "counts",
            Status::NotNeeded | Status::PassedOver => "not-needed",
            // A vote counts before anything is decided; `enableIf` undoes nothing (RULES 7).
            Status::Open | Status::Blocked if event.act == Act::Vote => "counts",
            Status::Waiting | Status::Open | Status::Blocked => "held",
        }
    }
}

/// Why work on a step does not count now.
pub(super) fn kept(now: &StepState) -> Message {
    let needed = !matches!(now.status, Status::NotNeeded | Status::PassedOver);
    let code = if needed { "held" } else { "no-longer-needed" };
    now.why.as_ref().map_or(Message::new(code), |why| why.under(code))
}

/// The name of who did it, else the id.
pub(super) fn author(event: &Event) -> String {
    let name = if event.name().is_empty() { event.by() } else { event.name() };
    name.into()
}
