//! What people do about a step beside working on it: they give it to others, and say something about it.

use alloc::{string::String, vec::Vec};

use super::place::Place;
use crate::{
    command::Refusal,
    event::{Act, Event},
    form,
    message::Message,
    people::may_assign,
    viewer::Viewer,
    workflow::Workflow,
};

pub(super) fn assign(
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

pub(super) fn comment(at: &Place<'_>, text: &str, acts: &mut Vec<Event>) -> Result<(), Refusal> {
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
