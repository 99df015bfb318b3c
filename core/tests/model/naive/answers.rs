//! Whether answers can be handed in: the forms of steps, as far as the generated workflows use them.

use super::{
    Run,
    ask::part,
    condition,
    history::{Json, text},
    workflow::{Kind, Step},
};

/// The answers as they are recorded, or none where something is wrong with one of them. What is never stored is only looked at.
pub fn accepted(run: &Run<'_>, step: &Step, given: &Json) -> Option<Json> {
    let given = given.as_object().unwrap();
    let mut recorded = serde_json::Map::new();
    match &step.kind {
        Kind::Task => {}
        Kind::Decision { .. } => {
            let is = given.get("is")?.as_str()?;
            step.option(is)?;
            recorded.insert("is".into(), is.into());
        }
        Kind::Approval { .. } => {
            let is = given.get("is")?.as_str()?;
            ["approved", "rejected"].contains(&is).then_some(())?;
            recorded.insert("is".into(), is.into());
            if let Some(comment) = given.get("comment") {
                recorded.insert("comment".into(), comment.clone());
            }
        }
    }
    for field in &step.fields {
        let id = text(field, "id");
        let read = |name: &str| {
            let own = name.strip_prefix(step.id.as_str()).and_then(|rest| rest.strip_prefix('.'));
            own.map_or_else(|| run.read(name), |rest| part(&Json::Object(recorded.clone()), rest))
        };
        let asked = field.get("visibleIf").is_none_or(|condition| condition::holds(condition, &read) == Ok(true));
        if !asked {
            continue;
        }
        let answer = match field.get("calculated") {
            Some(rule) => whole(condition::value(rule, &read).ok()?),
            None => kept(field, given.get(id))?,
        };
        if !answer.is_null() {
            recorded.insert(id.into(), answer);
        }
    }
    let known = |name: &String| {
        let own = match step.kind {
            Kind::Task => false,
            Kind::Decision { .. } => name == "is",
            Kind::Approval { .. } => name == "is" || name == "comment",
        };
        own || step.fields.iter().any(|field| text(field, "id") == name)
    };
    given.keys().all(known).then_some(())?;
    for field in step.fields.iter().filter(|field| field["sensitive"] == true) {
        recorded.remove(text(field, "id"));
    }
    Some(Json::Object(recorded))
}

/// One answer as it is recorded, null where there is none; or none where it is wrong. A checkbox always says something.
fn kept(field: &Json, given: Option<&Json>) -> Option<Json> {
    let required = field["required"] == true;
    if text(field, "type") == "rows" {
        return kept_rows(field, given.unwrap_or(&Json::Null));
    }
    let unanswered = if text(field, "type") == "checkbox" { Json::Bool(false) } else { Json::Null };
    let given = given.filter(|given| !given.is_null() && given.as_str().is_none_or(|text| !text.trim().is_empty()));
    match given {
        None => (!required).then_some(unanswered),
        Some(answer) => fits(field, answer).then(|| answer.as_str().map_or(answer.clone(), |text| text.trim().into())),
    }
}

/// Rows that say nothing are left out, unless so many are needed.
fn kept_rows(field: &Json, given: &Json) -> Option<Json> {
    let least = usize::from(field["required"] == true);
    let rows = given.as_array().map(Vec::as_slice).unwrap_or_default();
    let says = |row: &&Json| {
        row.as_object().unwrap().values().any(|answer| match answer {
            Json::String(text) => !text.trim().is_empty(),
            answer => !answer.is_null() && *answer != false,
        })
    };
    // A row that says nothing is not enough where one is needed: its first question wants an answer.
    let rows: Vec<&Json> = rows.iter().filter(says).collect();
    if rows.len() < least || rows.len() > field["max"].as_u64().unwrap() as usize {
        return None;
    }
    let mut all = Vec::new();
    for row in rows {
        let mut recorded = serde_json::Map::new();
        for of in super::history::list(field, "fields") {
            let answer = kept(of, row.get(text(of, "id")))?;
            if !answer.is_null() {
                recorded.insert(text(of, "id").into(), answer);
            }
        }
        all.push(Json::Object(recorded));
    }
    Some(if all.is_empty() { Json::Null } else { all.into() })
}

/// A number without a fraction as a whole one.
fn whole(value: Json) -> Json {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 => (number as i64).into(),
        _ => value,
    }
}

fn fits(field: &Json, answer: &Json) -> bool {
    let options = || super::history::list(field, "options").iter().map(|option| text(option, "value"));
    let bound = |name: &str| field.get(name).and_then(Json::as_f64);
    match text(field, "type") {
        "number" => answer.as_f64().is_some_and(|number| {
            bound("min").is_none_or(|min| number >= min) && bound("max").is_none_or(|max| number <= max)
        }),
        "checkbox" => answer.as_bool().is_some_and(|ticked| ticked || field["required"] != true),
        "select" | "radio" => answer.as_str().is_some_and(|answer| options().any(|option| option == answer)),
        "multiselect" => answer.as_array().is_some_and(|chosen| {
            (!chosen.is_empty() || field["required"] != true)
                && chosen.iter().all(|one| options().any(|option| one == option))
        }),
        _ => answer.is_string(),
    }
}
