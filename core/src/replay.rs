//! A list of commands carried out one after the other, in one tab or in several that meet: for the command line, for tests, for a server that
//! re-checks.

use alloc::{string::String, sync::Arc, vec, vec::Vec};

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

/// The tab of commands that name none.
const TAB: &str = "replay";

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
/// the clocks show from then on ([`Zone::from_json`]), without it UTC.
///
/// Commands with a `tab` are carried out in a tab of that name (letters and digits), which knows only what was done in it, and what all tabs knew when they met last:
/// by `{"do": "meet"}`, and at the end.
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
    let mut tabs = vec![Tab::new(workflow, TAB)];
    let mut refused = Vec::new();
    for (index, json) in commands.iter().enumerate() {
        let viewer = viewer(json, "by");
        let at = json.get("at").and_then(Value::as_str).unwrap_or_default();
        let stamp = Stamp { writer: "", seq: 0, run: &run, viewer: &viewer, at };
        if json.get("do").and_then(Value::as_str) == Some("meet") {
            meet(&mut tabs, &stamp);
            continue;
        }
        let name = json.get("tab").and_then(Value::as_str).unwrap_or(TAB);
        if tabs.iter().all(|tab| tab.name != name) {
            tabs.push(Tab::new(workflow, name));
        }
        let done = tabs.iter_mut().find(|tab| tab.name == name).map(|tab| tab.carry_out(json, &stamp));
        if let Some(Err(refusal)) = done {
            refused.push((index, refusal));
        }
    }
    let at = commands.last().and_then(|json| json.get("at")).and_then(Value::as_str).unwrap_or_default();
    let nobody = Viewer::default();
    meet(&mut tabs, &Stamp { writer: "", seq: 0, run: &run, viewer: &nobody, at });
    let Tab { facts, state, .. } = tabs.swap_remove(0);
    Replayed { run, facts, state, refused }
}

/// One that acts on what it knows.
struct Tab<'a> {
    workflow: &'a Workflow,
    name: &'a str,
    written: u64,
    facts: Facts,
    state: State,
    zone: Zone,
}

impl<'a> Tab<'a> {
    fn new(workflow: &'a Workflow, name: &'a str) -> Self {
        let facts = Facts::default();
        Self { workflow, name, written: 0, state: derive(workflow, &facts), facts, zone: Zone::default() }
    }

    fn carry_out(&mut self, json: &Value, stamp: &Stamp<'_>) -> Result<(), Refusal> {
        let command = Command::from_json(json)
            .map_err(|member| Refusal::new(Message::new("bad-command").with("member", member)))?;
        if let Some(zone) = json.get("zone") {
            self.zone = Zone::from_json(zone);
        }
        let stamp = self.own(stamp);
        let mut events = transition(self.workflow, &self.facts, &self.state, &command, &stamp)?;
        if events.is_empty() {
            events = self.watch(&stamp);
        }
        self.written += events.len() as u64;
        self.take(events, &stamp);
        Ok(())
    }

    /// The same stamp with its own name and next number.
    fn own<'b>(&self, stamp: &Stamp<'b>) -> Stamp<'b>
    where
        'a: 'b,
    {
        Stamp { writer: self.name, seq: self.written + 1, ..*stamp }
    }

    /// Takes over events, and writes what follows from them by itself: that settles a step, begins a
    /// round or is written once a round, so it ends.
    fn take(&mut self, mut events: Vec<Arc<Event>>, stamp: &Stamp<'_>) {
        while !events.is_empty() {
            events.extend_from_slice(self.facts.events());
            self.facts = Facts::fold(events);
            self.state = derive(self.workflow, &self.facts);
            let stamp = Stamp { seq: self.written + 1, ..*stamp };
            events = observe(self.workflow, &self.facts, &self.state, &stamp);
            if events.is_empty() {
                events = self.watch(&stamp);
            }
            self.written += events.len() as u64;
        }
    }

    /// What is late by now.
    fn watch(&self, stamp: &Stamp<'_>) -> Vec<Arc<Event>> {
        due::watch(self.workflow, &self.facts, &self.state, &self.zone, stamp)
    }
}

/// All tabs know what each knows.
fn meet(tabs: &mut [Tab<'_>], stamp: &Stamp<'_>) {
    // Twice: what one writes when it hears of the others, the others have to hear of.
    for _ in 0..2 {
        let all: Vec<Arc<Event>> = tabs.iter().flat_map(|tab| tab.facts.events().iter().cloned()).collect();
        for tab in &mut *tabs {
            let stamp = tab.own(stamp);
            tab.take(all.clone(), &stamp);
        }
    }
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
