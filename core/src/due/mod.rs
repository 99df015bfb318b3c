//! When steps are due, and what follows when they are late (RULES 11). All of it is worked out from events, the definition and
//! what the clocks show; what was seen to be late becomes an event, so that a replay needs no clock. And when the next run begins.

mod next;
mod times;
mod watch;

use alloc::vec::Vec;

pub(crate) use next::{Next, next};
pub(crate) use watch::late;
pub use watch::watch;

use times::Times;

use crate::{
    definition::{DueFrom, Step},
    facts::Facts,
    state::{State, Status, StepState},
    time::{self, Deadline, Reckoner, Zone},
    workflow::{StepIndex, Workflow},
};

/// When the unsettled steps of a run are due.
pub(crate) struct Deadlines<'a> {
    pub reckoner: Reckoner<'a>,
    /// Per step, in document order.
    pub due: Vec<Option<StepDue>>,
}

/// When a step is due.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StepDue {
    pub deadline: Deadline,
    /// From this instant on it is due soon: within a day, or a quarter of the time that there is if that is less.
    pub soon: i64,
    /// From this instant on others may take it.
    pub escalates: Option<i64>,
}

/// Whether anything in a workflow comes with time.
pub fn has_time(workflow: &Workflow) -> bool {
    workflow.definition.repeat.is_some() || has_due(workflow)
}

/// Whether any step is ever due.
fn has_due(workflow: &Workflow) -> bool {
    workflow.steps().iter().any(|step| step.due.is_some())
}

impl<'a> Deadlines<'a> {
    /// `None` where nothing is ever due, or not any more.
    pub fn of(workflow: &'a Workflow, facts: &Facts, state: &State, zone: &'a Zone) -> Option<Self> {
        if state.complete || !has_due(workflow) {
            return None;
        }
        let times = Times::of(workflow, facts, state);
        let reckoner = Reckoner { calendar: &workflow.definition.calendar, zone };
        let mut deadlines = Self { reckoner, due: Vec::new() };
        for (index, (step, now)) in workflow.steps().iter().zip(&state.steps).enumerate() {
            let due = deadlines.step(workflow, state, &times, index, step, now);
            deadlines.due.push(due);
        }
        Some(deadlines)
    }

    fn step(
        &self,
        workflow: &Workflow,
        state: &State,
        times: &Times,
        index: StepIndex,
        step: &Step,
        now: &StepState,
    ) -> Option<StepDue> {
        let due = step.due.as_ref()?;
        if now.status.is_settled() {
            return None;
        }
        let opened = times.at(index).reached.filter(|_| now.status != Status::Waiting);
        let (deadline, from) = match &due.from {
            DueFrom::Date(day) => (self.reckoner.by_day(*day), None),
            DueFrom::Opening => (self.reckoner.after(opened?, due.by), opened),
            DueFrom::After(id) => {
                let from = match workflow.step(id) {
                    Some((index, _)) => times.at(index).settled,
                    None => times.start,
                };
                (self.reckoner.after(from?, due.by), from)
            }
            DueFrom::Before(id, field) => {
                let (index, _) = workflow.step(id)?;
                let answer = state.steps.get(index)?.answers.text(field)?;
                (self.reckoner.before(time::day(answer)?, due.by), None)
            }
        };
        let ahead = from.map_or(time::DAY, |from| ((deadline.at - from) / 4).min(time::DAY));
        let escalates = step.escalate.as_ref().map(|escalate| self.reckoner.past(deadline, escalate.after));
        Some(StepDue { deadline, soon: deadline.at - ahead, escalates })
    }
}
