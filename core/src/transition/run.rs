//! What is said of the run as a whole: by the host page, and by people.

use alloc::{string::String, vec::Vec};

use crate::{
    command::Refusal,
    event::{Act, Event, is_setting},
    facts::Facts,
    json::{Map, Value, put},
    message::Message,
    state::State,
    workflow::Workflow,
};

/// What the definition reads of the context, where it differs from what was recorded (RULES 11).
pub(super) fn read_context(workflow: &Workflow, facts: &Facts, said: &Map<String, Value>, acts: &mut Vec<Event>) {
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

/// The most characters in the name of a run.
const MAX_TITLE: usize = 200;

/// What is said of a run that a rule begins, once: several tabs may do it.
pub(super) fn begin(facts: &Facts, begins: &str, title: &str, acts: &mut Vec<Event>) {
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
pub(super) fn set_run(
    facts: &Facts,
    state: &State,
    said: &Map<String, Value>,
    acts: &mut Vec<Event>,
) -> Result<(), Refusal> {
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
