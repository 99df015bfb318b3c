//! What `due` is reckoned from: that it is there, and that it comes before.

use super::{
    closure::Before,
    names::{Doc, Reading},
};
use crate::{
    definition::{DueFrom, FieldKind, Step},
    json::Tree,
    message::Message,
    problems::Problems,
    workflow::StepIndex,
};

/// What a step's `due` is reckoned from, if that is another step, and the offset of its name.
fn source(doc: &Doc, step: StepIndex, tree: &Tree, problems: &mut Problems) -> Option<(StepIndex, usize)> {
    let due = tree.get("due")?;
    let (found, at) = match &doc.step(step)?.due.as_ref()?.from {
        DueFrom::Date(_) | DueFrom::Opening => return None,
        DueFrom::After(id) => match doc.find(id) {
            Err(_) if id == START => return None,
            found => (found, due.get("after")?.at),
        },
        DueFrom::Before(..) => {
            let name = due.get("before")?;
            let found = match doc.resolve(name.text()?, Some(step)) {
                Ok(Reading::Answer(step, field)) if field.kind == FieldKind::Date => Ok(step),
                Ok(_) => {
                    problems
                        .error(name.at, || Message::new("not-a-date").with("name", name.text().unwrap_or_default()));
                    return None;
                }
                Err(wrong) => Err(wrong),
            };
            (found, name.at)
        }
    };
    match found {
        Ok(source) => Some((source, at)),
        Err(wrong) => {
            problems.wrong(at, wrong);
            None
        }
    }
}

/// What `after` calls the beginning of the run.
const START: &str = "start";

/// Checks that what due times are reckoned from is there.
pub(super) fn check(doc: &Doc, problems: &mut Problems) {
    for &(step, _, tree) in &doc.steps {
        source(doc, step, tree, problems);
    }
}

/// Warns where it does not come before, and where a date is before one of an earlier step.
pub(super) fn check_order(doc: &Doc, before: &Before, problems: &mut Problems) {
    for &(step, due, tree) in &doc.steps {
        if let Some((source, at)) = source(doc, step, tree, &mut Problems::default())
            && !before.is_before(source, step)
        {
            problems.warning(at, || {
                Message::new("due-not-before").with("step", doc.id(step)).with("named", doc.id(source))
            });
        }
        let Some((day, at)) = date(due).zip(tree.get("due").map(|due| due.at)) else { continue };
        let earlier = doc.steps.iter().find(|(earlier, other, _)| {
            before.is_before(*earlier, step) && date(other).is_some_and(|other| other > day)
        });
        if let Some((earlier, ..)) = earlier {
            problems.warning(at, || {
                Message::new("due-before-earlier").with("step", doc.id(step)).with("earlier", doc.id(*earlier))
            });
        }
    }
}

/// The day that a step is due on, where the definition says it.
fn date(step: &Step) -> Option<i64> {
    match step.due.as_ref()?.from {
        DueFrom::Date(day) => Some(day),
        _ => None,
    }
}
