//! A code with parameters: how core says anything to a person. `words` turns it into a sentence of a language.

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value, put};

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
    #[inline(always)]
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.with_param(name, Param::Value(value.into()))
    }

    /// The same with steps as a parameter.
    #[must_use]
    pub fn with_steps(self, name: &'static str, steps: Vec<(String, String)>) -> Self {
        self.with_param(name, Param::Steps(steps))
    }

    /// The same with a date as a parameter.
    #[must_use]
    pub fn with_date(self, name: &'static str, date: String) -> Self {
        self.with_param(name, Param::Date(date))
    }

    // One copy for all types of parameters.
    #[inline(never)]
    fn with_param(mut self, name: &'static str, param: Param) -> Self {
        self.params.push((name, param));
        self
    }

    /// `{"code": …, name: value, …}`.
    pub fn to_json(&self) -> Value {
        let mut object = Map::new();
        put(&mut object, "code", self.code.into());
        for (name, param) in &self.params {
            let value = match param {
                Param::Value(value) => value.clone(),
                Param::Steps(steps) => {
                    let mut ids = Vec::with_capacity(steps.len());
                    for (id, _) in steps {
                        ids.push(Value::from(id.as_str()));
                    }
                    Value::Array(ids)
                }
                Param::Date(date) => Value::from(date.as_str()),
            };
            put(&mut object, name, value);
        }
        Value::Object(object)
    }
}
