//! Forms: what they begin with, and which answers they take.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::rc::Rc;

use flowlist_core::{
    check::{Limits, check},
    form::{hand_in, parse_number},
    json::{self, Number},
    outline::{Locale, Look, Plain, outline},
    replay::replay,
    text::plain,
    workflow::Workflow,
};
use serde_json::{Value, json};

/// Writes decimals after a comma.
struct Comma;

impl Locale for Comma {
    fn decimal(&self) -> char {
        ','
    }

    fn date(&self, iso: &str) -> String {
        iso.into()
    }

    fn number(&self, number: &Number, unit: &str) -> String {
        Plain.number(number, unit).replace('.', ",")
    }
}

fn one_field(field: Value) -> Workflow {
    let definition =
        json!({"id": "w", "version": "1", "title": "W", "steps": [{"id": "a", "title": "A", "fields": [field]}]});
    check(&definition.to_string(), &Limits::default()).workflow.unwrap()
}

/// The code of what is wrong with an answer; `ok` when nothing is.
fn verdict(field: &Value, answer: Value) -> String {
    let command =
        json!({"do": "complete", "step": "a", "answers": {"f": answer}, "by": "ana", "at": "2026-11-22T09:30:00Z"});
    let replayed = replay(&one_field(field.clone()), &[command.into()]);
    let code = replayed.refused.first().map(|(_, refusal)| refusal.fields[0].1.code);
    code.unwrap_or("ok").into()
}

