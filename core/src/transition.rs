//! A command becomes events, or is refused: the one place where legality is checked, against what its author could see.

use alloc::{string::String, sync::Arc, vec, vec::Vec};

use crate::{
    command::{Command, Refusal},
    definition::{APPROVAL_ANSWERS, REJECTED, Step, StepKind},
    event::{Act, Event, MAX_LAMPORT, is_setting},
    facts::Facts,
    form,
    json::{Map, Value, put},
    message::Message,
    outline::Viewer,
    people::{cannot_vote, is_mine, may_assign},
    state::{State, Status, StepState, approval, holds},
    workflow::{StepIndex, Workflow},
};

/// Who does it, when, and under which name it is written: all that core cannot know by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// The instance that writes: letters and digits, random.
    pub writer: &'a str,
    /// The next number of that writer, from 1.
    pub seq: u64,
    /// The id of the run.
    pub run: &'a str,
    /// Who acts.
    pub viewer: &'a Viewer,
    /// Now, in ISO 8601.
    pub at: &'a str,
}

/// The most characters in the name of a run.
const MAX_TITLE: usize = 200;

/// The author of what the host page does.
pub const HOST: &str = "host";

/// Turns a command into the events that carry it out, to be stored together.
///
/// # Errors
/// A refusal: the step is unknown, not open, not the viewer's, the answers are invalid, …
pub fn transition(
    workflow: &Workflow,
    facts: &Facts,
    state: &State,
    command: &Command,
    stamp: &Stamp<'_>,
) -> Result<Vec<Arc<Event>>, Refusal> {
    let mut acts = Vec::new();
    let mut by = (stamp.viewer.id.as_str(), stamp.viewer.name.as_str());
    if let Some(halted) = facts.halted()
        && !matches!(command, Command::Look | Command::Context { .. } | Command::Run { .. })
    {
        return Err(Refusal::new(Message::new(halted)));
    }
    match command {
        Command::Look => {}
        Command::Begin { begins, title } => {
            by = (HOST, "");
            begin(facts, begins, title, &mut acts);
        }
        Command::Undo => undo(workflow, facts, stamp.viewer, &mut acts)?,
        Command::Context { context } => {
            by = (HOST, "");
            read_context(workflow, facts, context, &mut acts);
        }
        Command::Run { set } => set_run(facts, state, set, &mut acts)?,
        Command::Assign { step, to } => {
            assign(workflow, &Place::find(workflow, state, step)?, stamp.viewer, to, &mut acts)?
        }
        Command::Comment { step, text } => comment(&Place::find(workflow, state, step)?, text, &mut acts)?,
        Command::Complete { step, .. } | Command::Skip { step } | Command::Reopen { step } => {
            let at = Place::find(workflow, state, step)?;
            if !is_mine(workflow, at.step, at.state, stamp.viewer) {
                return Err(at.refuse("not-yours"));
            }
            match command {
                Command::Complete { answers, .. } => {
                    complete(workflow, facts, state, &at, (stamp.viewer, answers), &mut acts)?;
                }
                Command::Skip { .. } => skip(&at, &mut acts)?,
                _ => reopen(workflow, facts, state, &at, &mut acts)?,
            }
        }
    }
    Ok(record(workflow, facts, acts, "", by, stamp))
}

/// What the run itself must write after a change (RULES 10): a reopen whose decision arrived by merging, a step whose
/// `completeIf` holds. Idempotent: several tabs may do it. Call again with the new state until nothing comes. A run that is paused or
/// cancelled writes nothing; what would have followed does once it goes on.
pub fn observe(workflow: &Workflow, facts: &Facts, state: &State, stamp: &Stamp<'_>) -> Vec<Arc<Event>> {
    if facts.halted().is_some() {
        return Vec::new();
    }
    for (step, now) in workflow.steps().iter().zip(&state.steps) {
        if now.status == Status::Done
            && let Some(target) = reopened_by(step, &now.answers)
            && let Some((index, _)) = workflow.step(target)
        {
            let act = reopening(workflow, facts, index, target);
            return record(workflow, facts, vec![act], now.work.as_deref().unwrap_or_default(), (HOST, ""), stamp);
        }
        let by_itself = matches!(step.kind, StepKind::Task) && now.status == Status::Open;
        if by_itself && holds(step.complete_if.as_ref(), &state.data) {
            let act = work(Act::Complete, step, now).with("answers", Map::new().into());
            return record(workflow, facts, vec![act], "", (HOST, ""), stamp);
        }
    }
    Vec::new()
}

