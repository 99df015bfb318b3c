//! Each file in `tests/problems` is named after the code that it trips, alone: `code.json`, `code.variant.json`, or
//! `code+other.json` where one cannot be without the other.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use flowlist_core::{
    check::{Limits, MOST_BYTES, check, check_among},
    problem::Problem,
    subrun::file_of,
};

/// Codes that take a definition too large for a file here; each has a test below.
const ELSEWHERE: [&str; 4] = ["did-you-mean", "too-big", "too-many-arrows", "too-many-steps"];
/// Codes of the rule parser that no JSON within the limit of nesting can trip.
const OUT_OF_REACH: [&str; 1] = ["too-deep"];
/// Texts in the source that look like codes and are none: statuses, and the reasons why a pattern is not understood.
const NO_CODES: [&str; 17] = [
    "bad-range",
    "bad-repeat",
    "class-operation",
    "empty-class",
    "nested-class",
    "not-needed",
    "nothing-to-repeat",
    "passed-over",
    "too-large",
    "unclosed-class",
    "unclosed-group",
    "unfinished-escape",
    "unicode-property",
    "unknown-escape",
    "unknown-group",
    "unopened-group",
    "word-boundary",
];

fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// All that is wrong, where the steps may run the workflows in `tests/among`; and `deep-8`, in which seven more stand in one another, or
/// `wide-3`, ten steps that run `wide-2`.
fn among(text: &str) -> Vec<Problem> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/among");
    let find = |name: &str| {
        let nested = |kind: &str, count| nested(kind, name.strip_prefix(kind)?.parse().ok()?, count);
        let written = || fs::read_to_string(folder.join(file_of(name))).ok();
        nested("deep-", 1).or_else(|| nested("wide-", 10)).or_else(written)
    };
    check_among(text, &Limits::default(), &find).0.problems
}

