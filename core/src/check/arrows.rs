//! Resolves the arrows: `dependsOn` as it is written, or the step above. A decision that can be skipped needs one that goes on.

use alloc::vec::Vec;

use super::{
    Edge, Graph, Why,
    conditions::{self, Condition, Word},
    names::{Doc, suggestion},
};
use crate::{
    definition::{APPROVAL_ANSWERS, On, Order, Step, StepKind, suggest::suggest},
    json::Tree,
    message::Message,
    problems::Problems,
    workflow::{Arrow, StepIndex, add_in_order},
};

/// Finds where every arrow comes from.
pub(super) fn resolve(doc: &Doc, most: usize, graph: &mut Graph, problems: &mut Problems) {
    let mut count = 0;
    for (_, step, _) in &doc.steps {
        count += step.depends_on.as_ref().map_or(0, Vec::len);
    }
    if count > most {
        graph.intact = false;
        let at = doc.tree.get("steps").map_or(0, |steps| steps.at);
        return problems.error(at, || Message::new("too-many-arrows").with("found", count).with("limit", most));
    }
    for &(index, step, tree) in &doc.steps {
        let mut arrows: Vec<(Arrow, usize)> = Vec::new();
        match (&step.depends_on, tree.get("dependsOn")) {
            (Some(entries), Some(list)) => {
                graph.intact &= !problems.error_within(list.at..=list.last());
                for (entry, tree) in entries.iter().zip(list.one_or_items()) {
                    let at = tree.get("step").unwrap_or(tree).at;
                    let from = match doc.find(&entry.step) {
                        Ok(from) => from,
                        Err(wrong) => {
                            graph.intact = false;
                            // That it names none was told before.
                            if !entry.step.is_empty() {
                                problems.wrong(at, wrong);
                            }
                            continue;
                        }
                    };
                    let is_same =
                        |(arrow, _): &(Arrow, usize)| arrow.from == from && is_one_label(&arrow.on, &entry.on);
                    if arrows.iter().any(is_same) {
                        problems.warning(tree.at, || Message::new("duplicate-arrow").with("step", entry.step.as_str()));
                        continue;
                    }
                    let mut reads = Vec::new();
                    match (&entry.on, doc.step(from)) {
                        (On::Is(values), Some(source)) => {
                            let is = tree.get("is").unwrap_or(tree);
                            graph.intact &= answers(source, values, is, problems);
                        }
                        (On::When(rule), _) => {
                            let tree = tree.get("when").unwrap_or(tree);
                            let condition = Condition { step: index, rule, tree, word: Word::When };
                            reads = conditions::one(doc, graph, problems, condition);
                        }
                        _ => {}
                    }
                    arrows.push((Arrow { from, on: entry.on.clone(), reads, siblings: Vec::new() }, at));
                }
            }
            (None, None) if doc.definition.order == Order::Listed && index > 0 => {
                let arrow = Arrow { from: index - 1, on: On::Resolved, reads: Vec::new(), siblings: Vec::new() };
                arrows.push((arrow, tree.at));
            }
            _ => {}
        }
        for (arrow, at) in arrows {
            if let Some(source) = graph.nodes.get_mut(arrow.from)
                && source.followers.last() != Some(&index)
            {
                source.followers.push(index);
            }
            if let (Some(edges), Some(node)) = (graph.edges.get_mut(index), graph.nodes.get_mut(index)) {
                edges.push(Edge { from: arrow.from, at, why: Why::Arrow });
                node.arrows.push(arrow);
            }
        }
    }
}

/// Whether two arrows from one step are the same by their labels alone.
fn is_one_label(one: &On, other: &On) -> bool {
    matches!((one, other), (On::Resolved, On::Resolved) | (On::Otherwise, On::Otherwise))
}

/// What a step can answer as its `is`; `None` where that is not known.
pub(super) fn options(step: &Step) -> Option<Vec<&str>> {
    match &step.kind {
        StepKind::Decision { options } => {
            let mut values = Vec::new();
            for option in options {
                values.push(option.value.as_str());
            }
            Some(values)
        }
        StepKind::Approval { .. } => Some(APPROVAL_ANSWERS.to_vec()),
        StepKind::Task | StepKind::Workflow { .. } => None,
    }
}

/// Whether `is` names answers that the source can give.
fn answers(source: &Step, values: &[alloc::string::String], is: &Tree, problems: &mut Problems) -> bool {
    if matches!(source.kind, StepKind::Task) {
        problems.error(is.at, || Message::new("no-is").with("step", source.id.as_str()));
        return false;
    }
    let Some(options) = options(source).filter(|options| !options.is_empty()) else { return true };
    let mut known = true;
    for (value, at) in values.iter().zip(is.one_or_items()) {
        if !options.contains(&value.as_str()) {
            known = false;
            problems.error(at.at, || {
                let message = Message::new("no-such-answer")
                    .with("step", source.id.as_str())
                    .with("value", value.as_str())
                    .with("values", options.clone());
                suggestion(message, suggest(value, options.iter().copied()))
            });
        }
    }
    known
}

/// Fills in what `otherwise` means: its siblings, and that it waits for what they read.
pub(super) fn relate(graph: &mut Graph) {
    for to in 0..graph.nodes.len() {
        for place in 0.. {
            let Some(arrow) = graph.nodes.get(to).and_then(|node| node.arrows.get(place)) else { break };
            let On::Otherwise = arrow.on else { continue };
            let from = arrow.from;
            let mut siblings = Vec::new();
            let mut reads: Vec<StepIndex> = Vec::new();
            for (to, node) in graph.nodes.iter().enumerate() {
                for (place, arrow) in node.arrows.iter().enumerate() {
                    if let (On::Is(_) | On::When(_), true) = (&arrow.on, arrow.from == from) {
                        siblings.push((to, place));
                        for read in &arrow.reads {
                            add_in_order(&mut reads, *read);
                        }
                    }
                }
            }
            if let Some(edges) = graph.edges.get_mut(to) {
                let at = edges.iter().find(|edge| edge.from == from).map_or(0, |edge| edge.at);
                for from in reads {
                    edges.push(Edge { from, at, why: Why::Waits });
                }
            }
            if let Some(arrow) = graph.nodes.get_mut(to).and_then(|node| node.arrows.get_mut(place)) {
                arrow.siblings = siblings;
            }
        }
    }
}

/// Skipping a decision all of whose exits ask for an answer would end the run there.
pub(super) fn check_skippable(doc: &Doc, graph: &Graph, problems: &mut Problems) {
    for &(index, step, tree) in &doc.steps {
        let StepKind::Decision { .. } = step.kind else { continue };
        let (mut asks, mut goes_on) = (false, step.required);
        for node in &graph.nodes {
            for arrow in node.arrows.iter().filter(|arrow| arrow.from == index) {
                let is = matches!(arrow.on, On::Is(_));
                asks |= is;
                goes_on |= !is;
            }
        }
        if asks && !goes_on {
            let at = tree.get("required").map_or(tree.at, |required| required.at);
            problems.error(at, || Message::new("skippable-decision").with("step", step.id.as_str()));
        }
    }
}
