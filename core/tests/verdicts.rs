//! Whether each of thousands of definitions has an error, as it is written down in `snapshots/`. The build that explains and the
//! one that does not are both held against the same record: `cargo test --test verdicts`, with and without `--no-default-features`.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use flowlist_core::check::{Limits, read};
use serde_json::{Value, json};

/// Every definition of the repository, sound or not: its name and its text.
fn definitions() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files(&root.join("tests/problems"));
    paths.extend(files(&root.join("../examples")));
    paths.extend(files(&root.join("../tests/workflows")));
    for case in files(&root.join("../tests/scenarios")) {
        paths.push(case.join("workflow.json"));
    }
    let mut texts = BTreeSet::new();
    let mut definitions = Vec::new();
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        // A scenario whose file is not there is a text about scenarios; one that names an example brings nothing new.
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let (file, folder) = (path.file_stem().unwrap(), path.parent().unwrap().file_name().unwrap());
        if texts.insert(text.clone()) {
            definitions.push((format!("{}/{}", folder.display(), file.display()), text));
        }
    }
    definitions
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// The text with one of fifty pieces left out.
fn cut(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let piece = chars.len().div_ceil(50).max(1);
    let without = |at: usize| chars.iter().take(at).chain(chars.iter().skip(at + piece)).collect();
    (0..chars.len()).step_by(piece).map(without).collect()
}

/// The value with one value inside it left out, and with another in its place, for every value inside it.
fn changed(value: &Value) -> Vec<Value> {
    let mut variants = Vec::new();
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                let with = |put: Option<Value>| {
                    let mut items = items.clone();
                    items.splice(at..=at, put);
                    Value::Array(items)
                };
                variants.push(with(None));
                variants.extend(others(at + items.len()).into_iter().chain(changed(item)).map(|put| with(Some(put))));
            }
        }
        Value::Object(members) => {
            for (at, (name, item)) in members.iter().enumerate() {
                let with = |name: &str, put: Option<Value>| {
                    let mut members = members.clone();
                    members.remove(name);
                    members.extend(put.map(|put| (name.to_owned(), put)));
                    Value::Object(members)
                };
                variants.push(with(name, None));
                variants.push(with(&format!("{name}s"), Some(item.clone())));
                let put = others(at + name.len()).into_iter().chain(changed(item));
                variants.extend(put.map(|put| with(name, Some(put))));
            }
        }
        _ => {}
    }
    variants
}

/// Two of the values that stand where others should: which two is a matter of `turn`.
fn others(turn: usize) -> Vec<Value> {
    let all = [
        json!(null),
        json!(true),
        json!(-1),
        json!("review"),
        json!("a"),
        json!("{{a.is}}"),
        json!({"var": "a.is"}),
        json!({"in": ["x", {"var": "status.a"}]}),
        json!({"/": [1, 0]}),
        json!([]),
        json!({}),
    ];
    [turn, turn * 3 + 1].iter().filter_map(|turn| all.get(turn % all.len()).cloned()).collect()
}

/// A sign for each text: `.` for one that can be read, `x` for one with an error.
fn verdicts(texts: impl IntoIterator<Item = String>) -> String {
    let sign = |text: String| if read(&text, &Limits::default()).is_some() { '.' } else { 'x' };
    texts.into_iter().map(sign).collect()
}

#[test]
fn a_definition_has_an_error_whether_or_not_it_is_explained() {
    let mut record = String::new();
    for (name, text) in definitions() {
        record += &format!("{name}: {}\n", verdicts([text.clone()]));
        record += &format!("  cut {}\n", verdicts(cut(&text)));
        if let Ok(value) = serde_json::from_str::<Value>(&text) {
            record += &format!("  changed {}\n", verdicts(changed(&value).iter().map(Value::to_string)));
        }
    }
    let count = |sign| record.matches(sign).count();
    assert!(count('.') > 1_000 && count('x') > 1_000, "nothing is tried");
    insta::assert_snapshot!(record);
}
