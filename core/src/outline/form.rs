//! The form of a step as it is shown: questions asked now, answers so far, and what was answered.

use alloc::{string::String, vec::Vec};

use super::{AnswerOutline, FieldOutline, build::Draw, shown::text_of};
use crate::{
    definition::{Field, FieldKind, Step, StepKind},
    form::{self, Asked, rows},
    json::{Map, Value},
    logic::number::plain,
    message::Message,
};

/// The questions that are asked now.
pub(super) fn field_outlines(draw: &Draw<'_>, step: &Step, answers: &Map<String, Value>) -> Vec<FieldOutline> {
    let mut outlines = Vec::with_capacity(step.fields.len());
    if step.fields.is_empty() {
        return outlines;
    }
    let read = form::with_numbers(step, answers.clone(), draw.look.locale.decimal());
    let asked = Asked::new(step, &read, &draw.state.data);
    for field in &asked.fields {
        let mut outline = field_outline(draw, field, field.id.clone());
        outline.error = asked.check(field).err();
        if field.calculated.is_some() {
            let answer = asked.answers.get(&field.id).and_then(|answer| text_of(field, answer));
            outline.value = answer.into();
        } else if let (true, Some(Value::Array(rows))) = (rows::is_rows(field), answers.get(&field.id)) {
            let read = read.get(&field.id).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            outline.row_limits = rows::limits(field);
            outline.required = outline.row_limits.0 > 0;
            if rows.len() > outline.row_limits.1 {
                outline.error = Some(Message::new("too-many-rows").with("max", outline.row_limits.1));
            }
            for ((at, row), (read, wanted)) in rows.iter().enumerate().zip(read.iter().zip(rows::wanted(field, read))) {
                let mut questions = Vec::with_capacity(field.fields.len());
                for of in &field.fields {
                    let mut question = field_outline(draw, of, rows::name(field, at, of));
                    question.value = typed(of.kind, row.get(&of.id), draw.look.locale.decimal());
                    question.error = rows::check_in_row(field, read, of).err().filter(|_| wanted);
                    questions.push(question);
                }
                outline.rows.push(questions);
            }
        } else {
            outline.value = typed(field.kind, answers.get(&field.id), draw.look.locale.decimal());
        }
        outlines.push(outline);
    }
    outlines
}

/// A question without its answer.
fn field_outline(draw: &Draw<'_>, field: &Field, id: String) -> FieldOutline {
    let mut options = Vec::with_capacity(field.options.len());
    for option in &field.options {
        options.push((option.value.clone(), draw.inline(&option.label)));
    }
    FieldOutline {
        id,
        kind: field.kind.word(),
        label: draw.inline(&field.label),
        help: draw.inline(&field.help),
        placeholder: field.placeholder.clone(),
        unit: field.unit.clone(),
        half: field.half,
        required: field.required,
        sensitive: field.sensitive,
        calculated: field.calculated.is_some(),
        options,
        rows: Vec::new(),
        row_limits: (0, 0),
        value: Value::Null,
        min: bound(field.min.as_ref()),
        max: bound(field.max.as_ref()),
        error: None,
    }
}

/// What was answered, for people, in the order of the form. Of what was never stored only that it was asked.
pub(super) fn answered(draw: &Draw<'_>, step: &Step, answers: &Map<String, Value>) -> Vec<AnswerOutline> {
    let mut answered = Vec::new();
    if let Some(text) = answers.get("is").and_then(|is| draw.shown(step, "is", is)) {
        let kind = if let StepKind::Approval { .. } = step.kind { "vote" } else { "choice" };
        answered.push(AnswerOutline { label: Vec::new(), text, kind, unit: String::new(), rows: Vec::new() });
    }
    let is_asked =
        |field: &Field| Asked::new(step, answers, &draw.state.data).fields.iter().any(|asked| asked.id == field.id);
    for field in &step.fields {
        match answers.get(&field.id) {
            Some(answer) => {
                if let Some(one) = answered_one(draw, field, answer) {
                    answered.push(one);
                }
            }
            None if field.sensitive && is_asked(field) => {
                answered.push(AnswerOutline { kind: "sensitive", ..answer_outline(draw, field) });
            }
            None => {}
        }
    }
    answered
}

/// An answer for people; nothing where it says nothing.
fn answered_one(draw: &Draw<'_>, field: &Field, answer: &Value) -> Option<AnswerOutline> {
    let mut outline = answer_outline(draw, field);
    if let (true, Value::Array(rows)) = (rows::is_rows(field), answer) {
        for row in rows {
            let mut answers = Vec::new();
            for of in &field.fields {
                if let Some(one) = row.get(&of.id).and_then(|answer| answered_one(draw, of, answer)) {
                    answers.push(one);
                }
            }
            outline.rows.push(answers);
        }
        return Some(outline);
    }
    outline.text = text_of(field, answer)?;
    Some(outline)
}

fn answer_outline(draw: &Draw<'_>, field: &Field) -> AnswerOutline {
    AnswerOutline {
        label: draw.inline(&field.label),
        text: String::new(),
        kind: field.kind.word(),
        unit: field.unit.clone(),
        rows: Vec::new(),
    }
}

/// The answer as its control takes it: numbers as the viewer types them.
fn typed(kind: FieldKind, answer: Option<&Value>, decimal: char) -> Value {
    match answer {
        Some(Value::Number(number)) if kind == FieldKind::Number => {
            let mut text = String::new();
            for c in plain(number).chars() {
                text.push(if c == '.' { decimal } else { c });
            }
            text.into()
        }
        Some(answer) => answer.clone(),
        None => Value::Null,
    }
}

/// `min` or `max` as text; empty without one.
fn bound(bound: Option<&Value>) -> String {
    match bound {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => plain(number),
        _ => String::new(),
    }
}
