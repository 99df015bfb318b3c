//! A command becomes events, or is refused: the one place where legality is checked, against what its author could see.

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use crate::{
    command::{Command, Refusal},
    definition::{Step, StepKind},
    event::{Act, Event},
    facts::Facts,
    form,
    message::Message,
    outline::Viewer,
    state::{State, Status, StepState, Truth, judge},
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
) -> Result<Vec<Event>, Refusal> {
    let acts = match command {
        Command::Complete { step, answers } => {
            let at = Place::find(workflow, state, step)?;
            at.check_mine(workflow, stamp.viewer)?;
            complete(workflow, facts, state, &at, answers)?
        }
        Command::Skip { step } => {
            let at = Place::find(workflow, state, step)?;
            at.check_mine(workflow, stamp.viewer)?;
            alloc::vec![skip(&at)?]
        }
        Command::Reopen { step } => {
            let at = Place::find(workflow, state, step)?;
            at.check_mine(workflow, stamp.viewer)?;
            alloc::vec![reopen(workflow, facts, state, &at)?]
        }
        Command::Undo => {
            let last = undoable(workflow, facts, stamp.viewer).ok_or(Refusal::new(Message::new("nothing-to-undo")))?;
            let id = last.id();
            let follows = |event: &&Event| event.cause.as_ref() == Some(&id);
            let mut of = alloc::vec![id.clone()];
            of.extend(facts.events().iter().filter(follows).map(Event::id));
            alloc::vec![Act::Undo { of }]
        }
        Command::Context { context } => context_read(workflow, facts, context).into_iter().collect(),
    };
    Ok(record(workflow, facts, acts, None, stamp))
}

/// What the run itself must write after a change (RULES 10): a reopen whose decision arrived by merging, a step whose
/// `completeIf` holds. Idempotent: several tabs may do it. Call again with the new state until nothing comes.
pub fn observe(workflow: &Workflow, facts: &Facts, state: &State, stamp: &Stamp<'_>) -> Vec<Event> {
    let host = Viewer { id: HOST.into(), ..Viewer::default() };
    let stamp = Stamp { viewer: &host, ..*stamp };
    for (index, (step, now)) in workflow.steps().iter().zip(&state.steps).enumerate() {
        let at = Place { index, step, state: now };
        if now.status == Status::Done
            && let Some(act) = reopened_by(workflow, facts, step, &now.answers)
        {
            return record(workflow, facts, alloc::vec![act], now.work.clone(), &stamp);
        }
        let by_itself = matches!(step.kind, StepKind::Task) && now.status == Status::Open;
        if by_itself && holds(step.complete_if.as_ref(), state) {
            let act = Act::Complete { step: step.id.clone(), round: at.state.round, answers: Map::new() };
            return record(workflow, facts, alloc::vec![act], None, &stamp);
        }
    }
    Vec::new()
}

/// The viewer's own last act, while nobody else has acted since on that step or what follows it (RULES 20).
pub(crate) fn undoable<'a>(workflow: &Workflow, facts: &'a Facts, viewer: &Viewer) -> Option<&'a Event> {
    let is_act = |event: &&Event| event.step().is_some() && event.cause.is_none() && !facts.is_undone(&event.id());
    let (place, last) = facts
        .events()
        .iter()
        .enumerate()
        .rev()
        .find(|(_, event)| event.by == viewer.id && is_act(event) && event.by != HOST)?;
    let (index, _) = workflow.step(last.step()?)?;
    let id = last.id();
    let mut covered = workflow.downstream(index);
    let follows = |event: &&Event| event.cause.as_ref() == Some(&id);
    for consequence in facts.events().iter().filter(follows) {
        if let Some((index, _)) = consequence.step().and_then(|step| workflow.step(step)) {
            covered.extend(workflow.downstream(index));
        }
    }
    let by_another = facts.events().iter().skip(place + 1).filter(is_act).any(|event| {
        let step = event.step().and_then(|step| workflow.step(step));
        event.by != viewer.id && event.by != HOST && step.is_some_and(|(index, _)| covered.contains(&index))
    });
    (!by_another).then_some(last)
}

/// A step where a command meets it.
struct Place<'a> {
    index: StepIndex,
    step: &'a Step,
    state: &'a StepState,
}

impl<'a> Place<'a> {
    fn find(workflow: &'a Workflow, state: &'a State, id: &str) -> Result<Self, Refusal> {
        let found = workflow.step(id).and_then(|(index, step)| Some((index, step, state.steps.get(index)?)));
        let (index, step, state) = found.ok_or_else(|| Refusal::new(Message::new("unknown-step").with("step", id)))?;
        Ok(Self { index, step, state })
    }

    fn check_mine(&self, workflow: &Workflow, viewer: &Viewer) -> Result<(), Refusal> {
        if is_mine(workflow, self.step, viewer) { Ok(()) } else { Err(self.refuse("not-yours")) }
    }

    fn refuse(&self, code: &'static str) -> Refusal {
        Refusal::new(Message::new(code).with("step", self.step.id.as_str()).with("status", self.state.status.word()))
    }
}

