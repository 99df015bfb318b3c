//! The answer of a repeating group of fields: a list of objects, one for each row.

use alloc::{string::String, vec::Vec};

use super::{check, has_form};
use crate::{
    definition::{Field, FieldKind},
    json::{Map, Value, digits, put},
    message::Message,
    text::concat,
};

/// The most rows where the field says nothing about it.
const MOST: u64 = 100;

/// The fewest and the most rows.
pub fn limits(field: &Field) -> (usize, usize) {
    let bound = |bound: &Option<Value>| bound.as_ref().and_then(Value::as_u64);
    let least = bound(&field.min).unwrap_or_default().max(field.required.into());
    (least as usize, bound(&field.max).unwrap_or(MOST) as usize)
}

/// The name of an answer in a row, as errors and controls use it: `lines.0.amount`.
pub fn name(field: &Field, row: usize, of: &Field) -> String {
    concat(&[&field.id, ".", &digits(row as u64), ".", &of.id])
}

/// Whether this is a list of rows as their controls give them.
pub(super) fn are_rows(field: &Field, answer: &Value) -> bool {
    let is_row = |row: &Value| {
        let known = |of: &Field| row.get(&of.id).is_none_or(|answer| answer.is_null() || has_form(of, answer));
        row.is_object() && field.fields.iter().all(known)
    };
    answer.as_array().is_some_and(|rows| rows.iter().all(is_row))
}

/// The rows of a form: at least the fewest, and in each what the fields begin with where nothing was said.
pub(super) fn shown(field: &Field, mut rows: Vec<Value>) -> Value {
    while rows.len() < limits(field).0 {
        rows.push(Map::new().into());
    }
    for row in &mut rows {
        let Value::Object(row) = row else { continue };
        for of in &field.fields {
            if let (None, Some(default)) = (row.get(&of.id), &of.default_value) {
                put(row, &of.id, default.clone());
            }
        }
    }
    Value::Array(rows)
}

/// Which rows count: those that say anything, and of the others as many as are needed.
pub fn wanted(field: &Field, rows: &[Value]) -> Vec<bool> {
    let mut wanted = Vec::new();
    let mut filled = 0;
    for row in rows {
        let says = |of: &Field| {
            row.get(&of.id).is_some_and(|answer| !is_empty(answer) && of.default_value.as_ref() != Some(answer))
        };
        let says = field.fields.iter().any(says);
        filled += usize::from(says);
        wanted.push(says);
    }
    let least = limits(field).0;
    for wanted in &mut wanted {
        if !*wanted && filled < least {
            *wanted = true;
            filled += 1;
        }
    }
    wanted
}

fn is_empty(answer: &Value) -> bool {
    match answer {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(chosen) => chosen.is_empty(),
        answer => answer.is_null() || answer.as_bool() == Some(false),
    }
}

/// Checks an answer in a row. A row that is needed and says nothing at all lacks its first.
///
/// # Errors
/// What is wrong and how to mend it.
pub fn check_in_row(field: &Field, row: &Value, of: &Field) -> Result<Value, Message> {
    let answer = |of: &Field| row.get(&of.id).unwrap_or(&Value::Null);
    let is_first = field.fields.first().is_some_and(|first| first.id == of.id);
    if is_first && field.fields.iter().all(|of| is_empty(answer(of))) {
        return Err(Message::new("required"));
    }
    check(of, answer(of))
}

/// Checks all rows: the form in which they are kept, null where there are none. Adds what is wrong.
pub(super) fn check_rows(field: &Field, answer: &Value, wrong: &mut Vec<(String, Message)>) -> Value {
    let rows = answer.as_array().map_or(&[][..], Vec::as_slice);
    let wanted = wanted(field, rows);
    let mut count = 0;
    for wanted in &wanted {
        count += usize::from(*wanted);
    }
    let (least, most) = limits(field);
    let mut refuse = |message: Message| wrong.push((field.id.clone(), message));
    if !answer.is_null() && (!answer.is_array() || !rows.iter().all(Value::is_object)) {
        refuse(Message::new("not-rows"));
    } else if count < least {
        refuse(Message::new("too-few-rows").with("min", least));
    } else if count > most {
        refuse(Message::new("too-many-rows").with("max", most));
    }
    let mut kept = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        if wanted.get(at) != Some(&true) {
            continue;
        }
        let mut answers = Map::new();
        for of in &field.fields {
            match check_in_row(field, row, of) {
                Ok(answer) if answer.is_null() => {}
                Ok(answer) => put(&mut answers, &of.id, answer),
                Err(message) => wrong.push((name(field, at, of), message)),
            }
        }
        let Value::Object(row) = row else { continue };
        for id in row.keys() {
            if !field.fields.iter().any(|of| of.id == *id) {
                wrong.push((field.id.clone(), Message::new("unknown-field").with("field", id.as_str())));
            }
        }
        kept.push(Value::Object(answers));
    }
    if kept.is_empty() { Value::Null } else { Value::Array(kept) }
}

/// Whether a field is a repeating group.
pub fn is_rows(field: &Field) -> bool {
    field.kind == FieldKind::Rows
}
