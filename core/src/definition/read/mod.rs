//! From the tree to a `Definition`. What has the wrong shape was reported by `shape`; it is read as if it were absent, so that
//! the rest can still be checked. Every list keeps its entries in their places.

mod condition;
mod due;
mod field;
mod repeat;
mod step;

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::{Definition, Order, Role, START, Section, shape, words};
use crate::{hash, index::Index, json::Tree, message::Message, problems::Problems};

/// Reads the whole document. `None` where there is nothing to go on with.
pub(crate) fn read(tree: &Tree, most_steps: usize, problems: &mut Problems) -> Option<Definition> {
    let steps = tree.get("steps");
    let count = steps.map_or(0, |steps| steps.items().len());
    if count > most_steps {
        let at = steps.map_or(tree.at, |steps| steps.at);
        problems.error(at, || Message::new("too-many-steps").with("found", count).with("limit", most_steps));
        return None;
    }
    shape::object(tree, &words::WORKFLOW, problems);
    unique(tree, "roles", "id", "duplicate-role", problems);
    unique(tree, "sections", "id", "duplicate-section", problems);
    unique(tree, "steps", "id", "duplicate-step", problems);
    steps?;
    let value = tree.to_value();
    let mut all = Vec::new();
    if let Some(form) = tree.get("startForm") {
        all.push(step::start(form, problems));
        for id in tree.list("steps").iter().filter_map(|step| step.get("id")) {
            if id.text() == Some(START) {
                problems.error(id.at, || Message::new("start-taken"));
            }
        }
    }
    for entry in tree.list("steps") {
        all.push(step::step(entry, problems));
    }
    Some(Definition {
        id: string(tree, "id"),
        version: string(tree, "version"),
        title: string(tree, "title"),
        description: string(tree, "description"),
        order: match tree.get("order").and_then(Tree::text) {
            Some("any") => Order::Any,
            _ => Order::Listed,
        },
        calendar: due::calendar(tree, problems),
        repeat: repeat::repeat(tree, problems),
        roles: list(tree, "roles", role),
        sections: list(tree, "sections", section),
        steps: all,
        hash: hash::hash_value(&value),
        source: hash::canonical(&value),
    })
}

fn role(tree: &Tree) -> Role {
    Role { id: string(tree, "id"), title: string(tree, "title"), guest: flag(tree, "guest") == Some(true) }
}

fn section(tree: &Tree) -> Section {
    Section { id: string(tree, "id"), title: string(tree, "title"), description: string(tree, "description") }
}

/// Reads every entry of a list.
fn list<T>(tree: &Tree, word: &str, mut read: impl FnMut(&Tree) -> T) -> Vec<T> {
    let mut entries = Vec::new();
    for entry in tree.list(word) {
        entries.push(read(entry));
    }
    entries
}

fn maybe_string(tree: &Tree, word: &str) -> Option<String> {
    tree.get(word).and_then(Tree::text).map(ToOwned::to_owned)
}

fn string(tree: &Tree, word: &str) -> String {
    maybe_string(tree, word).unwrap_or_default()
}

/// One text or a list of texts.
fn strings(tree: Option<&Tree>) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in tree.map_or(&[][..], Tree::one_or_items) {
        if let Some(text) = entry.text() {
            texts.push(text.to_owned());
        }
    }
    texts
}

fn flag(tree: &Tree, word: &str) -> Option<bool> {
    tree.get(word).and_then(Tree::bool)
}

/// Reports every entry of a list that has the same name as one before it.
fn unique(tree: &Tree, entries: &str, word: &str, code: &'static str, problems: &mut Problems) {
    let mut first = Index::default();
    for (index, entry) in tree.list(entries).iter().enumerate() {
        let Some(name) = entry.get(word) else { continue };
        let Some(text) = name.text() else { continue };
        if let Some(before) = first.get(text) {
            problems.error(name.at, || Message::new(code).with(word_param(word), text).with("first", before));
        } else {
            first.put(text, index + 1);
        }
    }
}

/// `id` or `value`: what a problem calls the name that stands twice.
fn word_param(word: &str) -> &'static str {
    if word == "value" { "value" } else { "id" }
}
