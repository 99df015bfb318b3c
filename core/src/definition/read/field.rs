//! Reads one field, and checks that its limits and its default fit its type.

use alloc::{string::String, vec::Vec};

use crate::json::Value;

use super::{
    condition::{condition, rule},
    flag, list, string, unique,
};
use crate::{
    definition::{Field, FieldKind, FieldOption},
    json::{Kind, Tree},
    message::Message,
    pattern::{Pattern, PatternProblem},
    problems::Problems,
    time::is_date,
};

/// What a field in rows cannot say: a row has no conditions of its own, and is stored as a whole.
const NOT_IN_ROWS: [&str; 4] = ["visibleIf", "calculated", "sensitive", "fields"];

pub(super) fn field(tree: &Tree, problems: &mut Problems) -> Field {
    let id = string(tree, "id");
    if let Some(at) = tree.get("id")
        && id == "is"
    {
        problems.error(at.at, || Message::new("reserved-field").with("id", "is"));
    }
    unique(tree, "options", "value", "duplicate-option", problems);
    unique(tree, "fields", "id", "duplicate-field", problems);
    for inner in tree.list("fields") {
        if let Some(at) = inner.get("type").filter(|kind| kind.text() == Some("file")) {
            problems.error(at.at, || Message::new("not-in-rows").with("word", "file"));
        }
        if let Some(at) = inner.get("defaultValue").filter(|given| is_rule(given)) {
            problems.error(at.at, || Message::new("rule-in-rows"));
        }
        for word in NOT_IN_ROWS {
            if let Some(at) = inner.get(word) {
                problems.error(at.at, || Message::new("not-in-rows").with("word", word));
            }
        }
    }
    let field = Field {
        id,
        kind: kind(tree),
        label: string(tree, "label"),
        help: string(tree, "help"),
        placeholder: string(tree, "placeholder"),
        options: list(tree, "options", option),
        fields: list(tree, "fields", |inner| field(inner, problems)),
        required: flag(tree, "required") == Some(true),
        default_value: tree.get("defaultValue").filter(|given| !is_rule(given)).map(Tree::to_value),
        default_rule: tree.get("defaultValue").filter(|given| is_rule(given)).and_then(|given| rule(given, problems)),
        calculated: condition(tree, "calculated", problems),
        visible_if: condition(tree, "visibleIf", problems),
        min: tree.get("min").map(Tree::to_value),
        max: tree.get("max").map(Tree::to_value),
        min_length: tree.get("minLength").and_then(Tree::count),
        max_length: tree.get("maxLength").and_then(Tree::count),
        pattern: pattern(tree, problems),
        pattern_message: string(tree, "patternMessage"),
        sensitive: flag(tree, "sensitive") == Some(true),
        unit: string(tree, "unit"),
        half: flag(tree, "half") == Some(true),
    };
    limits(tree, &field, problems);
    default_value(tree, &field, problems);
    if let (Some(message), None) = (tree.get("patternMessage"), tree.get("pattern")) {
        problems.warning(message.at, || Message::new("message-without-pattern"));
    }
    field
}

fn kind(tree: &Tree) -> FieldKind {
    FieldKind::of(tree.get("type").and_then(Tree::text).unwrap_or_default())
}

/// Whether a `defaultValue` is worked out: no answer to a question is an object.
fn is_rule(given: &Tree) -> bool {
    matches!(given.kind, Kind::Object(_))
}

fn option(tree: &Tree) -> FieldOption {
    FieldOption { value: string(tree, "value"), label: string(tree, "label") }
}

fn pattern(tree: &Tree, problems: &mut Problems) -> Option<Pattern> {
    let at = tree.get("pattern")?;
    match Pattern::parse(at.text()?) {
        Ok(pattern) => Some(pattern),
        Err(problem) => {
            problems.error(at.at, || bad_pattern(&problem));
            None
        }
    }
}

fn bad_pattern(problem: &PatternProblem) -> Message {
    let code = match problem.code {
        "too-large" | "too-deep" => "pattern-too-large",
        "lookaround" | "backreference" | "unicode-property" | "word-boundary" | "unknown-escape" | "unknown-group"
        | "class-operation" | "nested-class" => "pattern-not-understood",
        _ => "pattern-malformed",
    };
    Message::new(code).with("reason", problem.code).with("character", problem.at + 1)
}

/// `min`, `max`, `minLength`, `maxLength`: of the field's type, and the least not above the most.
fn limits(tree: &Tree, field: &Field, problems: &mut Problems) {
    for word in ["min", "max"] {
        let Some(bound) = tree.get(word) else { continue };
        let (Kind::Number(_) | Kind::Text(_)) = &bound.kind else { continue };
        let code = match (field.kind, bound.text()) {
            (FieldKind::Number, Some(_)) => "must-be-number",
            (FieldKind::Rows, _) if bound.count().is_none() => "must-be-count",
            (FieldKind::Date, text) if !text.is_some_and(is_date) => "must-be-date",
            _ => continue,
        };
        problems.error(bound.at, || Message::new(code).with("word", word).with("least", 0));
    }
    let crossed = match (&field.min, &field.max) {
        (Some(Value::Number(min)), Some(Value::Number(max))) => min.as_f64() > max.as_f64(),
        (Some(Value::String(min)), Some(Value::String(max))) => is_date(min) && is_date(max) && min > max,
        _ => false,
    };
    let crossed_length = field.min_length.zip(field.max_length).is_some_and(|(min, max)| min > max);
    for (crossed, least, most) in [(crossed, "min", "max"), (crossed_length, "minLength", "maxLength")] {
        if let (true, Some(at)) = (crossed, tree.get(least)) {
            problems.error(at.at, || Message::new("crossed-limits").with("least", least).with("most", most));
        }
    }
}

/// `defaultValue`: of the field's type, and among its options.
fn default_value(tree: &Tree, field: &Field, problems: &mut Problems) {
    let Some(given) = tree.get("defaultValue") else { return };
    let shapeless = match &given.kind {
        Kind::List(items) => items.iter().any(|item| item.text().is_none()),
        other => matches!(other, Kind::Null | Kind::Object(_)),
    };
    if shapeless {
        return;
    }
    let code = match (field.kind, &given.kind) {
        (FieldKind::Number, Kind::Number(_)) | (FieldKind::Checkbox, Kind::Bool(_)) => return,
        (FieldKind::Number, _) => "must-be-number",
        (FieldKind::Checkbox, _) => "must-be-boolean",
        (FieldKind::Date, Kind::Text(text)) if is_date(text) => return,
        (FieldKind::Date, _) => "must-be-date",
        (FieldKind::Rows | FieldKind::File, _) => "must-be-condition",
        (FieldKind::Select | FieldKind::Radio, Kind::Text(_)) | (FieldKind::Multiselect, Kind::List(_)) => {
            for chosen in given.one_or_items() {
                let Some(value) = chosen.text() else { continue };
                if !field.options.is_empty() && !field.options.iter().any(|option| option.value == value) {
                    let values = || field.options.iter().map(|option| option.value.clone()).collect::<Vec<String>>();
                    problems.error(chosen.at, || {
                        Message::new("default-not-an-option").with("value", value).with("values", values())
                    });
                }
            }
            return;
        }
        (FieldKind::Multiselect, _) => "must-be-list",
        (_, Kind::Text(_)) => return,
        _ => "must-be-text",
    };
    problems.error(given.at, || Message::new(code).with("word", "defaultValue"));
}
