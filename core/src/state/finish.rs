//! Whether the run is complete, and what came of it (RULES 13, 14).

use alloc::{string::String, vec::Vec};

use super::{State, Status, StepState, derive::Pass};
use crate::definition::{Step, StepKind};

impl Pass<'_> {
    pub(super) fn finish(self) -> State {
        let Self { workflow, steps, scope, .. } = self;
        let both = || workflow.steps().iter().zip(&steps);
        let complete = !both().any(|(step, state)| {
            step.required && matches!(state.status, Status::Open | Status::Blocked | Status::Waiting)
        });
        let mut outcomes: Vec<String> = Vec::new();
        for reached in both().filter_map(|(step, state)| outcome_of(step, state)) {
            if !outcomes.iter().any(|held| held == reached) {
                outcomes.push(reached.into());
            }
        }
        let fallback = || if workflow.steps().iter().any(declares_outcome) { "stopped" } else { "completed" };
        let outcome = complete.then(|| outcomes.first().cloned().unwrap_or_else(|| fallback().into()));
        State { data: scope.into_data(), complete, outcome, outcomes, steps }
    }
}

/// The outcome that a done step gives the run: that of the option chosen, else its own.
fn outcome_of<'a>(step: &'a Step, state: &StepState) -> Option<&'a str> {
    if state.status != Status::Done {
        return None;
    }
    let of_option = match &step.kind {
        StepKind::Decision { options } => {
            options.iter().find(|option| state.is() == Some(&option.value)).and_then(|option| option.outcome.as_deref())
        }
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
