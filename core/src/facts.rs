//! What the events of a run add up to: a fold that reads no definition, validates nothing and never fails (RULES B).

use alloc::{string::String, sync::Arc, vec::Vec};

use crate::{
    event::{Act, Event, MAX_LAMPORT},
    hash,
    index::Index,
    json::{Map, Value, put},
};

/// The facts of a run. Any set of events, in any order, with duplicates, folds to the same facts.
///
/// Events never change, so they are shared: by `Arc`, so that a server may keep facts among threads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    log: Vec<Arc<Event>>,
    /// By the id of an event: its place in the log.
    places: Index,
    /// The ids of the events that were taken back.
    undone: Index,
    /// By step: the highest round that ended.
    ended: Index,
    /// By step: the place of the last work on it.
    last_work: Index,
    /// By place in the log: the place of the work before on the same step.
    work_before: Vec<Option<usize>>,
    /// By step: the place of the event that found it overdue first, in the latest round that was.
    overdue: Index,
    /// By step: the same for an escalation.
    escalated: Index,
    /// By step: the place of the event that gave it to people last.
    assigned: Index,
    /// The places of the comments.
    comments: Vec<usize>,
    context: Map<String, Value>,
    /// What was said last of the run as a whole: `title`, `status`, `archived`.
    run: Map<String, Value>,
    conflicts: Index,
}

impl Facts {
    /// Folds a set of events.
    pub fn fold(events: Vec<Arc<Event>>) -> Self {
        let mut facts = Self::default();
        for event in events {
            let id = event.id();
            match facts.places.get(id).and_then(|place| facts.log.get_mut(place)) {
                None => {
                    facts.places.put(id, facts.log.len());
                    facts.log.push(event);
                }
                Some(held) if Arc::ptr_eq(held, &event) => {}
                Some(held) => {
                    let (old, new) = (canonical(held), canonical(&event));
                    if old != new {
                        facts.conflicts.add(id);
                    }
                    if new < old {
                        *held = event;
                    }
                }
            }
        }
        facts.log.sort_unstable_by(|a, b| (a.lamport, a.writer(), a.seq).cmp(&(b.lamport, b.writer(), b.seq)));
        for (place, event) in facts.log.iter().enumerate() {
            facts.places.put(event.id(), place);
        }
        facts.find_undone();
        facts.add_up();
        facts
    }

    /// An undo takes events of its own author, and what followed from them (RULES 20).
    fn find_undone(&mut self) {
        for undo in &self.log {
            for id in undo.undoes() {
                let id = id.as_str().unwrap_or_default();
                if self.event(id).is_some_and(|event| event.by() == undo.by() && can_be_undone(event)) {
                    self.undone.add(id);
                }
            }
        }
        // A consequence can itself have consequences, and may come earlier in the log than its cause: go on until nothing changes.
        let mut more = true;
        while more {
            more = false;
            for event in &self.log {
                if event.act != Act::Undo && self.undone.contains(event.cause()) {
                    more |= self.undone.add(event.id());
                }
            }
        }
    }

    fn add_up(&mut self) {
        for (place, event) in self.log.iter().enumerate() {
            let mut before = None;
            match event.act {
                Act::Complete | Act::Skip | Act::Vote => {
                    before = self.last_work.put(event.step().unwrap_or_default(), place)
                }
                _ if self.undone.contains(event.id()) => {}
                Act::Reopen => {
                    for (step, round) in event.map("ends").into_iter().flatten() {
                        let round = round.as_u64().unwrap_or_default() as usize;
                        if self.ended.get(step) < Some(round) {
                            self.ended.put(step, round);
                        }
                    }
                }
                Act::Overdue | Act::Escalate => {
                    let index = if event.act == Act::Overdue { &mut self.overdue } else { &mut self.escalated };
                    let held = index.get(event.subject()).and_then(|place| self.log.get(place)?.round());
                    if held < event.round() {
                        index.put(event.subject(), place);
                    }
                }
                Act::Assign => drop(self.assigned.put(event.subject(), place)),
                Act::Comment => self.comments.push(place),
                Act::Context => self.context = event.map("context").cloned().unwrap_or_default(),
                Act::Run => {
                    for (name, value) in event.map("set").into_iter().flatten() {
                        put(&mut self.run, name, value.clone());
                    }
                }
                Act::Undo | Act::Unknown => {}
            }
            self.work_before.push(before);
        }
    }