/// Whether a viewer may act on a step: guidance in a browser, authority only where a server checks it. Nobody in particular has the
/// roles of guests; where the workflow has none, the page has one user, and every step is theirs. Someone with an id, of whom no
/// roles are told, may do everything.
pub(crate) fn is_mine(workflow: &Workflow, step: &Step, viewer: &Viewer) -> bool {
    let roles = &workflow.definition.roles;
    match (&step.role, &viewer.roles) {
        (None, _) => true,
        (Some(role), Some(held)) => held.contains(role),
        (Some(_), None) if !viewer.id.is_empty() || roles.iter().all(|role| !role.guest) => true,
        (Some(id), None) => roles.iter().any(|role| role.guest && role.id == *id),
    }
}

fn complete(
    workflow: &Workflow,
    facts: &Facts,
    state: &State,
    at: &Place<'_>,
    answers: &Map<String, Value>,
) -> Result<Vec<Act>, Refusal> {
    if !matches!(at.step.kind, StepKind::Task | StepKind::Decision { .. }) {
        return Err(at.refuse("not-supported"));
    }
    if !matches!(at.state.status, Status::Open | Status::Done | Status::Skipped) {
        return Err(at.refuse("not-open"));
    }
    if let Some(message) = form::choice_error(at.step, answers).filter(|message| message.code == "unknown-option") {
        return Err(Refusal::new(message.with("step", at.step.id.as_str())));
    }
    let answers = form::hand_in(at.step, answers, &state.data)
        .map_err(|fields| Refusal { fields, ..at.refuse("invalid-answers") })?;
    let reopens = reopened_by(workflow, facts, at.step, &answers);
    let done = Act::Complete { step: at.step.id.clone(), round: at.state.round, answers };
    Ok(core::iter::once(done).chain(reopens).collect())
}

fn skip(at: &Place<'_>) -> Result<Act, Refusal> {
    match at.state.status {
        Status::Skipped => Err(at.refuse("already-skipped")),
        Status::Open if at.step.required => Err(at.refuse("not-skippable")),
        Status::Open => Ok(Act::Skip { step: at.step.id.clone(), round: at.state.round }),
        _ => Err(at.refuse("not-open")),
    }
}

fn reopen(workflow: &Workflow, facts: &Facts, state: &State, at: &Place<'_>) -> Result<Act, Refusal> {
    if !matches!(at.state.status, Status::Done | Status::Skipped) {
        return Err(at.refuse("not-done"));
    }
    if holds(at.step.complete_if.as_ref(), state) {
        return Err(at.refuse("condition-holds"));
    }
    Ok(reopening(workflow, facts, at.index, &at.step.id))
}

/// The reopen that an answer brings with it (RULES 9).
fn reopened_by(workflow: &Workflow, facts: &Facts, step: &Step, answers: &Map<String, Value>) -> Option<Act> {
    let StepKind::Decision { options } = &step.kind else { return None };
    let is = answers.get("is").and_then(Value::as_str)?;
    let target = options.iter().find(|option| option.value == is)?.reopens.as_deref()?;
    let (index, _) = workflow.step(target)?;
    Some(reopening(workflow, facts, index, target))
}

/// Ends the round of a step and of all that its arrows lead to (RULES 8, 18).
fn reopening(workflow: &Workflow, facts: &Facts, index: StepIndex, step: &str) -> Act {
    let covered = workflow.downstream(index);
    let ends = covered
        .iter()
        .filter_map(|index| workflow.steps().get(*index))
        .map(|step| (step.id.clone(), facts.round(&step.id) as usize))
        .collect();
    Act::Reopen { step: step.into(), ends }
}

/// What the definition reads of the context, where it differs from what was recorded (RULES 11).
fn context_read(workflow: &Workflow, facts: &Facts, context: &Map<String, Value>) -> Option<Act> {
    let read = |name: &String| workflow.context.contains(name);
    let context: Map<String, Value> =
        context.iter().filter(|(name, _)| read(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
    (context != *facts.context()).then_some(Act::Context { context })
}

fn holds(rule: Option<&crate::logic::Rule>, state: &State) -> bool {
    rule.is_some_and(|rule| judge(rule, &state.data) == Truth::Holds)
}

/// Acts become events. The first one may have a cause; the others follow from the first.
fn record(workflow: &Workflow, facts: &Facts, acts: Vec<Act>, cause: Option<String>, stamp: &Stamp<'_>) -> Vec<Event> {
    let (seen, lamport) = (if acts.is_empty() { String::new() } else { facts.seen() }, facts.next_lamport());
    let mut events: Vec<Event> = Vec::with_capacity(acts.len());
    for (act, place) in acts.into_iter().zip(0_u64..) {
        let by_host = matches!(act, Act::Context { .. });
        events.push(Event {
            writer: stamp.writer.into(),
            seq: stamp.seq + place,
            lamport: (lamport + place).min(crate::event::MAX_LAMPORT),
            seen: seen.clone(),
            run: stamp.run.into(),
            by: if by_host { HOST.into() } else { stamp.viewer.id.clone() },
            name: if by_host { String::new() } else { stamp.viewer.name.clone() },
            at: stamp.at.into(),
            definition: workflow.definition.hash.clone(),
            cause: events.first().map(Event::id).or_else(|| cause.clone()),
            act,
        });
    }
    events
}
