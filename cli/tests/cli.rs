//! The command line as people use it: what it prints and the code it ends with.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The code, what is printed, and what is said of errors.
fn flowlist(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_flowlist"));
    command.args(arguments).current_dir(root()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn the_examples_and_the_workflow_of_the_readme_are_clean() {
    let files = fs::read_dir(root().join("examples")).unwrap().map(|entry| entry.unwrap().path());
    let files =
        files.filter(|file| file.extension().is_some_and(|is| is == "json")).map(|file| file.display().to_string());
    let arguments: Vec<_> = ["check".to_owned()].into_iter().chain(files).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let (code, text, _) = flowlist(&arguments, "");
    assert_eq!((code, text.as_str()), (0, ""));

    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let workflow = readme.split("```json").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(flowlist(&["check", "-"], workflow), (0, String::new(), String::new()));
}

#[test]
fn check_names_file_line_and_column_and_exits_with_1() {
    let broken = "{\"id\": \"w\", \"version\": \"1\", \"title\": \"W\",\n  \"steps\": [{\"id\": \"a\", \"title\": \"A\", \"dependsOn\": \"b\"}]}";
    let (code, text, _) = flowlist(&["check", "-"], broken);
    assert_eq!(code, 1);
    assert!(text.starts_with("-:2:52: error: "), "{text}");

    let (code, text, _) = flowlist(&["check", "-", "--format", "json"], broken);
    let problems: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(code, 1);
    assert_eq!(problems[0]["line"], json!(2));
    assert_eq!(problems[0]["pointer"], json!("/steps/0/dependsOn"));
    assert_eq!(problems[0]["severity"], json!("error"));
}

#[test]
fn warnings_alone_are_no_error() {
    let doubtful = r#"{"id": "w", "version": "1", "title": "W", "roles": [{"id": "boss", "title": "Boss"}], "steps": [{"id": "a", "title": "A"}]}"#;
    let (code, text, _) = flowlist(&["check", "-"], doubtful);
    assert_eq!(code, 0);
    assert!(text.contains(": warning: "), "{text}");
}

#[test]
fn eval_prints_the_value_and_tells_a_malformed_rule_from_one_that_errs() {
    assert_eq!(flowlist(&["eval", r#"{"+": [1, {"var": "a"}]}"#, r#"{"a": 2}"#], "").1, "3\n");
    assert_eq!(flowlist(&["eval", r#"{"cat": ["a", "b"]}"#, "null"], "").1, "\"ab\"\n");
    for (rule, code) in [(r#"{"nope": 1}"#, 2), ("{", 2), (r#"{"+": ["x", 1]}"#, 1)] {
        let (found, printed, said) = flowlist(&["eval", rule, "null"], "");
        assert_eq!((found, printed.as_str()), (code, ""), "{rule}");
        assert!(!said.is_empty(), "{rule}");
    }
}

#[test]
fn run_prints_steps_outcome_and_refusals_as_the_viewer_sees_them() {
    let commands = json!([
        {"do": "complete", "step": "review", "answers": {"is": "yes"}, "by": "ed", "at": "2026-11-22T09:00:00Z"},
        {"do": "complete", "step": "nowhere", "by": "ed", "at": "2026-11-22T09:01:00Z"},
    ]);
    let viewer = r#"{"id": "wes", "roles": ["writer"]}"#;
    let (code, text, said) =
        flowlist(&["run", "examples/article-publishing.json", "-", "--as", viewer], &commands.to_string());
    assert_eq!((code, said.as_str()), (0, ""));
    let printed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(printed["complete"], json!(false));
    assert_eq!(printed["outcome"], Value::Null);
    let refused: Vec<(&Value, &Value)> =
        printed["refused"].as_array().unwrap().iter().map(|refused| (&refused["index"], &refused["code"])).collect();
    assert_eq!(refused, [(&json!(0), &json!("not-open")), (&json!(1), &json!("unknown-step"))]);
    assert!(printed["refused"][1]["message"].as_str().unwrap().contains("nowhere"));
    let mine = printed["steps"].as_array().unwrap().iter().map(|step| step["mine"].as_bool().unwrap());
    assert!(mine.clone().any(|mine| mine) && mine.clone().any(|mine| !mine));
}

#[test]
fn a_call_that_is_off_is_said_and_exits_with_2() {
    for arguments in
        [&["check"][..], &["check", "no-such-file.json"], &["run", "x"], &["eval"], &["nonsense"], &["check", "--loud"]]
    {
        let (code, printed, said) = flowlist(arguments, "");
        assert_eq!((code, printed.as_str()), (2, ""), "{arguments:?}");
        assert!(said.starts_with("flowlist: "), "{said}");
    }
}

#[test]
fn why_is_said_in_words_along_what_a_step_waits_for() {
    let commands = "tests/scenarios/payables-same-person-refused/commands.json";
    let viewer = r#"{"id": "ben", "roles": ["manager"]}"#;
    let (code, said, _) = flowlist(&["run", "examples/payables.json", commands, "--as", viewer, "--why", "pay"], "");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(code, 0);
    assert_eq!(lines[0], "pay, “Transfer 1840.5 EUR”, is waiting. Opens after “Second approval, above 1,000 EUR”.");
    assert!(lines[1].starts_with("  second, ") && lines[1].contains("someone else has to decide here"), "{said}");

    let commands = "tests/scenarios/payables-small/commands.json";
    let (_, said, _) = flowlist(&["run", "examples/payables.json", commands, "--why", "second"], "");
    assert!(said.contains("is passed-over") && said.contains("enter.amount is 240"), "{said}");

    let commands = "tests/scenarios/purchase-order-lines-above-the-limit/commands.json";
    let (_, said, _) = flowlist(&["run", "examples/purchase-order.json", commands, "--why", "send"], "");
    assert!(said.contains("Opens after “Release PO-20431 over 10010 EUR"), "titles are filled with answers: {said}");

    let (code, _, error) = flowlist(&["run", "examples/payables.json", commands, "--why", "none"], "");
    assert_eq!((code, error.trim()), (2, "flowlist: run: there is no step `none`"));
}
