//! The form of a step as it is shown: questions asked now, answers so far, and what was answered.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{AnswerOutline, FieldOutline, build::Draw};
use crate::{
    definition::{Field, FieldKind, Step},
    form::{self, Asked},
    json::{Map, Number, Value, written},
};

/// The questions that are asked now.
pub(super) fn field_outlines(draw: &Draw<'_>, step: &Step, answers: &Map<String, Value>) -> Vec<FieldOutline> {
    let mut outlines = Vec::with_capacity(step.fields.len());
    if step.fields.is_empty() {
        return outlines;
    }
    let read = form::with_numbers(step, answers.clone(), draw.look.decimal);
    let asked = Asked::new(step, &read, &draw.state.data);
    for field in &asked.fields {
        let mut options = Vec::with_capacity(field.options.len());
        for option in &field.options {
            options.push((option.value.clone(), draw.inline(&option.label)));
        }
        outlines.push(FieldOutline {
            id: field.id.clone(),
            kind: field_word(field.kind),
            label: draw.inline(&field.label),
            help: draw.inline(&field.help),
            placeholder: field.placeholder.clone(),
            unit: field.unit.clone(),
            half: field.half,
            required: field.required,
            sensitive: field.sensitive,
            calculated: field.calculated.is_some(),
            options,
            value: match (&field.calculated, answers.get(&field.id)) {
                (None, answer) => typed(field.kind, answer, draw.look.decimal),
                _ => asked.answers.get(&field.id).and_then(|answer| draw.shown(step, &field.id, answer)).into(),
            },
            min: bound(field.min.as_ref()),
            max: bound(field.max.as_ref()),
            max_length: field.max_length,
            error: asked.check(field).err(),
        });
    }
    outlines
}

/// What was answered, for people, in the order of the form. Of what was never stored only that it was asked.
pub(super) fn answered(draw: &Draw<'_>, step: &Step, answers: &Map<String, Value>) -> Vec<AnswerOutline> {
    let mut answered = Vec::new();
    let shown = |id: &str| draw.shown(step, id, answers.get(id)?);
    if let Some(text) = shown("is") {
        answered.push(AnswerOutline { label: Vec::new(), text, kind: "choice", unit: String::new() });
    }
    let is_asked = |field: &Field| Asked::new(step, answers, &draw.state.data).fields.contains(&field);
    for field in &step.fields {
        let (text, kind) = match shown(&field.id) {
            Some(text) => (text, field_word(field.kind)),
            None if field.sensitive && is_asked(field) => (String::new(), "sensitive"),
            None => continue,
        };
        answered.push(AnswerOutline { label: draw.inline(&field.label), text, kind, unit: field.unit.clone() });
    }
    answered
}

/// The answer as its control takes it: numbers as the viewer types them.
fn typed(kind: FieldKind, answer: Option<&Value>, decimal: char) -> Value {
    match answer {
        Some(Value::Number(number)) if kind == FieldKind::Number => {
            let mut text = String::new();
            for c in digits(number).chars() {
                text.push(if c == '.' { decimal } else { c });
            }
            text.into()
        }
        Some(answer) => answer.clone(),
        None => Value::Null,
    }
}

/// A number as people write it: `0.00000001`, not `1e-8`.
pub(super) fn digits(number: &Number) -> String {
    match number.as_f64().filter(|_| !number.is_i64()) {
        Some(float) => written(float, i32::MIN..17, ".0", "e"),
        None => number.to_string(),
    }
}

/// `min` or `max` as text; empty without one.
fn bound(bound: Option<&Value>) -> String {
    match bound {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => digits(number),
        _ => String::new(),
    }
}

/// The word for a type of field in the format.
const fn field_word(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Textarea => "textarea",
        FieldKind::Number => "number",
        FieldKind::Email => "email",
        FieldKind::Url => "url",
        FieldKind::Tel => "tel",
        FieldKind::Date => "date",
        FieldKind::Select => "select",
        FieldKind::Radio => "radio",
        FieldKind::Checkbox => "checkbox",
        FieldKind::Multiselect => "multiselect",
    }
}
