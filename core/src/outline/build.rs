//! Draws the outline of a run from its state.

use alloc::{rc::Rc, string::String, vec::Vec};

use super::{
    Can, ChoiceOutline, Look, Outline, PastOutline, SectionOutline, StepOutline, UndoOutline,
    form::{answered, field_outlines},
};
use crate::{
    definition::{Section, Step, StepKind},
    event::{Act, Event},
    facts::Facts,
    form,
    json::{Map, Value},
    logic::number::plain,
    message::Message,
    state::{State, Status, StepState, counts, holds},
    text::{self, Text},
    transition::{is_mine, undoable},
    workflow::Workflow,
};

/// What a run looks like to a viewer now.
pub fn outline(workflow: &Workflow, facts: &Facts, state: &State, run: &str, look: &Look) -> Outline {
    let draw = Draw { workflow, facts, state, look };
    let mut outline = Outline {
        run: run.into(),
        workflow: workflow.definition.id.clone(),
        version: workflow.definition.version.clone(),
        title: draw.inline(&workflow.definition.title),
        description: draw.blocks(&workflow.definition.description),
        sections: Vec::new(),
        steps: Vec::new(),
        done: 0,
        total: 0,
        complete: state.complete,
        outcome: state.outcome.clone(),
        outcomes: state.outcomes.clone(),
        undo: draw.undo(),
    };
    for (step, now) in workflow.steps().iter().zip(&state.steps) {
        let (done, total) = progress(now.status);
        outline.done += done;
        outline.total += total;
        outline.steps.push(Rc::new(draw.step(outline.steps.len() + 1, step, now)));
    }
    draw.sections(&mut outline);
    outline
}

