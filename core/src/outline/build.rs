//! Draws the outline of a run from its state.

use alloc::{rc::Rc, string::String, vec::Vec};

use super::{
    Can, ChoiceOutline, Look, Outline, StepOutline,
    form::{answered, field_outlines},
    past::{author, kept},
};
use crate::{
    definition::{COMMENT, Step, StepKind},
    due::{Deadlines, Next, next},
    facts::Facts,
    form,
    json::{Map, Value},
    people::{self, cannot_vote, is_mine, may_assign},
    state::{State, Status, StepState, holds},
    subrun::depth,
    time::instant,
    workflow::Workflow,
};

/// What a run looks like to a viewer now.
pub fn outline(workflow: &Workflow, facts: &Facts, state: &State, run: &str, look: &Look) -> Outline {
    let (done, total) = progress_of(state);
    let deadlines = Deadlines::of(workflow, facts, state, &look.zone);
    // A run that a step began is followed by none.
    let next = if depth(run) == 0 { next(workflow, facts, state, &look.zone, instant(&look.now)) } else { None };
    let draw = Draw { workflow, facts, state, look, time: deadlines.as_ref(), next };
    let mut outline = Outline {
        run: run.into(),
        run_title: facts.title().into(),
        halted: facts.halted(),
        archived: facts.is_archived(),
        workflow: workflow.definition.id.clone(),
        version: workflow.definition.version.clone(),
        title: draw.inline(&workflow.definition.title),
        description: draw.blocks(&workflow.definition.description),
        sections: Vec::new(),
        steps: Vec::new(),
        done,
        total,
        complete: state.complete,
        outcome: state.outcome.clone(),
        outcomes: state.outcomes.clone(),
        undo: draw.undo(),
        next: draw.next(),
        wake: draw.wake(),
    };
    for (step, now) in workflow.steps().iter().zip(&state.steps) {
        outline.steps.push(Rc::new(draw.step(outline.steps.len() + 1, step, now)));
    }
    draw.sections(&mut outline);
    outline
}

/// How many steps of a run are done or skipped, and of how many that are needed as far as is known.
pub fn progress_of(state: &State) -> (usize, usize) {
    let (mut done, mut total) = (0, 0);
    for step in &state.steps {
        let (one_done, one) = progress(step.status);
        done += one_done;
        total += one;
    }
    (done, total)
}

/// How much a step is of what is done or skipped, and of what is needed as far as is known.
pub(super) const fn progress(status: Status) -> (usize, usize) {
    match status {
        Status::Done | Status::Skipped => (1, 1),
        Status::Waiting | Status::Open | Status::Blocked => (0, 1),
        Status::PassedOver | Status::NotNeeded => (0, 0),
    }
}

/// What one outline is drawn from.
pub(super) struct Draw<'a> {
    pub workflow: &'a Workflow,
    pub facts: &'a Facts,
    pub state: &'a State,
    pub look: &'a Look,
    /// Where anything is ever due.
    pub time: Option<&'a Deadlines<'a>>,
    /// When the next run begins by itself.
    pub next: Option<Next>,
}

