//! When a step is due and when the next run begins, as it is shown; and when that will look different.

use alloc::string::String;

use super::{DueOutline, NextOutline, build::Draw};
use crate::{
    definition::Step,
    due::late,
    event::Act,
    state::{Status, StepState},
    text,
    time::{date, instant, iso},
    workflow::StepIndex,
};

impl Draw<'_> {
    pub(super) fn due(&self, index: StepIndex, step: &Step, now: &StepState) -> Option<DueOutline> {
        let time = self.time?;
        let due = time.due.get(index).copied().flatten()?;
        let deadline = due.deadline;
        // What was once seen stays seen, when a clock jumps back; a date that was moved since makes it good. While a run is paused, its
        // dates wait.
        let seen = self.facts.late(Act::Overdue, &step.id).and_then(|event| instant(event.at()));
        let waits = self.facts.halted().is_some();
        let at = instant(&self.look.now).filter(|_| !waits).max(seen);
        let begun = matches!(now.status, Status::Open | Status::Blocked);
        let overdue = begun && at >= Some(deadline.at);
        let zone = time.reckoner.zone;
        let day = deadline.day.unwrap_or_else(|| zone.day(deadline.at));
        // The day of a place is none of those of whoever looks from elsewhere: they are told its last minute.
        let due_at = match deadline.day {
            Some(day) if self.at_home() => date(day),
            Some(_) => iso(deadline.at - 60),
            None => iso(deadline.at),
        };
        Some(DueOutline {
            at: due_at,
            overdue,
            soon: begun && !overdue && at >= Some(due.soon),
            days: at.map_or(0, |at| day - zone.day(at)),
        })
    }

    fn at_home(&self) -> bool {
        self.workflow.definition.calendar.time_zone.is_empty()
    }

    pub(super) fn next(&self) -> Option<NextOutline> {
        let next = self.next.as_ref()?;
        let day = next.day.filter(|_| self.at_home());
        let at = day.map_or_else(|| iso(next.at), date);
        let day = date(self.look.zone.day(next.at));
        let title = self.workflow.definition.repeat.as_ref().map_or("", |repeat| &repeat.title);
        let title = text::line(title, &|name| match name {
            "date" => Some(self.look.locale.date(&day)),
            _ => self.lookup(name),
        });
        Some(NextOutline {
            at,
            title: text::plain(&title),
            due: instant(&self.look.now) >= Some(next.at),
            at_once: next.at_once,
            begun: self.look.next_begun,
        })
    }

    /// The next instant after which something looks different: a day ends, a step is due soon or due; or at which the next run begins, or something late is to be
    /// recorded, which may be over.
    pub(super) fn wake(&self) -> Option<String> {
        if let Some(next) = &self.next {
            return (!self.look.next_begun).then(|| iso(next.at));
        }
        let time = self.time?;
        let now = instant(&self.look.now)?;
        let mut wake = i64::MAX;
        if let Some(late) = late(self.workflow, self.facts, self.state, time) {
            wake = late.at;
        }
        let midnight = time.reckoner.zone.end(time.reckoner.zone.day(now));
        for due in time.due.iter().flatten() {
            wake = wake.min(if due.soon > now { due.soon.min(midnight) } else { midnight });
        }
        (wake < i64::MAX).then(|| iso(wake))
    }
}
