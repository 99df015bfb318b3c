//! Draws the outline of a run from its state.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::json::{Map, Value};

use super::{
    Can, ChoiceOutline, Look, Outline, PastOutline, SectionOutline, StepOutline, UndoOutline,
    form::{answered, field_outlines},
};
use crate::{
    definition::{Step, StepKind},
    event::{Act, Event},
    facts::Facts,
    form,
    message::Message,
    state::{State, Status, StepState, Truth, counts, judge},
    text::{self, Text},
    transition::{is_mine, undoable},
    workflow::Workflow,
};

/// What a run looks like to a viewer now.
pub fn outline(workflow: &Workflow, facts: &Facts, state: &State, run: &str, look: &Look) -> Outline {
    let draw = Draw { workflow, facts, state, look };
    let both = workflow.steps().iter().zip(&state.steps).enumerate();
    let steps: Vec<StepOutline> = both.map(|(index, (step, now))| draw.step(index, step, now)).collect();
    let (done, total) = progress(steps.iter());
    let undo = undoable(workflow, facts, &look.viewer)
        .and_then(Event::step)
        .and_then(|id| workflow.step(id))
        .map(|(_, step)| UndoOutline { step: step.id.clone(), title: text::plain(&draw.inline(&step.title)) });
    Outline {
        run: run.into(),
        workflow: workflow.definition.id.clone(),
        version: workflow.definition.version.clone(),
        title: draw.inline(&workflow.definition.title),
        description: draw.blocks(&workflow.definition.description),
        sections: draw.sections(&steps),
        steps,
        done,
        total,
        complete: state.complete,
        outcome: state.outcome.clone(),
        outcomes: state.outcomes.clone(),
        undo,
    }
}

/// How many are done or skipped, of how many that are needed as far as is known.
fn progress<'a>(steps: impl Iterator<Item = &'a StepOutline>) -> (usize, usize) {
    steps.fold((0, 0), |(done, total), step| match step.status {
        Status::Done | Status::Skipped => (done + 1, total + 1),
        Status::Waiting | Status::Open | Status::Blocked => (done, total + 1),
        Status::PassedOver | Status::NotNeeded => (done, total),
    })
}

/// What one outline is drawn from.
pub(super) struct Draw<'a> {
    pub workflow: &'a Workflow,
    pub facts: &'a Facts,
    pub state: &'a State,
    pub look: &'a Look,
}

