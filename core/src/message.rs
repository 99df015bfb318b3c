//! A code with parameters: how core says anything to a person. `words` turns it into a sentence of a language.

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use crate::json::put;

/// Something to be said to a person, before it has words.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which sentence, such as `waits-for`.
    pub code: &'static str,
    /// What goes into it, by name.
    pub params: Vec<(&'static str, Param)>,
}

/// A parameter of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// Any JSON value: texts, numbers, lists of texts.
    Value(Value),
    /// Steps by id and plain title; JSON shows the ids, sentences the titles.
    Steps(Vec<(String, String)>),
    /// An instant or a date as text in ISO 8601; sentences show it in the viewer's own form.
    Date(String),
}

impl Message {
    /// A message without parameters.
    pub const fn new(code: &'static str) -> Self {
        Self { code, params: Vec::new() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.params.push((name, Param::Value(value.into())));
        self
    }

    /// The same with steps as a parameter.
    #[must_use]
    pub fn with_steps(mut self, name: &'static str, steps: Vec<(String, String)>) -> Self {
        self.params.push((name, Param::Steps(steps)));
        self
    }

    /// The same with a date as a parameter.
    #[must_use]
    pub fn with_date(mut self, name: &'static str, date: String) -> Self {
        self.params.push((name, Param::Date(date)));
        self
    }

    /// `{"code": …, name: value, …}`.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        put(&mut object, "code", self.code.into());
        for (name, param) in &self.params {
            let value = match param {
                Param::Value(value) => value.clone(),
                Param::Steps(steps) => steps.iter().map(|(id, _)| Value::from(id.as_str())).collect(),
                Param::Date(date) => Value::from(date.as_str()),
            };
            put(&mut object, name, value);
        }
        Value::Object(object)
    }
}
