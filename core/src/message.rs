//! A code with parameters: how core says anything to a person. `words` turns it into a sentence of a language.

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value, put};

/// Something to be said to a person, before it has words.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which sentence, such as `waits-for`.
    pub code: &'static str,
    /// What goes into it, by name: texts, numbers, lists of texts. A `min` or `max` that is a text is a date.
    pub params: Map<String, Value>,
    /// The plain titles of the steps whose ids are the parameter `steps`, for sentences. An outline puts them in, with the answers in them.
    pub titles: Vec<String>,
}

impl Message {
    /// A message without parameters.
    pub const fn new(code: &'static str) -> Self {
        Self { code, params: Map::new(), titles: Vec::new() }
    }

    /// The same with one more parameter.
    #[must_use]
    #[inline(always)]
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.with_param(name, value.into())
    }

    // One copy for all types of parameters.
    #[inline(never)]
    fn with_param(mut self, name: &'static str, value: Value) -> Self {
        put(&mut self.params, name, value);
        self
    }

    /// The same parameters in another sentence.
    #[must_use]
    pub fn under(&self, code: &'static str) -> Self {
        Self { code, ..self.clone() }
    }

    /// `{"code": …, name: value, …}`.
    pub fn to_json(&self) -> Value {
        let mut object = self.params.clone();
        put(&mut object, "code", self.code.into());
        Value::Object(object)
    }
}
