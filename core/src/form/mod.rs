//! The form of a step: which questions are asked now, what their answers are so far, and whether they can be handed in.

use alloc::{string::String, vec::Vec};

use crate::{
    definition::{Field, FieldKind, Step, StepKind},
    json::{Map, Value, put},
    message::Message,
    state::holds,
};

mod answer;
mod date;

pub use answer::{check, parse_number};
pub(crate) use date::is_date;

/// The questions that are asked now, given these answers: those without `visibleIf` or whose `visibleIf` holds.
pub fn asked<'a>(step: &'a Step, answers: &Map<String, Value>, data: &Value) -> Vec<&'a Field> {
    let mut asked = Vec::with_capacity(step.fields.len());
    // All that a condition can read of its own step: the choice, and the answers to the questions above it that are asked.
    let mut own = Map::new();
    let count = |id: &str, own: &mut Map| {
        if let Some(answer) = answers.get(id) {
            put(own, id, answer.clone());
        }
    };
    // Made only for a form with conditions.
    let mut read: Option<Value> = None;
    count("is", &mut own);
    for field in &step.fields {
        if field.visible_if.is_some() {
            let data = read.get_or_insert_with(|| data.clone());
            if let Value::Object(data) = data {
                put(data, &step.id, own.clone().into());
            }
            if !holds(field.visible_if.as_ref(), data) {
                continue;
            }
        }
        count(&field.id, &mut own);
        asked.push(field);
    }
    asked
}

/// The answers so far: what was typed, else what was answered last, else the default; of these the first that has the form of an
/// answer to its question.
pub fn so_far(step: &Step, last: &Map<String, Value>, typed: Option<&Map<String, Value>>) -> Map<String, Value> {
    let mut answers = Map::new();
    let mut keep = |id: &str, kind: FieldKind, default: Option<&Value>| {
        for answer in [typed.and_then(|typed| typed.get(id)), last.get(id), default].into_iter().flatten() {
            if answer.is_null() {
                break;
            }
            if has_form(kind, answer) {
                put(&mut answers, id, answer.clone());
                break;
            }
        }
    };
    for field in &step.fields {
        keep(&field.id, field.kind, field.default_value.as_ref());
    }
    if decides(step) {
        keep("is", FieldKind::Radio, None);
    }
    answers
}

/// Whether a value is what the control of a question gives: stored drafts are untrusted, and a person could not mend what no
/// control shows.
fn has_form(kind: FieldKind, answer: &Value) -> bool {
    match (kind, answer) {
        (FieldKind::Checkbox, answer) => answer.as_bool().is_some(),
        (FieldKind::Multiselect, Value::Array(chosen)) => chosen.iter().all(Value::is_string),
        (FieldKind::Multiselect, _) => false,
        (FieldKind::Number, Value::Number(_)) => true,
        (_, answer) => answer.is_string(),
    }
}

/// Numbers as a viewer types them, with their own decimal separator, become numbers; what is no number stays as it was typed.
pub fn with_numbers(step: &Step, mut answers: Map<String, Value>, decimal: char) -> Map<String, Value> {
    for field in &step.fields {
        if field.kind == FieldKind::Number
            && let Some(answer) = answers.get_mut(&field.id)
            && let Some(number) = answer.as_str().and_then(|text| parse_number(text, decimal))
        {
            *answer = Value::Number(number);
        }
    }
    answers
}

/// Checks answers and brings them into the form in which they are kept: only questions that are asked, texts trimmed, sensitive
/// ones left out.
///
/// # Errors
/// What is wrong, by field id; the choice of a decision is the field `is`.
pub fn hand_in(
    step: &Step,
    answers: &Map<String, Value>,
    data: &Value,
) -> Result<Map<String, Value>, Vec<(String, Message)>> {
    let mut wrong: Vec<(String, Message)> = Vec::new();
    let mut kept = Map::new();
    if decides(step) {
        match (choice_error(step, answers), answers.get("is")) {
            (Some(message), _) => wrong.push(("is".into(), message)),
            (None, Some(is)) => put(&mut kept, "is", is.clone()),
            (None, None) => {}
        }
    }
    for field in asked(step, answers, data) {
        match check(field, answers.get(&field.id).unwrap_or(&Value::Null)) {
            Ok(answer) if field.sensitive || answer.is_null() => {}
            Ok(answer) => put(&mut kept, &field.id, answer),
            Err(message) => wrong.push((field.id.clone(), message)),
        }
    }
    for id in answers.keys() {
        let known = (decides(step) && id == "is") || step.fields.iter().any(|field| field.id == *id);
        if !known {
            wrong.push((id.clone(), Message::new("unknown-field").with("field", id.as_str())));
        }
    }
    if wrong.is_empty() { Ok(kept) } else { Err(wrong) }
}

/// Why the choice of a decision would be refused.
pub fn choice_error(step: &Step, answers: &Map<String, Value>) -> Option<Message> {
    let StepKind::Decision { options } = &step.kind else { return None };
    let is = answers.get("is").unwrap_or(&Value::Null);
    if is.is_null() {
        return Some(Message::new("choose-one"));
    }
    let is_option = options.iter().any(|option| is.as_str() == Some(&option.value));
    (!is_option).then(|| Message::new("unknown-option").with("value", is.clone()))
}

fn decides(step: &Step) -> bool {
    matches!(step.kind, StepKind::Decision { .. })
}
