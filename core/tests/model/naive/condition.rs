//! The part of JsonLogic that the generated workflows, the examples and the scenarios use.

use super::history::Json;

/// A value, or that it cannot be worked out.
pub fn value(rule: &Json, read: &dyn Fn(&str) -> Json) -> Result<Json, ()> {
    let Json::Object(members) = rule else { return Ok(rule.clone()) };
    let (operator, arguments) = members.iter().next().unwrap();
    let arguments = match arguments {
        Json::Array(arguments) => arguments.clone(),
        one => vec![one.clone()],
    };
    let argument = |at: usize| value(&arguments[at], read);
    Ok(match operator.as_str() {
        "var" => read(arguments[0].as_str().unwrap()),
        "and" | "or" => {
            let mut last = Json::Null;
            for argument in &arguments {
                last = value(argument, read)?;
                if is_true(&last) == (operator == "or") {
                    break;
                }
            }
            last
        }
        "!" => (!is_true(&argument(0)?)).into(),
        "===" => (argument(0)? == argument(1)?).into(),
        "!==" => (argument(0)? != argument(1)?).into(),
        "==" => equal(&argument(0)?, &argument(1)?).into(),
        "!=" => (!equal(&argument(0)?, &argument(1)?)).into(),
        "<" => (number(&argument(0)?)? < number(&argument(1)?)?).into(),
        ">" => (number(&argument(0)?)? > number(&argument(1)?)?).into(),
        "+" => (number(&argument(0)?)? + number(&argument(1)?)?).into(),
        "in" => match argument(1)? {
            // The list is of plain values, so it needs no working out.
            Json::Array(items) => items.contains(&argument(0)?),
            _ => false,
        }
        .into(),
        other => panic!("the model knows no operator {other}"),
    })
}

/// Whether a condition holds; an error where that cannot be worked out.
pub fn holds(rule: &Json, read: &dyn Fn(&str) -> Json) -> Result<bool, ()> {
    value(rule, read).map(|value| is_true(&value))
}

fn is_true(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::Bool(yes) => *yes,
        Json::Number(number) => number.as_f64() != Some(0.0),
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Object(_) => true,
    }
}

/// Loose equality, between values of one type and with null.
fn equal(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Null, Json::Bool(yes)) | (Json::Bool(yes), Json::Null) => !yes,
        (Json::Number(one), Json::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

fn number(value: &Json) -> Result<f64, ()> {
    match value {
        Json::Null => Ok(0.0),
        Json::Bool(yes) => Ok(if *yes { 1.0 } else { 0.0 }),
        Json::Number(number) => Ok(number.as_f64().unwrap()),
        Json::String(text) => text.parse().map_err(drop),
        _ => Err(()),
    }
}

/// Every name that a condition reads: `step.field`, `status.step`, `context.name`.
pub fn names(rule: &Json) -> Vec<String> {
    match rule {
        Json::Object(members) if members.contains_key("var") => match &members["var"] {
            Json::Array(arguments) => vec![arguments[0].as_str().unwrap().into()],
            name => vec![name.as_str().unwrap().into()],
        },
        Json::Object(members) => members.values().flat_map(names).collect(),
        Json::Array(items) => items.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

/// The steps that a condition reads (RULES 3).
pub fn steps(rule: &Json) -> Vec<String> {
    let step = |name: String| match name.split_once('.').unwrap() {
        ("context", _) => None,
        ("status" | "round" | "outcome", step) => Some(step.to_owned()),
        (step, _) => Some(step.to_owned()),
    };
    names(rule).into_iter().filter_map(step).collect()
}
