//! Checks a document against the table of words: unknown words, missing words, wrong types, values that are not allowed.
//!
//! What passes here has the shape that the JSON Schema describes; what the values mean is for `read` and `check`.

use alloc::vec::Vec;

use super::{
    suggest::suggest,
    word::{Object, Shape, Word},
    words::FORMAT,
};
use crate::{
    json::{Kind, Member, Tree},
    message::Message,
    problems::Problems,
};

/// Whether this can be an id.
pub(crate) fn is_id(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_alphabetic())
        && text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-'))
}

/// The value of `type` of such an object, or what stands for it; `None` when it is none that there is.
pub(crate) fn type_of<'a>(tree: &'a Tree, object: &Object) -> Option<&'a str> {
    let Some(given) = tree.get("type") else { return object.default_type };
    let Some(Word { shape: Shape::OneOf(types), .. }) = object.word("type") else { return None };
    given.text().filter(|given| types.contains(given))
}

/// Adds a problem for everything in an object that the table does not allow.
pub(crate) fn object(tree: &Tree, object: &'static Object, problems: &mut Problems) {
    let Kind::Object(members) = &tree.kind else {
        return problems.error(tree.at, || Message::new("must-be-object").with("object", object.name));
    };
    let kind = type_of(tree, object);
    for member in members {
        match object.word(&member.name) {
            None => problems.error(member.at, || unknown(member, object, kind)),
            Some(word) => {
                if let Some(kind) = kind
                    && !applies(word, kind)
                {
                    problems.error(member.at, || {
                        let message = Message::new("word-of-other-type").with("word", word.name).with("type", kind);
                        message.with("types", word.only.to_vec())
                    });
                    continue;
                }
                self::word(&member.value, word, problems);
            }
        }
    }
    for word in object.words {
        let wanted = word.required && (word.only.is_empty() || kind.is_some_and(|kind| applies(word, kind)));
        if wanted && tree.get(word.name).is_none() {
            problems
                .error(tree.at, || Message::new("missing-word").with("word", word.name).with("object", object.name));
        }
    }
    let mut rivals = Vec::new();
    for member in members {
        if object.either.contains(&member.name.as_str()) {
            rivals.push(member);
        }
    }
    if let [_, second, ..] = rivals.as_slice() {
        let words = || rivals.iter().map(|member| member.name.as_str()).collect::<Vec<_>>();
        problems.error(second.at, || Message::new("one-word-only").with("words", words()));
    }
}

/// Whether objects of this type have this word.
fn applies(word: &Word, kind: &str) -> bool {
    word.only.is_empty() || word.only.contains(&kind)
}

fn unknown(member: &Member, object: &Object, kind: Option<&str>) -> Message {
    let known = object.words.iter().filter(|word| kind.is_none_or(|kind| applies(word, kind)));
    let message = Message::new("unknown-word").with("word", member.name.as_str()).with("object", object.name);
    match suggest(&member.name, known.map(|word| word.name)).or_else(|| meant(&member.name, object)) {
        Some(meant) => message.with("suggestion", meant),
        None => message,
    }
}

/// What other formats call a word of ours.
fn meant(name: &str, object: &Object) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("name", "title"),
        ("name", "id"),
        ("text", "description"),
        ("text", "label"),
        ("title", "label"),
        ("question", "label"),
        ("hint", "help"),
        ("description", "help"),
        ("choices", "options"),
        ("enum", "options"),
        ("default", "defaultValue"),
        ("initialValue", "defaultValue"),
        ("after", "dependsOn"),
        ("needs", "dependsOn"),
        ("requires", "dependsOn"),
        ("if", "visibleIf"),
        ("if", "when"),
        ("condition", "visibleIf"),
        ("condition", "when"),
        ("show", "visibleIf"),
        ("showIf", "visibleIf"),
        ("regex", "pattern"),
        ("kind", "type"),
        ("tasks", "steps"),
        ("form", "fields"),
        ("inputs", "fields"),
        ("group", "section"),
        ("from", "step"),
        ("else", "otherwise"),
        ("default", "otherwise"),
        ("key", "id"),
        ("result", "outcome"),
        ("deadline", "due"),
        ("dueDate", "due"),
        ("hidden", "visibleIf"),
        ("disabled", "enableIf"),
        ("optional", "required"),
        ("mandatory", "required"),
        ("next", "dependsOn"),
        ("approvers", "assignee"),
        ("owner", "assignee"),
        ("secret", "sensitive"),
        ("formula", "calculated"),
    ];
    NAMES.iter().find(|(theirs, ours)| *theirs == name && object.word(ours).is_some()).map(|(_, ours)| *ours)
}

fn word(tree: &Tree, word: &'static Word, problems: &mut Problems) {
    shape(tree, word.name, &word.shape, problems);
}

