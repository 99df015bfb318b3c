//! Whether a condition can hold at all, and whether it can fail: tried with every answer that makes a difference, where those are few.

use alloc::{borrow::ToOwned, vec, vec::Vec};

use super::{
    arrows::options,
    comparisons::statuses,
    conditions::Condition,
    names::{Doc, Reading},
};
use crate::{
    definition::{Field, FieldKind},
    json::{Map, Value, read},
    logic::{self, Budget, Call, Node, Op, Rule, truthy},
    message::Message,
    problems::Problems,
    text::{after, before},
    time,
    workflow::StepIndex,
};

/// The most combinations of answers that are tried.
const MOST: usize = 512;

/// The most choices of a list of which every part is tried.
const MOST_CHOICES: usize = 4;

/// Warns of a condition that holds for no answers, or for all.
pub(super) fn check(doc: &Doc, condition: Condition, readings: &[(&str, Reading)], problems: &mut Problems) {
    let Some(tries) = Tries::of(doc, &[condition.rule], readings, condition.word.waits(), None) else { return };
    let (mut holds, mut fails) = (false, false);
    for data in tries.all() {
        match condition.rule.eval(&data, &mut Budget::default()) {
            Ok(value) if truthy(&value) => holds = true,
            Ok(_) => fails = true,
            // It cannot be asked: neither.
            Err(_) => {}
        }
    }
    if !holds {
        problems.warning(condition.tree.at, || Message::new("never-holds"));
    } else if !fails && !readings.is_empty() {
        problems.warning(condition.tree.at, || Message::new("always-holds"));
    }
}

/// The values that are tried for each name that is read.
pub(super) struct Tries<'a> {
    pub names: Vec<(&'a str, Vec<Value>)>,
}

