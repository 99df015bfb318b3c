//! Walks `tests/scenarios/`: a workflow, commands, and what is expected of them. A case is a folder; it needs no Rust.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use flowlist_core::{
    check::{Limits, check_among},
    json::{Map, Value, put, read},
    outline::Look,
    replay::{replay_among, viewer},
    subrun::{Library, file_of},
    time::Zone,
    workflow::Workflow,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read(&text).unwrap_or_else(|| panic!("{} is no JSON", path.display()))
}

/// The workflow of a case: written out, or named by `{"ref": "examples/x.json"}`; with those beside it that its steps run.
fn workflow(path: &Path) -> Result<(Workflow, Library), String> {
    let named = json(path).get("ref").and_then(Value::as_str).map(|file| root().join(file));
    let path = named.as_deref().unwrap_or(path);
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let (checked, library) =
        check_among(&text, &Limits::default(), &|name| fs::read_to_string(path.with_file_name(file_of(name))).ok());
    let workflow = checked.workflow.ok_or_else(|| format!("the workflow has errors: {:#?}", checked.problems))?;
    Ok((workflow, library))
}

/// What of `expected` is not in `found`: objects need only have these members, all else must be equal.
fn missing(expected: &Value, found: &Value, at: &str, wrong: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (name, value) in expected {
                missing(value, found.get(name).unwrap_or(&Value::Null), &format!("{at}/{name}"), wrong);
            }
        }
        _ if expected == found => {}
        _ => wrong.push(format!("{at}: expected {expected}, found {found}")),
    }
}

fn run_case(folder: &Path) -> Result<(), String> {
    let (workflow, library) = workflow(&folder.join("workflow.json"))?;
    let expected = json(&folder.join("expected.json"));
    let commands = json(&folder.join("commands.json"));
    let replayed = replay_among(&workflow, &library, commands.as_array().ok_or("commands.json is no list")?);
    let looker = expected.get("viewer").map(|json| viewer(json, "id")).unwrap_or_default();
    let now = expected.get("now").and_then(Value::as_str).unwrap_or_default().into();
    let zone = expected.get("zone").map(Zone::from_json).unwrap_or_default();
    let look = Look { viewer: looker, now, zone, ..Look::default() };
    let outline = replayed.outline(&workflow, &library, &look);

    let mut wrong = Vec::new();
    let steps: Map<String, Value> = outline.steps.iter().map(|step| (step.id.clone(), step.to_json())).collect();
    for (id, want) in expected.get("steps").and_then(Value::as_object).ok_or("expected.json has no steps")? {
        let found = steps.get(id).ok_or_else(|| format!("there is no step {id}"))?;
        match want {
            Value::String(status) => missing(
                &status.as_str().into(),
                found.get("status").unwrap_or(&Value::Null),
                &format!("{id}/status"),
                &mut wrong,
            ),
            want => missing(want, found, id, &mut wrong),
        }
    }
    for (id, want) in expected.get("forms").and_then(Value::as_object).into_iter().flatten() {
        let step = outline.steps.iter().find(|step| step.id == *id).ok_or_else(|| format!("there is no step {id}"))?;
        let form: Map<String, Value> =
            step.fields.iter().map(|field| (field.id.clone(), field.value.clone())).collect();
        missing(want, &form.into(), &format!("forms/{id}"), &mut wrong);
    }
    for (kind, want) in expected.get("events").and_then(Value::as_object).into_iter().flatten() {
        let events = replayed.facts.events().iter().map(|event| event.to_json());
        let count = events.filter(|event| event.get("type").and_then(Value::as_str) == Some(kind)).count();
        missing(want, &count.into(), &format!("events/{kind}"), &mut wrong);
    }
    let found = outline.to_json();
    for name in ["complete", "outcome", "outcomes", "runTitle", "runStatus", "archived", "next"] {
        if let Some(want) = expected.get(name) {
            missing(want, found.get(name).unwrap_or(&Value::Null), name, &mut wrong);
        }
    }
    let refused: Vec<Value> = replayed
        .refused
        .iter()
        .map(|(index, refusal)| {
            let mut json = refusal.to_json();
            if let Value::Object(members) = &mut json {
                put(members, "index", (*index).into());
            }
            json
        })
        .collect();
    let want = expected.get("refused").and_then(Value::as_array).cloned().unwrap_or_default();
    if want.len() == refused.len() {
        for (want, found) in want.iter().zip(&refused) {
            missing(want, found, "refused", &mut wrong);
        }
    } else {
        wrong.push(format!("refused: expected {}, found {}", Value::from(want), Value::from(refused)));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n    ")) }
}

#[test]
fn every_scenario_goes_as_expected() {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("tests/scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() > 20, "only {} scenarios were found", folders.len());
    let failed: Vec<String> = folders
        .iter()
        .filter_map(|folder| {
            let name = folder.file_name()?.to_string_lossy().into_owned();
            run_case(folder).err().map(|wrong| format!("{name}:\n    {wrong}"))
        })
        .collect();
    println!("scenarios: {} passed, {} failed", folders.len() - failed.len(), failed.len());
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
