//! The form of a step: which questions are asked now, what their answers are so far, and whether they can be handed in.

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use crate::{
    definition::{Field, FieldKind, Step, StepKind},
    message::Message,
    state::{Truth, judge},
};

mod answer;
mod date;

pub use answer::{check, parse_number};
pub(crate) use date::is_date;

/// The questions that are asked now, given these answers: those without `visibleIf` or whose `visibleIf` holds.
pub fn asked<'a>(step: &'a Step, answers: &Map<String, Value>, data: &Value) -> Vec<&'a Field> {
    if step.fields.iter().all(|field| field.visible_if.is_none()) {
        return step.fields.iter().collect();
    }
    let mut answers = answers.clone();
    let mut asked = Vec::new();
    for field in &step.fields {
        let visible = match &field.visible_if {
            None => true,
            Some(rule) => judge(rule, &with_own(step, &answers, data)) == Truth::Holds,
        };
        if visible {
            asked.push(field);
        } else {
            answers.remove(&field.id);
        }
    }
    asked
}

/// The answers so far: what was typed, else what was answered last, else the default.
pub fn so_far(step: &Step, last: &Map<String, Value>, typed: Option<&Map<String, Value>>) -> Map<String, Value> {
    let typed = |id: &str| typed.and_then(|typed| typed.get(id));
    let mut answers = Map::new();
    for field in &step.fields {
        let answer = typed(&field.id).or_else(|| last.get(&field.id)).or(field.default_value.as_ref());
        if let Some(answer) = answer.filter(|answer| !answer.is_null()) {
            answers.insert(field.id.clone(), answer.clone());
        }
    }
    if decides(step)
        && let Some(is) = typed("is").or_else(|| last.get("is"))
    {
        answers.insert("is".into(), is.clone());
    }
    answers
}

/// Numbers as a viewer types them, with their own decimal separator, become numbers; what is no number stays as it was typed.
pub fn with_numbers(step: &Step, mut answers: Map<String, Value>, decimal: char) -> Map<String, Value> {
    for field in step.fields.iter().filter(|field| field.kind == FieldKind::Number) {
        if let Some(answer) = answers.get_mut(&field.id)
            && let Some(number) = answer.as_str().and_then(|text| parse_number(text, decimal))
        {
            *answer = number.into();
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
    let mut wrong = Vec::new();
    let mut kept = Map::new();
    if let StepKind::Decision { .. } = step.kind {
        match choice_error(step, answers) {
            Some(message) => wrong.push(("is".into(), message)),
            None => {
                if let Some(is) = answers.get("is") {
                    kept.insert("is".into(), is.clone());
                }
            }
        }
    }
    for field in asked(step, answers, data) {
        match check(field, answers.get(&field.id).unwrap_or(&Value::Null)) {
            Ok(Value::Null) => {}
            Ok(_) if field.sensitive => {}
            Ok(answer) => {
                kept.insert(field.id.clone(), answer);
            }
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
    match answers.get("is") {
        None | Some(Value::Null) => Some(Message::new("choose-one")),
        Some(is) if options.iter().any(|option| is.as_str() == Some(&option.value)) => None,
        Some(is) => Some(Message::new("unknown-option").with("value", is.clone())),
    }
}

fn decides(step: &Step) -> bool {
    matches!(step.kind, StepKind::Decision { .. })
}

/// The data of the run with the answers of this form in place of the step's own.
fn with_own(step: &Step, answers: &Map<String, Value>, data: &Value) -> Value {
    let mut data = data.clone();
    if let Value::Object(members) = &mut data {
        members.insert(step.id.clone(), Value::Object(answers.clone()));
    }
    data
}