#[test]
fn each_type_of_field_takes_what_it_asks_for() {
    let options = json!([{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]);
    let cases = [
        (
            json!({"type": "email"}),
            vec![("a@b.example", "ok"), ("a@b", "bad-email"), ("a b@c.de", "bad-email"), ("@c.de", "bad-email")],
        ),
        (
            json!({"type": "url"}),
            vec![
                ("https://a.example/x?y#z", "ok"),
                ("www.a.example", "ok"),
                ("javascript:alert(1)", "bad-url"),
                ("a b.c", "bad-url"),
            ],
        ),
        (
            json!({"type": "tel"}),
            vec![("+351 912 345 678", "ok"), ("(01) 555-0100", "ok"), ("call me", "bad-tel"), ("12", "bad-tel")],
        ),
        (
            json!({"type": "date"}),
            vec![
                ("2028-02-29", "ok"),
                ("2026-02-29", "bad-date"),
                ("2026-2-1", "bad-date"),
                ("1900-02-29", "bad-date"),
            ],
        ),
        (
            json!({"type": "number"}),
            vec![
                ("12.5", "ok"),
                ("-1,000", "ok"),
                ("12x", "not-a-number"),
                ("1e3", "not-a-number"),
                ("--1", "not-a-number"),
            ],
        ),
        (
            json!({"type": "text", "pattern": "[A-Z]{2}\\d+"}),
            vec![("IE12", "ok"), ("xIE12", "no-match"), ("IE12x", "no-match")],
        ),
        (
            json!({"type": "text", "pattern": "\\d+", "patternMessage": "Digits only."}),
            vec![("1", "ok"), ("x", "own-words")],
        ),
        (
            json!({"type": "text", "minLength": 2, "maxLength": 3}),
            vec![("😀😀", "ok"), ("a", "too-short"), ("abcd", "too-long")],
        ),
        (json!({"type": "select", "options": options}), vec![("x", "ok"), ("z", "not-an-option")]),
    ];
    for (mut field, answers) in cases {
        field["id"] = json!("f");
        field["label"] = json!("F");
        for (answer, expected) in answers {
            assert_eq!(verdict(&field, json!(answer)), expected, "{field} takes {answer:?}");
        }
        assert_eq!(verdict(&field, Value::Null), "ok");
        field["required"] = json!(true);
        assert_ne!(verdict(&field, json!("  ")), "ok", "{field} is required");
    }
}

#[test]
fn numbers_are_read_as_the_viewer_types_them() {
    let read = |text: &str, decimal| parse_number(text, decimal).map(|number| number.to_string());
    for (text, decimal, expected) in [
        ("248,500", '.', Some("248500")),
        ("248.500", ',', Some("248500")),
        ("1 234,5", ',', Some("1234.5")),
        ("−3", '.', Some("-3")),
        ("1,5", '.', None),
        ("12,34,567", '.', None),
        (".5", '.', Some("0.5")),
        ("1.0", '.', Some("1")),
        ("", '.', None),
        (".", '.', None),
        ("9007199254740993", '.', Some("9007199254740993")),
        ("5.", '.', Some("5")),
        ("12.340", '.', Some("12.34")),
        ("1 234 567,00", ',', Some("1234567")),
        ("007", '.', Some("7")),
        ("-007.50", '.', Some("-7.5")),
        ("-0.0", '.', Some("0")),
        ("1,2345", '.', None),
        ("1,,234", '.', None),
        (",500", '.', None),
        ("1,5.0", '.', None),
        ("1.500,5", '.', None),
        ("- 5", '.', None),
        ("5-", '.', None),
        ("−١٬٢٣٤٫٥", '٫', Some("-1234.5")),
        ("۱۲", '.', Some("12")),
        ("१२३.५", '.', Some("123.5")),
        ("৪২", '.', Some("42")),
        ("７", '.', Some("7")),
        ("ह", '.', None),
    ] {
        assert_eq!(read(text, decimal).as_deref(), expected, "{text:?} with {decimal:?}");
    }
    let digits = |count| read(&"1".repeat(count), '.');
    assert!(digits(30).is_some() && digits(31).is_none());
}

#[test]
fn after_an_undo_the_form_still_holds_what_was_typed() {
    let workflow = one_field(json!({"id": "f", "type": "text", "label": "F"}));
    let commands = [
        json!({"do": "complete", "step": "a", "answers": {"f": "A long story"}, "by": "ana", "at": "2026-11-22T09:30:00Z"}),
        json!({"do": "undo", "by": "ana", "at": "2026-11-22T09:31:00Z"}),
    ]
    .map(Into::into);
    let replayed = replay(&workflow, &commands);
    let outline = outline(&workflow, &replayed.facts, &replayed.state, &replayed.run, &Look::default());
    assert_eq!(outline.steps[0].status.word(), "open");
    assert_eq!(outline.steps[0].fields[0].value.as_str(), Some("A long story"));
}

#[test]
fn a_draft_that_no_control_could_have_given_is_not_there() {
    let options = json!([{"value": "x", "label": "X"}]);
    for (mut field, drafts) in [
        (json!({"type": "text"}), vec!["5", "true", "[]", "{}"]),
        (json!({"type": "date"}), vec!["20260228"]),
        (json!({"type": "number"}), vec!["true", "[1]"]),
        (json!({"type": "checkbox"}), vec!["\"true\"", "1"]),
        (json!({"type": "radio", "options": options}), vec!["[\"x\"]"]),
        (json!({"type": "multiselect", "options": options}), vec!["\"x\"", "[1]"]),
    ] {
        field["id"] = json!("f");
        field["label"] = json!("F");
        let workflow = one_field(field.clone());
        let replayed = replay(&workflow, &[]);
        for draft in drafts {
            let drafts = json::read(&format!(r#"{{"a": {{"f": {draft}}}}}"#)).unwrap().as_object().cloned().unwrap();
            let look = Look { drafts, ..Look::default() };
            let outline = outline(&workflow, &replayed.facts, &replayed.state, &replayed.run, &look);
            let shown = &outline.steps[0].fields[0];
            assert!(shown.value.is_null() && shown.error.is_none(), "{field} takes {draft}: {shown:?}");
        }
    }
}

#[test]
fn a_small_number_is_shown_by_its_digits() {
    let definition = r#"{"id": "w", "version": "1", "title": "W", "steps": [
        {"id": "a", "title": "A", "fields": [{"id": "f", "type": "number", "label": "F"}]},
        {"id": "b", "title": "Add {{a.f}} g"}]}"#;
    let workflow = check(definition, &Limits::default()).workflow.unwrap();
    let command =
        r#"{"do": "complete", "step": "a", "answers": {"f": "0.00000001"}, "by": "ana", "at": "2026-11-22T09:30:00Z"}"#;
    let replayed = replay(&workflow, &[json::read(command).unwrap()]);
    let look = Look { locale: Rc::new(Comma), ..Look::default() };
    let outline = outline(&workflow, &replayed.facts, &replayed.state, &replayed.run, &look);
    let (a, b) = (&outline.steps[0], &outline.steps[1]);
    assert_eq!(a.fields[0].value.as_str(), Some("0,00000001"), "as it would be typed again");
    assert!(a.fields[0].error.is_none());
    assert_eq!(a.answered[0].text, "0.00000001");
    assert_eq!(plain(&b.title), "Add 0,00000001 g");
}

/// The first step of a run as it is shown after these commands, with these drafts.
fn first_step(definition: &str, commands: &[Value], drafts: &str) -> std::rc::Rc<flowlist_core::outline::StepOutline> {
    let checked = check(definition, &Limits::default());
    let workflow = checked.workflow.unwrap_or_else(|| panic!("{:?}", checked.problems));
    let commands: Vec<_> = commands.iter().cloned().map(Into::into).collect();
    let replayed = replay(&workflow, &commands);
    let drafts = json::read(drafts).unwrap().as_object().cloned().unwrap();
    let look = Look { drafts, locale: Rc::new(Comma), ..Look::default() };
    outline(&workflow, &replayed.facts, &replayed.state, &replayed.run, &look).steps[0].clone()
}

#[test]
fn a_sensitive_answer_is_in_no_event_and_what_is_done_says_that_it_is_gone() {
    let definition = r#"{"id": "w", "version": "1", "title": "W", "steps": [{"id": "a", "title": "A", "fields": [
        {"id": "name", "label": "Name"}, {"id": "pin", "label": "Pin", "sensitive": true},
        {"id": "other", "label": "Other", "sensitive": true, "visibleIf": {"==": [{"var": "a.name"}, "Bo"]}}]}]}"#;
    let done = json!({"do": "complete", "step": "a", "answers": {"name": "Ana", "pin": " 4711 "}, "by": "ana", "at": "2026-11-22T09:30:00Z"});
    let workflow = check(definition, &Limits::default()).workflow.unwrap();
    let replayed = replay(&workflow, &[done.clone().into()]);
    let stored = replayed.facts.events().iter().map(|event| json::text(&event.to_json())).collect::<String>();
    assert!(stored.contains("Ana") && !stored.contains("4711"), "{stored}");

    let step = first_step(definition, &[done], "{}");
    let shown: Vec<_> = step.answered.iter().map(|answer| (answer.kind, answer.text.as_str())).collect();
    assert_eq!(shown, [("text", "Ana"), ("sensitive", "")], "what was not asked is not said to be gone");
    assert!(step.fields[1].value.is_null());

    let (_, step) = workflow.step("a").unwrap();
    let answers = json::read(r#"{"name": "Ana", "pin": " 4711 "}"#).unwrap().as_object().cloned().unwrap();
    let handed_in = hand_in(step, &answers, &replayed.state.data).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    assert_eq!(json::text(&handed_in.sensitive.into()), r#"{"pin":"4711"}"#);
    assert_eq!(json::text(&handed_in.kept.into()), r#"{"name":"Ana"}"#);
}

#[test]
fn what_is_calculated_follows_what_is_typed_and_says_where_that_fails() {
    let definition = r#"{"id": "w", "version": "1", "title": "W", "steps": [{"id": "a", "title": "A", "fields": [
        {"id": "n", "type": "number", "label": "N"},
        {"id": "half", "type": "number", "label": "Half", "calculated": {"/": [{"var": "a.n"}, 2]}},
        {"id": "words", "label": "Words", "calculated": {"cat": ["half is ", {"var": "a.half"}]}},
        {"id": "as-text", "label": "As a text", "calculated": {"var": "a.n"}}]}]}"#;
    let shown = |drafts: &str| {
        let step = first_step(definition, &[], drafts);
        let values: Vec<_> =
            step.fields[1..].iter().map(|field| field.value.as_str().unwrap_or("-").to_owned()).collect();
        let errors: Vec<_> =
            step.fields.iter().filter_map(|field| field.error.as_ref()).map(|error| error.code).collect();
        (values.join("|"), errors.join(" "))
    };
    assert_eq!(shown(r#"{"a": {"n": "5,5", "half": 9}}"#), ("2.75|half is 2.75|5.5".into(), String::new()));
    assert_eq!(shown(r#"{"a": {"n": "five"}}"#), ("-|half is |five".into(), "not-a-number not-calculated".into()));
}

#[test]
fn a_default_is_worked_out_from_the_context_until_something_is_typed() {
    let definition = r#"{"id": "w", "version": "1", "title": "W", "steps": [{"id": "a", "title": "A", "fields": [
        {"id": "email", "type": "email", "label": "Email", "defaultValue": {"var": "context.customer.email"}},
        {"id": "size", "type": "number", "label": "Size", "defaultValue": {"+": [{"var": "context.size"}, 0.5]}},
        {"id": "broken", "label": "Broken", "defaultValue": {"/": [1, {"var": "context.none"}]}}]}]}"#;
    let said = json!({"do": "context", "context": {"customer": {"email": "ana@example.com"}, "size": 1, "unread": 2}, "at": "2026-11-22T09:30:00Z"});
    let shown = |commands: &[Value], drafts: &str| {
        let step = first_step(definition, commands, drafts);
        let values = step.fields.iter().map(|field| field.value.as_str().unwrap_or("-").to_owned());
        values.collect::<Vec<_>>().join("|")
    };
    assert_eq!(shown(&[], "{}"), "-|0,5|-");
    assert_eq!(shown(std::slice::from_ref(&said), "{}"), "ana@example.com|1,5|-");
    assert_eq!(shown(&[said], r#"{"a": {"email": "", "size": "7"}}"#), "|7|-");
}

#[test]
fn rows_are_shown_as_many_as_are_needed_and_errors_stand_at_their_questions() {
    let definition = r#"{"id": "w", "version": "1", "title": "W", "steps": [{"id": "a", "title": "A", "fields": [
        {"id": "lines", "type": "rows", "label": "Lines", "min": 2, "fields": [
            {"id": "what", "label": "What"}, {"id": "count", "type": "number", "label": "Count", "defaultValue": 1}]},
        {"id": "sum", "type": "number", "label": "Sum", "calculated":
            {"reduce": [{"var": "a.lines"}, {"+": [{"var": "accumulator"}, {"var": "current.count"}]}, 0]}}]}]}"#;
    let shown = |drafts: &str| {
        let step = first_step(definition, &[], drafts);
        let cells = step.fields[0].rows.iter().flatten().map(|cell| {
            let error = cell.error.as_ref().map_or("", |error| error.code);
            format!("{} {} {error}", cell.id, cell.value.as_str().unwrap_or("-"))
        });
        (cells.collect::<Vec<_>>().join("; "), step.fields[1].value.as_str().unwrap_or("-").to_owned())
    };
    let empty = "lines.0.what - ; lines.0.count 1 ; lines.1.what - ; lines.1.count 1 ";
    assert_eq!(shown("{}"), (empty.into(), "2".into()));
    let typed = r#"{"a": {"lines": [{"what": null, "count": "1,5"}, {"what": "", "count": ""}, {"what": "", "count": "x"}, {"what": null, "count": null}]}}"#;
    let cells = "lines.0.what - ; lines.0.count 1,5 ; lines.1.what  ; lines.1.count  ; lines.2.what  ; lines.2.count x not-a-number; lines.3.what - ; lines.3.count - ";
    assert_eq!(shown(typed).0, cells, "an empty row is not needed beside two others");
    let typed = r#"{"a": {"lines": [{"what": "x"}, {"what": null, "count": ""}]}}"#;
    assert_eq!(shown(typed).0, "lines.0.what x ; lines.0.count 1 ; lines.1.what - required; lines.1.count  ");
    let typed = r#"{"a": {"lines": [{"what": 5}]}}"#;
    assert_eq!(shown(typed).0, empty, "what no control gives is not there");
}
