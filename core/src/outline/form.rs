//! The form of a step as it is shown: questions asked now, answers so far, and what was answered.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::json::{Map, Value};

use super::{AnswerOutline, FieldOutline, build::Draw};
use crate::{
    definition::{FieldKind, Step},
    form, json,
};

/// The questions that are asked now.
pub(super) fn field_outlines(draw: &Draw<'_>, step: &Step, answers: &Map<String, Value>) -> Vec<FieldOutline> {
    let read = form::with_numbers(step, answers.clone(), draw.look.decimal);
    form::asked(step, &read, &draw.state.data)
        .into_iter()
        .map(|field| {
            let text = |bound: &Option<Value>| match bound {
                Some(Value::String(text)) => text.clone(),
                Some(value) => json::text(value),
                None => String::new(),
            };
            FieldOutline {
                id: field.id.clone(),
                kind: field_word(field.kind),
                label: draw.inline(&field.label),
                help: draw.inline(&field.help),
                placeholder: field.placeholder.clone(),
                unit: field.unit.clone(),
                half: field.half,
                required: field.required,
                sensitive: field.sensitive,
                options: field.options.iter().map(|o| (o.value.clone(), draw.inline(&o.label))).collect(),
                value: typed(field.kind, answers.get(&field.id), draw.look.decimal),
                min: text(&field.min),
                max: text(&field.max),
                max_length: field.max_length,
                error: form::check(field, read.get(&field.id).unwrap_or(&Value::Null)).err(),
            }
        })
        .collect()
}

/// What was answered, for people, in the order of the form.
pub(super) fn answered(draw: &Draw<'_>, step: &Step, answers: &Map<String, Value>) -> Vec<AnswerOutline> {
    let choice = answers.get("is").and_then(|is| draw.shown(step, "is", is));
    let choice = choice.map(|text| AnswerOutline { label: Vec::new(), text, kind: "choice", unit: String::new() });
    let fields = step.fields.iter().filter_map(|field| {
        let text = draw.shown(step, &field.id, answers.get(&field.id)?)?;
        Some(AnswerOutline {
            label: draw.inline(&field.label),
            text,
            kind: field_word(field.kind),
            unit: field.unit.clone(),
        })
    });
    choice.into_iter().chain(fields).collect()
}

/// The answer as its control takes it: numbers as the viewer types them.
fn typed(kind: FieldKind, answer: Option<&Value>, decimal: char) -> Value {
    match answer {
        Some(Value::Number(number)) if kind == FieldKind::Number => {
            number.to_string().replace('.', decimal.encode_utf8(&mut [0; 4])).into()
        }
        Some(answer) => answer.clone(),
        None => Value::Null,
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
