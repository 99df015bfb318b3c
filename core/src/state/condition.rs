//! What conditions read, and what they say: holds, fails, or undecided.

use alloc::{string::String, vec, vec::Vec};

use crate::{
    definition::{Step, StepKind},
    json::{Map, Value, object, put},
    logic::{Budget, Rule, truthy},
    text::parts,
    workflow::StepIndex,
};

/// The steps a single condition may take.
pub(crate) const BUDGET: u32 = 20_000;

/// What a condition says, or where an arrow stands: live, dead or pending.
#[derive(Debug)]
pub(crate) enum Truth {
    Holds,
    Fails,
    /// It cannot be known before these steps are settled.
    Waits(Vec<StepIndex>),
    /// It errs: the code of the error.
    Errs(&'static str),
}

/// What conditions and texts read, filled as the pass goes on: a step that does not count has null answers.
pub(crate) struct Scope(Value);

impl Scope {
    pub fn new(context: &Map<String, Value>) -> Self {
        let empty = || Value::Object(Map::new());
        Self(object(vec![("context", context.clone().into()), ("round", empty()), ("status", empty())]))
    }

    /// Sets `status.step` and `round.step`.
    pub fn put(&mut self, step: &str, status: &str, round: u32) {
        let Value::Object(data) = &mut self.0 else { return };
        for (group, value) in [("status", Value::from(status)), ("round", Value::from(round))] {
            if let Some(group) = data.object(group) {
                put(group, step, value);
            }
        }
    }

    /// Sets the answers of a step, and `outcome.step` of one that runs a workflow.
    pub fn answer(&mut self, step: &Step, answers: &Map<String, Value>) {
        let Value::Object(data) = &mut self.0 else { return };
        put(data, &step.id, answers.clone().into());
        if let (StepKind::Workflow { .. }, Some(is)) = (&step.kind, answers.get("is"))
            && let Some(outcomes) = data.object("outcome")
        {
            put(outcomes, &step.id, is.clone());
        }
    }

    /// What a path leads to; null where it leads to nothing.
    pub fn find(&self, path: &str) -> Value {
        let mut found = &self.0;
        for part in parts(path, b'.') {
            match found.get(part) {
                Some(inner) => found = inner,
                None => return Value::Null,
            }
        }
        found.clone()
    }

    pub fn into_data(self) -> Value {
        self.0
    }

    /// Whether a condition holds; all that it must wait for has been waited for.
    pub fn judge(&self, rule: &Rule) -> Truth {
        match rule.eval(&self.0, &mut Budget::new(BUDGET)) {
            Ok(value) if truthy(&value) => Truth::Holds,
            Ok(_) => Truth::Fails,
            Err(error) => Truth::Errs(error.code),
        }
    }
}

/// Whether there is a condition and it holds over this data.
pub(crate) fn holds(rule: Option<&Rule>, data: &Value) -> bool {
    rule.is_some_and(|rule| rule.eval(data, &mut Budget::new(BUDGET)).is_ok_and(|value| truthy(&value)))
}
