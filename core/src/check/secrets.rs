//! Answers that are never stored, and come from the context: what a definition reads of that is stored with the run.

use super::{
    conditions::{Condition, Word},
    names::{Doc, Reading},
};
use crate::{
    json::Tree,
    message::Message,
    problems::{EXPLAINS, Problems},
};

/// Operators whose value is one of theirs, or holds it. What only compares or counts tells less.
const HANDED_ON: [&str; 7] = ["cat", "substr", "or", "and", "merge", "max", "min"];

/// Checks the value of a sensitive field, calculated or by default; says whether it is one of the context and nothing else, which is an error.
/// Where it may hold one, a warning.
pub(super) fn check(doc: &Doc, condition: Condition, readings: &[(&str, Reading)], problems: &mut Problems) -> bool {
    let (Word::Calculated(own) | Word::Default(own)) = condition.word else { return false };
    let field = doc.step(condition.step).and_then(|step| step.fields.get(own)).filter(|field| field.sensitive);
    let context = readings.iter().find(|(_, reading)| matches!(reading, Reading::Context(_)));
    let (Some(field), Some((name, _))) = (field, context) else { return false };
    let message = || Message::new("sensitive-context").with("field", field.id.as_str()).with("name", *name);
    let is_all = condition.tree.get("var").is_some();
    if is_all {
        problems.error(condition.tree.at, message);
    } else if EXPLAINS && holds_context(condition.tree) {
        problems.warning(condition.tree.at, message);
    }
    is_all
}

/// Whether a rule may come to what the context says, or to a text in which that stands.
fn holds_context(rule: &Tree) -> bool {
    let [operator] = rule.members() else { return false };
    let of = &operator.value;
    let values = match of.items() {
        [] => core::slice::from_ref(of),
        items => items,
    };
    match operator.name.as_str() {
        "var" => values.first().and_then(Tree::text).is_some_and(|name| name.starts_with("context.")),
        "if" | "?:" => {
            // Conditions stand in the first, the third, … place, but for the last one, which is a value where it is alone.
            let last = values.len().wrapping_sub(1);
            values.iter().enumerate().any(|(at, value)| (at % 2 == 1 || at == last) && holds_context(value))
        }
        operator => HANDED_ON.contains(&operator) && values.iter().any(holds_context),
    }
}
