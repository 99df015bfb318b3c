//! Texts filled with answers, and answers as people read them.

use alloc::string::String;

use super::build::Draw;
use crate::{
    definition::{Field, FieldKind, Step},
    json::Value,
    logic::number::plain,
    text::{self, Text},
};

impl Draw<'_> {
    pub(super) fn inline(&self, text: &str) -> Text {
        text::line(text, &|name| self.lookup(name))
    }

    pub(super) fn blocks(&self, text: &str) -> Text {
        text::blocks(text, &|name| self.lookup(name))
    }

    /// The answer that a `{{step.field}}` names, as text; choices by their labels.
    pub(super) fn lookup(&self, name: &str) -> Option<String> {
        let mut value = &self.state.data;
        for part in text::parts(name, b'.') {
            value = value.get(part)?;
        }
        let id = text::before(name, b".");
        let of = text::after(name, id.len() + 1);
        let step = self.workflow.step(id).map(|(_, step)| step);
        let field = step.and_then(|step| step.field(of));
        let locale = &self.look.locale;
        match (value, step) {
            (Value::Number(number), _) => Some(locale.number(number, field.map_or("", |field| &field.unit))),
            (Value::String(date), _) if field.is_some_and(|field| field.kind == FieldKind::Date) => {
                Some(locale.date(date))
            }
            (_, Some(step)) => self.shown(step, of, value),
            (_, None) => plain_value(value),
        }
    }

    /// An answer as people read it: choices by their labels.
    pub(super) fn shown(&self, step: &Step, field: &str, value: &Value) -> Option<String> {
        if let Some(field) = step.field(field) {
            return text_of(field, value);
        }
        let choice = if field == "is" { step.choice(value.as_str()) } else { None };
        choice.map(|option| text::plain_line(&option.label)).or_else(|| plain_value(value))
    }
}

/// The answer of a field as people read it: choices by their labels.
pub(super) fn text_of(field: &Field, answer: &Value) -> Option<String> {
    let one = |answer: &Value| {
        field.option(answer.as_str()).map(|option| text::plain_line(&option.label)).or_else(|| plain_value(answer))
    };
    let Value::Array(answers) = answer else { return one(answer.get("name").unwrap_or(answer)) };
    let mut shown = String::new();
    for text in answers.iter().filter_map(one) {
        shown.push_str(if shown.is_empty() { "" } else { ", " });
        shown.push_str(&text);
    }
    (!shown.is_empty()).then_some(shown)
}

/// A value as text: nothing for null, `false` and what has parts.
fn plain_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(plain(number)),
        Value::Bool(true) => Some("✓".into()),
        _ => None,
    }
}
