//! What happened in a run: the only thing that is ever stored, written once and never changed.

use alloc::{string::String, vec::Vec};

use crate::{
    json::{self, Map, Value, digits, put},
    text::{after, before, concat},
};

/// One event: its JSON, checked, with accessors. Its identity is (`writer`, `seq`), its order (`lamport`, `writer`, `seq`)
/// (RULES 16).
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What was done.
    pub act: Act,
    /// Which one of its writer's, from 1.
    pub seq: u64,
    /// 1 + the highest that the writer had seen, at most 2^48.
    pub lamport: u64,
    /// All members, those of texts only where they are not empty.
    json: Map<String, Value>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// A step was done, or its answers changed.
    Complete,
    /// A step was left out by choice.
    Skip,
    /// Someone voted on an approval.
    Vote,
    /// Work begins again: a new round for all steps in `ends`.
    Reopen,
    /// Earlier events of the same author are as if absent.
    Undo,
    /// A step was given to other people.
    Assign,
    /// Someone said something about a step.
    Comment,
    /// What the host page says, as far as the definition reads it.
    Context,
    /// The run as a whole: what it is called, whether it is paused, cancelled or archived.
    Run,
    /// A step was seen to be overdue.
    Overdue,
    /// A step was seen to be so late that others may take it.
    Escalate,
    /// A type that this version does not know: kept whole, and without effect.
    Unknown,
}

/// Per act: its `type` and the members that such an event must have.
static ACTS: [(Act, &str, &[&str]); 11] = [
    (Act::Complete, "complete", &["step", "round", "answers"]),
    (Act::Skip, "skip", &["step", "round"]),
    (Act::Vote, "vote", &["step", "round", "answers"]),
    (Act::Assign, "assign", &["step", "to"]),
    (Act::Comment, "comment", &["step", "text"]),
    (Act::Reopen, "reopen", &["step", "ends"]),
    (Act::Undo, "undo", &["of"]),
    (Act::Context, "context", &["context"]),
    (Act::Run, "run", &["set"]),
    (Act::Overdue, "overdue", &["step", "round"]),
    (Act::Escalate, "escalate", &["step", "round"]),
];

/// The texts that any event may have.
const TEXTS: [&str; 7] = ["cause", "seen", "run", "by", "name", "at", "definition"];

/// The highest Lamport clock that is read; beyond it an event is unreadable (RULES 16).
pub const MAX_LAMPORT: u64 = 1 << 48;
/// The highest number of a writer's event that is read: beyond it numbers lose digits in JavaScript.
pub const MAX_SEQ: u64 = 1 << 53;
/// The highest round that is read (RULES 18).
pub const MAX_ROUND: u32 = 1_000_000;

impl Event {
    /// `writer-seq`.
    pub fn id(&self) -> &str {
        self.text("id")
    }

    /// The instance of the widget (or the server) that wrote it: letters and digits.
    pub fn writer(&self) -> &str {
        before(self.id(), b"-")
    }

    /// The run it belongs to.
    pub fn run(&self) -> &str {
        self.text("run")
    }

    /// Gives it to another run.
    pub fn set_run(&mut self, run: &str) {
        self.put_text("run", run);
    }

    /// It once more, for who has heard of it: no act, of the type `told`.
    #[must_use]
    pub fn told(&self) -> Self {
        let mut told = Self { act: Act::Unknown, ..self.clone() };
        told.put_text("type", "told");
        told
    }

    /// Gives it to another step.
    pub fn set_step(&mut self, step: &str) {
        self.put_text("step", step);
    }

    /// The id of its author; empty for someone the host did not name, `host` for the host page.
    pub fn by(&self) -> &str {
        self.text("by")
    }

    /// What its author is called, empty when unknown.
    pub fn name(&self) -> &str {
        self.text("name")
    }

    /// When, by the author's clock, in ISO 8601. For people to read; never for order.
    pub fn at(&self) -> &str {
        self.text("at")
    }

    /// The hash of the definition that the author saw.
    pub fn definition(&self) -> &str {
        self.text("definition")
    }

    /// The event of which this one is the consequence; empty without one. Undone together with it.
    pub fn cause(&self) -> &str {
        self.text("cause")
    }

    /// The step that it moves, if it moves one.
    pub fn step(&self) -> Option<&str> {
        matches!(self.act, Act::Complete | Act::Skip | Act::Vote | Act::Reopen).then(|| self.subject())
    }

    /// The step that it is about, empty if it is about none.
    pub fn subject(&self) -> &str {
        self.text("step")
    }

    /// The round of a step to which it belongs; `None` for what belongs to no round.
    pub fn round(&self) -> Option<u32> {
        match self.act {
            Act::Complete | Act::Skip | Act::Vote | Act::Overdue | Act::Escalate => {
                Some(self.json.get("round")?.as_u64()? as u32)
            }
            _ => None,
        }
    }

    /// The answers by field id, of a step that was done or voted on; a choice or a vote is `is`.
    pub fn answers(&self) -> Option<&Map<String, Value>> {
        if matches!(self.act, Act::Complete | Act::Vote) { self.map("answers") } else { None }
    }