/// The viewer's own last act, while nobody else has acted since on that step or what follows it (RULES 20).
pub(crate) fn undoable<'a>(workflow: &Workflow, facts: &'a Facts, viewer: &Viewer) -> Option<&'a Event> {
    if viewer.id == HOST {
        return None;
    }
    // From the last back to the viewer's own: the steps on which others acted since.
    let mut by_others: Vec<StepIndex> = Vec::new();
    for event in facts.events().iter().rev() {
        let Some(step) = event.step().filter(|_| event.cause().is_empty() && !facts.is_undone(event.id())) else {
            continue;
        };
        let index = workflow.step(step).map(|(index, _)| index);
        if event.by() != viewer.id {
            by_others.extend(index.filter(|_| event.by() != HOST));
            continue;
        }
        index?;
        let mut covered = Vec::new();
        for event in with_consequences(facts, event) {
            if let Some((index, _)) = event.step().and_then(|step| workflow.step(step)) {
                covered.extend_from_slice(&workflow.downstream(index));
            }
        }
        return by_others.iter().all(|index| !covered.contains(index)).then_some(event);
    }
    None
}

/// An event, and those that followed from it.
fn with_consequences<'a>(facts: &'a Facts, cause: &'a Event) -> Vec<&'a Event> {
    let mut found = vec![cause];
    for event in facts.events() {
        if event.cause() == cause.id() {
            found.push(&**event);
        }
    }
    found
}

fn undo(workflow: &Workflow, facts: &Facts, viewer: &Viewer, acts: &mut Vec<Event>) -> Result<(), Refusal> {
    let Some(last) = undoable(workflow, facts, viewer) else {
        return Err(Refusal::new(Message::new("nothing-to-undo")));
    };
    let mut of = Vec::new();
    for event in with_consequences(facts, last) {
        of.push(event.id().into());
    }
    acts.push(Event::new(Act::Undo, "").with("of", Value::Array(of)));
    Ok(())
}

/// A step where a command meets it.
struct Place<'a> {
    index: StepIndex,
    step: &'a Step,
    state: &'a StepState,
}

impl<'a> Place<'a> {
    /// The step of this id.
    fn find(workflow: &'a Workflow, state: &'a State, id: &str) -> Result<Self, Refusal> {
        let Some((index, step)) = workflow.step(id) else { return Err(unknown(id)) };
        let Some(state) = state.steps.get(index) else { return Err(unknown(id)) };
        Ok(Self { index, step, state })
    }

    #[inline(never)]
    fn refuse(&self, code: &'static str) -> Refusal {
        Refusal::new(Message::new(code).with("step", self.step.id.as_str()).with("status", self.state.status.word()))
    }
}

fn unknown(step: &str) -> Refusal {
    Refusal::new(Message::new("unknown-step").with("step", step))
}

fn complete(
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
        StepKind::Workflow { .. } => return Err(at.refuse("not-supported")),
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
    let vote = answers.get("is").and_then(Value::as_str);
    let vote = APPROVAL_ANSWERS.into_iter().find(|answer| Some(*answer) == vote)?;
    let votes = approval::votes(facts, step, now.round);
    let others = votes.iter().filter(|event| event.by() != person);
    let cast = others.filter_map(|event| Some((event.by(), approval::vote_of(event)?))).chain([(person, vote)]);
    (approval::verdict(*policy, &now.assignee, cast) == Some(REJECTED)).then_some(target)
}

fn skip(at: &Place<'_>, acts: &mut Vec<Event>) -> Result<(), Refusal> {
    let refused = match at.state.status {
        Status::Skipped => "already-skipped",
        Status::Open if at.step.required => "not-skippable",
        Status::Open => {
            acts.push(work(Act::Skip, at.step, at.state));
            return Ok(());
        }
        _ => "not-open",
    };
    Err(at.refuse(refused))
}

fn reopen(
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
fn work(act: Act, step: &Step, now: &StepState) -> Event {
    Event::new(act, &step.id).with("round", now.round.into())
}

/// The step that an answer reopens (RULES 9).
fn reopened_by<'a>(step: &'a Step, answers: &Map<String, Value>) -> Option<&'a str> {
    let is = answers.get("is").and_then(Value::as_str)?;
    match &step.kind {
        StepKind::Decision { options } => options.iter().find(|option| option.value == is)?.reopens.as_deref(),
        StepKind::Approval { reopens, .. } if is == REJECTED => reopens.as_deref(),
        _ => None,
    }
}

