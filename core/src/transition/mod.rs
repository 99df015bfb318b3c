//! A command becomes events, or is refused: the one place where legality is checked, against what its author could see.

mod people;
mod place;
mod run;
mod undo;
mod work;

use alloc::{string::String, sync::Arc, vec, vec::Vec};

use people::{assign, comment};
use place::Place;
use run::{begin, read_context, set_run};
use undo::undo;
pub(crate) use undo::undoable;
use work::{complete, reopen, reopened_by, reopening, skip, work};

use crate::{
    command::{Command, Refusal},
    definition::StepKind,
    event::{Act, Event, MAX_LAMPORT},
    facts::Facts,
    json::Map,
    message::Message,
    people::is_mine,
    state::{State, Status, holds},
    viewer::Viewer,
    workflow::Workflow,
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
) -> Result<Vec<Arc<Event>>, Refusal> {
    let mut acts = Vec::new();
    let mut by = (stamp.viewer.id.as_str(), stamp.viewer.name.as_str());
    if let Some(halted) = facts.halted()
        && !matches!(command, Command::Context { .. } | Command::Run { .. })
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
