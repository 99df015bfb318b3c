//! What can be reached together. Two ends with different outcomes that one run can both reach: which of them it has come to is then a matter
//! of their order. A step and the answers for which it is shown, where none of them leads to it.

use alloc::{vec, vec::Vec};

use super::{arrows::options, branches::Branches, names::Reading, possible::Tries};
use crate::{
    definition::{On, StepKind},
    json::Tree,
    logic::{Budget, truthy},
    message::Message,
    problems::Problems,
    workflow::{Arrow, StepIndex},
};

/// The most ends that are compared with one another.
const MOST: usize = 200;

/// The most ways to a step that are told apart. What is known of more of them is what they have in common.
const MOST_WAYS: usize = 16;

/// Which ways out of which steps were taken to come to a step. Two places are never reached both where they need different ways
/// out of the same step. A condition is given the benefit of the doubt: it excludes every other label.
///
/// Sorted by step, and the ways of each sorted.
type Ways<'a> = Vec<(StepIndex, Vec<Way<'a>>)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way<'a> {
    Answer(&'a str),
    /// Skipped or passed over.
    NoAnswer,
    /// The arrow at this place of that step.
    Arrow(StepIndex, usize),
}

/// A place where a run ends with an outcome.
struct End<'a> {
    step: StepIndex,
    outcome: &'a str,
    /// Every way to it.
    ways: Vec<Ways<'a>>,
    at: usize,
}

pub(super) fn check(branches: &Branches, order: &[StepIndex], problems: &mut Problems) {
    let ends = ends(branches, order);
    for (index, end) in ends.iter().enumerate() {
        let rival = ends.iter().take(index).find(|other| {
            let together = |one: &Ways| end.ways.iter().any(|other| !exclude_each_other(one, other));
            other.step != end.step && other.outcome != end.outcome && other.ways.iter().any(together)
        });
        if let Some(rival) = rival {
            problems.warning(end.at, || {
                Message::new("outcomes-together")
                    .with("outcome", end.outcome)
                    .with("other", rival.outcome)
                    .with("step", branches.doc.id(rival.step))
            });
        }
    }
}

fn exclude_each_other(one: &Ways, other: &Ways) -> bool {
    one.iter().any(|(step, ways)| {
        out_of(other, *step).is_some_and(|others| ways.iter().all(|way| others.binary_search(way).is_err()))
    })
}

fn ends<'a>(branches: &'a Branches, order: &[StepIndex]) -> Vec<End<'a>> {
    let doc = branches.doc;
    let outcomes = |kind: &StepKind| match kind {
        StepKind::Decision { options } => options.iter().filter(|option| option.outcome.is_some()).count(),
        _ => 0,
    };
    let declared =
        doc.steps.iter().map(|(_, step, _)| usize::from(step.outcome.is_some()) + outcomes(&step.kind)).sum();
    let mut ends: Vec<End> = Vec::new();
    if !(2..=MOST).contains(&declared) {
        return ends;
    }
    let all = ways(branches, order);
    for &(index, step, tree) in &doc.steps {
        // A step that may be passed over is no sure end.
        if step.visible_if.is_some() {
            continue;
        }
        let ways = all.get(index).cloned().unwrap_or_default();
        if let (Some(outcome), true, Some(at)) = (&step.outcome, branches.exits(index).is_empty(), tree.get("outcome"))
        {
            ends.push(End { step: index, outcome, ways: ways.clone(), at: at.at });
        }
        let StepKind::Decision { options } = &step.kind else { continue };
        let trees = tree.get("options").map(Tree::items).unwrap_or_default();
        for (option, tree) in options.iter().zip(trees) {
            if let (Some(outcome), Some(at)) = (&option.outcome, tree.get("outcome"))
                && !branches.leads_on(index, &option.value)
            {
                let mut ways = ways.clone();
                ways.iter_mut().for_each(|ways| take(ways, index, vec![Way::Answer(&option.value)]));
                ends.push(End { step: index, outcome, ways, at: at.at });
            }
        }
    }
    ends
}