/// How much a step is of what is done or skipped, and of what is needed as far as is known.
const fn progress(status: Status) -> (usize, usize) {
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
        for part in text::parts(name, b'.') {
            value = value.get(part)?;
        }
        let id = text::before(name, b".");
        match self.workflow.step(id) {
            Some((_, step)) => self.shown(step, text::after(name, id.len() + 1), value),
            None => plain_value(value),
        }
    }

    /// An answer as people read it: choices by their labels.
    pub(super) fn shown(&self, step: &Step, field: &str, value: &Value) -> Option<String> {
        let Value::Array(values) = value else { return shown_one(step, field, value) };
        let mut shown = String::new();
        for value in values {
            if let Some(text) = shown_one(step, field, value) {
                shown.push_str(if shown.is_empty() { "" } else { ", " });
                shown.push_str(&text);
            }
        }
        (!shown.is_empty()).then_some(shown)
    }

    fn step(&self, number: usize, step: &Step, now: &StepState) -> StepOutline {
        let mine = is_mine(self.workflow, step, &self.look.viewer);
        let workable = mine && matches!(step.kind, StepKind::Task | StepKind::Decision { .. });
        let open = now.status == Status::Open;
        let settled_by_work = matches!(now.status, Status::Done | Status::Skipped);
        let can = Can {
            complete: workable && (open || settled_by_work),
            skip: workable && open && !step.required,
            reopen: mine && settled_by_work && !holds(step.complete_if.as_ref(), &self.state.data),
        };
        let answers = self.answers_so_far(step);
        let mut outline = StepOutline {
            id: step.id.clone(),
            kind: kind_word(&step.kind),
            number,
            title: self.inline(&step.title),
            description: self.blocks(&step.description),
            section: step.section.clone(),
            status: now.status,
            why: now.why.clone(),
            round: now.round,
            role: self.role(step),
            mine,
            required: step.required,
            can,
            fields: field_outlines(self, step, &answers),
            choices: self.choices(step, &answers),
            choice_error: form::choice_error(step, &answers),
            answers: now.answers.clone(),
            answered: answered(self, step, &now.answers),
            by: None,
            at: None,
            history: self.history(step, now),
            kept: None,
        };
        if let Some(work) = now.work.as_ref().and_then(|id| self.facts.event(id)) {
            if settled_by_work {
                outline.by = Some(author(work)).filter(|name| !name.is_empty());
                outline.at = Some(work.at()).filter(|at| !at.is_empty()).map(String::from);
            } else {
                outline.kept = Some(kept(now));
            }
        }
        outline
    }

    /// The id and title of the role whose step it is.
    fn role(&self, step: &Step) -> Option<(String, String)> {
        let id = step.role.as_ref()?;
        let role = self.workflow.definition.roles.iter().find(|role| role.id == *id);
        Some((id.clone(), role.map_or(id, |role| &role.title).clone()))
    }

    fn undo(&self) -> Option<UndoOutline> {
        let last = undoable(self.workflow, self.facts, &self.look.viewer)?;
        let (_, step) = self.workflow.step(last.step()?)?;
        Some(UndoOutline { step: step.id.clone(), title: text::plain(&self.inline(&step.title)) })
    }

    /// What the form shows: the draft, else the last answers of any round, else the defaults.
    fn answers_so_far(&self, step: &Step) -> Map<String, Value> {
        form::so_far(step, &last_answers(self.facts, step), self.look.drafts.get(&step.id).and_then(Value::as_object))
    }

    fn choices(&self, step: &Step, answers: &Map<String, Value>) -> Vec<ChoiceOutline> {
        let mut choices = Vec::new();
        let StepKind::Decision { options } = &step.kind else { return choices };
        let is = answers.get("is").and_then(Value::as_str);
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

    fn history(&self, step: &Step, now: &StepState) -> Vec<PastOutline> {
        let mut history = Vec::new();
        for event in self.facts.work(&step.id, true).into_iter().rev() {
            history.push(PastOutline {
                event: event.id().into(),
                kind: if event.act == Act::Skip { "skip" } else { "complete" },
                round: event.round().unwrap_or(1),
                by: author(event),
                at: event.at().into(),
                effect: self.effect(step, now, event),
                answered: event.answers().map_or(Vec::new(), |answers| answered(self, step, answers)),
            });
        }
        history
    }

    /// What became of work on a step (RULES 21).
    fn effect(&self, step: &Step, now: &StepState, event: &Event) -> &'static str {
        if self.facts.is_undone(event.id()) {
            return "undone";
        }
        if !counts(step, now.round, event) {
            return "earlier-round";
        }
        if now.work.as_deref() != Some(event.id()) {
            return "replaced";
        }
        match now.status {
            Status::Done | Status::Skipped => "counts",
            Status::NotNeeded | Status::PassedOver => "not-needed",
            Status::Waiting | Status::Open | Status::Blocked => "held",
        }
    }

    /// Groups in the order of `sections`; the steps without one come first when the first step is one of them, else last.
    fn sections(&self, outline: &mut Outline) {
        let declared = &self.workflow.definition.sections;
        let loose_first = outline.steps.first().is_some_and(|step| step.section.is_none());
        if loose_first {
            self.section(None, outline);
        }
        for section in declared {
            self.section(Some(section), outline);
        }
        if !loose_first {
            self.section(None, outline);
        }
    }

    /// Adds the group of a section, or of the steps without one, if there are any steps in it.
    fn section(&self, section: Option<&Section>, outline: &mut Outline) {
        let id = section.map(|section| &section.id);
        let (mut steps, mut done, mut total) = (Vec::new(), 0, 0);
        for step in &outline.steps {
            if step.section.as_ref() == id {
                let (one_done, one) = progress(step.status);
                done += one_done;
                total += one;
                steps.push(step.number - 1);
            }
        }
        if !steps.is_empty() {
            outline.sections.push(SectionOutline {
                id: id.cloned(),
                title: section.map(|section| self.inline(&section.title)).unwrap_or_default(),
                description: section.map(|section| self.blocks(&section.description)).unwrap_or_default(),
                steps,
                done,
                total,
            });
        }
    }
}

/// The answers that a form begins with: those handed in last, in whatever round; where all were taken back, the last of those, so
/// that an undo costs nobody their typing.
pub fn last_answers(facts: &Facts, step: &Step) -> Map<String, Value> {
    for undone in [false, true] {
        for event in facts.work(&step.id, undone) {
            if let Some(answers) = event.answers() {
                return answers.clone();
            }
        }
    }
    Map::new()
}

fn kept(now: &StepState) -> Message {
    let needed = !matches!(now.status, Status::NotNeeded | Status::PassedOver);
    let code = if needed { "held" } else { "no-longer-needed" };
    now.why.as_ref().map_or(Message::new(code), |why| why.under(code))
}

fn author(event: &Event) -> String {
    let name = if event.name().is_empty() { event.by() } else { event.name() };
    name.into()
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

fn shown_one(step: &Step, field: &str, value: &Value) -> Option<String> {
    let label = value.as_str().and_then(|text| match &step.kind {
        StepKind::Decision { options } if field == "is" => {
            options.iter().find(|option| option.value == text).map(|option| &option.label)
        }
        _ => {
            let known = step.fields.iter().find(|known| known.id == field)?;
            known.options.iter().find(|option| option.value == text).map(|option| &option.label)
        }
    });
    label.map(|label| text::plain_line(label)).or_else(|| plain_value(value))
}

/// A value as text: nothing for null, `false` and what has parts.
fn plain_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(plain(number)),
        Value::Bool(true) => Some("✓".into()),
        _ => None,
    }
}
