//! The form of a step: which questions are asked now, what their answers are so far, and whether they can be handed in.

use alloc::{string::String, vec::Vec};

use crate::{
    definition::{APPROVAL_ANSWERS, Field, FieldKind, Step, StepKind},
    json::{Map, Value, put},
    logic::{self, Budget, Rule},
    message::Message,
    state::{BUDGET, holds},
};

mod answer;
pub mod rows;

pub use answer::{MAX_ANSWER, check, parse_number};

/// A form with these answers in it: what is asked now, and what counts.
pub struct Asked<'a> {
    /// The questions without `visibleIf` or whose `visibleIf` holds.
    pub fields: Vec<&'a Field>,
    /// The answers to them, those that are worked out among them, and the choice of a decision.
    pub answers: Map<String, Value>,
    /// The fields that could not be worked out, with the code of the error.
    failed: Vec<(&'a str, &'static str)>,
}

impl<'a> Asked<'a> {
    /// What is asked of a step, with these answers in its form. `data` is what conditions read.
    pub fn new(step: &'a Step, answers: &Map<String, Value>, data: &Value) -> Self {
        // Conditions read of their own step the choice, and the answers to the questions above them that are asked.
        let mut asked = Self { fields: Vec::with_capacity(step.fields.len()), answers: Map::new(), failed: Vec::new() };
        // Made only for a form with conditions.
        let mut read: Option<Value> = None;
        asked.count("is", answers);
        for field in &step.fields {
            if field.visible_if.is_some() || field.calculated.is_some() {
                let data = read.get_or_insert_with(|| data.clone());
                if let Value::Object(data) = data {
                    put(data, &step.id, asked.answers.clone().into());
                }
                if field.visible_if.is_some() && !holds(field.visible_if.as_ref(), data) {
                    continue;
                }
            }
            match field.calculated.as_ref().zip(read.as_ref()) {
                None if field.kind == FieldKind::Checkbox && answers.get(&field.id).is_none_or(Value::is_null) => {
                    put(&mut asked.answers, &field.id, false.into());
                }
                None => asked.count(&field.id, answers),
                Some((rule, data)) => match worked_out(field.kind, rule, data) {
                    Ok(answer) => put(&mut asked.answers, &field.id, answer),
                    Err(code) => asked.failed.push((&field.id, code)),
                },
            }
            asked.fields.push(field);
        }
        asked
    }

    fn count(&mut self, id: &str, answers: &Map<String, Value>) {
        if let Some(answer) = answers.get(id) {
            put(&mut self.answers, id, answer.clone());
        }
    }

    /// The answer of a field that is asked, in the form in which it is kept; null when it is unanswered.
    ///
    /// # Errors
    /// What is wrong and how to mend it.
    pub fn check(&self, field: &Field) -> Result<Value, Message> {
        match self.failed.iter().find(|(id, _)| *id == field.id) {
            Some((_, code)) => Err(Message::new("not-calculated").with("error", *code)),
            None => check(field, self.answers.get(&field.id).unwrap_or(&Value::Null)),
        }
    }
}

/// What a rule gives as the answer of such a field: a number as text where texts are asked for.
fn worked_out(kind: FieldKind, rule: &Rule, data: &Value) -> Result<Value, &'static str> {
    Ok(match rule.eval(data, &mut Budget::new(BUDGET)).map_err(|error| error.code)? {
        // What JsonLogic makes of a division by zero is nobody's answer.
        Value::Number(number) if number.as_f64().is_some_and(|number| number.abs() == f64::MAX) => {
            return Err("divided-by-zero");
        }
        Value::Number(number) if kind != FieldKind::Number => logic::number::plain(&number).into(),
        value => value,
    })
}

/// The answers so far: what was typed, else what was answered last, else the default where it was not asked then; of these the first that
/// has the form of an answer to its question. A default that cannot be worked out from `data` is none.
pub fn so_far(
    step: &Step,
    last: Option<&Map<String, Value>>,
    typed: Option<&Map<String, Value>>,
    data: &Value,
) -> Map<String, Value> {
    let mut answers = Map::new();
    let mut keep = |id: &str, fits: &dyn Fn(&Value) -> bool, default: Option<&Value>| {
        for answer in [typed, last].into_iter().map(|said| said?.get(id)).chain([default]).flatten() {
            if answer.is_null() {
                break;
            }
            if fits(answer) {
                put(&mut answers, id, answer.clone());
                break;
            }
        }
    };
    let asked = last.map(|last| Asked::new(step, last, data));
    for field in step.fields.iter().filter(|field| field.calculated.is_none()) {
        let ruled = field.default_rule.as_ref().and_then(|rule| worked_out(field.kind, rule, data).ok());
        let left_empty = asked.as_ref().is_some_and(|asked| asked.fields.iter().any(|asked| asked.id == field.id));
        let default = ruled.as_ref().or(field.default_value.as_ref()).filter(|_| !left_empty);
        keep(&field.id, &|answer| has_form(field, answer), default);
    }
    if decides(step) {
        keep("is", &Value::is_string, None);
    }
    for field in step.fields.iter().filter(|field| rows::is_rows(field)) {
        let said = answers.get(&field.id).and_then(Value::as_array).cloned().unwrap_or_default();
        put(&mut answers, &field.id, rows::shown(field, said));
    }
    answers
}

