//! What the events of a run add up to: a fold that reads no definition, validates nothing and never fails (RULES B).

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use crate::{
    event::{Act, Event},
    hash,
    index::Index,
};

/// The facts of a run. Any set of events, in any order, with duplicates, folds to the same facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    log: Vec<Event>,
    /// By the id of an event: its place in the log.
    places: Index,
    /// The ids of the events that were taken back.
    undone: Index,
    /// By step: the highest round that ended.
    ended: Index,
    /// By step that was worked on: its place in `work`.
    worked_on: Index,
    /// The places in the log of the work on one step each.
    work: Vec<Vec<usize>>,
    context: Map<String, Value>,
    conflicts: Vec<String>,
}

impl Facts {
    /// Folds a set of events.
    pub fn fold(events: impl IntoIterator<Item = Event>) -> Self {
        let mut log: Vec<Event> = Vec::new();
        let mut places = Index::default();
        let mut conflicts = Index::default();
        for event in events {
            let id = event.id();
            match places.get(&id).and_then(|place| log.get_mut(place)) {
                None => {
                    places.put(&id, log.len());
                    log.push(event);
                }
                Some(held) if *held == event => {}
                Some(held) => {
                    conflicts.add(&id);
                    if canonical(&event) < canonical(held) {
                        *held = event;
                    }
                }
            }
        }
        log.sort_by(|a, b| (a.lamport, &a.writer, a.seq).cmp(&(b.lamport, &b.writer, b.seq)));
        let mut facts = Self { log, conflicts: conflicts.keys().map(String::from).collect(), ..Self::default() };
        for (place, event) in facts.log.iter().enumerate() {
            facts.places.put(&event.id(), place);
        }
        facts.find_undone();
        facts.add_up();
        facts
    }

    /// An undo takes events of its own author, and what followed from them (RULES 20).
    fn find_undone(&mut self) {
        for undo in &self.log {
            let Act::Undo { of } = &undo.act else { continue };
            for id in of {
                let undoes = self.event(id).is_some_and(|event| {
                    event.by == undo.by && !matches!(event.act, Act::Undo { .. } | Act::Unknown { .. })
                });
                if undoes {
                    self.undone.add(id);
                }
            }
        }
        // A consequence can itself have consequences, and may come earlier in the log than its cause: go on until nothing changes.
        loop {
            let more: Vec<String> = self
                .log
                .iter()
                .filter(|event| event.cause.as_ref().is_some_and(|cause| self.undone.contains(cause)))
                .filter(|event| !matches!(event.act, Act::Undo { .. }))
                .map(Event::id)
                .filter(|id| !self.undone.contains(id))
                .collect();
            if more.is_empty() {
                break;
            }
            for id in more {
                self.undone.add(&id);
            }
        }
    }

    fn add_up(&mut self) {
        for (place, event) in self.log.iter().enumerate() {
            if self.undone.contains(&event.id()) {
                continue;
            }
            match &event.act {
                Act::Complete { step, .. } | Act::Skip { step, .. } => {
                    match self.worked_on.get(step).and_then(|at| self.work.get_mut(at)) {
                        Some(work) => work.push(place),
                        None => {
                            self.worked_on.put(step, self.work.len());
                            self.work.push(alloc::vec![place]);
                        }
                    }
                }
                Act::Reopen { ends, .. } => {
                    for (step, round) in ends.iter() {
                        if self.ended.get(step) < Some(round) {
                            self.ended.put(step, round);
                        }
                    }
                }
                Act::Context { context } => self.context = context.clone(),
                Act::Undo { .. } | Act::Unknown { .. } => {}
            }
        }
    }

    /// All events, each once, in their order.
    pub fn events(&self) -> &[Event] {
        &self.log
    }

    /// The event of this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.places.get(id).and_then(|place| self.log.get(place))
    }

    /// Whether this event was taken back.
    pub fn is_undone(&self, id: &str) -> bool {
        self.undone.contains(id)
    }

    /// The round that a step is in, from 1.
    pub fn round(&self, step: &str) -> u32 {
        1 + self.ended.get(step).map_or(0, |round| round as u32)
    }

    /// Every completion and skip of a step that was not undone, of all rounds, in order.
    pub fn work(&self, step: &str) -> impl DoubleEndedIterator<Item = &Event> {
        let work = self.worked_on.get(step).and_then(|at| self.work.get(at));
        work.into_iter().flatten().filter_map(|place| self.log.get(*place))
    }

    /// What the host page said last.
    pub fn context(&self) -> &Map<String, Value> {
        &self.context
    }

    /// Ids that stood for two different events: the one with the lowest canonical bytes counts (RULES 16).
    pub fn conflicts(&self) -> &[String] {
        &self.conflicts
    }

    /// The Lamport clock of the next event.
    pub fn next_lamport(&self) -> u64 {
        let highest = self.log.last().map_or(0, |event| event.lamport);
        (highest + 1).min(crate::event::MAX_LAMPORT)
    }

    /// The hash of all these events in their order: what the next event names as `seen`. Empty when there are none.
    pub fn seen(&self) -> String {
        if self.log.is_empty() {
            return String::new();
        }
        let mut hasher = hash::Hasher::default();
        for event in &self.log {
            hasher.update(canonical(event).as_bytes());
            hasher.update(b"\n");
        }
        hasher.finish_hex()
    }
}

impl Act {
    /// The round in which this work was done; `None` for what is no work on a step.
    pub fn round(&self) -> Option<u32> {
        match self {
            Self::Complete { round, .. } | Self::Skip { round, .. } => Some(*round),
            Self::Reopen { .. } | Self::Undo { .. } | Self::Context { .. } | Self::Unknown { .. } => None,
        }
    }
}

fn canonical(event: &Event) -> String {
    hash::canonical(&event.to_json())
}
