//! What acts of this page come to only with what another did at the same moment: two people decide in two tabs, and neither page sees the
//! other's vote when it keeps its own. Then the page whose act is the last, in the order of the history, tells it when it reads the other;
//! also where the other page was the first to write what follows from both.

use std::sync::Arc;

use flowlist_core::{
    event::{Act, Event},
    state::{State, Status},
    transition::HOST,
};

use super::{Inner, writer::is_ours};

impl Inner {
    /// Which steps are done, in document order.
    pub(super) fn done(state: &State) -> Vec<bool> {
        let mut done = Vec::new();
        for step in &state.steps {
            done.push(step.status == Status::Done);
        }
        done
    }

    /// Adds to what is to be told what an act of this page came to with what was read. `before`: which steps were done until then;
    /// `written`: what was read, and what followed and was kept; `ended`: whether the run is complete since.
    pub(super) fn follow(&mut self, before: &[bool], written: Vec<Arc<Event>>, ended: bool, at: &str) {
        let Some((place, last)) = self.last_act() else { return };
        // Nothing is told of what is not kept.
        if !self.unsaved.is_empty() {
            return;
        }
        let without = self.state_after(place, at);
        let done_without = Self::done(&without);
        let mut told = Vec::new();
        for (place, step) in self.state.steps.iter().enumerate() {
            let is_new = step.status == Status::Done && before.get(place) == Some(&false);
            if let Some(event) = step.work.as_deref().and_then(|id| self.facts.event(id)).filter(|_| is_new) {
                if event.act == Act::Vote && is_ours(event) {
                    self.untold.decided.push(event.id().into());
                    told.push(event.told().into());
                } else if event.by() == HOST && done_without.get(place) == Some(&false) {
                    told.push(Arc::new(event.clone()));
                }
            }
        }
        for event in written {
            if event.act == Act::Reopen && self.sends_back_first(&event) {
                if let Some(vote) = self.facts.event(event.cause()) {
                    told.push(vote.told().into());
                }
                told.push(event);
            }
        }
        if ended && told.is_empty() && !without.complete {
            told.push(last.told().into());
        }
        self.untold.completed |= ended && !told.is_empty();
        self.untold.kept.append(&mut told);
    }

    /// Whether this is what a vote of this page has come to, and nobody wrote it before.
    fn sends_back_first(&self, event: &Event) -> bool {
        for other in self.facts.events() {
            if other.act == Act::Reopen && other.cause() == event.cause() && other.id() != event.id() {
                return false;
            }
        }
        self.facts.event(event.cause()).is_some_and(|vote| vote.act == Act::Vote && is_ours(vote))
    }

    /// How many events stand before the acts of this page that nobody followed, and the last act of this page.
    fn last_act(&self) -> Option<(usize, Arc<Event>)> {
        let (mut last, mut place) = (None, 0);
        for (at, event) in self.facts.events().iter().enumerate() {
            // What pages write by themselves follows from acts: work without answers by nobody.
            let by_itself = event.by() == HOST && event.step().is_some();
            if by_itself && event.answers().is_none_or(|answers| answers.is_empty()) {
                continue;
            }
            if is_ours(event) {
                last = Some(event.clone());
            } else {
                place = at + 1;
            }
        }
        last.map(|event| (place, event))
    }

    /// The state after so many events, with what follows from them.
    fn state_after(&self, events: usize, at: &str) -> State {
        let mut then = Self::new(self.store.clone(), self.name.clone(), self.workflow.clone(), self.library.clone());
        then.take(self.facts.events().get(..events).unwrap_or_default().to_vec());
        then.observe(at);
        then.state
    }
}