fn assign(
    workflow: &Workflow,
    at: &Place<'_>,
    viewer: &Viewer,
    to: &[String],
    acts: &mut Vec<Event>,
) -> Result<(), Refusal> {
    if !may_assign(workflow, at.step, at.state, viewer) {
        return Err(at.refuse("not-yours"));
    }
    if at.state.status.is_settled() {
        return Err(at.refuse("not-open"));
    }
    acts.push(Event::new(Act::Assign, &at.step.id).with("to", to.to_vec().into()));
    Ok(())
}

fn comment(at: &Place<'_>, text: &str, acts: &mut Vec<Event>) -> Result<(), Refusal> {
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() {
        return Err(at.refuse("nothing-said"));
    }
    if length > form::MAX_ANSWER {
        let message = Message::new("too-long").with("max", form::MAX_ANSWER).with("length", length);
        return Err(Refusal::new(message));
    }
    acts.push(Event::new(Act::Comment, &at.step.id).with("text", text.into()));
    Ok(())
}

/// Ends the round of a step and of all that its arrows lead to (RULES 8, 18).
fn reopening(workflow: &Workflow, facts: &Facts, index: StepIndex, step: &str) -> Event {
    let mut ends = Map::new();
    for index in workflow.downstream(index) {
        if let Some(step) = workflow.steps().get(index) {
            put(&mut ends, &step.id, facts.round(&step.id).into());
        }
    }
    Event::new(Act::Reopen, step).with("ends", ends.into())
}

/// What the definition reads of the context, where it differs from what was recorded (RULES 11).
fn read_context(workflow: &Workflow, facts: &Facts, said: &Map<String, Value>, acts: &mut Vec<Event>) {
    let mut context = Map::new();
    for name in workflow.context.keys() {
        if let Some(value) = said.get(name) {
            put(&mut context, name, value.clone());
        }
    }
    if context != *facts.context() {
        acts.push(Event::new(Act::Context, "").with("context", context.into()));
    }
}

/// What is said of a run that a rule begins, once: several tabs may do it.
fn begin(facts: &Facts, begins: &str, title: &str, acts: &mut Vec<Event>) {
    if facts.events().is_empty() {
        let mut set = Map::new();
        for (name, text) in [("begins", begins), ("title", title)] {
            if !text.is_empty() {
                put(&mut set, name, text.into());
            }
        }
        acts.push(Event::new(Act::Run, "").with("set", set.into()));
    }
}

/// What is to be another of the run as a whole. What is complete has come to its end: it is not paused or cancelled any more.
fn set_run(facts: &Facts, state: &State, said: &Map<String, Value>, acts: &mut Vec<Event>) -> Result<(), Refusal> {
    let mut set = Map::new();
    for (name, value) in said {
        let mut value = value.clone();
        if let Value::String(text) = &value {
            value = text.trim().into();
        }
        let length = value.as_str().map_or(0, |text| text.chars().count());
        let known = matches!(name.as_str(), "title" | "status" | "archived");
        let refusal = if !known || !is_setting(name, &value) {
            Message::new("bad-command").with("member", "set")
        } else if length > MAX_TITLE {
            Message::new("too-long").with("length", length).with("max", MAX_TITLE)
        } else if state.complete && name == "status" && value.as_str() != Some("active") {
            Message::new("run-complete")
        } else {
            if facts.run(name) != Some(&value) {
                put(&mut set, name, value);
            }
            continue;
        };
        return Err(Refusal::new(refusal));
    }
    if !set.is_empty() {
        acts.push(Event::new(Act::Run, "").with("set", set.into()));
    }
    Ok(())
}

/// Acts become events by one author, an id and a name. The first one may have a cause; the others follow from the first.
pub(crate) fn record(
    workflow: &Workflow,
    facts: &Facts,
    acts: Vec<Event>,
    cause: &str,
    (by, name): (&str, &str),
    stamp: &Stamp<'_>,
) -> Vec<Arc<Event>> {
    let mut events: Vec<Arc<Event>> = Vec::new();
    if acts.is_empty() {
        return events;
    }
    let seen = facts.seen();
    let mut lamport = facts.next_lamport();
    let mut cause = String::from(cause);
    for mut event in acts {
        event.stamp(stamp.writer, stamp.seq + events.len() as u64, lamport);
        for (name, text) in [
            ("seen", seen.as_str()),
            ("run", stamp.run),
            ("by", by),
            ("name", name),
            ("at", stamp.at),
            ("definition", &workflow.definition.hash),
            ("cause", &cause),
        ] {
            event.put_text(name, text);
        }
        if events.is_empty() {
            cause = event.id().into();
        }
        lamport = (lamport + 1).min(MAX_LAMPORT);
        events.push(Arc::new(event));
    }
    events
}