impl<'a> Tries<'a> {
    /// The values that make a difference to these rules; `None` where they are many. `waits`: what is read is settled then.
    /// `done` is a step that was handed in.
    pub fn of(
        doc: &Doc,
        rules: &[&Rule],
        readings: &[(&'a str, Reading)],
        waits: bool,
        done: Option<StepIndex>,
    ) -> Option<Self> {
        let mut names: Vec<(&str, Vec<Value>)> = Vec::new();
        let mut combinations = 1_usize;
        for (path, reading) in readings {
            if names.iter().any(|(name, _)| name == path) {
                continue;
            }
            let values = values(doc, rules, path, *reading, waits, done)?;
            combinations = combinations.saturating_mul(values.len());
            if combinations > MOST {
                return None;
            }
            names.push((path, values));
        }
        Some(Self { names })
    }

    /// Every combination, as what a condition reads: `{"review": {"is": "yes"}}`.
    pub fn all(&self) -> impl Iterator<Item = Value> {
        let count = self.names.iter().fold(1, |count, (_, values)| count * values.len());
        (0..count).map(|mut combination| {
            let mut data = Map::new();
            for (path, values) in &self.names {
                let value = values.get(combination % values.len().max(1)).cloned().unwrap_or_default();
                combination /= values.len().max(1);
                let step = before(path, b".");
                if let Some(answers) = data.object(step) {
                    answers.insert(after(path, step.len() + 1).to_owned(), value);
                }
            }
            Value::Object(data)
        })
    }
}

/// The values to try for what is read there; `None` where they are many, or do not matter by comparisons alone.
fn values(
    doc: &Doc,
    rules: &[&Rule],
    path: &str,
    reading: Reading,
    waits: bool,
    done: Option<StepIndex>,
) -> Option<Vec<Value>> {
    let compared = || {
        let mut literals = Vec::new();
        rules.iter().all(|rule| is_compared(rule.root(), path, &mut literals)).then_some(literals)
    };
    let mut values: Vec<Value> = match reading {
        Reading::Is(step) => options(doc.step(step)?)?.into_iter().map(Value::from).collect(),
        Reading::Answer(_, field) => {
            // Not a part of it.
            if !path.ends_with(&field.id) {
                return None;
            }
            answers(field, compared)?
        }
        Reading::Status(step) => {
            return Some(statuses(doc.step(step)?, waits).into_iter().map(Value::from).collect());
        }
        Reading::Round(_) => {
            let mut rounds = numbers(&compared()?, Some(1.0), None);
            rounds.retain(|round| round.as_u64().is_some());
            return Some(rounds);
        }
        _ => return None,
    };
    let there = match reading {
        Reading::Is(step) => done == Some(step),
        Reading::Answer(step, field) => {
            done == Some(step) && (field.required || field.kind == FieldKind::Checkbox) && field.visible_if.is_none()
        }
        _ => false,
    };
    if !there {
        values.push(Value::Null);
    }
    Some(values)
}

/// The answers to a question that make a difference to what it is compared with.
fn answers<'r>(field: &Field, compared: impl Fn() -> Option<Vec<&'r Value>>) -> Option<Vec<Value>> {
    let option = |place: usize| field.options.get(place).map(|option| Value::from(option.value.as_str()));
    Some(match field.kind {
        FieldKind::Select | FieldKind::Radio => (0..field.options.len()).filter_map(option).collect(),
        FieldKind::Checkbox if field.required => vec![Value::Bool(true)],
        FieldKind::Checkbox => vec![Value::Bool(true), Value::Bool(false)],
        FieldKind::Multiselect if field.options.len() <= MOST_CHOICES => {
            let chosen = |set: usize| (0..field.options.len()).filter(move |place| set >> place & 1 == 1);
            let all = 1_usize << field.options.len();
            (1..all).map(|set| Value::Array(chosen(set).filter_map(option).collect())).collect()
        }
        FieldKind::Number => {
            let bound = |bound: &Option<Value>| bound.as_ref().and_then(Value::as_f64);
            numbers(&compared()?, bound(&field.min), bound(&field.max))
        }
        FieldKind::Date => {
            let day = |bound: &Option<Value>| Some(time::day(bound.as_ref()?.as_str()?)? as f64);
            let literals = compared()?;
            let days: Option<Vec<Value>> =
                literals.iter().map(|date| Some(time::day(date.as_str()?)?.into())).collect();
            let days = days?;
            let days = numbers(&days.iter().collect::<Vec<_>>(), day(&field.min), day(&field.max));
            days.iter().filter_map(|day| Some(time::date(day.as_f64()? as i64).into())).collect()
        }
        FieldKind::Text | FieldKind::Textarea | FieldKind::Email | FieldKind::Url | FieldKind::Tel => {
            let mut texts = vec![Value::from("~")];
            for literal in compared()? {
                texts.push(match literal {
                    Value::Number(number) => logic::number::plain(number).into(),
                    other => other.clone(),
                });
            }
            texts.retain(|text| text.as_str().is_some_and(|text| !text.is_empty()));
            texts
        }
        FieldKind::Multiselect | FieldKind::Rows | FieldKind::File => return None,
    })
}

/// Numbers at, beside and between these, within bounds.
fn numbers(points: &[&Value], min: Option<f64>, max: Option<f64>) -> Vec<Value> {
    let worth = |point: &&Value| match point {
        Value::String(text) => read(text).and_then(|value| value.as_f64()),
        point => point.as_f64(),
    };
    let mut points: Vec<f64> = points.iter().filter_map(worth).chain(min).chain(max).collect();
    points.sort_by(f64::total_cmp);
    let mut all = vec![0.0, 1.0];
    for (place, point) in points.iter().enumerate() {
        all.extend([point - 1.0, *point, point + 1.0]);
        all.extend(points.get(place + 1).map(|next| (point + next) / 2.0));
    }
    all.sort_by(f64::total_cmp);
    all.dedup();
    all.retain(|number| min.is_none_or(|min| *number >= min) && max.is_none_or(|max| *number <= max));
    all.into_iter().filter_map(logic::number).collect()
}

/// Whether a name is only asked for being there, or compared with literals, which are added. Its order among texts is not looked at.
fn is_compared<'r>(node: &'r Node, path: &str, literals: &mut Vec<&'r Value>) -> bool {
    let Node::Call(call) = node else { return true };
    match call.operator.op {
        Op::Var => true,
        Op::And | Op::Or | Op::Not | Op::Truth | Op::If => call.args.iter().all(|arg| is_compared(arg, path, literals)),
        Op::Equal | Op::NotEqual | Op::Same | Op::NotSame if call.args.iter().any(|arg| is_var(arg, path)) => {
            add_literals(call, path, literals)
        }
        Op::Less | Op::LessOrEqual | Op::Greater | Op::GreaterOrEqual
            if call.args.iter().any(|arg| is_var(arg, path)) =>
        {
            let known =
                |literal: &Value| literal.is_number() || literal.as_str().is_some_and(|text| time::day(text).is_some());
            call.args.iter().filter_map(Node::literal).all(known) && add_literals(call, path, literals)
        }
        // One of a list.
        Op::In => match call.args.as_slice() {
            [needle, Node::Value(Value::Array(_))] if is_var(needle, path) => add_literals(call, path, literals),
            _ => !mentions(node, path),
        },
        _ => !mentions(node, path),
    }
}

fn add_literals<'r>(call: &'r Call, path: &str, literals: &mut Vec<&'r Value>) -> bool {
    call.args.iter().all(|arg| match arg {
        Node::Value(Value::Array(items)) => {
            literals.extend(items);
            true
        }
        Node::Value(value) => {
            literals.push(value);
            true
        }
        other => is_var(other, path),
    })
}

fn is_var(node: &Node, path: &str) -> bool {
    let Node::Call(call) = node else { return false };
    call.operator.op == Op::Var && call.args.first().and_then(Node::literal).and_then(Value::as_str) == Some(path)
}

fn mentions(node: &Node, path: &str) -> bool {
    match node {
        Node::Value(Value::String(text)) => text == path,
        Node::Value(Value::Array(items)) => items.iter().any(|item| item.as_str() == Some(path)),
        Node::Value(_) => false,
        Node::List(nodes) => nodes.iter().any(|node| mentions(node, path)),
        Node::Call(call) => call.args.iter().any(|arg| mentions(arg, path)),
    }
}
