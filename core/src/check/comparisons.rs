//! Comparisons inside a condition that cannot mean what they say: with a value that the answer never has.

use alloc::vec::Vec;

use super::{
    arrows::options,
    conditions::{Condition, Word},
    names::{Doc, Reading, suggestion},
};
use crate::{
    definition::{FieldKind, FieldOption, Step, suggest::suggest},
    json::{self, Value},
    logic::{Call, Node, Op},
    message::Message,
    problems::Problems,
};

/// The status words that a step has once it is settled, then the others.
const STATUSES: [&str; 7] = ["done", "skipped", "passed-over", "not-needed", "waiting", "open", "blocked"];
/// How many of them are settled.
const SETTLED: usize = 4;

/// Where a step can stand, where it is settled or at any time.
pub(super) fn statuses(step: &Step, settled: bool) -> Vec<&'static str> {
    let mut statuses = STATUSES.to_vec();
    statuses.truncate(if settled { SETTLED } else { STATUSES.len() });
    statuses.retain(|status| match *status {
        "skipped" => !step.required,
        "passed-over" => step.visible_if.is_some(),
        "blocked" => step.enable_if.is_some(),
        _ => true,
    });
    statuses
}

/// Checks every comparison in a condition all of whose names are known. Whether one was found that comes to nothing.
pub(super) fn check(doc: &Doc, condition: Condition, problems: &mut Problems) -> bool {
    let mut found = false;
    condition.rule.visit(&mut |call, outer| {
        if !outer || !matches!(call.operator.op, Op::Equal | Op::NotEqual | Op::Same | Op::NotSame | Op::In) {
            return;
        }
        let at = condition.tree.at_pointer(&call.at).at;
        let Some((path, literal)) = call.path_and_literal() else { return };
        let Ok(reading) = doc.resolve(path, Some(condition.step)) else { return };
        if let Some(message) = other_type(call, path, literal, reading) {
            found = true;
            return problems.warning(at, || message);
        }
        let Some(values) = values(doc, condition.word, reading) else { return };
        for literal in literal.as_array().map_or(core::slice::from_ref(literal), Vec::as_slice) {
            if let Value::String(text) = literal
                && !is_met(call, reading, path, &values, text)
            {
                found = true;
                problems.warning(at, || {
                    let message = Message::new("never-that-value")
                        .with("name", path)
                        .with("value", text.as_str())
                        .with("values", values.clone());
                    suggestion(message, suggest(text, values.iter().copied()))
                });
            }
        }
    });
    found
}

/// The first text in a condition that is the name of an answer, and its place: `{"==": ["order.amount", 5]}` compares the name.
pub(super) fn name_as_text(doc: &Doc, condition: Condition) -> Option<(usize, Message)> {
    let mut found = None;
    condition.rule.visit(&mut |call, _| {
        if found.is_some() || matches!(call.operator.op, Op::Var | Op::Missing | Op::MissingSome) {
            return;
        }
        let names = |text: &&str| text.contains('.') && doc.resolve(text, Some(condition.step)).is_ok();
        if let Some(name) = call.args.iter().filter_map(|arg| arg.literal()?.as_str()).find(names) {
            let at = condition.tree.at_pointer(&call.at).at;
            found = Some((at, Message::new("name-as-text").with("name", name)));
        }
    });
    found
}

