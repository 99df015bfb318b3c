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
    workflow::{Arrow, StepIndex},
};

/// Finds where every arrow comes from.
pub(super) fn resolve(doc: &Doc, most: usize, graph: &mut Graph, problems: &mut Problems) {
    let count = doc.steps().map(|(_, step, _)| step.depends_on.as_ref().map_or(0, Vec::len)).sum::<usize>();
    if count > most {
        graph.intact = false;
        let at = doc.tree.get("steps").map_or(0, |steps| steps.at);
        return problems.error(at, || Message::new("too-many-arrows").with("found", count).with("limit", most));
    }
    for (index, step, tree) in doc.steps() {
        let mut arrows = Vec::new();
        match (&step.depends_on, tree.get("dependsOn")) {
            (Some(entries), Some(list)) => {
                graph.intact &= !problems.error_within(list.at..=list.last());
                let mut seen = Vec::new();
                for (entry, tree) in entries.iter().zip(list.one_or_items()) {
                    let at = tree.get("step").unwrap_or(tree);
                    if entry.step.is_empty() {
                        graph.intact = false;
                        continue;
                    }
                    let from = match doc.find(&entry.step) {
                        Ok(from) => from,
                        Err(wrong) => {
                            graph.intact = false;
                            problems.wrong(at.at, wrong);
                            continue;
                        }
                    };
                    let label = match entry.on {
                        On::Resolved => Some(0),
                        On::Otherwise => Some(1),
                        On::Is(_) | On::When(_) => None,
                    };
                    let label = label.map(|label| (from, label));
                    if label.is_some_and(|label| seen.contains(&label)) {
                        problems.warning(tree.at, || Message::new("duplicate-arrow").with("step", entry.step.as_str()));
                        continue;
                    }
                    seen.extend(label);
                    if let (On::Is(values), Some(is)) = (&entry.on, tree.get("is"))
                        && let Some(source) = doc.step(from)
                    {
                        graph.intact &= answers(source, values, is, problems);
                    }
                    let mut reads = Vec::new();
                    if let (On::When(rule), Some(tree)) = (&entry.on, tree.get("when")) {
                        let condition = Condition { step: index, rule, tree, word: Word::When };
                        reads = conditions::one(doc, graph, problems, condition);
                    }
                    arrows.push((Arrow { from, on: entry.on.clone(), reads, siblings: Vec::new() }, at.at));
                }
            }
            (None, None) if doc.definition.order == Order::Listed => {
                if let Some(from) = index.checked_sub(1) {
                    let arrow = Arrow { from, on: On::Resolved, reads: Vec::new(), siblings: Vec::new() };
                    arrows.push((arrow, tree.at));
                }
            }
            _ => {}
        }
        for (arrow, at) in arrows {
            if let (Some(edges), Some(node)) = (graph.edges.get_mut(index), graph.nodes.get_mut(index)) {
                edges.push(Edge { from: arrow.from, at, why: Why::Arrow });
                node.arrows.push(arrow);
            }
        }
    }
}

/// What a step can answer as its `is`; `None` where that is not known.
pub(super) fn options(step: &Step) -> Option<Vec<&str>> {
    match &step.kind {
        StepKind::Decision { options } => Some(options.iter().map(|option| option.value.as_str()).collect()),
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

/// Fills in what arrows mean to one another: followers, and the siblings of `otherwise` with what they read.
pub(super) fn relate(graph: &mut Graph) {
    let mut labelled: Vec<Vec<(StepIndex, usize)>> = Vec::new();
    labelled.resize_with(graph.nodes.len(), Vec::new);
    let mut followers: Vec<Vec<StepIndex>> = Vec::new();
    followers.resize_with(graph.nodes.len(), Vec::new);
    for (to, node) in graph.nodes.iter().enumerate() {
        for (place, arrow) in node.arrows.iter().enumerate() {
            if let (On::Is(_) | On::When(_), Some(labelled)) = (&arrow.on, labelled.get_mut(arrow.from)) {
                labelled.push((to, place));
            }
            if let Some(followers) = followers.get_mut(arrow.from)
                && followers.last() != Some(&to)
            {
                followers.push(to);
            }
        }
    }
    for to in 0..graph.nodes.len() {
        let places = graph.nodes.get(to).map_or(0, |node| node.arrows.len());
        for place in 0..places {
            let Some(arrow) = graph.nodes.get(to).and_then(|node| node.arrows.get(place)) else { continue };
            if arrow.on != On::Otherwise {
                continue;
            }
            let siblings = labelled.get(arrow.from).cloned().unwrap_or_default();
            let at = graph.edges.get(to).and_then(|edges| edges.iter().find(|edge| edge.from == arrow.from));
            let at = at.map_or(0, |edge| edge.at);
            let mut reads: Vec<StepIndex> = Vec::new();
            for (sibling, place) in &siblings {
                let sibling = graph.nodes.get(*sibling).and_then(|node| node.arrows.get(*place));
                reads.extend(sibling.map(|sibling| sibling.reads.as_slice()).unwrap_or_default());
            }
            reads.sort_unstable();
            reads.dedup();
            if let Some(edges) = graph.edges.get_mut(to) {
                edges.extend(reads.into_iter().map(|from| Edge { from, at, why: Why::Waits }));
            }
            if let Some(arrow) = graph.nodes.get_mut(to).and_then(|node| node.arrows.get_mut(place)) {
                arrow.siblings = siblings;
            }
        }
    }
    for (node, followers) in graph.nodes.iter_mut().zip(followers) {
        node.followers = followers;
    }
}

/// Skipping a decision all of whose exits ask for an answer would end the run there.
pub(super) fn check_skippable(doc: &Doc, graph: &Graph, problems: &mut Problems) {
    for (index, step, tree) in doc.steps() {
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
