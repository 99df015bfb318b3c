//! The shared suite of JsonLogic rules on which all implementations agree; it lies outside the repository.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use flowlist_core::{
    json::{Value, read},
    logic::{Budget, Rule},
};
use std::{io::Write, path::PathBuf};

/// The folder that FLOWLIST_SUITES names (from the workspace, as a person would write it), or the default
/// beside the workspace.
fn suites() -> PathBuf {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    workspace.join(std::env::var_os("FLOWLIST_SUITES").unwrap_or_else(|| "../shared/suites".into()))
}

fn run(rule: &Value, data: &Value) -> Result<Value, String> {
    let rule = Rule::parse(rule).map_err(|problems| format!("{problems:?}"))?;
    rule.eval(data, &mut Budget::default()).map_err(|error| format!("{error:?}"))
}

#[test]
fn every_case_of_the_compatible_suite_holds() {
    let Ok(text) = std::fs::read_to_string(suites().join("jsonlogic-compatible.json")) else {
        return;
    };
    let Some(Value::Array(suite)) = read(&text) else { panic!("the suite is a list") };
    let cases: Vec<&Value> = suite.iter().filter(|case| case.is_object()).collect();
    let mut wrong = Vec::new();
    for case in &cases {
        let [rule, data, result] = ["rule", "data", "result"].map(|name| case.get(name).unwrap_or(&Value::Null));
        let got = run(rule, data);
        if got.as_ref() != Ok(result) {
            wrong.push(format!("{rule} over {data}: {got:?}"));
        }
    }
    // Past the capturing of `println!`: the summary of `cargo xtask test` tells how many there were.
    let passed = cases.len() - wrong.len();
    writeln!(std::io::stdout(), "suite jsonlogic-compatible: {passed} passed, {} failed", wrong.len()).unwrap();
    assert!(!cases.is_empty());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
