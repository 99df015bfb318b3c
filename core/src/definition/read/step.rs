//! Reads one step: what it asks, what it waits for, and what belongs to its type alone.

use alloc::{string::String, vec::Vec};

use super::{
    condition::{condition, rule},
    due::{due, escalate},
    field::field,
    flag, list, maybe_string, string, strings, unique,
};
use crate::{
    definition::{COMMENT, Choice, DependsOn, Field, FieldKind, On, Policy, START, Step, StepKind},
    json::{Kind, Tree},
    logic::Rule,
    message::Message,
    problems::Problems,
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
    let required = flag(tree, "required").unwrap_or(true);
    let kind = kind(tree, problems);
    if let (false, StepKind::Approval { .. }, Some(at)) = (required, &kind, tree.get("required")) {
        problems.error(at.at, || Message::new("skippable-approval").with("id", id.as_str()));
    }
    let mut fields = list(tree, "fields", |entry| field(entry, problems));
    if let StepKind::Approval { .. } = kind
        && fields.iter().all(|field| field.id != COMMENT)
    {
        fields.push(Field { id: COMMENT.into(), kind: FieldKind::Textarea, ..Field::default() });
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
        fields,
        depends_on: tree.get("dependsOn").map(|entries| depends_on(entries, problems)),
        visible_if: condition(tree, "visibleIf", problems),
        enable_if: condition(tree, "enableIf", problems),
        complete_if: condition(tree, "completeIf", problems),
        required,
        outcome: maybe_string(tree, "outcome"),
        due: due(tree, problems),
        escalate: escalate(tree, problems),
    }
}

/// `startForm`: a step like any other, but for its name and its place.
pub(super) fn start(tree: &Tree, problems: &mut Problems) -> Step {
    Step { id: START.into(), ..step(tree, problems) }
}

fn kind(tree: &Tree, problems: &mut Problems) -> StepKind {
    match tree.get("type").and_then(Tree::text) {
        Some("decision") => {
            unique(tree, "options", "value", "duplicate-option", problems);
            StepKind::Decision { options: list(tree, "options", choice) }
        }
        Some("approval") => StepKind::Approval {
            policy: policy(tree),
            sequential: flag(tree, "sequential") == Some(true),
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