fn shape(tree: &Tree, word: &'static str, shape: &'static Shape, problems: &mut Problems) {
    let fits = match (shape, &tree.kind) {
        (Shape::Text, Kind::Text(_)) | (Shape::Bool | Shape::Condition, Kind::Bool(_)) => true,
        (Shape::Name, Kind::Text(text)) => !text.trim().is_empty(),
        (Shape::Id, Kind::Text(text)) => is_id(text),
        (Shape::OneOf(values), Kind::Text(text)) => values.contains(&text.as_str()),
        (Shape::True, Kind::Bool(yes)) => *yes,
        (Shape::Count(least), _) => tree.count().is_some_and(|count| count >= *least),
        (Shape::Bound | Shape::Answer, Kind::Number(_) | Kind::Text(_)) => true,
        (Shape::Answer, Kind::Bool(_)) | (Shape::Answer | Shape::Condition, Kind::Object(_)) => true,
        (Shape::Answer, Kind::List(items)) => items.iter().all(|item| item.text().is_some()),
        (Shape::Format, _) => tree.count() == Some(FORMAT),
        (Shape::Object(kind), _) | (Shape::Or(_, kind), Kind::Object(_)) => return object(tree, kind, problems),
        (Shape::Or(first, _), _) => return self::shape(tree, word, first, problems),
        (Shape::Filled(_) | Shape::OneOrMore(_), Kind::List(items)) if items.is_empty() => false,
        (Shape::List(one) | Shape::Filled(one) | Shape::OneOrList(one) | Shape::OneOrMore(one), Kind::List(items)) => {
            for item in items {
                self::shape(item, word, one, problems);
            }
            true
        }
        (Shape::OneOrList(one) | Shape::OneOrMore(one), _) => return self::shape(tree, word, one, problems),
        (Shape::Map(one), Kind::Object(members)) => {
            for member in members {
                if !is_id(&member.name) {
                    problems.error(member.at, || {
                        Message::new("bad-id").with("word", word).with("found", member.name.as_str())
                    });
                }
                self::shape(&member.value, word, one, problems);
            }
            true
        }
        _ => false,
    };
    if !fits {
        problems.error(tree.at, || misfit(tree, word, shape));
    }
}

/// What other formats call a type of ours.
fn meant_type(name: &str, known: &[&'static str]) -> Option<&'static str> {
    const TYPES: &[(&str, &str)] = &[
        ("string", "text"),
        ("input", "text"),
        ("password", "text"),
        ("integer", "number"),
        ("currency", "number"),
        ("dropdown", "select"),
        ("boolean", "checkbox"),
        ("toggle", "checkbox"),
        ("phone", "tel"),
        ("datetime", "date"),
        ("checkboxes", "multiselect"),
        ("table", "rows"),
        ("upload", "file"),
        ("form", "task"),
        ("choice", "decision"),
        ("gateway", "decision"),
        ("subprocess", "workflow"),
    ];
    TYPES.iter().find(|(theirs, ours)| *theirs == name && known.contains(ours)).map(|(_, ours)| *ours)
}

/// What is wrong with a value that has not the shape of its word.
fn misfit(tree: &Tree, word: &str, shape: &Shape) -> Message {
    let wrong = |code| Message::new(code).with("word", word);
    match (shape, &tree.kind) {
        (Shape::Name | Shape::Id, Kind::Text(text)) if text.trim().is_empty() => wrong("empty-text"),
        (Shape::Id, Kind::Text(text)) => wrong("bad-id").with("found", text.as_str()),
        (Shape::OneOf(values), Kind::Text(text)) => {
            let message = wrong("not-one-of").with("found", text.as_str()).with("values", values.to_vec());
            match suggest(text, values.iter().copied()).or_else(|| meant_type(text, values)) {
                Some(meant) => message.with("suggestion", meant),
                None => message,
            }
        }
        (Shape::Filled(_) | Shape::OneOrMore(_), Kind::List(_)) => wrong("empty-list"),
        (Shape::Text | Shape::Name | Shape::Id | Shape::OneOf(_), _) => wrong("must-be-text"),
        (Shape::Bool, _) => wrong("must-be-boolean"),
        (Shape::True, _) => wrong("must-be-true"),
        (Shape::Count(least), _) => wrong("must-be-count").with("least", *least),
        (Shape::Bound, _) => wrong("must-be-bound"),
        (Shape::Answer, _) => wrong("must-be-answer"),
        (Shape::Condition, _) => wrong("must-be-condition"),
        (Shape::Format, _) => wrong("unknown-format").with("known", FORMAT),
        (Shape::Map(_), _) => wrong("must-be-map"),
        // The others pass on to the shapes that they are made of, and fail only where there is no list.
        _ => wrong("must-be-list"),
    }
}
