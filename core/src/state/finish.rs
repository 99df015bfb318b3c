//! Whether the run is complete, and what came of it (RULES 13, 14).

use alloc::{string::String, vec::Vec};

use super::{State, Status, StepState, derive::Pass};
use crate::definition::{REJECTED, Step, StepKind};

impl Pass<'_> {
    pub(super) fn finish(self) -> State {
        let mut complete = true;
        let mut declared = false;
        let mut outcomes: Vec<String> = Vec::new();
        for (step, state) in self.workflow.steps().iter().zip(&self.steps) {
            complete &= !(step.required && matches!(state.status, Status::Open | Status::Blocked | Status::Waiting));
            declared |= declares_outcome(step);
            if let Some(reached) = outcome_of(step, state)
                && !outcomes.iter().any(|held| held == reached)
            {
                outcomes.push(reached.into());
            }
        }
        let mut outcome = None;
        if complete {
            let fallback = if declared { "stopped" } else { "completed" };
            outcome = Some(outcomes.first().map_or(fallback, String::as_str).into());
        }
        State { data: self.scope.into_data(), complete, outcome, outcomes, steps: self.steps }
    }
}

/// The outcome that a done step gives the run: that of the option chosen, else its own; of an approval, unless it was rejected.
fn outcome_of<'a>(step: &'a Step, state: &StepState) -> Option<&'a str> {
    if state.status != Status::Done {
        return None;
    }
    let of_option = match &step.kind {
        StepKind::Decision { .. } => step.choice(state.is()).and_then(|option| option.outcome.as_deref()),
        StepKind::Approval { .. } if state.is() == Some(REJECTED) => return None,
        _ => None,
    };
    of_option.or(step.outcome.as_deref())
}

fn declares_outcome(step: &Step) -> bool {
    let by_option = match &step.kind {
        StepKind::Decision { options } => options.iter().any(|option| option.outcome.is_some()),
        _ => false,
    };
    by_option || step.outcome.is_some()
}
