//! Reads when a step is due, who takes it when it is late, and the calendar.

use alloc::vec::Vec;

use super::string;
use crate::{
    definition::{Due, DueFrom, Escalate},
    json::{Kind, Tree},
    message::Message,
    problems::Problems,
    text::{after, before},
    time::{self, Amount, Calendar, WEEKDAYS},
};

/// The most working days that are counted: whoever shows a definition has to walk them.
const MOST_WORKING_DAYS: u32 = 9_999;

/// `due` of a step.
pub(super) fn due(step: &Tree, problems: &mut Problems) -> Option<Due> {
    let tree = step.get("due")?;
    if let Some(text) = tree.text() {
        let due = match time::day(text) {
            Some(day) => Some(Due { from: DueFrom::Date(day), by: Amount::NONE }),
            None => Amount::parse(text).map(|by| Due { from: DueFrom::Opening, by }),
        };
        if due.is_none() {
            problems.error(tree.at, || Message::new("bad-due").with("found", text));
        }
        return due;
    }
    if !matches!(tree.kind, Kind::Object(_)) {
        return None;
    }
    let (delay, lead) = (amount(tree, "in", problems), amount(tree, "by", problems));
    let from = match (tree.get("before"), tree.get("after")) {
        (Some(name), _) => {
            let name = name.text().unwrap_or_default();
            let step = before(name, b".");
            DueFrom::Before(step.into(), after(name, step.len() + 1).into())
        }
        (None, Some(_)) => DueFrom::After(string(tree, "after")),
        (None, None) => DueFrom::Opening,
    };
    let leads = matches!(from, DueFrom::Before(..));
    let (own, other) = if leads { ("by", "in") } else { ("in", "by") };
    // On the day itself is before nothing; right after something is no time to do anything.
    if tree.get(other).is_some() || (!leads && tree.get(own).is_none()) {
        problems.error(tree.at, || Message::new("unclear-due"));
    }
    Some(Due { from, by: if leads { lead } else { delay } })
}

/// `escalate` of a step.
pub(super) fn escalate(step: &Tree, problems: &mut Problems) -> Option<Escalate> {
    let tree = step.get("escalate")?;
    if step.get("due").is_none() {
        problems.error(tree.at, || Message::new("escalates-without-due"));
    }
    Some(Escalate { after: amount(tree, "after", problems), to: string(tree, "to") })
}

/// The duration or the working days under a word; none where it is not there.
pub(super) fn amount(tree: &Tree, word: &str, problems: &mut Problems) -> Amount {
    let Some(tree) = tree.get(word) else { return Amount::NONE };
    let days = tree.get("workingDays").and_then(Tree::count);
    if let Some(text) = tree.text() {
        if let Some(amount) = Amount::parse(text) {
            return amount;
        }
        problems.error(tree.at, || Message::new("bad-duration").with("found", text));
    } else if let Some(days) = days {
        if days <= MOST_WORKING_DAYS {
            return Amount::WorkingDays(days);
        }
        problems.error(tree.at, || Message::new("bad-duration").with("found", days));
    }
    Amount::NONE
}

/// `calendar` of the workflow.
pub(super) fn calendar(tree: &Tree, problems: &mut Problems) -> Calendar {
    let mut calendar = Calendar::default();
    let Some(tree) = tree.get("calendar") else { return calendar };
    if let Some(weekend) = tree.get("weekend") {
        calendar.weekend = [false; 7];
        for day in weekend.items() {
            for (free, name) in calendar.weekend.iter_mut().zip(WEEKDAYS) {
                *free |= day.text() == Some(name);
            }
        }
        if calendar.weekend == [true; 7] {
            problems.error(weekend.at, || Message::new("no-working-day"));
        }
    }
    calendar.holidays = holidays(tree, problems);
    calendar.time_zone = string(tree, "timeZone");
    calendar
}

fn holidays(tree: &Tree, problems: &mut Problems) -> Vec<i64> {
    let mut holidays = Vec::new();
    for holiday in tree.list("holidays") {
        let Some(text) = holiday.text() else { continue };
        match time::day(text) {
            Some(day) => holidays.push(day),
            None => problems.error(holiday.at, || Message::new("must-be-date").with("word", "holidays")),
        }
    }
    holidays
}
