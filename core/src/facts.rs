//! What the events of a run add up to: a fold that reads no definition, validates nothing and never fails (RULES B).

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use serde_json::{Map, Value};

use crate::{
    event::{Act, Event},
    hash,
};

/// The facts of a run. Any set of events, in any order, with duplicates, folds to the same facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    log: Vec<Event>,
    places: BTreeMap<String, usize>,
    undone: BTreeSet<String>,
    ended: BTreeMap<String, u32>,
    work: BTreeMap<String, Vec<usize>>,
    context: Map<String, Value>,
    conflicts: Vec<String>,
}

impl Facts {
    /// Folds a set of events.
    pub fn fold(events: impl IntoIterator<Item = Event>) -> Self {
        let mut by_identity: BTreeMap<(String, u64), Event> = BTreeMap::new();
        let mut conflicts = BTreeSet::new();
        for event in events {
            match by_identity.get_mut(&(event.writer.clone(), event.seq)) {
                None => {
                    by_identity.insert((event.writer.clone(), event.seq), event);
                }
                Some(held) if *held == event => {}
                Some(held) => {
                    conflicts.insert(event.id());
                    if canonical(&event) < canonical(held) {
                        *held = event;
                    }
                }
            }
        }
        let mut log: Vec<Event> = by_identity.into_values().collect();
        // The map is ordered by (writer, seq), and the sort is stable.
        log.sort_by_key(|event| event.lamport);
        let mut facts = Self { log, conflicts: conflicts.into_iter().collect(), ..Self::default() };
        facts.places = facts.log.iter().enumerate().map(|(place, event)| (event.id(), place)).collect();
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
                    self.undone.insert(id.clone());
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
            self.undone.extend(more);
        }
    }

    fn add_up(&mut self) {
        for (place, event) in self.log.iter().enumerate() {
            if self.undone.contains(&event.id()) {
                continue;
            }
            match &event.act {
                Act::Complete { step, .. } | Act::Skip { step, .. } => {
                    self.work.entry(step.clone()).or_default().push(place);
                }
                Act::Reopen { ends, .. } => {
                    for (step, round) in ends {
                        let ended = self.ended.entry(step.clone()).or_default();
                        *ended = (*ended).max(*round);
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
        self.places.get(id).and_then(|place| self.log.get(*place))
    }

    /// Whether this event was taken back.
    pub fn is_undone(&self, id: &str) -> bool {
        self.undone.contains(id)
    }

    /// The round that a step is in, from 1.
    pub fn round(&self, step: &str) -> u32 {
        1 + self.ended.get(step).copied().unwrap_or(0)
    }

    /// Every completion and skip of a step that was not undone, of all rounds, in order.
    pub fn work(&self, step: &str) -> impl DoubleEndedIterator<Item = &Event> {
        self.work.get(step).into_iter().flatten().filter_map(|place| self.log.get(*place))
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
