//! A list of commands carried out one after the other, as one writer: for the command line, for tests, for a server that re-checks.

use alloc::{string::String, sync::Arc, vec::Vec};

use crate::{
    command::{Command, Refusal},
    due,
    event::Event,
    facts::Facts,
    json::Value,
    message::Message,
    outline::Viewer,
    state::{State, derive},
    time::Zone,
    transition::{Stamp, observe, transition},
    workflow::Workflow,
};

/// The run and the writer of a replay.
const WRITER: &str = "replay";

/// What a list of commands came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    /// The id of the run.
    pub run: String,
    /// What was done.
    pub facts: Facts,
    /// Where it led.
    pub state: State,
    /// Which commands, by place in the list, were not accepted, and why.
    pub refused: Vec<(usize, Refusal)>,
}

/// Carries out commands in their JSON form (`Command::from_json`), each with `by` and `at`, and optionally the `name` and the
/// `roles` of its author; without `roles` every step is theirs. `{"do": "look", "at"}` is the time that passes; `zone` tells what
/// the clocks show then ([`Zone::from_json`]), without it UTC.
///
/// ```
/// use flowlist_core::{check::{Limits, check}, replay::replay};
/// let definition = r#"{"id": "w", "version": "1", "title": "W", "steps": [{"id": "a", "title": "A"}]}"#;
/// let workflow = check(definition, &Limits::default()).workflow.unwrap();
/// let commands = [flowlist_core::json::read(r#"{"do": "complete", "step": "a", "by": "ana", "at": "2026-11-22T09:30:00Z"}"#).unwrap()];
/// assert_eq!(replay(&workflow, &commands).state.outcome.as_deref(), Some("completed"));
/// ```
pub fn replay(workflow: &Workflow, commands: &[Value]) -> Replayed {
    let mut run = workflow.definition.id.clone();
    run.push_str("/default");
    let mut events: Vec<Arc<Event>> = Vec::new();
    let mut refused = Vec::new();
    let mut facts = Facts::default();
    let mut state = derive(workflow, &facts);
    for (index, json) in commands.iter().enumerate() {
        let viewer = viewer(json, "by");
        let at = json.get("at").and_then(Value::as_str).unwrap_or_default();
        let stamp = Stamp { writer: WRITER, seq: 0, run: &run, viewer: &viewer, at };
        let zone = json.get("zone").map(Zone::from_json).unwrap_or_default();
        let next = |events: &[Arc<Event>]| Stamp { seq: events.len() as u64 + 1, ..stamp };
        let written = Command::from_json(json)
            .map_err(|member| Refusal::new(Message::new("bad-command").with("member", member)))
            .and_then(|command| transition(workflow, &facts, &state, &command, &next(&events)));
        let mut written = match written {
            Ok(written) => written,
            Err(refusal) => {
                refused.push((index, refusal));
                continue;
            }
        };
        // What follows by itself settles a step, begins a round or is written once a round, so it ends.
        loop {
            events.append(&mut written);
            facts = Facts::fold(events.clone());
            state = derive(workflow, &facts);
            written = observe(workflow, &facts, &state, &next(&events));
            if written.is_empty() {
                written = due::watch(workflow, &facts, &state, &zone, &next(&events));
            }
            if written.is_empty() {
                break;
            }
        }
    }
    Replayed { run, facts, state, refused }
}

/// Reads a viewer from `{id, name?, roles?}`, the id being the member `id_member`.
pub fn viewer(json: &Value, id_member: &str) -> Viewer {
    let text = |name: &str| json.get(name).and_then(Value::as_str).unwrap_or_default().into();
    let mut roles = None;
    if let Some(named) = json.get("roles").and_then(Value::as_array) {
        let held: &mut Vec<String> = roles.get_or_insert_default();
        for role in named {
            held.extend(role.as_str().map(String::from));
        }
    }
    Viewer { id: text(id_member), name: text("name"), roles }
}