/// A workflow of so many steps, each of which runs the next lower one.
fn nested(kind: &str, level: usize, count: usize) -> Option<String> {
    let runs = |_| match level.checked_sub(1)? {
        0 => Some(String::new()),
        lower => Some(format!(r#""type": "workflow", "workflow": "{kind}{lower}", "#)),
    };
    let mut steps = Vec::new();
    for step in 0..count {
        steps.push(format!(r#"{{ {}"id": "s{step}", "title": "S" }}"#, runs(step)?));
    }
    let steps = steps.join(", ");
    Some(format!(r#"{{ "id": "{kind}{level}", "version": "1", "title": "W", "steps": [{steps}] }}"#))
}

fn codes(name: &str) -> BTreeSet<&str> {
    name.split('.').next().unwrap().split('+').collect()
}

#[test]
fn every_definition_has_the_problem_that_it_is_named_after_and_no_other() {
    let files = files();
    assert!(files.len() > 90);
    let mut others = String::new();
    for (name, text) in &files {
        let problems = among(text);
        let found: BTreeSet<_> = problems.iter().map(|problem| problem.message.code).collect();
        if found != codes(name) {
            writeln!(others, "{name}").unwrap();
            problems
                .iter()
                .for_each(|found| writeln!(others, "  {} {}", found.pointer, found.message.to_json()).unwrap());
        }
    }
    assert!(others.is_empty(), "{others}");
}

#[test]
fn every_code_has_words_and_a_definition_that_trips_it() {
    let table = include_str!("../../src/words/problems.rs");
    let is_code = |text: &&str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let with_words: BTreeSet<_> =
        table.lines().filter_map(|line| line.split_once('=')).map(|(code, _)| code).filter(is_code).collect();
    let files = files();
    let tripped: BTreeSet<_> = files.iter().flat_map(|(name, _)| codes(name)).collect();
    let expected = tripped.iter().copied().chain(ELSEWHERE).chain(OUT_OF_REACH).collect();
    assert_eq!(with_words, expected);
}

/// The codes that stand in the source of what checks definitions: texts of small letters with a hyphen.
fn codes_in_the_source() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders: Vec<_> =
        ["check", "definition/read", "json/parse", "logic/parse.rs", "pattern"].map(|path| source.join(path)).into();
    folders.extend([source.join("definition/shape.rs"), source.join("logic/mod.rs")]);
    let mut found = BTreeSet::new();
    while let Some(path) = folders.pop() {
        if path.is_dir() {
            folders.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if path.ends_with("check/tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let texts = code.flat_map(|line| line.split('"').skip(1).step_by(2));
        let is_code = |text: &&str| {
            text.contains('-')
                && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
                && !text.starts_with('-')
        };
        found.extend(texts.filter(is_code).map(String::from));
    }
    found
}

#[test]
fn every_code_in_the_source_has_words() {
    let table = include_str!("../../src/words/problems.rs");
    let known: BTreeSet<_> = table.lines().filter_map(|line| line.split_once('=')).map(|(code, _)| code).collect();
    let found = codes_in_the_source();
    assert!(found.len() > 100, "only {} codes are found", found.len());
    let without: Vec<_> =
        found.iter().filter(|code| !known.contains(code.as_str()) && !NO_CODES.contains(&code.as_str())).collect();
    assert!(without.is_empty(), "these have no words: {without:?}");
}

#[test]
fn every_problem_has_a_place_and_says_what_would_be_right() {
    let mut all = String::new();
    for (name, text) in files() {
        writeln!(all, "{name}").unwrap();
        for problem in among(&text) {
            let (line, column) = problem.position.unwrap();
            let severity = problem.severity.word();
            writeln!(all, "  {line}:{column} {severity} {}", problem.pointer).unwrap();
            writeln!(all, "    {}", problem.sentence()).unwrap();
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_definition_beyond_the_limits_is_refused_as_a_whole() {
    let only_code = |text: &str, limits: &Limits| {
        let checked = check(text, limits);
        assert!(checked.workflow.is_none());
        let [problem] = checked.problems.as_slice() else { panic!("{:#?}", checked.problems) };
        (problem.message.code, problem.pointer.clone())
    };
    let blanks = " ".repeat(MOST_BYTES + 1);
    assert_eq!(only_code(&blanks, &Limits::default()), ("too-big", String::new()));
    let steps: Vec<_> = (0..1_001).map(|n| format!(r#"{{"id":"s{n}","title":"S"}}"#)).collect();
    let text = format!(r#"{{"id":"w","version":"1","title":"W","steps":[{}]}}"#, steps.join(","));
    assert_eq!(only_code(&text, &Limits::default()), ("too-many-steps", "/steps".into()));
    assert!(check(&text, &Limits { steps: 1_001 }).workflow.is_some(), "the host may raise the limit");
}

#[test]
fn the_start_form_is_none_of_the_steps_that_there_may_be() {
    let text = r#"{ "id": "w", "version": "1", "title": "W", "startForm": { "title": "S", "fields": [{ "id": "name", "label": "Name" }] },
        "steps": [{ "id": "a", "title": "A" }, { "id": "b", "title": "B" }] }"#;
    assert_eq!(check_among(text, &Limits { steps: 2 }, &|_| None).0.problems, []);
}

#[test]
fn more_arrows_than_four_for_each_step_that_may_be_are_refused() {
    let arrows = |count: usize| {
        let arrows = vec![r#"{"step":"a","is":"x"}"#; count].join(",");
        let a = r#"{"id":"a","type":"decision","title":"A","options":[{"value":"x","label":"X"}]}"#;
        let text = format!(
            r#"{{"id":"w","version":"1","title":"W","steps":[{a},{{"id":"b","title":"B","dependsOn":[{arrows}]}}]}}"#
        );
        check(&text, &Limits { steps: 2 }).problems.iter().map(|problem| problem.message.code).collect::<Vec<_>>()
    };
    assert_eq!(arrows(8), [""; 0]);
    assert_eq!(arrows(9), ["too-many-arrows"]);
}

#[test]
fn a_pointer_escapes_what_json_pointer_reserves() {
    let text = r#"{"id":"w","version":"1","title":"W","steps":[{"id":"a","title":"A","a/b~c":1}]}"#;
    let problems = check(text, &Limits::default()).problems;
    assert_eq!(problems[0].pointer, "/steps/0/a~1b~0c");
}

#[test]
fn columns_count_characters_and_a_byte_order_mark_counts_for_nothing() {
    let text = "\u{feff}{\"id\":\"w\",\"version\":\"é😀\",\"titel\":1}\r\n";
    let problems = check(text, &Limits::default()).problems;
    let place = |code| problems.iter().find(|problem| problem.message.code == code).unwrap().position;
    assert_eq!(place("missing-word"), Some((1, 1)));
    assert_eq!(place("unknown-word"), Some((1, 26)));
}

#[test]
fn all_problems_are_told_at_once_in_the_order_of_the_text() {
    let text = r#"{
  "id": "two words", "title": "W", "colour": "red",
  "roles": [{ "id": "r", "title": "R" }],
  "steps": [
    { "id": "a", "title": "A", "role": "x", "dependsOn": ["b"] },
    { "id": "b", "title": "B", "fields": [{ "id": "f", "type": "number", "label": "F", "min": "1" }] },
    { "id": "c", "title": "See {{a.nothing}}", "dependsOn": ["a", "d"], "visibleIf": { "is": [1] } }
  ]
}"#;
    let problems = check(text, &Limits::default()).problems;
    let found: Vec<_> = problems.iter().map(|problem| (problem.position.unwrap().0, problem.message.code)).collect();
    let expected = [
        (1, "missing-word"),
        (2, "bad-id"),
        (2, "unknown-word"),
        (5, "no-such-role"),
        (5, "cycle"),
        (6, "must-be-number"),
        (7, "no-such-field"),
        (7, "no-such-step"),
        (7, "unknown-operator"),
    ];
    assert_eq!(found, expected);
}
