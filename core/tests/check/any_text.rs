//! Whatever the text, a check ends with problems or a workflow, and on a small stack.

use std::{fs, path::Path, thread};

use flowlist_core::{
    check::{Limits, check},
    problem::Severity,
};
use proptest::prelude::*;
use serde_json::Value;

/// The stack of a Wasm instance.
const STACK: usize = 128 * 1024;

fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    texts.sort();
    texts
}

/// Checks, and that what comes of it is whole: a workflow, or an error, and every place inside the text.
fn check_whole(text: &str) {
    let checked = check(text, &Limits::default());
    let errors = checked.problems.iter().any(|problem| problem.severity == Severity::Error);
    assert_eq!(checked.workflow.is_none(), errors);
    let lines: Vec<_> = text.strip_prefix('\u{feff}').unwrap_or(text).split('\n').collect();
    for problem in &checked.problems {
        let (line, column) = problem.position.unwrap();
        let line = lines.get(line as usize - 1).unwrap();
        assert!(column as usize <= line.chars().count() + 1, "{problem:?}");
        assert_ne!(problem.sentence(), problem.message.code, "has words");
    }
}

#[test]
fn deep_and_long_texts_are_checked_on_a_small_stack() {
    let deep = [
        "[".repeat(1_000_000),
        "{\"a\":".repeat(200_000),
        format!("{}1{}", "[".repeat(32), "]".repeat(32)),
        format!(r#"{{"id":"w","version":"1","title":"W","steps":[{{"id":"a","title":"{}"}}]}}"#, "*[".repeat(400_000)),
        format!(
            r#"{{"id":"w","version":"1","title":"W","steps":[{{"id":"a","title":"A","visibleIf":{}true{}}}]}}"#,
            r#"{"!":"#.repeat(27),
            "}".repeat(27)
        ),
        format!(r#"{{{}"z":1}}"#, r#""a":1,"#.repeat(150_000)),
    ];
    let check_all = move || deep.iter().for_each(|text| check_whole(text));
    thread::Builder::new().stack_size(STACK).spawn(check_all).unwrap().join().unwrap();
}

/// Steps from a function of their number, as a whole workflow.
fn workflow(count: usize, step: impl Fn(usize) -> String) -> String {
    let steps: Vec<_> = (0..count).map(step).collect();
    format!(r#"{{"id":"w","version":"1","title":"W","steps":[{}]}}"#, steps.join(","))
}

#[test]
fn a_thousand_steps_in_a_tangle_are_checked() {
    let arrows = |n: usize, label: &str| {
        let arrows: Vec<_> = (n.saturating_sub(4)..n).map(|from| format!(r#"{{"step":"s{from}",{label}}}"#)).collect();
        format!(r#"{{"id":"s{n}","title":"S","dependsOn":[{}]}}"#, arrows.join(","))
    };
    check_whole(&workflow(1_000, |n| arrows(n, r#""otherwise":true"#)));
    check_whole(&workflow(1_000, |n| arrows(n, r#""when":true"#)));
    check_whole(&workflow(1_000, |n| format!(r#"{{"id":"s{n}","title":"S","dependsOn":["s{}"]}}"#, (n + 1) % 1_000)));
    check_whole(&workflow(1_000, |n| {
        format!(r#"{{"id":"s{n}","title":"{{{{x{n}.y}}}} {{{{s0}}}}","visibleIf":{{"var":"t{n}.x"}}}}"#)
    }));
}

/// The places in a value, to be changed.
fn places(value: &mut Value) -> Vec<&mut Value> {
    let mut places = Vec::new();
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| places.extend(places_from(item))),
        Value::Object(members) => members.values_mut().for_each(|item| places.extend(places_from(item))),
        _ => {}
    }
    places
}

fn places_from(value: &mut Value) -> Vec<&mut Value> {
    if value.is_array() || value.is_object() { places(value) } else { vec![value] }
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z.{}*]{0,8}".prop_map(Value::from),
        prop::sample::select(vec!["review", "review.is", "decision", "task", "is", "{{a.b}}", "write"])
            .prop_map(Value::from),
        Just(serde_json::json!({ "var": "review.is" })),
        Just(serde_json::json!([])),
        Just(serde_json::json!({})),
    ]
}

proptest! {
    #[test]
    fn any_text_is_checked_without_a_panic(text in "\\PC{0,60}") {
        check_whole(&text);
    }

    #[test]
    fn any_json_like_text_is_checked_without_a_panic(text in "[\\[\\]{}:,\"a1.e+ \\\\/*tn-]{0,60}") {
        check_whole(&text);
    }

    #[test]
    fn an_example_with_a_piece_cut_out_or_put_in_is_checked_without_a_panic(
        which in 0_usize..3, at in any::<prop::sample::Index>(), length in 0_usize..30, put in "[\\PC]{0,4}",
    ) {
        let examples = examples();
        let chars: Vec<char> = examples[which % examples.len()].chars().collect();
        let at = at.index(chars.len());
        let end = (at + length).min(chars.len());
        let text: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied()).collect();
        check_whole(&text);
    }

    #[test]
    fn an_example_with_other_values_is_checked_without_a_panic(
        which in 0_usize..3, changes in prop::collection::vec((any::<prop::sample::Index>(), scalar()), 1..6),
    ) {
        let examples = examples();
        let mut value: Value = serde_json::from_str(&examples[which % examples.len()]).unwrap();
        for (at, change) in changes {
            let mut places = places(&mut value);
            let index = at.index(places.len());
            *places[index] = change;
        }
        check_whole(&value.to_string());
    }
}
