//! What is wrong in a definition: a code, parameters and a place; the words for it are data (`words`).

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use crate::{
    json::{self, Tree, put},
    message::Message,
    problems::Problems,
    words,
};

pub use crate::problems::Severity;

/// One thing that is wrong in a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, and what would be right, as a code with parameters.
    pub message: Message,
    /// JSON Pointer (RFC 6901) to the place; empty for the whole document.
    pub pointer: String,
    /// Line and column of the place, both from 1, the column in characters; only where the definition was given as text.
    pub position: Option<(u32, u32)>,
}

impl Problems {
    /// All of them with their places, by place.
    pub fn finish(mut self, text: &str, tree: Option<&Tree>) -> Vec<Problem> {
        self.found.sort_by_key(|(at, severity, _)| (*at, *severity));
        let mut positions = json::Positions::new(text);
        self.found
            .into_iter()
            .map(|(at, severity, message)| Problem {
                severity,
                message,
                pointer: tree.map(|tree| json::pointer(tree, at)).unwrap_or_default(),
                position: Some(positions.of(at)),
            })
            .collect()
    }
}

impl Severity {
    /// `error` or `warning`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl Problem {
    /// What is wrong and what would be right, as an English sentence.
    pub fn sentence(&self) -> String {
        words::sentence(&self.message)
    }

    /// `{"severity", "code", "params", "pointer", "line"?, "column"?}`.
    pub fn to_json(&self) -> Value {
        let mut params = self.message.to_json();
        let mut object = Map::new();
        if let Value::Object(members) = &mut params {
            members.remove("code");
        }
        put(&mut object, "severity", self.severity.word().into());
        put(&mut object, "code", self.message.code.into());
        put(&mut object, "params", params);
        put(&mut object, "pointer", self.pointer.as_str().into());
        if let Some((line, column)) = self.position {
            put(&mut object, "line", line.into());
            put(&mut object, "column", column.into());
        }
        Value::Object(object)
    }
}
