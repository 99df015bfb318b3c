//! What is wrong in a definition, for JavaScript: a module of its own, as a page whose definitions are good never needs it.

use flowlist_core::{
    check::{self, Limits},
    json::{self, Value, put},
    problem::Problem,
    words,
};
use wasm_bindgen::prelude::*;

/// Checks a definition: all that is wrong in it, as JSON text.
///
/// `[{"severity", "code", "params", "template", "pointer", "line", "column"}]`, in the order of the text. `template` is the English
/// sentence with `{name}` where a parameter goes. `line` and `column` are left out where `lines` says that they mean nothing.
/// `workflows` are the texts of those that its steps run, as a JSON object by name.
#[wasm_bindgen]
pub fn check(text: &str, lines: bool, workflows: &str) -> String {
    let workflows = json::read(workflows).unwrap_or_default();
    let find = |name: &str| workflows.get(name)?.as_str().map(String::from);
    let problems = check::check_among(text, &Limits::default(), &find).0.problems;
    let mut list = Vec::new();
    for mut problem in problems {
        if !lines {
            problem.position = None;
        }
        list.push(to_json(&problem));
    }
    json::text(&Value::Array(list))
}

fn to_json(problem: &Problem) -> Value {
    let mut json = problem.to_json();
    if let Value::Object(members) = &mut json {
        put(members, "template", words::text(problem.message.code).into());
    }
    json
}

#[cfg(test)]
mod tests {
    use super::check;

    const TEXT: &str = r#"{ "id": "a", "version": "1", "title": "A", "stepz": [] }"#;

    #[test]
    fn a_problem_has_a_template_its_parameters_and_its_place() {
        assert_eq!(
            check(TEXT, true, "{}"),
            r#"[{"code":"missing-word","column":1,"line":1,"params":{"object":"the workflow","word":"steps"},"pointer":"","severity":"error","template":"“{word}” is missing in {object}. Add it."},{"code":"unknown-word","column":44,"line":1,"params":{"object":"the workflow","suggestion":"steps","word":"stepz"},"pointer":"/stepz","severity":"error","template":"“{word}” is not a word of {object}."}]"#
        );
    }

    #[test]
    fn without_lines_it_has_its_pointer_alone() {
        assert!(!check(TEXT, false, "{}").contains("column") && check(TEXT, false, "{}").contains("/stepz"));
    }
}
