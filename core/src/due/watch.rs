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

/// What becomes late first, of steps that can be worked on or could if they were not blocked.
pub(crate) fn late(workflow: &Workflow, facts: &Facts, state: &State, deadlines: &Deadlines<'_>) -> Option<Late> {
    let mut first: Option<Late> = None;
    // A run that nobody began stays without events: looking at it must not tie it to this version of the definition. One that stands still
    // writes nothing; what became late meanwhile is written once it goes on.
    if facts.events().is_empty() || facts.halted().is_some() {
        return None;
    }
    for (step, (definition, due)) in workflow.steps().iter().zip(&deadlines.due).enumerate() {
        let (Some(due), Some(now)) = (due, state.steps.get(step)) else { continue };
        if !matches!(now.status, Status::Open | Status::Blocked) {
            continue;
        }
        for (act, at) in [(Act::Overdue, Some(due.deadline.at)), (Act::Escalate, due.escalates)] {
            if let Some(at) = at
                && first.as_ref().is_none_or(|first| at < first.at)
                && facts.late(act, &definition.id).is_none()
            {
                first = Some(Late { act, step, at });
            }
        }
    }
    first
}

/// What a run must write because of the time that it is (RULES 11): that a step is overdue, or so late that others may take it; each once
/// for each round of the step. Idempotent, as several tabs may do it. Call again with the new facts until nothing comes.
pub fn watch(workflow: &Workflow, facts: &Facts, state: &State, zone: &Zone, stamp: &Stamp<'_>) -> Vec<Arc<Event>> {
    let Some(now) = instant(stamp.at) else { return Vec::new() };
    let Some(deadlines) = Deadlines::of(workflow, facts, state, zone) else { return Vec::new() };
    let Some(late) = late(workflow, facts, state, &deadlines).filter(|late| late.at <= now) else { return Vec::new() };
    let (Some(step), Some(state)) = (workflow.steps().get(late.step), state.steps.get(late.step)) else {
        return Vec::new();
    };
    let act = Event::new(late.act, &step.id).with("round", state.round.into());
    record(workflow, facts, vec![act], "", (HOST, ""), stamp)
}
