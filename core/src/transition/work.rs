//! Work on a step: it is done, voted on, left out, or done again.

use alloc::{string::String, vec::Vec};

use super::place::Place;
use crate::{
    command::Refusal,
    definition::{REJECTED, Step, StepKind},
    event::{Act, Event},
    facts::Facts,
    form,
    json::{Map, Value, put},
    people::cannot_vote,
    state::{State, Status, StepState, approval, holds},
    viewer::Viewer,
    workflow::{StepIndex, Workflow},
};

pub(super) fn complete(
    workflow: &Workflow,
    facts: &Facts,
    state: &State,
    at: &Place<'_>,
    (viewer, answers): (&Viewer, &Map<String, Value>),
    acts: &mut Vec<Event>,
) -> Result<(), Refusal> {
    let act = match at.step.kind {
        StepKind::Task | StepKind::Decision { .. } => Act::Complete,
        StepKind::Approval { .. } => Act::Vote,
        StepKind::Workflow { .. } => return Err(at.refuse("done-by-workflow")),
    };
    if !matches!(at.state.status, Status::Open | Status::Done | Status::Skipped) {
        return Err(at.refuse("not-open"));
    }
    if let Some(code) = cannot_vote(facts, at.step, at.state, viewer) {
        return Err(at.refuse(code));
    }
    if let Some(message) = form::choice_error(at.step, answers)
        && message.code == "unknown-option"
    {
        return Err(Refusal::new(message.with("step", at.step.id.as_str())));
    }
    let answers = match form::hand_in(at.step, answers, &state.data) {
        Ok(handed_in) => handed_in.kept,
        Err(fields) => return Err(Refusal { fields, ..at.refuse("invalid-answers") }),
    };
    let reopens = match act {
        Act::Vote => rejected_by(facts, at.step, at.state, &viewer.id, &answers),
        _ => reopened_by(at.step, &answers),
    };
    acts.push(work(act, at.step, at.state).with("answers", answers.clone().into()));
    if let Some((index, target)) = reopens.and_then(|target| Some((workflow.step(target)?.0, target))) {
        acts.push(reopening(workflow, facts, index, target));
    }
    Ok(())
}

/// What a rejection reopens, if this vote decides so.
fn rejected_by<'a>(
    facts: &Facts,
    step: &'a Step,
    now: &StepState,
    person: &str,
    answers: &Map<String, Value>,
) -> Option<&'a str> {
    let StepKind::Approval { policy, reopens: Some(target), .. } = &step.kind else { return None };
    let vote = approval::vote_called(answers.text("is")?)?;
    let mut cast = approval::cast(&approval::votes(facts, step, now.round));
    match cast.iter_mut().find(|(voter, _)| *voter == person) {
        Some((_, held)) => *held = vote,
        None => cast.push((person, vote)),
    }
    (approval::verdict(*policy, &now.assignee, &cast) == Some(REJECTED)).then_some(target)
}

pub(super) fn skip(at: &Place<'_>, acts: &mut Vec<Event>) -> Result<(), Refusal> {
    let refused = match at.state.status {
        Status::Skipped => "already-skipped",
        Status::Open | Status::Blocked if at.step.required => "not-skippable",
        Status::Open | Status::Blocked => {
            acts.push(work(Act::Skip, at.step, at.state));
            return Ok(());
        }
        _ => "not-open",
    };
    Err(at.refuse(refused))
}

pub(super) fn reopen(
    workflow: &Workflow,
    facts: &Facts,
    state: &State,
    at: &Place<'_>,
    acts: &mut Vec<Event>,
) -> Result<(), Refusal> {
    if !matches!(at.state.status, Status::Done | Status::Skipped) {
        return Err(at.refuse("not-done"));
    }
    if holds(at.step.complete_if.as_ref(), &state.data) {
        return Err(at.refuse("condition-holds"));
    }
    acts.push(reopening(workflow, facts, at.index, &at.step.id));
    Ok(())
}

/// A step done or skipped in the round that it is in.
pub(super) fn work(act: Act, step: &Step, now: &StepState) -> Event {
    Event::new(act, &step.id).with("round", now.round.into())
}

/// The step that an answer reopens (RULES 9).
pub(super) fn reopened_by<'a>(step: &'a Step, answers: &Map<String, Value>) -> Option<&'a str> {
    let is = answers.text("is");
    match &step.kind {
        StepKind::Decision { .. } => step.choice(is)?.reopens.as_deref(),
        StepKind::Approval { reopens, .. } if is == Some(REJECTED) => reopens.as_deref(),
        _ => None,
    }
}

/// Ends the round of a step and of all that its arrows lead to (RULES 8, 18).
pub(super) fn reopening(workflow: &Workflow, facts: &Facts, index: StepIndex, step: &str) -> Event {
    let mut ends = Map::new();
    for index in workflow.downstream(index) {
        if let Some(step) = workflow.steps().get(index) {
            put(&mut ends, &step.id, facts.round(&step.id).into());
        }
    }
    Event::new(Act::Reopen, step).with("ends", ends.into())
}
