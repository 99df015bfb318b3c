//! What a session does with events: reads those of others, folds them in, writes what follows by itself, and keeps its own.

use std::sync::Arc;

use flowlist_core::{
    command::{Command, Refusal},
    event::{Act, Event},
    facts::Facts,
    json::{Map, put},
    state::{Status, StepState, derive},
    transition::{Stamp, observe, transition},
    viewer::Viewer,
};

use super::{Carried, Inner, Saved, Tend, writer};
use crate::{
    page,
    storage::{StorageError, Store},
};

impl Inner {
    pub(super) fn stamp<'a>(&'a self, viewer: &'a Viewer, at: &'a str) -> Stamp<'a> {
        Stamp { writer: writer::id(), seq: writer::next_seq(), run: &self.run, viewer, at }
    }

    /// The events that a command comes to.
    pub(super) fn transition(&self, command: &Command, viewer: &Viewer, at: &str) -> Result<Vec<Arc<Event>>, Refusal> {
        transition(&self.workflow, &self.facts, &self.state, command, &self.stamp(viewer, at))
    }

    pub(super) fn read(&mut self) -> Result<bool, StorageError> {
        let store = self.store.clone();
        let mut changed = store.bury(&self.run)?;
        if changed {
            self.begin_again();
        }
        let mut loaded = store.load(&self.run, &mut self.known)?;
        changed |= self.read_drafts()? | !loaded.events.is_empty() | !loaded.unreadable.is_empty();
        self.unreadable.append(&mut loaded.unreadable);
        let at = page::now();
        let others = !loaded.events.is_empty();
        // Who opens a run takes no part in what was done before.
        let opens = self.facts.events().is_empty();
        let (before, mut written) = (Self::done(&self.state), loaded.events.clone());
        if others {
            self.take(loaded.events);
            self.decide_definition();
        }
        // What was done here and could not be kept then is told; what follows from the acts of others is not, unless an act of this page
        // was the last.
        let kept = self.keep(&at);
        changed |= !kept.kept.is_empty();
        self.untold.add(kept);
        if others {
            self.observe(&at);
            let mut followed = self.keep(&at);
            written.append(&mut followed.kept);
            // What others completed is not announced here.
            let ended = followed.completed | self.announce_complete();
            if !opens && before.len() == self.state.steps.len() {
                self.follow(&before, written, ended, &at);
            }
        }
        let at = self.facts.last("at");
        if self.saved == Saved::Nothing && !at.is_empty() {
            self.saved = Saved::At(at.into());
        }
        Ok(changed)
    }

    /// Folds more events in.
    pub(super) fn take(&mut self, events: Vec<Arc<Event>>) {
        let mut all = self.facts.events().to_vec();
        for event in events {
            if writer::is_ours(&event) {
                writer::wrote(event.seq);
                if !self.known.contains(&Store::key_of(&event)) {
                    self.unsaved.push(event.clone());
                }
            }
            all.push(event);
        }
        self.facts = Facts::fold(all);
        self.state = derive(&self.workflow, &self.facts);
    }

    /// Writes what follows by itself (RULES 10), until nothing does. Each event settles a step, so it ends.
    pub(super) fn observe(&mut self, at: &str) {
        for _ in 0..=self.workflow.steps().len() {
            let nobody = Viewer::default();
            let events = observe(&self.workflow, &self.facts, &self.state, &self.stamp(&nobody, at));
            if events.is_empty() {
                return;
            }
            self.take(events);
        }
    }

    /// Takes over events of its own, with what follows from them, and keeps them.
    pub(super) fn write(&mut self, events: Vec<Arc<Event>>, at: &str, how: Tend) -> Carried {
        if !events.is_empty() {
            self.take(events);
            self.observe(at);
        }
        if how == Tend::Look {
            self.watch(at);
        }
        self.keep(at)
    }

    /// Keeps what is not kept yet. What cannot be kept stays in memory, is said, and is tried again with the next command.
    pub(super) fn keep(&mut self, at: &str) -> Carried {
        let events = std::mem::take(&mut self.unsaved);
        if events.is_empty() {
            return Carried::default();
        }
        let definition = &self.workflow.definition;
        let kept = self
            .store
            .keep_definition(&definition.hash, &definition.source)
            .and_then(|()| self.store.append(&events, &mut self.known));
        if let Err(error) = kept {
            self.unsaved = events;
            self.saved = Saved::Failed(error);
            return Carried::default();
        }
        self.saved = if self.store.lasts() { Saved::At(at.into()) } else { Saved::Memory };
        let mut sensitive = Map::new();
        for event in &events {
            if let Some(answers) = self.sensitive.remove(event.id()) {
                put(&mut sensitive, event.id(), answers);
            }
        }
        Carried { decided: self.decided(&events), kept: events, sensitive, completed: self.announce_complete() }
    }

    /// The ids of the votes that decided an approval.
    fn decided(&self, kept: &[Arc<Event>]) -> Vec<String> {
        let mut decided = Vec::new();
        for event in kept {
            let deciding =
                |state: &StepState| state.status == Status::Done && state.work.as_deref() == Some(event.id());
            if event.act == Act::Vote && self.state.steps.iter().any(deciding) {
                decided.push(event.id().into());
            }
        }
        decided
    }

    /// Whether the run became complete since the last time this was asked.
    pub(super) fn announce_complete(&mut self) -> bool {
        let was = std::mem::replace(&mut self.announced_complete, self.state.complete);
        self.state.complete && !was
    }
}
