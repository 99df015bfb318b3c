//! The fold: what a set of events adds up to (RULES B).

use std::{collections::BTreeSet, rc::Rc};

pub use serde_json::Value as Json;

/// The events of a run, each once, in order.
pub struct History {
    pub events: Vec<Rc<Json>>,
    /// The ids of those that are as if absent.
    undone: BTreeSet<String>,
}

/// A text of an object; empty without one.
pub fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    json.get(name).and_then(Json::as_str).unwrap_or_default()
}

/// A list of an object; empty without one.
pub fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    json.get(name).and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Lamport clock, writer, number: RULES 16.
fn place(event: &Json) -> (u64, &str, u64) {
    let (writer, seq) = text(event, "id").split_once('-').unwrap();
    (event["lamport"].as_u64().unwrap(), writer, seq.parse().unwrap())
}

/// The round in which a piece of work was done.
pub fn round_of(event: &Json) -> u64 {
    event["round"].as_u64().unwrap()
}

impl History {
    pub fn new(mut events: Vec<Rc<Json>>) -> Self {
        events.sort_by(|one, other| place(one).cmp(&place(other)));
        events.dedup_by(|one, other| one["id"] == other["id"]);
        let undone = undone(&events);
        Self { events, undone }
    }

    /// RULES 20.
    pub fn is_undone(&self, event: &Json) -> bool {
        self.undone.contains(text(event, "id"))
    }

    /// The event and all that followed from it: what one command came to, also what was only observed later.
    pub fn with_consequences<'a>(&'a self, event: &'a Json) -> Vec<&'a Json> {
        let all = self.events.iter().map(Rc::as_ref);
        all.filter(|other| other["id"] == event["id"] || other["cause"] == event["id"]).collect()
    }

    /// RULES 18.
    pub fn round(&self, step: &str) -> u64 {
        let reopens = self.events.iter().filter(|event| text(event, "type") == "reopen" && !self.is_undone(event));
        1 + reopens.filter_map(|reopen| reopen["ends"].get(step)?.as_u64()).max().unwrap_or(0)
    }

    /// Who had a step done again in the round that it is in: whoever gave the answer that reopens it, else who reopened it.
    pub fn sent_back(&self, step: &str) -> Option<&str> {
        let of_round = |event: &&&Rc<Json>| {
            text(event, "type") == "reopen"
                && !self.is_undone(event)
                && event["ends"].get(step) == Some(&(self.round(step) - 1).into())
        };
        let reopen =
            self.events.iter().rev().find(|event| of_round(&event)).filter(|event| text(event, "step") == step)?;
        let cause = self.events.iter().find(|event| event["id"] == reopen["cause"]);
        Some(text(cause.unwrap_or(reopen), "by"))
    }

    /// All work on a step, in order.
    pub fn work(&self, step: &str) -> Vec<&Json> {
        let is_work = |event: &&Json| ["complete", "skip", "vote"].contains(&text(event, "type"));
        let all = self.events.iter().map(Rc::as_ref);
        all.filter(|event| text(event, "step") == step).filter(is_work).collect()
    }

    /// The work of which the last counts, as far as the history knows (RULES 18, 19, 20).
    pub fn current(&self, step: &str) -> Vec<&Json> {
        let round = self.round(step);
        self.work(step).into_iter().filter(|event| round_of(event) >= round && !self.is_undone(event)).collect()
    }

    /// What was said last of the run as a whole, by name (RULES 23).
    pub fn run(&self, name: &str) -> Option<&Json> {
        let mut said = self.events.iter().rev().filter(|event| text(event, "type") == "run");
        said.find_map(|event| event["set"].get(name))
    }

    /// Whether the run stands still: `paused` or `cancelled`.
    pub fn halted(&self) -> Option<&'static str> {
        let status = self.run("status").and_then(Json::as_str)?;
        ["paused", "cancelled"].into_iter().find(|halted| *halted == status)
    }

    /// The event that found a step late in its round: `overdue` or `escalate`.
    pub fn late(&self, kind: &str, step: &str) -> Option<&Json> {
        let round = self.round(step);
        let all = self.events.iter().map(Rc::as_ref);
        let found = all.filter(|event| text(event, "type") == kind && text(event, "step") == step);
        found.filter(|event| round_of(event) >= round).min_by_key(|event| std::cmp::Reverse(round_of(event)))
    }

    /// What the host page said last (RULES 11).
    pub fn context(&self) -> Json {
        let said = self.events.iter().rev().find(|event| text(event, "type") == "context");
        said.map_or_else(|| Json::Object(Default::default()), |event| event["context"].clone())
    }
}

/// Taken back by their own author, themselves or what they followed from. An undo stays.
fn undone(events: &[Rc<Json>]) -> BTreeSet<String> {
    let mut undone = BTreeSet::new();
    for undo in events.iter().filter(|event| text(event, "type") == "undo") {
        let own = events.iter().filter(|event| event["by"] == undo["by"] && text(event, "type") != "undo");
        undone.extend(
            own.map(|event| text(event, "id").to_owned()).filter(|id| list(undo, "of").contains(&id.as_str().into())),
        );
    }
    let consequences = events.iter().filter(|event| undone.contains(text(event, "cause")));
    let consequences: Vec<String> = consequences.map(|event| text(event, "id").to_owned()).collect();
    undone.extend(consequences);
    undone
}