impl Draw<'_> {
    pub(super) fn inline(&self, text: &str) -> Text {
        text::line(text, &|name| self.lookup(name))
    }

    fn blocks(&self, text: &str) -> Text {
        text::blocks(text, &|name| self.lookup(name))
    }

    /// The answer that a `{{step.field}}` names, as text; choices by their labels.
    fn lookup(&self, name: &str) -> Option<String> {
        let mut value = &self.state.data;
        for part in name.split('.') {
            value = value.get(part)?;
        }
        let (id, field) = name.split_once('.')?;
        match self.workflow.step(id) {
            Some((_, step)) => self.shown(step, field, value),
            None => plain_value(value),
        }
    }

    /// An answer as people read it: choices by their labels.
    pub(super) fn shown(&self, step: &Step, field: &str, value: &Value) -> Option<String> {
        let label = |value: &Value| {
            let text = value.as_str()?;
            let choice = match &step.kind {
                StepKind::Decision { options } if field == "is" => {
                    options.iter().find(|option| option.value == text).map(|option| &option.label)
                }
                _ => step.fields.iter().find(|known| known.id == field).and_then(|known| {
                    known.options.iter().find(|option| option.value == text).map(|option| &option.label)
                }),
            };
            choice.map(|label| text::plain_line(label))
        };
        match value {
            Value::Array(values) => {
                let texts: Vec<String> = values.iter().filter_map(|v| label(v).or_else(|| plain_value(v))).collect();
                (!texts.is_empty()).then(|| texts.join(", "))
            }
            value => label(value).or_else(|| plain_value(value)),
        }
    }

    fn step(&self, index: usize, step: &Step, now: &StepState) -> StepOutline {
        let mine = is_mine(self.workflow, step, &self.look.viewer);
        let workable = matches!(step.kind, StepKind::Task | StepKind::Decision { .. });
        let settled_by_work = matches!(now.status, Status::Done | Status::Skipped);
        let can = Can {
            complete: mine && workable && (now.status == Status::Open || settled_by_work),
            skip: mine && workable && now.status == Status::Open && !step.required,
            reopen: mine
                && settled_by_work
                && !step.complete_if.as_ref().is_some_and(|rule| judge(rule, &self.state.data) == Truth::Holds),
        };
        let answers = self.answers_so_far(step);
        let work = now.work.as_deref().and_then(|id| self.facts.event(id));
        let counting = work.filter(|_| settled_by_work);
        let role = step.role.as_ref().map(|id| {
            let role = self.workflow.definition.roles.iter().find(|role| role.id == *id);
            (id.clone(), role.map_or_else(|| id.clone(), |role| role.title.clone()))
        });
        StepOutline {
            id: step.id.clone(),
            kind: kind_word(&step.kind),
            number: index + 1,
            title: self.inline(&step.title),
            description: self.blocks(&step.description),
            section: step.section.clone(),
            status: now.status,
            why: now.why.clone(),
            round: now.round,
            role,
            mine,
            required: step.required,
            can,
            fields: field_outlines(self, step, &answers),
            choices: self.choices(step, &answers),
            choice_error: form::choice_error(step, &answers),
            answers: now.answers.clone(),
            answered: answered(self, step, &now.answers),
            by: counting.map(author).filter(|name| !name.is_empty()),
            at: counting.map(|event| event.at.clone()).filter(|at| !at.is_empty()),
            history: self.history(step, now),
            kept: work.filter(|_| !settled_by_work).map(|_| kept(now)),
        }
    }

    /// What the form shows: the draft, else the last answers of any round, else the defaults.
    fn answers_so_far(&self, step: &Step) -> Map<String, Value> {
        form::so_far(step, &last_answers(self.facts, step), self.look.drafts.get(&step.id).and_then(Value::as_object))
    }

    fn choices(&self, step: &Step, answers: &Map<String, Value>) -> Vec<ChoiceOutline> {
        let StepKind::Decision { options } = &step.kind else { return Vec::new() };
        let is = answers.get("is").and_then(Value::as_str);
        options
            .iter()
            .map(|option| ChoiceOutline {
                value: option.value.clone(),
                label: self.inline(&option.label),
                description: self.inline(&option.description),
                chosen: is == Some(&option.value),
            })
            .collect()
    }

    fn history(&self, step: &Step, now: &StepState) -> Vec<PastOutline> {
        let events = self.facts.events().iter().filter(|event| event.step() == Some(&step.id));
        events
            .filter_map(|event| {
                let (kind, answers) = match &event.act {
                    Act::Complete { answers, .. } => ("complete", Some(answers)),
                    Act::Skip { .. } => ("skip", None),
                    _ => return None,
                };
                Some(PastOutline {
                    event: event.id(),
                    kind,
                    round: event.act.round().unwrap_or(1),
                    by: author(event),
                    at: event.at.clone(),
                    effect: self.effect(step, now, event),
                    answered: answers.map(|answers| answered(self, step, answers)).unwrap_or_default(),
                })
            })
            .collect()
    }

    /// What became of work on a step (RULES 21).
    fn effect(&self, step: &Step, now: &StepState, event: &Event) -> &'static str {
        let id = event.id();
        if self.facts.is_undone(&id) {
            return "undone";
        }
        if !counts(step, now.round, event) {
            return "earlier-round";
        }
        if now.work.as_ref() != Some(&id) {
            return "replaced";
        }
        match now.status {
            Status::Done | Status::Skipped => "counts",
            Status::NotNeeded | Status::PassedOver => "not-needed",
            Status::Waiting | Status::Open | Status::Blocked => "held",
        }
    }

    /// Groups in the order of `sections`; the steps without one come first when the first step is one of them, else last.
    fn sections(&self, steps: &[StepOutline]) -> Vec<SectionOutline> {
        let group = |id: Option<&str>| {
            let members = || steps.iter().enumerate().filter(|(_, step)| step.section.as_deref() == id);
            let (done, total) = progress(members().map(|(_, step)| step));
            let declared = self.workflow.definition.sections.iter().find(|section| Some(section.id.as_str()) == id);
            SectionOutline {
                id: id.map(String::from),
                title: declared.map(|section| self.inline(&section.title)).unwrap_or_default(),
                description: declared.map(|section| self.blocks(&section.description)).unwrap_or_default(),
                steps: members().map(|(index, _)| index).collect(),
                done,
                total,
            }
        };
        let mut groups: Vec<SectionOutline> =
            self.workflow.definition.sections.iter().map(|section| group(Some(&section.id))).collect();
        let loose = group(None);
        if loose.steps.first() == Some(&0) {
            groups.insert(0, loose);
        } else {
            groups.push(loose);
        }
        groups.retain(|group| !group.steps.is_empty());
        groups
    }
}

/// The answers that a form begins with: those handed in last, in whatever round; where all were taken back, the last of those, so
/// that an undo costs nobody their typing.
pub fn last_answers(facts: &Facts, step: &Step) -> Map<String, Value> {
    let answers = |event: &Event| match &event.act {
        Act::Complete { step: done, answers, .. } if *done == step.id => Some(answers.clone()),
        _ => None,
    };
    let counting = facts.work(&step.id).rev().find_map(answers);
    counting.or_else(|| facts.events().iter().rev().find_map(answers)).unwrap_or_default()
}

fn kept(now: &StepState) -> Message {
    let needed = !matches!(now.status, Status::NotNeeded | Status::PassedOver);
    let mut message = Message::new(if needed { "held" } else { "no-longer-needed" });
    message.params = now.why.as_ref().map(|why| why.params.clone()).unwrap_or_default();
    message
}

fn author(event: &Event) -> String {
    if event.name.is_empty() { event.by.clone() } else { event.name.clone() }
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

/// A value as text: nothing for null, `false` and what has parts.
fn plain_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("✓".into()),
        _ => None,
    }
}
