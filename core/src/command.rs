//! What someone asks for, and why it was not accepted.

use alloc::{string::String, vec::Vec};

use crate::{
    json::{Map, Value, put},
    message::Message,
};

/// What someone asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Hand in a step, or change the answers of a done one. On an approval it is a vote.
    Complete {
        /// The id of the step.
        step: String,
        /// The answers by field id; a decision's choice is `is`, and so is a vote: `approved` or `rejected`.
        answers: Map<String, Value>,
    },
    /// Leave out a step that is not required.
    Skip {
        /// The id of the step.
        step: String,
    },
    /// Do a done or skipped step again, and all that follows from it.
    Reopen {
        /// The id of the step.
        step: String,
    },
    /// Give a step to other people.
    Assign {
        /// The id of the step.
        step: String,
        /// The ids of the people; none gives it back to whose it is by the definition.
        to: Vec<String>,
    },
    /// Say something about a step.
    Comment {
        /// The id of the step.
        step: String,
        /// What is said.
        text: String,
    },
    /// Look at the clock: nothing is asked for but what time alone brings about (RULES 11).
    Look,
    /// Take back one's own last act.
    Undo,
    /// The host page says something else than before.
    Context {
        /// All that it says.
        context: Map<String, Value>,
    },
    /// Begin a run by rule (`repeat`), unless it has begun.
    Begin {
        /// For which day or instant, as [`NextOutline::at`](crate::outline::NextOutline::at) of the run before says it.
        begins: String,
        /// What it is called; empty for no name.
        title: String,
    },
    /// Say something of the run as a whole.
    Run {
        /// Of `title` (empty: none), `status` (`active`, `paused`, `cancelled`) and `archived`, what is to be another.
        set: Map<String, Value>,
    },
}

/// Why a command was not accepted.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The reason.
    pub message: Message,
    /// For `invalid-answers`: what is wrong with which field. A decision's choice is the field `is`.
    pub fields: Vec<(String, Message)>,
}

impl Refusal {
    /// A refusal with this reason.
    pub const fn new(message: Message) -> Self {
        Self { message, fields: Vec::new() }
    }

    /// `{"code": …, …, "fields": {id: {"code": …}}}`.
    pub fn to_json(&self) -> Value {
        let mut json = self.message.to_json();
        if let (Value::Object(object), false) = (&mut json, self.fields.is_empty()) {
            let mut fields = Map::new();
            for (id, message) in &self.fields {
                put(&mut fields, id, message.to_json());
            }
            put(object, "fields", Value::Object(fields));
        }
        json
    }
}

impl Command {
    /// The step that it is about, if it is about one.
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Complete { step, .. }
            | Self::Skip { step }
            | Self::Reopen { step }
            | Self::Assign { step, .. }
            | Self::Comment { step, .. } => Some(step),
            Self::Look | Self::Begin { .. } | Self::Undo | Self::Context { .. } | Self::Run { .. } => None,
        }
    }

    /// The same about a step of another id, if it is about one.
    #[must_use]
    pub fn at(&self, id: &str) -> Self {
        let mut command = self.clone();
        match &mut command {
            Self::Complete { step, .. }
            | Self::Skip { step }
            | Self::Reopen { step }
            | Self::Assign { step, .. }
            | Self::Comment { step, .. } => *step = id.into(),
            Self::Look | Self::Begin { .. } | Self::Undo | Self::Context { .. } | Self::Run { .. } => {}
        }
        command
    }

    /// Reads a command from its JSON form: `{"do": "complete", "step": "review", "answers": {"is": "changes"}}`.
    ///
    /// # Errors
    /// The name of the member that is missing or not of its form.
    pub fn from_json(value: &Value) -> Result<Self, &'static str> {
        let act = value.text("do").ok_or("do")?;
        match act {
            "undo" => return Ok(Self::Undo),
            "look" => return Ok(Self::Look),
            "begin" => {
                return Ok(Self::Begin {
                    begins: text(value, "begins")?,
                    title: text(value, "title").unwrap_or_default(),
                });
            }
            "context" => return Ok(Self::Context { context: map(value, "context")? }),
            "run" => return Ok(Self::Run { set: map(value, "set")? }),
            "complete" | "skip" | "reopen" | "assign" | "comment" => {}
            _ => return Err("do"),
        }
        let step = text(value, "step")?;
        Ok(match act {
            "skip" => Self::Skip { step },
            "reopen" => Self::Reopen { step },
            "comment" => Self::Comment { step, text: text(value, "text")? },
            "assign" => Self::Assign { step, to: texts(value, "to")? },
            _ => Self::Complete { step, answers: map(value, "answers")? },
        })
    }
}

fn text(value: &Value, name: &'static str) -> Result<String, &'static str> {
    Ok(value.text(name).ok_or(name)?.into())
}

fn texts(value: &Value, name: &'static str) -> Result<Vec<String>, &'static str> {
    let mut texts = Vec::new();
    for text in value.get(name).and_then(Value::as_array).ok_or(name)? {
        texts.push(text.as_str().filter(|text| !text.is_empty()).ok_or(name)?.into());
    }
    Ok(texts)
}

fn map(value: &Value, name: &'static str) -> Result<Map<String, Value>, &'static str> {
    match value.get(name) {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map.clone()),
        Some(_) => Err(name),
    }
}
