//! Conditions by chance, over the steps that were made so far.

use proptest::{prelude::*, sample::Index};
use serde_json::{Value as Json, json};

/// What a condition asks. What it would read but is not there, it takes from the context.
#[derive(Debug, Clone)]
pub enum Condition {
    Context(bool),
    Answer { of: Index, which: Index, no: bool },
    Status { of: Index, which: Index },
    Round { of: Index },
    Failing { of: Index },
    Not(Box<Condition>),
    Both(Box<Condition>, Box<Condition>),
    Either(Box<Condition>, Box<Condition>),
}

pub fn condition() -> BoxedStrategy<Condition> {
    let one = prop_oneof![
        3 => any::<bool>().prop_map(Condition::Context),
        8 => any::<(Index, Index, bool)>().prop_map(|(of, which, no)| Condition::Answer { of, which, no }),
        2 => any::<(Index, Index)>().prop_map(|(of, which)| Condition::Status { of, which }),
        1 => any::<Index>().prop_map(|of| Condition::Round { of }),
        1 => any::<Index>().prop_map(|of| Condition::Failing { of }),
    ];
    one.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Condition::Not(one.into())),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| Condition::Both(one.into(), other.into())),
            (inner.clone(), inner).prop_map(|(one, other)| Condition::Either(one.into(), other.into())),
        ]
    })
    .boxed()
}

impl Condition {
    /// As JsonLogic, where these steps come before.
    pub fn write(&self, before: &[Json]) -> Json {
        let step = |of: &Index| (!before.is_empty()).then(|| of.get(before));
        let id = |step: &Json| step["id"].as_str().unwrap().to_owned();
        match self {
            Self::Context(ready) => {
                json!({"===": [{"var": if *ready { "context.ready" } else { "context.paid" }}, true]})
            }
            Self::Answer { of, which, no } => {
                let Some(step) = step(of) else { return Self::Context(*no).write(before) };
                let tests = tests(step);
                if tests.is_empty() {
                    return Self::Context(*no).write(before);
                }
                let test = which.get(&tests).clone();
                if *no { json!({"!": [test]}) } else { test }
            }
            Self::Status { of, which } => {
                let Some(step) = step(of) else { return Self::Context(true).write(before) };
                let word = which.get(&["done", "passed-over", "not-needed", "skipped"]);
                json!({"===": [{"var": format!("status.{}", id(step))}, word]})
            }
            Self::Round { of } => match step(of) {
                Some(step) => json!({"<": [{"var": format!("round.{}", id(step))}, 2]}),
                None => Self::Context(true).write(before),
            },
            Self::Failing { of } => {
                let asks_text = |step: &&Json| field(step, "text");
                match step(of).filter(asks_text) {
                    Some(step) => json!({"+": [{"var": format!("{}.text", id(step))}, 1]}),
                    None => Self::Context(false).write(before),
                }
            }
            Self::Not(one) => json!({"!": [one.write(before)]}),
            Self::Both(one, other) => json!({"and": [one.write(before), other.write(before)]}),
            Self::Either(one, other) => json!({"or": [one.write(before), other.write(before)]}),
        }
    }
}

/// Whether a step asks for an answer of this type; fields are named after their types.
fn field(step: &Json, kind: &str) -> bool {
    step["fields"].as_array().is_some_and(|fields| fields.iter().any(|field| field["id"] == kind))
}

/// What can be asked of the answers of a step.
fn tests(step: &Json) -> Vec<Json> {
    let id = step["id"].as_str().unwrap();
    let name = |field: &str| json!({"var": format!("{id}.{field}")});
    let mut tests = Vec::new();
    let options = step["options"].as_array().into_iter().flatten();
    tests.extend(options.map(|option| json!({"===": [name("is"), option["value"]]})));
    if step["type"] == "approval" {
        tests.push(json!({"===": [name("is"), "approved"]}));
    }
    for (kind, test) in [
        ("text", json!({"!": [name("text")]})),
        ("number", json!({">": [name("number"), 3]})),
        ("checkbox", json!({"===": [name("checkbox"), true]})),
        ("checkbox", json!({"===": [name("checkbox"), false]})),
        ("total", json!({">": [name("total"), 4]})),
        ("lines", json!({">": [name("lines.0.amount"), 2]})),
        ("lines", json!({"!": [name("lines")]})),
        ("date", json!({"===": [name("date"), "2026-11-24"]})),
        ("select", json!({"in": [name("select"), ["red", "green"]]})),
    ] {
        if field(step, kind) {
            tests.push(test);
        }
    }
    tests
}
