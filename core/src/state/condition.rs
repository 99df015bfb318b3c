//! What conditions read, and what they say: holds, fails, or undecided.

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use crate::{
    logic::{Budget, Rule, truthy},
    message::Message,
};

/// The steps a single condition may take.
pub(crate) const BUDGET: u32 = 20_000;

/// What a condition says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Truth {
    Holds,
    Fails,
    /// It cannot be known yet, or it errs: the reason.
    Undecided(Message),
}

/// What conditions and texts read, filled as the pass goes on: a step that does not count has null answers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scope(Map<String, Value>);

impl Scope {
    pub fn new(context: &Map<String, Value>) -> Self {
        let mut data = Map::new();
        data.insert("context".into(), Value::Object(context.clone()));
        Self(data)
    }

    /// Sets `group.step`, such as `status.review`.
    pub fn put(&mut self, group: &str, step: &str, value: Value) {
        if let Some(members) = self.0.object(group) {
            members.insert(step.into(), value);
        }
    }

    /// Sets the answers of a step.
    pub fn answer(&mut self, step: &str, answers: &Map<String, Value>) {
        self.0.insert(step.into(), Value::Object(answers.clone()));
    }

    pub fn into_data(self) -> Value {
        Value::Object(self.0)
    }

    /// Whether a condition holds; all that it must wait for has been waited for.
    pub fn judge(&mut self, rule: &Rule) -> Truth {
        // The evaluator takes a value: lent out and put back, so that nothing is copied.
        let data = Value::Object(core::mem::take(&mut self.0));
        let truth = judge(rule, &data);
        if let Value::Object(members) = data {
            self.0 = members;
        }
        truth
    }
}

/// Whether a condition holds over this data.
pub(crate) fn judge(rule: &Rule, data: &Value) -> Truth {
    match rule.eval(data, &mut Budget::new(BUDGET)) {
        Ok(value) if truthy(&value) => Truth::Holds,
        Ok(_) => Truth::Fails,
        Err(error) => Truth::Undecided(Message::new("condition-error").with("error", error.code)),
    }
}

/// The ids of the steps that a condition reads, without duplicates, in order of mention.
pub(crate) fn steps_read(rule: &Rule) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for path in rule.reads().paths {
        let mut parts = path.path.split('.');
        let first = parts.next().unwrap_or_default();
        let step = match first {
            "context" | "" => continue,
            "status" | "outcome" | "round" => parts.next().unwrap_or_default(),
            step => step,
        };
        if !steps.iter().any(|held| held == step) {
            steps.push(step.into());
        }
    }
    steps
}
