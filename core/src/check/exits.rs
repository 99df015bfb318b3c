//! Ways out of a step that nobody takes, and answers for which there is none.

use alloc::{string::String, vec::Vec};

use super::{
    branches::Branches,
    names::{Doc, Reading},
    possible::Tries,
};
use crate::{
    definition::{On, REJECTED, Step, StepKind},
    json::{self, Tree},
    logic::{Budget, Rule, truthy},
    message::Message,
    problems::Problems,
    workflow::{Arrow, StepIndex},
};

impl Branches<'_> {
    /// What is odd about the ways out of a step.
    pub(super) fn ways_out(&self, index: StepIndex, step: &Step, tree: &Tree, problems: &mut Problems) {
        self.hidden_decision(index, step, tree, problems);
        self.gap(index, step, tree, problems);
        self.end_by_approval(index, step, tree, problems);
        self.whatever_is_answered(index, step, problems);
    }

    /// A step that stands below a decision follows it by default, while other answers have ways of their own.
    fn whatever_is_answered(&self, index: StepIndex, step: &Step, problems: &mut Problems) {
        let StepKind::Decision { options } = &step.kind else { return };
        let named = |value: &str| {
            let is = |on: &On| matches!(on, On::Is(values) if values.iter().any(|named| named == value));
            self.exits(index).iter().find(|(_, arrow)| is(&arrow.on)).map(|(to, _)| *to)
        };
        let implicit = self.exits(index).iter().filter(|(_, arrow)| arrow.on == On::Resolved);
        let implicit = implicit
            .filter_map(|(to, _)| self.doc.steps.get(*to))
            .find(|(_, follower, _)| follower.depends_on.is_none());
        let (Some((_, follower, tree)), Some(free), Some((taken, other))) = (
            implicit,
            options.iter().find(|option| named(&option.value).is_none() && !reopens(step, &option.value)),
            options.iter().find_map(|option| Some((option, named(&option.value)?))),
        ) else {
            return;
        };
        problems.warning(tree.at, || {
            Message::new("follows-decision")
                .with("step", follower.id.as_str())
                .with("decision", step.id.as_str())
                .with("value", taken.value.as_str())
                .with("other", self.doc.id(other))
                .with("free", free.value.as_str())
        });
    }

    /// An answer that sends the work back leads nowhere else: its step is open again at once.
    pub(super) fn sent_back(&self, index: StepIndex, tree: &Tree, problems: &mut Problems) {
        let arrows = self.graph.nodes.get(index).map(|node| &*node.arrows).unwrap_or_default();
        for arrow in arrows {
            let (On::Is(values), Some(source)) = (&arrow.on, self.doc.step(arrow.from)) else { continue };
            let Some(value) = values.iter().find(|value| reopens(source, value)) else { continue };
            let entries = tree.get("dependsOn").map_or(&[][..], Tree::one_or_items);
            let same = |entry: &&Tree| {
                entry.get("step").and_then(Tree::text) == Some(&source.id)
                    && entry.get("is").is_some_and(|is| is.one_or_items().iter().any(|is| is.text() == Some(value)))
            };
            let at = entries.iter().find(same).map_or(tree.at, |entry| entry.at);
            problems.warning(at, || {
                Message::new("answer-goes-back").with("step", source.id.as_str()).with("value", value.as_str())
            });
        }
    }

    /// A decision that may be left out, each of whose answers has its own way on: without an answer there is none.
    fn hidden_decision(&self, index: StepIndex, step: &Step, tree: &Tree, problems: &mut Problems) {
        let (StepKind::Decision { options }, Some(_)) = (&step.kind, &step.visible_if) else { return };
        let exits = self.exits(index);
        let all_ask = exits.iter().all(|(_, arrow)| matches!(arrow.on, On::Is(_)));
        let goes_on = |value: &str| reopens(step, value) || self.leads_on(index, value);
        let follows = |step: StepIndex| self.before.is_before(index, step);
        let joins = |arrow: &Arrow| arrow.from != index && !follows(arrow.from);
        let mut nodes = self.graph.nodes.iter().enumerate();
        // What it decides is beside the way of the run, which goes on without it.
        if nodes.any(|(step, node)| follows(step) && node.arrows.iter().any(joins)) {
            return;
        }
        if !exits.is_empty() && all_ask && options.iter().all(|option| goes_on(&option.value)) {
            let at = tree.get("visibleIf").map_or(tree.at, |tree| tree.at);
            problems.warning(at, || Message::new("hidden-decision").with("step", step.id.as_str()));
        }
    }

    /// Several conditions lead on, and there are answers for which none of them holds.
    fn gap(&self, index: StepIndex, step: &Step, tree: &Tree, problems: &mut Problems) {
        let mut rules: Vec<&Rule> = Vec::new();
        for (_, arrow) in self.exits(index) {
            let On::When(rule) = &arrow.on else { return };
            rules.push(rule);
        }
        if rules.len() < 2 || step.outcome.is_some() || problems.error_within(0..=usize::MAX) {
            return;
        }
        let reads: Vec<_> = rules.iter().flat_map(|rule| rule.reads().paths).collect();
        let mut readings: Vec<(&str, Reading)> = Vec::new();
        for read in &reads {
            let Ok(reading) = self.doc.resolve(&read.path, Some(index)) else { return };
            readings.push((&read.path, reading));
        }
        let Some(tries) = Tries::of(self.doc, &rules, &readings, true, Some(index)) else { return };
        let fails = |rule: &Rule, data: &json::Value| {
            rule.eval(data, &mut Budget::default()).is_ok_and(|value| !truthy(&value))
        };
        if let Some(data) = tries.all().find(|data| rules.iter().all(|rule| fails(rule, data))) {
            let mut answers: Vec<String> = Vec::new();
            for (name, _) in &tries.names {
                let mut value = Some(&data);
                for part in crate::text::parts(name, b'.') {
                    value = value.and_then(|value| value.get(part));
                }
                answers.push([name, ": ", &json::text(value.unwrap_or(&json::Value::Null))].concat());
            }
            problems
                .warning(tree.at, || Message::new("no-way-on").with("step", step.id.as_str()).with("answers", answers));
        }
    }

    /// A run that ends with an approval and has no outcomes is “completed” even if that was rejected.
    fn end_by_approval(&self, index: StepIndex, step: &Step, tree: &Tree, problems: &mut Problems) {
        let StepKind::Approval { reopens: None, .. } = step.kind else { return };
        if self.exits(index).is_empty() && !self.graph.answers_read.contains(&index) && !declares_outcomes(self.doc) {
            problems.warning(tree.at, || Message::new("rejection-unseen").with("step", step.id.as_str()));
        }
    }
}

fn declares_outcomes(doc: &Doc) -> bool {
    doc.definition.steps.iter().any(|step| {
        let by_option = match &step.kind {
            StepKind::Decision { options } => options.iter().any(|option| option.outcome.is_some()),
            _ => false,
        };
        by_option || step.outcome.is_some()
    })
}

/// Whether an answer sends the work back.
fn reopens(step: &Step, value: &str) -> bool {
    match &step.kind {
        StepKind::Decision { options } => {
            options.iter().any(|option| option.value == value && option.reopens.is_some())
        }
        StepKind::Approval { reopens, .. } => reopens.is_some() && value == REJECTED,
        StepKind::Task | StepKind::Workflow { .. } => false,
    }
}