/// Whether a value is what the control of a question gives: stored drafts are untrusted, and a person could not mend what no
/// control shows.
fn has_form(field: &Field, answer: &Value) -> bool {
    match (field.kind, answer) {
        (FieldKind::Rows, answer) => rows::are_rows(field, answer),
        (FieldKind::File, answer) => answer.get("name").is_some_and(Value::is_string),
        (FieldKind::Checkbox, answer) => answer.as_bool().is_some(),
        (FieldKind::Multiselect, Value::Array(chosen)) => chosen.iter().all(Value::is_string),
        (FieldKind::Multiselect, _) => false,
        (FieldKind::Number, Value::Number(_)) => true,
        (_, answer) => answer.is_string(),
    }
}

/// Numbers as a viewer types them, with their own decimal separator, become numbers; what is no number stays as it was typed.
pub fn with_numbers(step: &Step, mut answers: Map<String, Value>, decimal: char) -> Map<String, Value> {
    read_numbers(&step.fields, &mut answers, decimal);
    answers
}

fn read_numbers(fields: &[Field], answers: &mut Map<String, Value>, decimal: char) {
    for field in fields {
        match (field.kind, answers.get_mut(&field.id)) {
            (FieldKind::Number, Some(answer)) => {
                let text = answer.as_str().unwrap_or_default();
                if let Some(number) = parse_number(text, decimal) {
                    *answer = Value::Number(number);
                } else if answer.is_string() && text.trim().is_empty() {
                    *answer = Value::Null;
                }
            }
            (FieldKind::Rows, Some(Value::Array(rows))) => {
                for row in rows {
                    if let Value::Object(row) = row {
                        read_numbers(&field.fields, row, decimal);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Answers in the form in which they are kept.
pub struct HandedIn {
    /// Those that are stored.
    pub kept: Map<String, Value>,
    /// Those that are never stored.
    pub sensitive: Map<String, Value>,
}

/// Checks answers and brings them into the form in which they are kept: only questions that are asked, texts trimmed. Those that are
/// worked out are not taken from whoever hands in.
///
/// # Errors
/// What is wrong, by field id; the choice of a decision is the field `is`.
pub fn hand_in(step: &Step, answers: &Map<String, Value>, data: &Value) -> Result<HandedIn, Vec<(String, Message)>> {
    let mut wrong: Vec<(String, Message)> = Vec::new();
    let (mut kept, mut sensitive) = (Map::new(), Map::new());
    if decides(step) {
        match (choice_error(step, answers), answers.get("is")) {
            (Some(message), _) => wrong.push(("is".into(), message)),
            (None, Some(is)) => put(&mut kept, "is", is.clone()),
            (None, None) => {}
        }
    }
    let asked = Asked::new(step, answers, data);
    for field in &asked.fields {
        let checked = if rows::is_rows(field) {
            Ok(rows::check_rows(field, answers.get(&field.id).unwrap_or(&Value::Null), &mut wrong))
        } else {
            asked.check(field)
        };
        match checked {
            Ok(answer) if answer.is_null() => {}
            Ok(answer) => put(if field.sensitive { &mut sensitive } else { &mut kept }, &field.id, answer),
            Err(message) => wrong.push((field.id.clone(), message)),
        }
    }
    for id in answers.keys() {
        let known = (decides(step) && id == "is") || step.field(id).is_some();
        if !known {
            wrong.push((id.clone(), Message::new("unknown-field").with("field", id.as_str())));
        }
    }
    if wrong.is_empty() { Ok(HandedIn { kept, sensitive }) } else { Err(wrong) }
}

/// Why the choice of a decision, or a vote, would be refused.
pub fn choice_error(step: &Step, answers: &Map<String, Value>) -> Option<Message> {
    let is = answers.get("is").unwrap_or(&Value::Null);
    if decides(step) && is.is_null() {
        return Some(Message::new("choose-one"));
    }
    let is_option = match &step.kind {
        StepKind::Decision { .. } => step.choice(is.as_str()).is_some(),
        StepKind::Approval { .. } => APPROVAL_ANSWERS.iter().any(|answer| is.as_str() == Some(answer)),
        _ => true,
    };
    (!is_option).then(|| Message::new("unknown-option").with("value", is.clone()))
}

fn decides(step: &Step) -> bool {
    matches!(step.kind, StepKind::Decision { .. } | StepKind::Approval { .. })
}
