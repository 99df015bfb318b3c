//! Reads one step: what it asks, what it waits for, and what belongs to its type alone.

use alloc::{string::String, vec::Vec};

use super::{
    condition::{condition, rule},
    field::field,
    flag, list, maybe_string, string, strings, unique,
};
use crate::{
    definition::{Choice, DependsOn, On, Policy, Step, StepKind},
    form::is_date,
    json::{Kind, Tree},
    logic::Rule,
    message::Message,
    problems::Problems,
    text::{after, before},
};

/// Names with a meaning of their own in conditions (RULES 3).
const RESERVED: &[&str] = &["status", "outcome", "viewer", "context", "now", "round"];

pub(super) fn step(tree: &Tree, problems: &mut Problems) -> Step {
    let id = string(tree, "id");
    if let Some(at) = tree.get("id")
        && RESERVED.contains(&id.as_str())
    {
        problems
            .error(at.at, || Message::new("reserved-step").with("id", id.as_str()).with("reserved", RESERVED.to_vec()));
    }
    unique(tree, "fields", "id", "duplicate-field", problems);
    if let Some(due) = tree.get("due")
        && let Some(text) = due.text()
        && !is_date(text)
        && !is_duration(text)
    {
        problems.error(due.at, || Message::new("bad-due").with("found", text));
    }
    let required = flag(tree, "required").unwrap_or(true);
    let kind = kind(tree, problems);
    if let (false, StepKind::Approval { .. }, Some(at)) = (required, &kind, tree.get("required")) {
        problems.error(at.at, || Message::new("skippable-approval").with("id", id.as_str()));
    }
    Step {
        id,
        kind,
        title: string(tree, "title"),
        description: string(tree, "description"),
        section: maybe_string(tree, "section"),
        role: maybe_string(tree, "role"),
        assignee: strings(tree.get("assignee")),
        candidate_groups: strings(tree.get("candidateGroups")),
        fields: list(tree, "fields", |entry| field(entry, problems)),
        depends_on: tree.get("dependsOn").map(|entries| depends_on(entries, problems)),
        visible_if: condition(tree, "visibleIf", problems),
        enable_if: condition(tree, "enableIf", problems),
        complete_if: condition(tree, "completeIf", problems),
        required,
        outcome: maybe_string(tree, "outcome"),
        due: tree.get("due").map(Tree::to_value),
    }
}

fn kind(tree: &Tree, problems: &mut Problems) -> StepKind {
    match tree.get("type").and_then(Tree::text) {
        Some("decision") => {
            unique(tree, "options", "value", "duplicate-option", problems);
            StepKind::Decision { options: list(tree, "options", choice) }
        }
        Some("approval") => StepKind::Approval {
            policy: policy(tree),
            not_by: maybe_string(tree, "notBy"),
            reopens: maybe_string(tree, "reopens"),
        },
        Some("workflow") => StepKind::Workflow {
            workflow: string(tree, "workflow"),
            input: rules(tree, "input", problems),
            output: rules(tree, "output", problems),
        },
        _ => StepKind::Task,
    }
}

fn choice(tree: &Tree) -> Choice {
    Choice {
        value: string(tree, "value"),
        label: string(tree, "label"),
        description: string(tree, "description"),
        reopens: maybe_string(tree, "reopens"),
        outcome: maybe_string(tree, "outcome"),
    }
}

fn policy(tree: &Tree) -> Policy {
    let Some(policy) = tree.get("policy") else { return Policy::default() };
    match policy.get("quorum").and_then(Tree::count) {
        Some(votes) => Policy::Quorum(votes),
        None if policy.text() == Some("all") => Policy::All,
        None => Policy::Any,
    }
}

/// `input` and `output`: names, each with a rule.
fn rules(tree: &Tree, word: &str, problems: &mut Problems) -> Vec<(String, Rule)> {
    let mut rules = Vec::new();
    for member in tree.get(word).map(Tree::members).unwrap_or_default() {
        if member.name == "is" {
            problems.error(member.at, || Message::new("reserved-field").with("id", "is"));
        }
        if let Some(rule) = rule(&member.value, problems) {
            rules.push((member.name.clone(), rule));
        }
    }
    rules
}

/// One entry or a list of them. An entry that cannot be read stays in its place, with an id that names no step.
fn depends_on(tree: &Tree, problems: &mut Problems) -> Vec<DependsOn> {
    let mut arrows = Vec::new();
    for entry in tree.one_or_items() {
        let step = if let Kind::Text(id) = &entry.kind { id.clone() } else { string(entry, "step") };
        let on = if entry.get("is").is_some() {
            On::Is(strings(entry.get("is")))
        } else if let Some(rule) = condition(entry, "when", problems) {
            On::When(rule)
        } else if flag(entry, "otherwise") == Some(true) {
            On::Otherwise
        } else {
            On::Resolved
        };
        arrows.push(DependsOn { step, on });
    }
    arrows
}

/// An ISO 8601 duration of whole weeks, days, hours or minutes: `P3D`, `PT4H`, `P1DT12H`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("P") else { return false };
    let days = before(rest, b"T");
    let has_time = days.len() < rest.len();
    let time = after(rest, days.len() + 1);
    !rest.is_empty() && has_time != time.is_empty() && are_counts(days, b"WD") && are_counts(time, b"HM")
}

/// Counts, each followed by one of the units, in their order and each once.
fn are_counts(text: &str, units: &[u8]) -> bool {
    let mut rest = text;
    for unit in units {
        let count = before(rest, &[*unit]);
        if count.len() < rest.len() {
            if count.is_empty() || count.len() > 4 || !count.bytes().all(|byte| byte.is_ascii_digit()) {
                return false;
            }
            rest = after(rest, count.len() + 1);
        }
    }
    rest.is_empty()
}
