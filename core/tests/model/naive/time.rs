//! What is due when, and what is written when it is late (RULES 11), by a calendar of another hand.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde_json::json;

use super::{
    Run, Step,
    ask::part,
    history::{Json, text},
};
use flowlist_core::state::Status;

impl Run<'_> {
    /// From when on a step is overdue. Of what is done or not to be done, nothing is.
    pub fn due(&self, step: &Step) -> Option<Timestamp> {
        let due = step.due.as_ref()?;
        if self.complete() || self.status(&step.id).is_settled() {
            return None;
        }
        if let Some(date) = due.as_str() {
            return Some(end(date.parse().unwrap()));
        }
        if let Some(before) = due.get("before").and_then(Json::as_str) {
            let (read, field) = before.split_once('.').unwrap();
            let date: Date = part(&self.answers(read), field).as_str()?.parse().unwrap();
            let days: i64 = text(due, "by").trim_matches(['P', 'D']).parse().unwrap();
            return Some(end(date.checked_sub(days.days()).unwrap()));
        }
        let begun: Timestamp = text(self.history.events.first()?, "at").parse().unwrap();
        let Some(days) = due["in"]["workingDays"].as_u64() else { return Some(begun + hours(&due["in"])) };
        let mut day = begun.to_zoned(TimeZone::UTC).date();
        let mut left = days;
        // It ends with a working day, also where none is counted.
        while left > 0 || !is_working(day) {
            day = day.tomorrow().unwrap();
            left -= u64::from(is_working(day) && left > 0);
        }
        Some(end(day))
    }

    /// Acts without identity, all that time alone has brought about by now.
    pub fn watch(&self, now: &str) -> Vec<Json> {
        let mut acts = Vec::new();
        if self.history.events.is_empty() || self.history.halted().is_some() {
            return acts;
        }
        let now: Timestamp = now.parse().unwrap();
        for step in &self.workflow.steps {
            let Some(due) = self.due(step).filter(|_| self.is_begun(step)) else { continue };
            let taken = step.escalate.as_ref().map(|escalate| due + hours(&escalate["after"]));
            for (kind, at) in [("overdue", Some(due)), ("escalate", taken)] {
                if at.is_some_and(|at| now >= at) && self.history.late(kind, &step.id).is_none() {
                    acts.push(json!({"type": kind, "step": step.id, "round": self.history.round(&step.id)}));
                }
            }
        }
        acts
    }

    /// Whether a step is shown as overdue: also after the clock went back, where it was seen to be.
    pub fn is_overdue(&self, step: &Step, now: &str) -> bool {
        let seen = self.history.late("overdue", &step.id).map(|event| text(event, "at").parse::<Timestamp>().unwrap());
        // While a run stands still, what was seen stays seen, and nothing is added.
        let now = if self.history.halted().is_some() { None } else { now.parse().ok() };
        self.is_begun(step) && self.due(step).is_some_and(|due| now.max(seen) >= Some(due))
    }

    fn is_begun(&self, step: &Step) -> bool {
        matches!(self.status(&step.id), Status::Open | Status::Blocked)
    }
}

fn is_working(day: Date) -> bool {
    use jiff::civil::Weekday;
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The end of a day.
fn end(day: Date) -> Timestamp {
    day.tomorrow().unwrap().to_zoned(TimeZone::UTC).unwrap().timestamp()
}

/// Of `PT12H`.
fn hours(duration: &Json) -> SignedDuration {
    let hours = duration.as_str().unwrap().trim_start_matches("PT").trim_end_matches('H').parse().unwrap();
    SignedDuration::from_hours(hours)
}
