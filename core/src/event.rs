//! What happened in a run: the only thing that is ever stored, written once and never changed.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::json::{Map, Value};

use crate::index::Index;

/// One event. Its identity is (`writer`, `seq`), its order (`lamport`, `writer`, `seq`) (RULES 16).
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The instance of the widget (or the server) that wrote it: letters and digits.
    pub writer: String,
    /// Which one of that writer's, from 1.
    pub seq: u64,
    /// 1 + the highest that the writer had seen, at most 2^48.
    pub lamport: u64,
    /// Hash of all that the writer had seen (`Facts::seen`): the chain for tamper evidence.
    pub seen: String,
    /// The run it belongs to.
    pub run: String,
    /// The id of its author; empty for someone the host did not name, `host` for the host page.
    pub by: String,
    /// What its author is called, empty when unknown.
    pub name: String,
    /// When, by the author's clock, in ISO 8601. For people to read; never for order.
    pub at: String,
    /// The hash of the definition that the author saw.
    pub definition: String,
    /// The event of which this one is the consequence, if any: undone together with it.
    pub cause: Option<String>,
    /// What was done.
    pub act: Act,
}

/// What was done.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// A step was done, or its answers changed.
    Complete {
        /// The id of the step.
        step: String,
        /// The round in which.
        round: u32,
        /// The answers by field id; a decision's choice is `is`.
        answers: Map<String, Value>,
    },
    /// A step was left out by choice.
    Skip {
        /// The id of the step.
        step: String,
        /// The round in which.
        round: u32,
    },
    /// Work begins again: a new round for all steps in `ends`.
    Reopen {
        /// The step that was asked to be done again.
        step: String,
        /// Per step: the round that ends.
        ends: Index,
    },
    /// Earlier events of the same author are as if absent.
    Undo {
        /// Their ids.
        of: Vec<String>,
    },
    /// What the host page says, as far as the definition reads it.
    Context {
        /// All of it: the last one counts.
        context: Map<String, Value>,
    },
    /// A type that this version does not know: kept, and without effect.
    Unknown {
        /// The event as it was read.
        event: Map<String, Value>,
    },
}

/// The highest Lamport clock that is read; beyond it an event is unreadable (RULES 16).
pub const MAX_LAMPORT: u64 = 1 << 48;
/// The highest number of a writer's event that is read: beyond it numbers lose digits in JavaScript.
pub const MAX_SEQ: u64 = 1 << 53;
/// The highest round that is read (RULES 18).
pub const MAX_ROUND: u32 = 1_000_000;

impl Event {
    /// `writer-seq`.
    pub fn id(&self) -> String {
        let mut id = self.writer.clone();
        id.push('-');
        id.push_str(&self.seq.to_string());
        id
    }

    /// The step it is about, if it is about one.
    pub fn step(&self) -> Option<&str> {
        match &self.act {
            Act::Complete { step, .. } | Act::Skip { step, .. } | Act::Reopen { step, .. } => Some(step),
            Act::Undo { .. } | Act::Context { .. } | Act::Unknown { .. } => None,
        }
    }

    /// The value of `type`.
    pub fn kind(&self) -> &str {
        match &self.act {
            Act::Complete { .. } => "complete",
            Act::Skip { .. } => "skip",
            Act::Reopen { .. } => "reopen",
            Act::Undo { .. } => "undo",
            Act::Context { .. } => "context",
            Act::Unknown { event } => event.get("type").and_then(Value::as_str).unwrap_or_default(),
        }
    }

    /// The form in which it is stored and handed on.
    pub fn to_json(&self) -> Value {
        let mut object = match &self.act {
            Act::Unknown { event } => event.clone(),
            _ => Map::new(),
        };
        let mut put = |name: &str, value: Value| {
            object.insert(name.to_string(), value);
        };
        put("id", self.id().into());
        put("lamport", self.lamport.into());
        put("type", self.kind().into());
        for (name, text) in [
            ("seen", &self.seen),
            ("run", &self.run),
            ("by", &self.by),
            ("name", &self.name),
            ("at", &self.at),
            ("definition", &self.definition),
        ] {
            if !text.is_empty() {
                put(name, text.as_str().into());
            }
        }
        if let Some(cause) = &self.cause {
            put("cause", cause.as_str().into());
        }
        if let Some(step) = self.step() {
            put("step", step.into());
        }
        match &self.act {
            Act::Complete { round, answers, .. } => {
                put("round", (*round).into());
                put("answers", Value::Object(answers.clone()));
            }
            Act::Skip { round, .. } => put("round", (*round).into()),
            Act::Reopen { ends, .. } => put("ends", ends.to_json()),
            Act::Undo { of } => put("of", of.iter().map(String::as_str).collect()),
            Act::Context { context } => put("context", Value::Object(context.clone())),
            Act::Unknown { .. } => {}
        }
        Value::Object(object)
    }

    /// Reads one event.
    ///
    /// # Errors
    /// The name of the member that is missing or not of its form. Nothing is repaired: an event is read whole or set aside whole.
    pub fn from_json(value: &Value) -> Result<Self, &'static str> {
        let object = value.as_object().ok_or("event")?;
        let text = |name: &'static str| match object.get(name) {
            None => Ok(String::new()),
            Some(value) => value.as_str().map(String::from).ok_or(name),
        };
        let round = || {
            let round = object.get("round").and_then(Value::as_u64).ok_or("round")?;
            u32::try_from(round).ok().filter(|round| (1..=MAX_ROUND).contains(round)).ok_or("round")
        };
        let map = |name: &'static str| object.get(name).and_then(Value::as_object).cloned().ok_or(name);
        let id = text("id")?;
        let (writer, seq) = id.rsplit_once('-').ok_or("id")?;
        let seq: u64 = seq.parse().map_err(|_| "id")?;
        if writer.is_empty()
            || !writer.bytes().all(|byte| byte.is_ascii_alphanumeric())
            || !(1..=MAX_SEQ).contains(&seq)
        {
            return Err("id");
        }
        let lamport = object.get("lamport").and_then(Value::as_u64).filter(|at| (1..=MAX_LAMPORT).contains(at));
        let step = || text("step").and_then(|step| if step.is_empty() { Err("step") } else { Ok(step) });
        let act = match text("type")?.as_str() {
            "" => return Err("type"),
            "complete" => Act::Complete { step: step()?, round: round()?, answers: map("answers")? },
            "skip" => Act::Skip { step: step()?, round: round()? },
            "reopen" => {
                let ends = map("ends")?
                    .into_iter()
                    .map(|(step, round)| {
                        let round = round.as_u64().and_then(|round| usize::try_from(round).ok());
                        round.filter(|round| (1..MAX_ROUND as usize).contains(round)).map(|round| (step, round))
                    })
                    .collect::<Option<_>>()
                    .ok_or("ends")?;
                Act::Reopen { step: step()?, ends }
            }
            "undo" => {
                let of = object.get("of").and_then(Value::as_array).ok_or("of")?;
                let ids = of.iter().map(|id| id.as_str().map(String::from)).collect::<Option<_>>();
                Act::Undo { of: ids.ok_or("of")? }
            }
            "context" => Act::Context { context: map("context")? },
            _ => Act::Unknown { event: object.clone() },
        };
        Ok(Self {
            writer: writer.into(),
            seq,
            lamport: lamport.ok_or("lamport")?,
            seen: text("seen")?,
            run: text("run")?,
            by: text("by")?,
            name: text("name")?,
            at: text("at")?,
            definition: text("definition")?,
            cause: object.get("cause").and_then(Value::as_str).map(String::from),
            act,
        })
    }
}