    /// All events, each once, in their order.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.log
    }

    /// The text of this name, such as `at`, of the last event that has one; empty where none has.
    pub fn last(&self, name: &str) -> &str {
        let mut last = "";
        for event in &self.log {
            let text = event.text(name);
            if !text.is_empty() {
                last = text;
            }
        }
        last
    }

    /// The event of this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.log.get(self.places.get(id)?).map(|event| &**event)
    }

    /// Whether this event was taken back.
    pub fn is_undone(&self, id: &str) -> bool {
        self.undone.contains(id)
    }

    /// The round that a step is in, from 1.
    pub fn round(&self, step: &str) -> u32 {
        1 + self.ended.get(step).unwrap_or_default() as u32
    }

    /// Every completion, skip and vote of a step, of all rounds, the last one first. `undone` says whether also those taken back.
    pub fn work(&self, step: &str, undone: bool) -> Vec<&Event> {
        let mut work = Vec::new();
        let mut at = self.last_work.get(step);
        while let Some(place) = at
            && let Some(event) = self.log.get(place)
        {
            if undone || !self.is_undone(event.id()) {
                work.push(&**event);
            }
            at = self.work_before.get(place).copied().flatten();
        }
        work
    }

    /// That a step was found to be overdue in its round (`Act::Overdue`), or late enough for others (`Act::Escalate`).
    pub fn late(&self, act: Act, step: &str) -> Option<&Event> {
        let index = if act == Act::Overdue { &self.overdue } else { &self.escalated };
        let event = self.log.get(index.get(step)?)?;
        (event.round() >= Some(self.round(step))).then_some(event)
    }

    /// The ids of the people to whom a step was given last, if it ever was.
    pub fn assigned(&self, step: &str) -> Option<Vec<String>> {
        Some(self.log.get(self.assigned.get(step)?)?.assigned())
    }

    /// What was said about a step, oldest first.
    pub fn comments(&self, step: &str) -> Vec<&Event> {
        let mut comments = Vec::new();
        for place in &self.comments {
            if let Some(event) = self.log.get(*place)
                && event.subject() == step
            {
                comments.push(&**event);
            }
        }
        comments
    }

    /// What a person was called last; the id itself where no event says.
    pub fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        let known = self.log.iter().rev().find(|event| event.by() == id && !event.name().is_empty());
        known.map_or(id, |event| event.name())
    }

    /// What the host page said last.
    pub fn context(&self) -> &Map<String, Value> {
        &self.context
    }

    /// What was said last of the run as a whole, by name: `title`, `status` (`active`, `paused`, `cancelled`), `archived` (RULES 23),
    /// `begins`.
    pub fn run(&self, name: &str) -> Option<&Value> {
        self.run.get(name)
    }

    /// What the run is called; empty where nobody gave it a name.
    pub fn title(&self) -> &str {
        self.run("title").and_then(Value::as_str).unwrap_or_default()
    }

    /// Why nobody may work on a step now: the run is `paused` or `cancelled`. Work that was made meanwhile still counts.
    pub fn halted(&self) -> Option<&'static str> {
        match self.run("status").and_then(Value::as_str) {
            Some("paused") => Some("paused"),
            Some("cancelled") => Some("cancelled"),
            _ => None,
        }
    }

    /// Whether the run was put away.
    pub fn is_archived(&self) -> bool {
        self.run("archived") == Some(&Value::Bool(true))
    }

    /// Ids that stood for two different events: the one with the lowest canonical bytes counts (RULES 16).
    pub fn conflicts(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        for id in self.conflicts.keys() {
            ids.push(id);
        }
        ids
    }

    /// The Lamport clock of the next event.
    pub fn next_lamport(&self) -> u64 {
        let highest = self.log.last().map_or(0, |event| event.lamport);
        (highest + 1).min(MAX_LAMPORT)
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

fn can_be_undone(event: &Event) -> bool {
    !matches!(event.act, Act::Undo | Act::Unknown)
}

fn canonical(event: &Event) -> String {
    hash::canonical(&event.to_json())
}
