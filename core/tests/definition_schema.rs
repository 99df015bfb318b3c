//! The JSON Schema and the reader are made from one table: what one refuses for its shape, the other does too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::{fs, path::Path};

use flowlist_core::{
    check::{Limits, check},
    definition::json_schema,
    problem::Problem,
};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

fn validator() -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(&json_schema()).unwrap()).unwrap()
}

/// The codes of what is wrong by the table of words alone.
const SHAPES: [&str; 17] = [
    "bad-id",
    "empty-list",
    "empty-text",
    "missing-word",
    "must-be-answer",
    "must-be-boolean",
    "must-be-bound",
    "must-be-condition",
    "must-be-count",
    "must-be-list",
    "must-be-map",
    "must-be-object",
    "must-be-text",
    "must-be-true",
    "not-one-of",
    "one-word-only",
    "word-of-other-type",
];

fn is_of_shape(problem: &Problem) -> bool {
    let code = problem.message.code;
    // What a default or a limit has to be hangs on the type of its field: the reader looks at that, the schema does not.
    let by_field = problem.pointer.contains("/defaultValue") && !matches!(code, "must-be-answer" | "one-word-only");
    let limit = problem.pointer.ends_with("/min") || problem.pointer.ends_with("/max");
    let by_field = by_field || (limit && code == "must-be-count");
    matches!(code, "unknown-word" | "unknown-format") || (SHAPES.contains(&code) && !by_field)
}

/// Whether both say the same about the shape; `check` may have more to say about what it means.
fn agree(validator: &Validator, value: &Value) {
    let problems = check(&value.to_string(), &Limits::default()).problems;
    let refused = problems.iter().any(is_of_shape);
    let errors: Vec<_> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(refused, !errors.is_empty(), "reader: {problems:#?}\nschema: {errors:#?}\n{value:#}");
}

/// The examples, and then the definitions of the scenarios that have one of their own.
fn definitions() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let paths = |folder: &str| fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths("examples").filter(|path| path.extension().is_some_and(|is| is == "json")).collect();
    assert!(files.len() >= 3);
    files.sort();
    files.extend(paths("tests/scenarios").map(|folder| folder.join("workflow.json")).filter(|file| file.exists()));
    let texts = files.iter().map(|file| fs::read_to_string(file).unwrap());
    texts
        .map(|text| serde_json::from_str(&text).unwrap())
        .filter(|value: &Value| value.get("steps").is_some())
        .collect()
}

#[test]
fn the_examples_and_the_scenarios_are_valid() {
    let validator = validator();
    for example in definitions() {
        let errors: Vec<_> = validator.iter_errors(&example).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn every_definition_with_a_problem_is_judged_alike() {
    let validator = validator();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    let mut judged = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // What is no JSON to begin with is not for a schema.
        if path.file_name().unwrap().to_str().unwrap().starts_with("json-") {
            continue;
        }
        agree(&validator, &serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap());
        judged += 1;
    }
    assert!(judged > 70);
}

#[test]
fn the_schema_explains_every_word() {
    fn walk(value: &Value, path: &str, silent: &mut Vec<String>) {
        let Value::Object(members) = value else { return };
        if let Some(Value::Object(properties)) = members.get("properties").filter(|_| members.contains_key("required"))
        {
            for (name, property) in properties {
                let explained = property["description"].as_str().is_some_and(|docs| docs.len() > 10);
                if !explained && property.get("enum").is_none() && !path.ends_with("/if") {
                    silent.push(format!("{path}/{name}"));
                }
            }
        }
        members.iter().for_each(|(name, member)| walk(member, &format!("{path}/{name}"), silent));
    }
    let mut silent = Vec::new();
    walk(&serde_json::from_str(&json_schema()).unwrap(), "", &mut silent);
    assert_eq!(silent, [""; 0]);
}

/// All values in a document, by their pointers.
fn pointers(value: &Value) -> Vec<String> {
    let mut pointers = vec![String::new()];
    let mut inside = |name: &str, value: &Value| {
        let name = name.replace('~', "~0").replace('/', "~1");
        pointers.extend(self::pointers(value).iter().map(|pointer| format!("/{name}{pointer}")));
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(index, item)| inside(&index.to_string(), item)),
        Value::Object(members) => members.iter().for_each(|(name, member)| inside(name, member)),
        _ => {}
    }
    pointers
}

/// What to do with one value: take it out, put another in its place, or add a word beside it.
#[derive(Debug, Clone)]
enum Change {
    Remove,
    Replace(Value),
    Add(&'static str, Value),
}

fn value() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(1.0),
        json!(1.5),
        json!(-1),
        json!(2_000_000_000_u64),
        json!(""),
        json!(" "),
        json!("a"),
        json!("a b"),
        json!("task"),
        json!("decision"),
        json!("approval"),
        json!("workflow"),
        json!("select"),
        json!("number"),
        json!("2026-12-31"),
        json!("any"),
        json!("all"),
        json!([]),
        json!(["a"]),
        json!([1]),
        json!({}),
        json!({ "var": "a.b" }),
        json!({ "step": "a" }),
        json!({ "quorum": 2 }),
        json!([{ "value": "a", "label": "A" }]),
    ])
}

fn change() -> impl Strategy<Value = Change> {
    let word = prop::sample::select(vec![
        "type",
        "id",
        "title",
        "label",
        "options",
        "policy",
        "notBy",
        "reopens",
        "workflow",
        "input",
        "output",
        "is",
        "when",
        "otherwise",
        "step",
        "min",
        "maxLength",
        "pattern",
        "placeholder",
        "unit",
        "half",
        "required",
        "visibleIf",
        "due",
        "order",
        "format",
        "dependsOn",
        "assignee",
        "value",
        "nonsense",
    ]);
    prop_oneof![
        Just(Change::Remove),
        value().prop_map(Change::Replace),
        (word, value()).prop_map(|(w, v)| Change::Add(w, v))
    ]
}

fn apply(document: &mut Value, pointer: &str, change: &Change) {
    match change {
        Change::Replace(value) => *document.pointer_mut(pointer).unwrap() = value.clone(),
        Change::Add(word, value) => {
            if let Value::Object(members) = document.pointer_mut(pointer).unwrap() {
                members.insert((*word).into(), value.clone());
            }
        }
        Change::Remove => {
            let Some((parent, name)) = pointer.rsplit_once('/') else { return };
            match document.pointer_mut(parent).unwrap() {
                Value::Object(members) => drop(members.remove(name)),
                Value::Array(items) => drop(items.remove(name.parse::<usize>().unwrap())),
                _ => {}
            }
        }
    }
}

/// Inside a condition the schema says nothing: JsonLogic is for the rule parser.
fn is_in_condition(pointer: &str) -> bool {
    ["If/", "/when/", "/calculated/", "/defaultValue/", "/input/", "/output/"].iter().any(|part| pointer.contains(part))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn schema_and_reader_agree_on_changed_examples(
        which in 0_usize..3, changes in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..4),
    ) {
        thread_local!(static SCHEMA: Validator = validator());
        let mut document = definitions().swap_remove(which);
        for (at, change) in changes {
            let pointers: Vec<_> = pointers(&document).into_iter().filter(|pointer| !is_in_condition(pointer)).collect();
            apply(&mut document, &pointers[at.index(pointers.len())], &change);
        }
        SCHEMA.with(|validator| agree(validator, &document));
    }
}
