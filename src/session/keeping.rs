//! What a session does with events: reads those of others, folds them in, writes what follows by itself, and keeps its own.

use std::sync::Arc;

use flowlist_core::{
    command::{Command, Refusal},
    event::Event,
    facts::Facts,
    json::put,
    outline::Viewer,
    state::derive,
    transition::{Stamp, observe, transition},
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
        let mut written = loaded.events.clone();
        if others {
            self.take(loaded.events);
            self.decide_definition();
        }
        // What was done here and could not be kept then is told, what follows from the acts of others is not.
        let kept = self.keep(&at);
        changed |= !kept.kept.is_empty();
        self.note(&kept.kept);
        self.untold.add(kept);
        if others {
            self.observe(&at);
            written.append(&mut self.keep(&at).kept);
        }
        self.follow(written, &at);
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
            if event.writer() == writer::id() {
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
        let mut carried = self.keep(at);
        self.note(&carried.kept);
        self.decide(&mut carried);
        carried.completed = self.announce_complete();
        carried
    }

    /// Keeps what is not kept yet. What cannot be kept stays in memory, is said, and is tried again with the next command.
    pub(super) fn keep(&mut self, at: &str) -> Carried {
        let mut carried = Carried::default();
        let events = std::mem::take(&mut self.unsaved);
        if !events.is_empty() {
            let definition = &self.workflow.definition;
            let kept = self
                .store
                .keep_definition(&definition.hash, &definition.source)
                .and_then(|()| self.store.append(&events, &mut self.known));
            if let Err(error) = kept {
                self.unsaved = events;
                self.saved = Saved::Failed(error);
                return carried;
            }
            self.saved = if self.store.lasts() { Saved::At(at.into()) } else { Saved::Memory };
        }
        for event in &events {
            if let Some(answers) = self.sensitive.remove(event.id()) {
                put(&mut carried.sensitive, event.id(), answers);
            }
        }
        carried.kept = events;
        carried
    }

    /// Whether the run became complete since the last time this was asked; nothing is told of what is not kept.
    pub(super) fn announce_complete(&mut self) -> bool {
        if !self.unsaved.is_empty() {
            return false;
        }
        let was = std::mem::replace(&mut self.announced_complete, self.state.complete);
        self.state.complete && !was
    }
}
