//! What acts of this page come to only with what others did at the same time: two people decide in two tabs, and neither page sees the
//! other's vote when it keeps its own. It is told by the page whose act was the last that it took, in the order of the history; also
//! where the other page wrote first what follows from both.

use std::sync::Arc;

use flowlist_core::{
    event::{Act, Event},
    json::digits,
    state::Status,
    text::concat,
    transition::HOST,
};

use super::{Carried, Inner, writer};

impl Inner {
    /// Notes what is told as it is kept, so that what other pages make of the same is not told again.
    pub(super) fn note(&mut self, kept: &[Arc<Event>]) {
        for event in kept {
            self.told.add(&what(event));
        }
    }

    /// Adds the votes of this page that decide an approval now, each once.
    pub(super) fn decide(&mut self, carried: &mut Carried) {
        for state in &self.state.steps {
            if state.status == Status::Done
                && let Some(vote) = state.work.as_deref().and_then(|id| self.facts.event(id))
                && vote.act == Act::Vote
                && is_ours(vote)
                && self.told.add(vote.id())
            {
                carried.decided.push(vote.id().into());
                tell_again(carried, vote);
            }
        }
    }

    /// Adds to what is to be told what an act of this page came to with what was read. `written`: what was read, and what was written since.
    pub(super) fn follow(&mut self, written: Vec<Arc<Event>>, at: &str) {
        // What a page did not take part in, as when it opens a run, is not looked into.
        let takes_part = self.facts.events().iter().any(|event| is_ours(event));
        for event in written {
            let follows = takes_part
                && match event.act {
                    Act::Reopen => self.facts.event(event.cause()).is_some_and(is_ours),
                    Act::Complete => event.by() == HOST && self.ours_since(at, event.subject()).is_some(),
                    _ => false,
                };
            if follows && self.told.add(&what(&event)) {
                if let Some(vote) = self.facts.event(event.cause()) {
                    tell_again(&mut self.untold, vote);
                }
                self.untold.kept.push(event);
            }
        }
        let mut untold = std::mem::take(&mut self.untold);
        self.decide(&mut untold);
        if self.announce_complete()
            && takes_part
            && let Some(event) = self.ours_since(at, "")
        {
            untold.completed = true;
            tell_again(&mut untold, &event);
        }
        self.untold = untold;
    }

    /// The last event without which this step would not be done, or without a step the run not complete; if this page wrote it.
    fn ours_since(&self, at: &str, step: &str) -> Option<Arc<Event>> {
        let mut rest = self.facts.events();
        while let Some((last, before)) = rest.split_last() {
            let mut then =
                Self::new(self.store.clone(), self.name.clone(), self.workflow.clone(), self.library.clone());
            then.take(before.to_vec());
            then.observe(at);
            let holds = match self.workflow.step(step) {
                Some((place, _)) => then.state.steps.get(place).is_some_and(|step| step.status == Status::Done),
                None => then.state.complete,
            };
            if !holds {
                return is_ours(last).then(|| last.clone());
            }
            rest = before;
        }
        None
    }
}

/// What an event says has happened, whichever page wrote it: that a vote sent a step back, that a step is done in a round.
fn what(event: &Event) -> String {
    match event.act {
        Act::Reopen => concat(&[event.cause(), "/"]),
        _ => concat(&[event.subject(), "/", &digits(event.round().unwrap_or_default().into())]),
    }
}

/// An event that was told before, unless it is told just now.
fn tell_again(carried: &mut Carried, event: &Event) {
    if carried.kept.iter().all(|kept| kept.id() != event.id()) {
        carried.kept.push(event.told().into());
    }
}

fn is_ours(event: &Event) -> bool {
    event.writer() == writer::id()
}