impl Draw<'_> {
    fn step(&self, number: usize, step: &Step, now: &StepState) -> StepOutline {
        let viewer = &self.look.viewer;
        let mine = is_mine(self.workflow, step, now, viewer);
        let bar = cannot_vote(self.facts, step, now, viewer);
        let goes_on = self.facts.halted().is_none();
        let workable = goes_on && mine && bar.is_none() && !matches!(step.kind, StepKind::Workflow { .. });
        let open = now.status == Status::Open;
        let settled_by_work = matches!(now.status, Status::Done | Status::Skipped);
        let assignable = goes_on
            && !viewer.id.is_empty()
            && !now.status.is_settled()
            && !people::groups(step).is_empty()
            && may_assign(self.workflow, step, now, viewer);
        let can = Can {
            complete: workable && (open || settled_by_work),
            skip: goes_on && mine && (open || now.status == Status::Blocked) && !step.required,
            reopen: goes_on && mine && settled_by_work && !holds(step.complete_if.as_ref(), &self.state.data),
            take: assignable && !now.assignee.contains(&viewer.id) && one_is_enough(step),
            give_back: assignable && now.assignee.contains(&viewer.id) && now.assignee != step.assignee,
            comment: goes_on && !viewer.id.is_empty() && (open || settled_by_work || now.status == Status::Blocked),
        };
        let answers = self.answers_so_far(step);
        let mut outline = StepOutline {
            id: step.id.clone(),
            kind: kind_word(&step.kind),
            number,
            depth: 0,
            inner: None,
            title: self.inline(&step.title),
            description: self.blocks(&step.description),
            section: step.section.clone(),
            status: now.status,
            why: self.why(step, now, mine, bar).map(|why| self.titled(why)),
            round: now.round,
            due: self.due(number - 1, step, now),
            escalated: step.escalate.as_ref().filter(|_| now.escalated).map(|escalate| self.role(&escalate.to)),
            role: step.role.as_ref().map(|id| self.role(id)),
            holders: self.holders(step, now),
            assignee: now.assignee.clone(),
            mine,
            required: step.required,
            can,
            fields: field_outlines(self, step, &answers),
            choices: self.choices(step, &answers),
            choice_error: if let StepKind::Decision { .. } = step.kind {
                form::choice_error(step, &answers)
            } else {
                None
            },
            answers: now.answers.clone(),
            answered: if now.status == Status::Done { answered(self, step, &now.answers) } else { Vec::new() },
            by: None,
            at: None,
            history: self.history(step, now),
            kept: None,
            approval: self.approval(step, now),
            comments: self.comments(step),
        };
        if let Some(work) = now.work.as_ref().and_then(|id| self.facts.event(id)) {
            if settled_by_work {
                outline.by = Some(author(work)).filter(|name| !name.is_empty());
                outline.at = Some(work.at()).filter(|at| !at.is_empty()).map(String::from);
            } else {
                outline.kept = Some(self.titled(kept(now)));
            }
        }
        outline
    }

    /// What the form shows: the draft, else the last answers of any round, else the defaults.
    fn answers_so_far(&self, step: &Step) -> Map<String, Value> {
        let last = last_answers(self.facts, step, &self.look.viewer.id);
        let typed = self.look.drafts.get(&step.id).and_then(Value::as_object);
        form::so_far(step, last.as_ref(), typed, &self.state.data)
    }

    fn choices(&self, step: &Step, answers: &Map<String, Value>) -> Vec<ChoiceOutline> {
        let mut choices = Vec::new();
        let StepKind::Decision { options } = &step.kind else { return choices };
        let is = answers.text("is");
        for option in options {
            choices.push(ChoiceOutline {
                value: option.value.clone(),
                label: self.inline(&option.label),
                description: self.inline(&option.description),
                chosen: is == Some(&option.value),
            });
        }
        choices
    }
}

/// The answers that a form begins with, if any were handed in: those handed in last, in whatever round; where all were taken back, the last of those, so
/// that an undo costs nobody their typing. A vote begins with the person's own; why they voted so in an earlier round is no reason now.
pub fn last_answers(facts: &Facts, step: &Step, person: &str) -> Option<Map<String, Value>> {
    let votes = matches!(step.kind, StepKind::Approval { .. });
    for undone in [false, true] {
        for event in facts.work(&step.id, undone) {
            if let Some(answers) = event.answers().filter(|_| !votes || event.by() == person) {
                let mut answers = answers.clone();
                if votes && event.round() < Some(facts.round(&step.id)) {
                    answers.remove(COMMENT);
                }
                return Some(answers);
            }
        }
    }
    None
}

/// Whether one person alone can do a step.
fn one_is_enough(step: &Step) -> bool {
    if let StepKind::Approval { policy, .. } = step.kind { people::needed(policy, &[]) == 1 } else { true }
}

/// The word for a kind of step in the format.
const fn kind_word(kind: &StepKind) -> &'static str {
    match kind {
        StepKind::Task => "task",
        StepKind::Decision { .. } => "decision",
        StepKind::Approval { .. } => "approval",
        StepKind::Workflow { .. } => "workflow",
    }
}
