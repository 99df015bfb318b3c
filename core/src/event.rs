//! What happened in a run: the only thing that is ever stored, written once and never changed.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use crate::{
    index::Index,
    json::{self, Map, Value, add, put},
};

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
        [&self.writer, "-", &self.seq.to_string()].concat()
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
        add(&mut object, vec![("id", self.id().into()), ("lamport", self.lamport.into())]);
        for (name, text) in [
            ("type", self.kind()),
            ("seen", &self.seen),
            ("run", &self.run),
            ("by", &self.by),
            ("name", &self.name),
            ("at", &self.at),
            ("definition", &self.definition),
            ("cause", self.cause.as_deref().unwrap_or_default()),
            ("step", self.step().unwrap_or_default()),
        ] {
            if !text.is_empty() {
                put(&mut object, name, text.into());
            }
        }
        if let Some(round) = self.act.round() {
            put(&mut object, "round", round.into());
        }
        match &self.act {
            Act::Complete { answers, .. } => put(&mut object, "answers", answers.clone().into()),
            Act::Reopen { ends, .. } => put(&mut object, "ends", ends.to_json()),
            Act::Undo { of } => put(&mut object, "of", of.clone().into()),
            Act::Context { context } => put(&mut object, "context", context.clone().into()),
            Act::Skip { .. } | Act::Unknown { .. } => {}
        }
        Value::Object(object)
    }

    /// Reads one event.
    ///
    /// # Errors
    /// The name of the member that is missing or not of its form. Nothing is repaired: an event is read whole or set aside whole.
    pub fn from_json(value: &Value) -> Result<Self, &'static str> {
        let object = value.as_object().ok_or("event")?;
        let (writer, seq) = identity(object).ok_or("id")?;
        let mut event = Self {
            writer,
            seq,
            lamport: count(object.get("lamport"), MAX_LAMPORT).ok_or("lamport")?,
            seen: String::new(),
            run: String::new(),
            by: String::new(),
            name: String::new(),
            at: String::new(),
            definition: String::new(),
            cause: None,
            act: Act::from_json(object)?,
        };
        let cause = text(object, "cause")?;
        event.cause = (!cause.is_empty()).then(|| cause.into());
        for (name, member) in [
            ("seen", &mut event.seen),
            ("run", &mut event.run),
            ("by", &mut event.by),
            ("name", &mut event.name),
            ("at", &mut event.at),
            ("definition", &mut event.definition),
        ] {
            *member = text(object, name)?.into();
        }
        Ok(event)
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

    fn from_json(object: &Map<String, Value>) -> Result<Self, &'static str> {
        let kind = text(object, "type")?;
        match kind {
            "complete" | "skip" | "reopen" => {}
            "undo" => return Ok(Self::Undo { of: texts(object.get("of")).ok_or("of")? }),
            "context" => return Ok(Self::Context { context: map(object, "context")? }),
            "" => return Err("type"),
            _ => return Ok(Self::Unknown { event: object.clone() }),
        }
        let step = text(object, "step")?;
        if step.is_empty() {
            return Err("step");
        }
        if kind == "reopen" {
            return Ok(Self::Reopen { ends: ends(object).ok_or("ends")?, step: step.into() });
        }
        let round = count(object.get("round"), MAX_ROUND.into()).ok_or("round")? as u32;
        Ok(match kind {
            "skip" => Self::Skip { step: step.into(), round },
            _ => Self::Complete { answers: map(object, "answers")?, step: step.into(), round },
        })
    }
}

/// The writer and the number in `id`.
fn identity(object: &Map<String, Value>) -> Option<(String, u64)> {
    let (writer, seq) = object.get("id")?.as_str()?.split_once('-')?;
    if writer.is_empty() || !writer.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    Some((writer.into(), count(json::read(seq).as_ref(), MAX_SEQ)?))
}

/// A text; empty where there is none.
fn text<'a>(object: &'a Map<String, Value>, name: &'static str) -> Result<&'a str, &'static str> {
    object.get(name).map_or(Some(""), Value::as_str).ok_or(name)
}

fn map(object: &Map<String, Value>, name: &'static str) -> Result<Map<String, Value>, &'static str> {
    object.get(name).and_then(Value::as_object).cloned().ok_or(name)
}

/// A whole number from 1 to `most`.
fn count(value: Option<&Value>, most: u64) -> Option<u64> {
    value?.as_u64().filter(|number| (1..=most).contains(number))
}

fn ends(object: &Map<String, Value>) -> Option<Index> {
    let mut ends = Index::default();
    for (step, round) in object.get("ends")?.as_object()? {
        ends.put(step, count(Some(round), u64::from(MAX_ROUND) - 1)? as usize);
    }
    Some(ends)
}

fn texts(value: Option<&Value>) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for text in value?.as_array()? {
        texts.push(text.as_str()?.into());
    }
    Some(texts)
}
