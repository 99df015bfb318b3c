//! Draws the outline of a run from its state.

use alloc::{rc::Rc, string::String, vec, vec::Vec};

use super::{
    ApprovalOutline, Can, ChoiceOutline, CommentOutline, Look, Outline, PastOutline, SectionOutline, StepOutline,
    UndoOutline,
    form::{answered, field_outlines},
};
use crate::{
    definition::{Field, FieldKind, Policy, Section, Step, StepKind},
    due::{Deadlines, Next, next},
    event::{Act, Event},
    facts::Facts,
    form,
    json::{Map, Value},
    logic::number::plain,
    message::Message,
    people::{self, cannot_vote, is_mine, may_assign},
    state::{State, Status, StepState, approval, counts, holds},
    text::{self, Text},
    time::instant,
    transition::undoable,
    workflow::Workflow,
};

/// What a run looks like to a viewer now.
pub fn outline(workflow: &Workflow, facts: &Facts, state: &State, run: &str, look: &Look) -> Outline {
    let (done, total) = progress_of(state);
    let deadlines = Deadlines::of(workflow, facts, state, &look.zone);
    let next = next(workflow, facts, state, &look.zone, instant(&look.now));
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
    /// Where anything is ever due.
    pub time: Option<&'a Deadlines<'a>>,
    /// When the next run begins by itself.
    pub next: Option<Next>,
}

