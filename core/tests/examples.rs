//! The examples: nothing about them is warned of, and the scenarios take every way through them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use flowlist_core::{
    check::{Limits, check_among},
    json::{Value, read},
    outline::Look,
    replay::replay_among,
    subrun::{Library, file_of},
    workflow::Workflow,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn json(path: &Path) -> Value {
    read(&fs::read_to_string(path).unwrap()).unwrap()
}

fn entries(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

struct Example {
    definition: Value,
    workflow: Workflow,
    library: Library,
}

/// The examples, by their paths from the project's root.
fn examples() -> BTreeMap<String, Example> {
    let files = entries("examples").into_iter().filter(|path| path.extension().is_some_and(|end| end == "json"));
    files
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let beside = |name: &str| fs::read_to_string(path.with_file_name(file_of(name))).ok();
            let (checked, library) = check_among(&text, &Limits::default(), &beside);
            let name = format!("examples/{}", path.file_name().unwrap().display());
            assert!(checked.problems.is_empty(), "{name}: {:#?}", checked.problems);
            (name, Example { definition: read(&text).unwrap(), workflow: checked.workflow.unwrap(), library })
        })
        .collect()
}

fn text<'a>(json: &'a Value, name: &str) -> &'a str {
    json.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(json: &'a Value, name: &str) -> &'a [Value] {
    json.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Every way that a definition offers: what can become of each step, each choice, each question that is not always asked.
fn ways(definition: &Value) -> BTreeSet<String> {
    let mut ways = BTreeSet::new();
    for step in list(definition, "steps") {
        let id = text(step, "id");
        let mut way = |what: &str| ways.insert(format!("{id} {what}"));
        way("done");
        if step.get("visibleIf").is_some() {
            way("passed-over");
        }
        if step.get("required") == Some(&Value::Bool(false)) {
            way("skipped");
        }
        if step.get("completeIf").is_some() {
            way("done by itself");
        }
        if step.get("escalate").is_some() {
            way("escalated");
        }
        if text(step, "type") == "approval" {
            way("is approved");
            way("is rejected");
        }
        for option in list(step, "options") {
            way(&format!("is {}", text(option, "value")));
        }
        for field in list(step, "fields").iter().filter(|field| field.get("visibleIf").is_some()) {
            way(&format!("asked {}", text(field, "id")));
        }
    }
    ways
}

/// The ways that a scenario takes.
fn taken(Example { workflow, library, .. }: &Example, commands: &Value) -> BTreeSet<String> {
    let replayed = replay_among(workflow, library, commands.as_array().unwrap());
    let seen = replayed.outline(workflow, library, &Look::default());
    let steps = seen.steps.iter().map(|step| step.to_json());
    let mut taken: BTreeSet<String> =
        steps.map(|step| format!("{} {}", text(&step, "id"), text(&step, "status"))).collect();
    for event in replayed.facts.events() {
        let event = event.to_json();
        let id = text(&event, "step");
        if text(&event, "type") == "escalate" {
            taken.insert(format!("{id} escalated"));
        }
        if text(&event, "by") == "host" {
            taken.insert(format!("{id} done by itself"));
        }
    }
    let refused: Vec<usize> = replayed.refused.iter().map(|(index, _)| *index).collect();
    for (_, command) in commands.as_array().unwrap().iter().enumerate().filter(|(index, _)| !refused.contains(index)) {
        let id = text(command, "step");
        let Some(answers) = command.get("answers") else { continue };
        taken.insert(format!("{id} is {}", text(answers, "is")));
        for (name, _) in answers.as_object().into_iter().flatten() {
            taken.insert(format!("{id} asked {name}"));
        }
    }
    taken
}

#[test]
fn nothing_is_warned_of_and_every_way_through_each_is_taken_by_a_scenario() {
    let examples = examples();
    let mut left: BTreeMap<&str, BTreeSet<String>> =
        examples.iter().map(|(name, example)| (name.as_str(), ways(&example.definition))).collect();
    for folder in entries("tests/scenarios").into_iter().filter(|path| path.is_dir()) {
        let named = json(&folder.join("workflow.json"));
        let Some((name, example)) = examples.get_key_value(text(&named, "ref")) else { continue };
        let taken = taken(example, &json(&folder.join("commands.json")));
        left.get_mut(name.as_str()).unwrap().retain(|way| !taken.contains(way));
    }
    left.retain(|_, ways| !ways.is_empty());
    assert!(left.is_empty(), "no scenario goes these ways: {left:#?}");
}