/// Answers that are texts where an operator needs numbers: `{"-": [{"var": "stay.to"}, {"var": "stay.from"}]}`.
pub(super) fn texts_as_numbers(doc: &Doc, condition: Condition, problems: &mut Problems) {
    condition.rule.visit(&mut |call, outer| {
        let reckons = matches!(
            call.operator.op,
            Op::Add | Op::Subtract | Op::Multiply | Op::Divide | Op::Remainder | Op::Max | Op::Min
        );
        for arg in call.args.iter().filter(|_| outer && reckons) {
            let Node::Call(read) = arg else { continue };
            let (Op::Var, Some(path)) = (read.operator.op, read.args.first().and_then(|path| path.literal()?.as_str()))
            else {
                continue;
            };
            let Ok(Reading::Answer(_, field)) = doc.resolve(path, Some(condition.step)) else { continue };
            let spells_numbers =
                |option: &FieldOption| json::read(&option.value).is_some_and(|value| value.is_number());
            let is_text = match field.kind {
                FieldKind::Number | FieldKind::Checkbox => false,
                FieldKind::Select | FieldKind::Radio => !field.options.iter().all(spells_numbers),
                // A part of one may be a number.
                FieldKind::Rows | FieldKind::File | FieldKind::Multiselect => path.ends_with(&field.id),
                _ => true,
            };
            if is_text {
                problems.warning(condition.tree.at_pointer(&read.at).at, || {
                    Message::new("text-as-number").with("name", path).with("operator", call.operator.name)
                });
            }
        }
    });
}

/// A comparison of values of two types, which are never the same.
fn other_type(call: &Call, path: &str, literal: &Value, reading: Reading) -> Option<Message> {
    let Reading::Answer(_, field) = reading else { return None };
    if !path.ends_with(&field.id) {
        return None;
    }
    let wanted = match field.kind {
        FieldKind::Number => "number",
        FieldKind::Checkbox => "boolean",
        FieldKind::Multiselect | FieldKind::Rows => "array",
        FieldKind::File => "object",
        _ => "string",
    };
    let is_list = wanted == "array";
    // The answer is what is looked for, not what is looked into.
    let is_needle = matches!(call.args.first(), Some(Node::Call(_)));
    match (call.operator.op, literal) {
        (_, Value::Null) => None,
        (Op::In, _) if is_list && is_needle => Some(list_compared(path, literal)),
        (Op::In, Value::Array(items)) if is_needle => {
            let other = items.iter().find(|item| !item.is_null() && type_of(item) != wanted)?;
            Some(never_that_type(path, wanted, other))
        }
        (Op::Equal | Op::NotEqual | Op::Same | Op::NotSame, _) if is_list && !literal.is_array() => {
            Some(list_compared(path, literal))
        }
        (Op::Same | Op::NotSame, _) if type_of(literal) != wanted => Some(never_that_type(path, wanted, literal)),
        _ => None,
    }
}

fn list_compared(path: &str, literal: &Value) -> Message {
    let one = literal.as_array().and_then(|items| items.first()).unwrap_or(literal);
    Message::new("list-compared").with("name", path).with("value", json::text(one))
}

fn never_that_type(path: &str, wanted: &'static str, found: &Value) -> Message {
    let message = Message::new("never-that-type").with("name", path).with("type", wanted);
    message.with("value", json::text(found)).with("found", type_of(found))
}

/// What JSON calls it.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Whether one of the texts that can be read there meets the one that it is compared with: is the same or, where `in` looks into a
/// text, is a part of it or has it as a part.
fn is_met(call: &Call, reading: Reading, path: &str, values: &[&str], text: &str) -> bool {
    let is_list = match reading {
        Reading::Answer(_, field) => field.kind == FieldKind::Multiselect && path.ends_with(&field.id),
        _ => false,
    };
    match (call.operator.op, call.args.as_slice()) {
        (Op::In, [Node::Value(Value::String(_)), _]) if !is_list => values.iter().any(|value| value.contains(text)),
        (Op::In, [_, Node::Value(Value::String(_))]) => values.iter().any(|value| text.contains(value)),
        _ => values.contains(&text),
    }
}

/// The only texts that can be read there; `None` where it can be any.
fn values<'a>(doc: &Doc<'a>, word: Word, reading: Reading<'a>) -> Option<Vec<&'a str>> {
    let values = match reading {
        Reading::Is(step) => options(doc.step(step)?)?,
        Reading::Answer(_, field) if field.kind == FieldKind::Checkbox => return Some(["true", "false"].into()),
        Reading::Answer(_, field) => field.options.iter().map(|option| option.value.as_str()).collect(),
        Reading::Status(step) => statuses(doc.step(step)?, word.waits()),
        _ => return None,
    };
    (!values.is_empty()).then_some(values)
}
