//! Comparisons inside a condition that cannot mean what they say: with a value that the answer never has, or too loose.

use alloc::vec::Vec;

use crate::json::Value;

use super::{
    arrows::options,
    conditions::{Condition, Word},
    names::{Doc, Reading, suggestion},
};
use crate::{
    definition::{FieldKind, suggest::suggest},
    json,
    logic::{Call, Node, Op},
    message::Message,
    problems::Problems,
};

/// The status words that a step has once it is settled, then the others.
pub(super) const STATUSES: [&str; 7] = ["done", "skipped", "passed-over", "not-needed", "waiting", "open", "blocked"];
/// How many of them are settled.
pub(super) const SETTLED: usize = 4;

/// Checks every comparison in a condition all of whose names are known.
pub(super) fn check(doc: &Doc, condition: Condition, problems: &mut Problems) {
    condition.rule.visit(&mut |call, outer| {
        if !matches!(call.operator.op, Op::Equal | Op::NotEqual | Op::Same | Op::NotSame | Op::In) {
            return;
        }
        let at = condition.tree.at_pointer(&call.at).at;
        if let Some(literal) = loose(call) {
            problems.warning(at, || {
                Message::new("loose-equality").with("value", json::text(literal)).with("operator", call.operator.name)
            });
        }
        if !outer {
            return;
        }
        let Some((path, literal)) = call.path_and_literal() else { return };
        let Ok(reading) = doc.resolve(path, Some(condition.step)) else { return };
        let Some(values) = values(doc, condition.word, reading) else { return };
        for literal in literal.as_array().map_or(core::slice::from_ref(literal), Vec::as_slice) {
            if let Value::String(text) = literal
                && !values.contains(&text.as_str())
            {
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
}

/// `==` and `!=` take an answer that is not there for `false`, `0` and `""`.
fn loose(call: &Call) -> Option<&Value> {
    if !matches!(call.operator.op, Op::Equal | Op::NotEqual) || call.args.iter().all(|arg| arg.literal().is_some()) {
        return None;
    }
    call.args.iter().filter_map(Node::literal).find(|literal| match literal {
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        _ => false,
    })
}

/// The only texts that can be read there; `None` where it can be any.
fn values<'a>(doc: &Doc<'a>, word: Word, reading: Reading<'a>) -> Option<Vec<&'a str>> {
    let values = match reading {
        Reading::Is(step) => options(doc.step(step)?)?,
        Reading::Answer(_, field) if field.kind == FieldKind::Checkbox => return Some(["true", "false"].into()),
        Reading::Answer(_, field) => field.options.iter().map(|option| option.value.as_str()).collect(),
        Reading::Status(_) => STATUSES.into_iter().take(if word.waits() { SETTLED } else { STATUSES.len() }).collect(),
        _ => return None,
    };
    (!values.is_empty()).then_some(values)
}
