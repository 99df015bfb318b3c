//! Taking back one's own last act (RULES 20).

use alloc::{vec, vec::Vec};

use super::HOST;
use crate::{
    command::Refusal,
    event::{Act, Event},
    facts::Facts,
    index::is_one_of,
    json::Value,
    message::Message,
    viewer::Viewer,
    workflow::{StepIndex, Workflow},
};

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
            if let Some(index) = index.filter(|_| event.by() != HOST) {
                by_others.push(index);
            }
            continue;
        }
        index?;
        let mut covered = Vec::new();
        for event in with_consequences(facts, event) {
            if let Some((index, _)) = event.step().and_then(|step| workflow.step(step)) {
                covered.extend_from_slice(&workflow.downstream(index));
            }
        }
        return by_others.iter().all(|index| !is_one_of(*index, &covered)).then_some(event);
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

pub(super) fn undo(workflow: &Workflow, facts: &Facts, viewer: &Viewer, acts: &mut Vec<Event>) -> Result<(), Refusal> {
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
