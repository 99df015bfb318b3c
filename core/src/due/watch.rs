//! What time alone brings about.

use alloc::{sync::Arc, vec, vec::Vec};

use super::Deadlines;
use crate::{
    event::{Act, Event},
    facts::Facts,
    state::{State, Status},
    time::{Zone, instant},
    transition::{HOST, Stamp, record},
    workflow::{StepIndex, Workflow},
};

/// Something that becomes late at an instant and is not recorded yet.
pub(crate) struct Late {
    pub act: Act,
    pub step: StepIndex,
    pub at: i64,
}

/// All that is late at some time, of steps that can be worked on or could if they were not blocked.
pub(crate) fn late(workflow: &Workflow, facts: &Facts, state: &State, deadlines: &Deadlines<'_>) -> Vec<Late> {
    let mut all = Vec::new();
    for (step, (definition, due)) in workflow.steps().iter().zip(&deadlines.due).enumerate() {
        let Some(due) = due else { continue };
        if !state.steps.get(step).is_some_and(|now| matches!(now.status, Status::Open | Status::Blocked)) {
            continue;
        }
        for (act, at) in [(Act::Overdue, Some(due.deadline.at)), (Act::Escalate, due.escalates)] {
            if let Some(at) = at
                && facts.late(act, &definition.id).is_none()
            {
                all.push(Late { act, step, at });
            }
        }
    }
    all
}

/// What a run must write because of the time that it is (RULES 11): that a step is overdue, or so late that others may take it; each once
/// for each round of the step. Idempotent, as several tabs may do it. Call again with the new facts until nothing comes.
pub fn watch(workflow: &Workflow, facts: &Facts, state: &State, zone: &Zone, stamp: &Stamp<'_>) -> Vec<Arc<Event>> {
    let Some(now) = instant(stamp.at) else { return Vec::new() };
    let Some(deadlines) = Deadlines::of(workflow, facts, state, zone) else { return Vec::new() };
    let found = late(workflow, facts, state, &deadlines).into_iter().find(|late| late.at <= now);
    let Some((late, (step, state))) =
        found.and_then(|late| Some((late.act, (workflow.steps().get(late.step)?, state.steps.get(late.step)?))))
    else {
        return Vec::new();
    };
    let act = Event::new(late, &step.id).with("round", state.round.into());
    record(workflow, facts, vec![act], "", (HOST, ""), stamp)
}
