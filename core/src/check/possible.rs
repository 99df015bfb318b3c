//! Whether a condition can hold at all: tried with every answer that there can be, where those are few.

use alloc::{borrow::ToOwned, vec::Vec};

use crate::json::{Map, Value};

use super::{
    arrows::options,
    comparisons::{SETTLED, STATUSES},
    conditions::Condition,
    names::{Doc, Reading},
};
use crate::{
    definition::FieldKind,
    logic::{Budget, truthy},
    message::Message,
    problems::Problems,
    text::{after, before},
};

/// The most combinations of answers that are tried.
const MOST: usize = 256;

/// Warns of a condition that holds for no answers.
pub(super) fn check(doc: &Doc, condition: Condition, readings: &[(&str, Reading)], problems: &mut Problems) {
    let mut names: Vec<(&str, Vec<Value>)> = Vec::new();
    let mut combinations = 1_usize;
    for (path, reading) in readings {
        if names.iter().any(|(name, _)| name == path) {
            continue;
        }
        let Some(values) = values(doc, condition, *reading) else { return };
        combinations = combinations.saturating_mul(values.len());
        if combinations > MOST {
            return;
        }
        names.push((path, values));
    }
    for combination in 0..combinations {
        match condition.rule.eval(&data(&names, combination), &mut Budget::default()) {
            Ok(value) if truthy(&value) => return,
            _ => {}
        }
    }
    problems.warning(condition.tree.at, || Message::new("never-holds"));
}

/// All values that can be read there; `None` where they are many.
fn values(doc: &Doc, condition: Condition, reading: Reading) -> Option<Vec<Value>> {
    let mut values: Vec<Value> = match reading {
        Reading::Is(step) => options(doc.step(step)?)?.into_iter().map(Value::from).collect(),
        Reading::Answer(_, field) => match field.kind {
            FieldKind::Select | FieldKind::Radio => {
                field.options.iter().map(|option| Value::from(option.value.as_str())).collect()
            }
            FieldKind::Checkbox => [Value::Bool(true), Value::Bool(false)].into(),
            _ => return None,
        },
        Reading::Status(_) => {
            let statuses = STATUSES.iter().take(if condition.word.waits() { SETTLED } else { STATUSES.len() });
            return Some(statuses.map(|status| Value::from(*status)).collect());
        }
        _ => return None,
    };
    values.push(Value::Null);
    Some(values)
}

/// One combination of the values as the data of a condition: `{"review": {"is": "yes"}}`.
fn data(names: &[(&str, Vec<Value>)], mut combination: usize) -> Value {
    let mut data = Map::new();
    for (path, values) in names {
        let value = values.get(combination % values.len().max(1)).cloned().unwrap_or_default();
        combination /= values.len().max(1);
        let step = before(path, b".");
        let answer = after(path, step.len() + 1);
        if let Some(answers) = data.object(step) {
            answers.insert(answer.to_owned(), value);
        }
    }
    Value::Object(data)
}