/// A step that is reached only by answers for which its `visibleIf` fails.
pub(super) fn never_shown(branches: &Branches, order: &[StepIndex], problems: &mut Problems) {
    let doc = branches.doc;
    let mut all = None;
    for &(index, step, tree) in &doc.steps {
        let (Some(rule), Some(at)) = (&step.visible_if, tree.get("visibleIf")) else { continue };
        let reads = rule.reads().paths;
        let mut readings: Vec<(&str, Reading)> = Vec::new();
        for read in &reads {
            readings.extend(doc.resolve(&read.path, Some(index)).ok().map(|reading| (read.path.as_str(), reading)));
        }
        if readings.len() < reads.len() || !readings.iter().any(|(_, reading)| matches!(reading, Reading::Is(_))) {
            continue;
        }
        let Some(tries) = Tries::of(doc, &[rule], &readings, true, None) else { continue };
        let holds = |tries: &Tries| {
            tries.all().any(|data| rule.eval(&data, &mut Budget::default()).is_ok_and(|value| truthy(&value)))
        };
        let ways = all.get_or_insert_with(|| self::ways(branches, order)).get(index);
        let shown = |way: &Ways| {
            let mut tries = Tries { names: tries.names.clone() };
            for (name, values) in &mut tries.names {
                let read = readings.iter().find(|(path, _)| path == name);
                if let Some((_, Reading::Is(step))) = read
                    && let Some(taken) = out_of(way, *step)
                    && taken.iter().all(|way| !matches!(way, Way::Arrow(..)))
                {
                    values.retain(|value| value.as_str().is_none_or(|answer| taken.contains(&Way::Answer(answer))));
                }
            }
            holds(&tries)
        };
        if holds(&tries) && !ways.into_iter().flatten().any(shown) {
            problems.warning(at.at, || Message::new("never-shown").with("step", step.id.as_str()));
        }
    }
}

/// Per step: every way to it, one at least.
fn ways<'a>(branches: &'a Branches, order: &[StepIndex]) -> Vec<Vec<Ways<'a>>> {
    let mut all = vec![vec![Ways::new()]; branches.graph.nodes.len()];
    for &index in order {
        let mut ways = by_arrow(branches, &all, index);
        if ways.len() > MOST_WAYS {
            ways = ways.into_iter().reduce(|before, ways| join(before, &ways)).into_iter().collect();
        }
        if let (Some(place), false) = (all.get_mut(index), ways.is_empty()) {
            *place = ways;
        }
    }
    all
}

/// The ways to a step: each of its arrows, after each of the ways to where that comes from.
fn by_arrow<'a>(branches: &'a Branches, all: &[Vec<Ways<'a>>], index: StepIndex) -> Vec<Ways<'a>> {
    let mut ways = Vec::new();
    for (place, arrow) in
        branches.graph.nodes.get(index).map(|node| &*node.arrows).unwrap_or_default().iter().enumerate()
    {
        let label = label(branches, index, place, arrow);
        for before in all.get(arrow.from).into_iter().flatten() {
            let mut to = before.clone();
            if let Some(label) = &label {
                take(&mut to, arrow.from, label.clone());
            }
            ways.push(to);
        }
    }
    ways
}

/// The ways out of a step that lead there; `None` for all of them.
fn out_of<'w, 'a>(ways: &'w Ways<'a>, step: StepIndex) -> Option<&'w [Way<'a>]> {
    let at = ways.binary_search_by_key(&step, |(step, _)| *step).ok()?;
    ways.get(at).map(|(_, ways)| ways.as_slice())
}

/// Narrows the ways out of a step to these.
fn take<'a>(ways: &mut Ways<'a>, step: StepIndex, mut label: Vec<Way<'a>>) {
    label.sort_unstable();
    match ways.binary_search_by_key(&step, |(step, _)| *step) {
        Ok(at) => ways.get_mut(at).into_iter().for_each(|place| place.1 = core::mem::take(&mut label)),
        Err(at) => ways.insert(at, (step, label)),
    }
}

/// Either of two ways: what both need, each in any of its forms.
fn join<'a>(one: Ways<'a>, other: &Ways<'a>) -> Ways<'a> {
    let mut joined = Ways::new();
    for (step, mut ways) in one {
        if let Some(others) = out_of(other, step) {
            ways.extend_from_slice(others);
            ways.sort_unstable();
            ways.dedup();
            joined.push((step, ways));
        }
    }
    joined
}

/// The ways out of a step for which an arrow holds; `None` for all of them.
fn label<'a>(branches: &'a Branches, to: StepIndex, place: usize, arrow: &'a Arrow) -> Option<Vec<Way<'a>>> {
    match &arrow.on {
        On::Resolved => None,
        On::Is(values) => Some(values.iter().map(|value| Way::Answer(value)).collect()),
        On::When(_) => Some(vec![Way::Arrow(to, place)]),
        On::Otherwise => {
            let mut ways = vec![Way::NoAnswer, Way::Arrow(to, place)];
            let source = branches.doc.step(arrow.from);
            ways.extend(source.and_then(options).unwrap_or_default().into_iter().map(Way::Answer));
            for (_, exit) in branches.exits(arrow.from) {
                if let On::Is(values) = &exit.on {
                    ways.retain(|way| !values.iter().any(|value| *way == Way::Answer(value)));
                }
            }
            Some(ways)
        }
    }
}
