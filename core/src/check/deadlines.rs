//! What `due` is reckoned from: that it is there, and that it comes before.

use super::{
    closure::Before,
    conditions::sensitive_read,
    names::{Doc, Reading},
};
use crate::{
    definition::{Due, DueFrom, FieldKind},
    json::Tree,
    message::Message,
    problems::Problems,
    time::{Amount, DAY},
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
                Ok(Reading::Answer(step, field)) if field.kind == FieldKind::Date && field.sensitive => {
                    Err(sensitive_read(doc, step, field))
                }
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

const HOUR: i64 = 3_600;

/// What `after` calls the beginning of the run.
const START: &str = "start";

/// Checks that what due times are reckoned from is there.
pub(super) fn check(doc: &Doc, problems: &mut Problems) {
    for &(step, _, tree) in &doc.steps {
        source(doc, step, tree, problems);
    }
}

/// Warns where it does not come before, and where a step is due before an earlier one.
pub(super) fn check_order(doc: &Doc, before: &Before, problems: &mut Problems) {
    for &(step, due, tree) in &doc.steps {
        if let Some((source, at)) = source(doc, step, tree, &mut Problems::default())
            && !before.is_before(source, step)
        {
            problems.warning(at, || {
                Message::new("due-not-before").with("step", doc.id(step)).with("named", doc.id(source))
            });
        }
        let Some((due, at)) = due.due.as_ref().zip(tree.get("due").map(|due| due.at)) else { continue };
        let earlier = doc.steps.iter().find(|(earlier, other, _)| {
            before.is_before(*earlier, step) && other.due.as_ref().is_some_and(|other| is_sooner(due, other))
        });
        if let Some((earlier, ..)) = earlier {
            problems.warning(at, || {
                Message::new("due-before-earlier").with("step", doc.id(step)).with("earlier", doc.id(*earlier))
            });
        }
    }
}

/// Whether one time is sooner than another for sure: both are dates, or reckoned from the same.
fn is_sooner(one: &Due, other: &Due) -> bool {
    match (&one.from, &other.from) {
        (DueFrom::Date(day), DueFrom::Date(other)) => day < other,
        (DueFrom::After(_), DueFrom::After(_)) => one.from == other.from && is_shorter(one.by, other.by),
        (DueFrom::Before(..), DueFrom::Before(..)) => one.from == other.from && is_shorter(other.by, one.by),
        _ => false,
    }
}

/// Whether one is shorter than another whenever it begins: months have 28 to 31 days, and clocks may be put an hour back or forth.
fn is_shorter(one: Amount, other: Amount) -> bool {
    match (one, other) {
        (Amount::NONE, Amount::WorkingDays(other)) => other > 0,
        (Amount::WorkingDays(one), Amount::WorkingDays(other)) => one < other,
        (Amount::Span { months, days, seconds }, Amount::Span { months: more, days: others, seconds: rest }) => {
            let (months, days, seconds) = (more - months, others - days, rest - seconds);
            let month = if months < 0 { 31 } else { 28 };
            let slack = if (months, days) == (0, 0) { 0 } else { HOUR };
            (months * month + days) * DAY + seconds > slack
        }
        _ => false,
    }
}
