//! When the next run begins by itself (`repeat`): worked out from the run that ended.

use super::times::Times;
use crate::{
    definition::Repeat,
    facts::Facts,
    json::Value,
    state::State,
    time::{self, Amount, DAY, Reckoner, Zone, instant},
    workflow::Workflow,
};

/// When the next run begins.
pub(crate) struct Next {
    /// From this instant on it may.
    pub at: i64,
    /// The day with which it begins, where it does not begin at a time of day.
    pub day: Option<i64>,
    /// Whether that was already so when this one ended.
    pub at_once: bool,
}

/// When the next run begins, if this one is complete and was neither cancelled nor put away.
pub(crate) fn next(workflow: &Workflow, facts: &Facts, state: &State, zone: &Zone, now: Option<i64>) -> Option<Next> {
    let repeat = workflow.definition.repeat.as_ref()?;
    if !state.complete || facts.halted().is_some() || facts.is_archived() {
        return None;
    }
    let times = Times::of(workflow, facts, state);
    let ended = times.end()?;
    let rule = Rule { repeat, reckoner: Reckoner { calendar: &workflow.definition.calendar, zone } };
    let at = if repeat.every {
        let begun = facts.run("begins").and_then(Value::as_str).and_then(|text| rule.begun(text));
        let begun = begun.or(times.start)?;
        rule.in_rhythm(begun, now.max(Some(ended))?)
    } else {
        rule.later(rule.whole(ended), repeat.by)
    };
    let day = rule.by_days().then(|| zone.day(at));
    Some(Next { at, day, at_once: at <= ended })
}

/// The rule, and what it is reckoned by.
struct Rule<'a> {
    repeat: &'a Repeat,
    reckoner: Reckoner<'a>,
}

impl Rule<'_> {
    /// Whether runs begin with a day, not at a time of day.
    const fn by_days(&self) -> bool {
        matches!(self.repeat.by, Amount::WorkingDays(_) | Amount::Span { seconds: 0, .. })
    }

    /// The instant at which a day begins.
    fn morning(&self, day: i64) -> i64 {
        self.reckoner.zone.end(day - 1)
    }

    /// The beginning of the day, where runs begin with one.
    fn whole(&self, at: i64) -> i64 {
        if self.by_days() { self.morning(self.reckoner.zone.day(at)) } else { at }
    }

    /// The instant for which a run was begun, as its events say it.
    fn begun(&self, text: &str) -> Option<i64> {
        time::day(text).map(|day| self.morning(day)).or_else(|| instant(text))
    }

    fn later(&self, from: i64, amount: Amount) -> i64 {
        let deadline = self.reckoner.after(from, amount);
        deadline.day.map_or(deadline.at, |day| self.morning(day))
    }

    /// The last beat that has come by now; the first one after the run began, if that is later.
    fn in_rhythm(&self, begun: i64, now: i64) -> i64 {
        let from = self.repeat.from.map_or(self.whole(begun), |day| self.morning(day));
        let beat = |count: i64| self.later(from, self.repeat.by.times(count));
        // No beat takes longer, but for the one in which clocks are put back.
        let Amount::Span { months, days, seconds } = self.repeat.by else { return from };
        let longest = (months * 31 + days) * DAY + seconds;
        let beats = |by: i64| {
            let mut count = (by - from - DAY).div_euclid(longest.max(1)).max(-1);
            while beat(count + 1) <= by {
                count += 1;
            }
            count
        };
        beat(beats(now).max(beats(begun) + 1))
    }
}
