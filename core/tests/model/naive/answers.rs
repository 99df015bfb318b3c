//! Whether answers can be handed in: the forms of steps, as far as the generated workflows use them.

use super::{
    condition,
    history::{Json, text},
    workflow::{Kind, Step},
};

/// The answers as they are recorded, or none where something is wrong with one of them.
pub fn accepted(step: &Step, given: &Json) -> Option<Json> {
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
        let own = |name: &str| {
            let (read, field) = name.split_once('.').unwrap();
            assert_eq!(read, step.id, "the model asks only for fields of the step itself");
            recorded.get(field).cloned().unwrap_or_default()
        };
        let asked = field.get("visibleIf").is_none_or(|condition| condition::holds(condition, &own) == Ok(true));
        if !asked {
            continue;
        }
        match given.get(id) {
            None => (field["required"] != true).then_some(())?,
            Some(answer) => {
                fits(field, answer).then_some(())?;
                // A box that is not ticked is one without an answer.
                if *answer != false {
                    recorded.insert(id.into(), answer.clone());
                }
            }
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
    given.keys().all(known).then_some(Json::Object(recorded))
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