    /// What was said about a step; empty for all but a comment.
    pub fn comment(&self) -> &str {
        self.text("text")
    }

    /// The ids of the people to whom a step was given.
    pub(crate) fn assigned(&self) -> Vec<String> {
        let mut people = Vec::new();
        if let Some(Value::Array(to)) = self.json.get("to") {
            for id in to {
                if let Some(id) = id.as_str() {
                    people.push(id.into());
                }
            }
        }
        people
    }

    /// A member that is an object.
    pub(crate) fn map(&self, name: &str) -> Option<&Map<String, Value>> {
        self.json.get(name)?.as_object()
    }

    /// The ids of the events that an undo takes back.
    pub(crate) fn undoes(&self) -> &[Value] {
        match self.json.get("of") {
            Some(Value::Array(ids)) if self.act == Act::Undo => ids,
            _ => &[],
        }
    }

    /// A member that is a text; empty where there is none.
    #[inline(never)]
    pub(crate) fn text(&self, name: &str) -> &str {
        self.json.text(name).unwrap_or_default()
    }

    /// An act that is yet to be stamped.
    pub(crate) fn new(act: Act, step: &str) -> Self {
        let mut event = Self { act, seq: 0, lamport: 0, json: Map::new() };
        event.put_text("step", step);
        for (known, kind, _) in &ACTS {
            if *known == act {
                event.put_text("type", kind);
            }
        }
        event
    }

    /// The same with one more member.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        put(&mut self.json, name, value);
        self
    }

    /// Gives it its identity and its place in the order.
    pub(crate) fn stamp(&mut self, writer: &str, seq: u64, lamport: u64) {
        (self.seq, self.lamport) = (seq, lamport);
        put(&mut self.json, "lamport", lamport.into());
        self.put_text("id", &concat(&[writer, "-", &digits(seq)]));
    }

    /// Sets a text, where it is not empty.
    #[inline(never)]
    pub(crate) fn put_text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            put(&mut self.json, name, text.into());
        }
    }

    /// The form in which it is stored and handed on.
    pub fn to_json(&self) -> Value {
        Value::Object(self.json.clone())
    }

    /// Reads one event.
    ///
    /// # Errors
    /// The name of the member that is missing or not of its form. Nothing is repaired: an event is read whole or set aside whole.
    pub fn from_json(value: &Value) -> Result<Self, &'static str> {
        let object = value.as_object().ok_or("event")?;
        let (writer, seq) = identity(object).ok_or("id")?;
        let lamport = count(object.get("lamport"), MAX_LAMPORT).ok_or("lamport")?;
        let kind = object.text("type").filter(|kind| !kind.is_empty()).ok_or("type")?;
        let mut event = Self::new(Act::Unknown, "");
        match ACTS.iter().find(|(_, known, _)| *known == kind) {
            None => event.json = object.clone(),
            Some((act, _, members)) => {
                event = Self::new(*act, "");
                for name in *members {
                    let value = object.get(name).filter(|value| is_sound(name, value)).ok_or(*name)?;
                    put(&mut event.json, name, value.clone());
                }
            }
        }
        event.stamp(writer, seq, lamport);
        for name in TEXTS {
            event.put_text(name, object.get(name).map_or(Some(""), Value::as_str).ok_or(name)?);
        }
        Ok(event)
    }
}

/// Whether a member that an act must have is of its form.
fn is_sound(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("step" | "text", Value::String(text)) => !text.is_empty(),
        ("round", round) => count(Some(round), MAX_ROUND.into()).is_some(),
        ("ends", Value::Object(ends)) => {
            ends.iter().all(|(_, round)| count(Some(round), u64::from(MAX_ROUND) - 1).is_some())
        }
        ("of" | "to", Value::Array(ids)) => ids.iter().all(Value::is_string),
        ("answers" | "context", Value::Object(_)) => true,
        ("set", Value::Object(set)) => set.iter().all(|(name, value)| is_setting(name, value)),
        _ => false,
    }
}

/// Whether this can be said of a run as a whole: `title`, `status`, `archived`, or `begins`: for when a rule began it. What a later version may say besides is kept.
pub(crate) fn is_setting(name: &str, value: &Value) -> bool {
    match name {
        "title" | "begins" => value.is_string(),
        "status" => value.as_str().is_some_and(|status| matches!(status, "active" | "paused" | "cancelled")),
        "archived" => value.as_bool().is_some(),
        _ => true,
    }
}

/// The writer and the number in `id`.
fn identity(object: &Map<String, Value>) -> Option<(&str, u64)> {
    let id = object.get("id")?.as_str()?;
    let writer = before(id, b"-");
    if writer.is_empty() || !writer.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    Some((writer, count(json::read(after(id, writer.len() + 1)).as_ref(), MAX_SEQ)?))
}

/// A whole number from 1 to `most`.
fn count(value: Option<&Value>, most: u64) -> Option<u64> {
    value?.as_u64().filter(|number| (1..=most).contains(number))
}