impl Draw<'_> {
    pub(super) fn inline(&self, text: &str) -> Text {
        text::line(text, &|name| self.lookup(name))
    }

    fn blocks(&self, text: &str) -> Text {
        text::blocks(text, &|name| self.lookup(name))
    }

    /// The answer that a `{{step.field}}` names, as text; choices by their labels.
    pub(super) fn lookup(&self, name: &str) -> Option<String> {
        let mut value = &self.state.data;
        for part in text::parts(name, b'.') {
            value = value.get(part)?;
        }
        if let Value::Number(number) = value {
            return Some(self.look.locale.number(number));
        }
        let id = text::before(name, b".");
        let Some((_, step)) = self.workflow.step(id) else { return plain_value(value) };
        let field = text::after(name, id.len() + 1);
        let is_date = |known: &Field| known.id == field && known.kind == FieldKind::Date;
        match value.as_str() {
            Some(date) if step.fields.iter().any(is_date) => Some(self.look.locale.date(date)),
            _ => self.shown(step, field, value),
        }
    }

    /// An answer as people read it: choices by their labels.
    pub(super) fn shown(&self, step: &Step, field: &str, value: &Value) -> Option<String> {
        let label = match &step.kind {
            StepKind::Decision { options } if field == "is" => {
                options.iter().find(|option| value.as_str() == Some(&option.value)).map(|option| &option.label)
            }
            _ => match step.fields.iter().find(|known| known.id == field) {
                Some(field) => return text_of(field, value),
                None => None,
            },
        };
        label.map(|label| text::plain_line(label)).or_else(|| plain_value(value))
    }

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
            && people::groups(step).next().is_some()
            && may_assign(self.workflow, step, now, viewer);
        let can = Can {
            complete: workable && (open || settled_by_work),
            skip: workable && open && !step.required,
            reopen: goes_on && mine && settled_by_work && !holds(step.complete_if.as_ref(), &self.state.data),
            take: assignable && !now.assignee.contains(&viewer.id),
            give_back: assignable && now.assignee.contains(&viewer.id) && now.assignee != step.assignee,
            comment: goes_on && !viewer.id.is_empty() && (open || settled_by_work || now.status == Status::Blocked),
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
            why: self.why(step, now, mine, bar),
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
                outline.kept = Some(kept(now));
            }
        }
        outline
    }

    /// The id and title of a role.
    fn role(&self, id: &String) -> (String, String) {
        (id.clone(), self.role_title(id))
    }

    fn role_title(&self, id: &String) -> String {
        let role = self.workflow.definition.roles.iter().find(|role| role.id == *id);
        role.map_or(id, |role| &role.title).clone()
    }

    /// Whose step it is, for people.
    fn holders(&self, step: &Step, now: &StepState) -> Vec<String> {
        if now.assignee.is_empty() {
            return people::groups(step).map(|id| self.role_title(id)).collect();
        }
        now.assignee.iter().map(|id| self.name_of(id)).collect()
    }

    /// The viewer's own name is known; that of others, from what they did.
    fn name_of(&self, id: &str) -> String {
        let viewer = &self.look.viewer;
        let own = viewer.id == id && !viewer.name.is_empty();
        if own { &viewer.name } else { self.facts.name_of(id) }.into()
    }

    /// Why a step is not for the viewer now: the reason that lies in the run, else in the people.
    fn why(&self, step: &Step, now: &StepState, mine: bool, bar: Option<&'static str>) -> Option<Message> {
        if now.status != Status::Open {
            return now.why.clone();
        }
        if !mine {
            return Some(Message::new("theirs").with("people", self.holders(step, now)));
        }
        bar.map(|code| self.barred(step, code))
    }

    /// Why someone whose approval it is cannot vote.
    fn barred(&self, step: &Step, code: &'static str) -> Message {
        let message = Message::new(code);
        let StepKind::Approval { not_by: Some(id), .. } = &step.kind else { return message };
        match self.workflow.step(id) {
            Some((_, earlier)) if code == "same-person" => {
                message.with_steps(vec![(earlier.id.as_str(), text::plain_line(&earlier.title))])
            }
            _ => message,
        }
    }

    fn approval(&self, step: &Step, now: &StepState) -> Option<ApprovalOutline> {
        let StepKind::Approval { policy, .. } = &step.kind else { return None };
        let needed = match policy {
            Policy::Any => 1,
            Policy::All => now.assignee.len().max(1),
            Policy::Quorum(votes) => *votes as usize,
        };
        let (mut votes, mut own) = (Vec::new(), None);
        for event in approval::votes(self.facts, step, now.round).into_iter().rev() {
            let Some(vote) = approval::vote_of(event) else { continue };
            if event.by() == self.look.viewer.id {
                own = Some(vote);
            }
            votes.push((author(event), vote));
        }
        Some(ApprovalOutline { needed, votes, own })
    }

    fn comments(&self, step: &Step) -> Vec<CommentOutline> {
        let mut comments = Vec::new();
        for event in self.facts.comments(&step.id) {
            let (event_id, by, at) = (event.id().into(), author(event), event.at().into());
            comments.push(CommentOutline { event: event_id, by, at, text: event.comment().into() });
        }
        comments
    }

    fn undo(&self) -> Option<UndoOutline> {
        let goes_on = self.facts.halted().is_none();
        let last = undoable(self.workflow, self.facts, &self.look.viewer).filter(|_| goes_on)?;
        let (_, step) = self.workflow.step(last.step()?)?;
        Some(UndoOutline { step: step.id.clone(), title: text::plain(&self.inline(&step.title)) })
    }

    /// What the form shows: the draft, else the last answers of any round, else the defaults.
    fn answers_so_far(&self, step: &Step) -> Map<String, Value> {
        let last = last_answers(self.facts, step, &self.look.viewer.id);
        let typed = self.look.drafts.get(&step.id).and_then(Value::as_object);
        form::so_far(step, &last, typed, &self.state.data)
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
                kind: match event.act {
                    Act::Skip => "skip",
                    Act::Vote => "vote",
                    _ => "complete",
                },
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
        if event.act == Act::Vote {
            if approval::acted_before(self.facts, step, event.by()) {
                return "same-person";
            }
            let votes = approval::votes(self.facts, step, now.round);
            if votes.iter().all(|vote| vote.id() != event.id()) {
                return "replaced";
            }
        } else if now.work.as_deref() != Some(event.id()) {
            return "replaced";
        }
        match now.status {
            Status::Done | Status::Skipped => "counts",
            Status::NotNeeded | Status::PassedOver => "not-needed",
            // A vote counts before anything is decided; `enableIf` undoes nothing (RULES 7).
            Status::Open | Status::Blocked if event.act == Act::Vote => "counts",
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
/// that an undo costs nobody their typing. A vote begins with the person's own.
pub fn last_answers(facts: &Facts, step: &Step, person: &str) -> Map<String, Value> {
    let votes = matches!(step.kind, StepKind::Approval { .. });
    for undone in [false, true] {
        for event in facts.work(&step.id, undone) {
            if let Some(answers) = event.answers().filter(|_| !votes || event.by() == person) {
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

/// The answer of a field as people read it: choices by their labels.
pub(super) fn text_of(field: &Field, answer: &Value) -> Option<String> {
    let one = |answer: &Value| {
        let chosen = field.options.iter().find(|option| answer.as_str() == Some(&option.value));
        chosen.map(|option| text::plain_line(&option.label)).or_else(|| plain_value(answer))
    };
    let Value::Array(answers) = answer else { return one(answer.get("name").unwrap_or(answer)) };
    let mut shown = String::new();
    for text in answers.iter().filter_map(one) {
        shown.push_str(if shown.is_empty() { "" } else { ", " });
        shown.push_str(&text);
    }
    (!shown.is_empty()).then_some(shown)
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
