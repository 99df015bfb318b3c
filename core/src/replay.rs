//! A list of commands carried out one after the other, in one tab or in several that meet: for the command line, for tests, for a server that
//! re-checks.

use alloc::{string::String, sync::Arc, vec, vec::Vec};

use crate::{
    command::{Command, Refusal},
    definition::Step,
    due,
    event::Event,
    facts::Facts,
    json::Value,
    message::Message,
    outline::{Look, Outline, outline},
    state::{State, StepState, derive},
    subrun::{self, Library, MOST_DEEP, depth},
    time::Zone,
    transition::{Stamp, observe, transition},
    viewer::Viewer,
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
    /// The runs that steps began and that go on or have come to an end, by step.
    pub inner: Vec<(String, Replayed)>,
    /// Which commands, by place in the list, were not accepted, and why; of the outermost run.
    pub refused: Vec<(usize, Refusal)>,
}

impl Replayed {
    /// What the run looks like, with those that its steps began in it.
    pub fn outline(&self, workflow: &Workflow, library: &Library, look: &Look) -> Outline {
        let mut drawn = outline(workflow, &self.facts, &self.state, &self.run, look);
        let mut look = look.clone();
        if self.facts.halted().is_some() {
            look.now.clear();
        }
        for (step, inner) in &self.inner {
            let name = workflow.step(step).and_then(|(_, step)| subrun::name_of(step));
            if let Some(workflow) = name.and_then(|name| library.get(name)) {
                drawn.nest(step, inner.outline(workflow, library, &look));
            }
        }
        drawn
    }
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
    replay_among(workflow, &Library::default(), commands)
}

/// The same for a workflow whose steps run others: those of the library. A step of a run that a step began is called `supply/ship`.
pub fn replay_among(workflow: &Workflow, library: &Library, commands: &[Value]) -> Replayed {
    let mut run = workflow.definition.id.clone();
    run.push_str("/default");
    let new = |name| Tab::new((workflow, library), &run, name);
    let mut tabs = vec![new(TAB)];
    let mut refused = Vec::new();
    for (index, json) in commands.iter().enumerate() {
        let viewer = viewer(json, "by");
        let at = json.text("at").unwrap_or_default();
        let who = (&viewer, at);
        if json.text("do") == Some("meet") {
            meet(&mut tabs, who);
            continue;
        }
        let name = json.text("tab").unwrap_or(TAB);
        if tabs.iter().all(|tab| tab.name != name) {
            tabs.push(new(name));
        }
        let done = tabs.iter_mut().find(|tab| tab.name == name).map(|tab| tab.read(json, who));
        if let Some(Err(refusal)) = done {
            refused.push((index, refusal));
        }
    }
    let at = commands.last().and_then(|json| json.get("at")).and_then(Value::as_str).unwrap_or_default();
    meet(&mut tabs, (&Viewer::default(), at));
    Replayed { refused, ..tabs.swap_remove(0).replayed() }
}

/// Who acts, and when.
type Who<'b> = (&'b Viewer, &'b str);

/// One that acts on what it knows of a run.
struct Tab<'a> {
    workflow: &'a Workflow,
    library: &'a Library,
    run: String,
    name: &'a str,
    written: u64,
    facts: Facts,
    state: State,
    zone: Zone,
    /// Whether a run around it is paused or cancelled: then it stands still, too.
    stands_still: bool,
    /// The runs that steps began, by step.
    inner: Vec<(&'a str, Tab<'a>)>,
}

impl<'a> Tab<'a> {
    fn new((workflow, library): (&'a Workflow, &'a Library), run: &str, name: &'a str) -> Self {
        let (facts, zone) = (Facts::default(), Zone::default());
        let state = derive(workflow, &facts);
        Self {
            workflow,
            library,
            run: run.into(),
            name,
            written: 0,
            facts,
            state,
            zone,
            stands_still: false,
            inner: Vec::new(),
        }
    }

    fn read(&mut self, json: &Value, who: Who<'_>) -> Result<(), Refusal> {
        let command = Command::from_json(json)
            .map_err(|member| Refusal::new(Message::new("bad-command").with("member", member)))?;
        if let Some(zone) = json.get("zone") {
            self.zone = Zone::from_json(zone);
        }
        self.tend(who);
        self.carry_out(&command, who)?;
        self.tend(who);
        Ok(())
    }

    fn carry_out(&mut self, command: &Command, who: Who<'_>) -> Result<(), Refusal> {
        if let Some((step, inner)) = command.step().and_then(subrun::split)
            && self.is_begun(step)
            && let Some((_, tab)) = self.inner.iter_mut().find(|(known, _)| *known == step)
        {
            if let Some(halted) = self.facts.halted() {
                return Err(Refusal::new(Message::new(halted)));
            }
            tab.zone = self.zone.clone();
            return tab.carry_out(&command.at(inner), who);
        }
        let mut events = transition(self.workflow, &self.facts, &self.state, command, &self.stamp(who))?;
        if events.is_empty() {
            events = self.watch(who);
        }
        self.write(events, who);
        Ok(())
    }

    /// Whether the run of this step goes on or has come to its end; what was done in another one is kept until the step is reached again.
    fn is_begun(&self, step: &str) -> bool {
        let step = self.workflow.step(step);
        step.is_some_and(|(at, step)| self.state.steps.get(at).is_some_and(|now| subrun::is_begun(step, now)))
    }

    /// Under its own name and next number.
    fn stamp<'b>(&'b self, (viewer, at): Who<'b>) -> Stamp<'b> {
        Stamp { writer: self.name, seq: self.written + 1, run: &self.run, viewer, at }
    }

    /// Takes over events of its own.
    fn write(&mut self, events: Vec<Arc<Event>>, who: Who<'_>) {
        self.written += events.len() as u64;
        self.take(events, who);
    }

    /// Takes over events, and writes what follows from them by itself: that settles a step, begins a
    /// round or is written once a round, so it ends.
    fn take(&mut self, mut events: Vec<Arc<Event>>, who: Who<'_>) {
        while !events.is_empty() {
            events.extend_from_slice(self.facts.events());
            self.facts = Facts::fold(events);
            self.state = derive(self.workflow, &self.facts);
            events = observe(self.workflow, &self.facts, &self.state, &self.stamp(who));
            if events.is_empty() {
                events = self.watch(who);
            }
            self.written += events.len() as u64;
        }
    }

    /// What is late by now.
    fn watch(&self, who: Who<'_>) -> Vec<Arc<Event>> {
        if self.stands_still {
            return Vec::new();
        }
        due::watch(self.workflow, &self.facts, &self.state, &self.zone, &self.stamp(who))
    }

    /// Begins the runs of the steps that are reached, tells them what goes in, and takes over how they end: each end settles a step, so
    /// it comes to an end itself.
    fn tend(&mut self, who: Who<'_>) {
        for _ in 0..=self.workflow.steps().len() {
            let before = self.written;
            for (at, step) in self.workflow.steps().iter().enumerate() {
                if let Some(now) = self.state.steps.get(at).filter(|now| subrun::is_begun(step, now)).cloned() {
                    self.tend_one(step, &now, who);
                }
            }
            if self.written == before {
                return;
            }
        }
    }

    fn tend_one(&mut self, step: &'a Step, now: &StepState, who: Who<'_>) {
        let Some(workflow) = subrun::name_of(step).and_then(|name| self.library.get(name)) else { return };
        let run = subrun::id(&self.run, &step.id, now.round);
        let known = self.inner.iter().position(|(known, _)| *known == step.id);
        if known.is_none_or(|at| self.inner.get(at).is_some_and(|(_, tab)| tab.run != run)) {
            if depth(&run) > MOST_DEEP {
                return;
            }
            let tab = Tab::new((workflow, self.library), &run, self.name);
            self.inner.retain(|(known, _)| *known != step.id);
            self.inner.push((&step.id, tab));
        }
        let input = subrun::input(step, &self.state);
        let Some((_, tab)) = self.inner.iter_mut().find(|(known, _)| *known == step.id) else { return };
        tab.zone = self.zone.clone();
        tab.stands_still = self.stands_still || self.facts.halted().is_some();
        if tab.stands_still {
            return;
        }
        // Neither is ever refused.
        if !self.facts.events().is_empty() && subrun::waits_for_start(workflow, &tab.facts) {
            drop(tab.carry_out(&Command::Begin { begins: String::new(), title: String::new() }, who));
        }
        if !tab.state.complete {
            drop(tab.carry_out(&Command::Context { context: input }, who));
        }
        tab.tend(who);
        let end = tab.state.clone();
        let events = subrun::settle(self.workflow, &self.facts, (step, now), &end, &self.stamp(who));
        self.write(events, who);
    }

    /// All events of the run and those in it.
    fn events(&self) -> Vec<Arc<Event>> {
        let mut events = self.facts.events().to_vec();
        for (_, tab) in &self.inner {
            events.append(&mut tab.events());
        }
        events
    }

    /// Hears of all events of others; those of runs that it has not begun once it has.
    fn hear(&mut self, all: &[Arc<Event>], who: Who<'_>) {
        let own = all.iter().filter(|event| event.run() == self.run).cloned().collect();
        self.take(own, who);
        self.tend(who);
        for (_, tab) in &mut self.inner {
            tab.hear(all, who);
        }
        self.tend(who);
    }

    fn replayed(mut self) -> Replayed {
        let mut inner = core::mem::take(&mut self.inner);
        inner.retain(|(step, _)| self.is_begun(step));
        let inner = inner.into_iter().map(|(step, tab)| (step.into(), tab.replayed())).collect();
        Replayed { run: self.run, facts: self.facts, state: self.state, inner, refused: Vec::new() }
    }
}

/// All tabs know what each knows.
fn meet(tabs: &mut [Tab<'_>], who: Who<'_>) {
    // Twice: what one writes when it hears of the others, the others have to hear of.
    for _ in 0..2 {
        let all: Vec<Arc<Event>> = tabs.iter().flat_map(Tab::events).collect();
        for tab in &mut *tabs {
            tab.hear(&all, who);
        }
    }
}

/// Reads a viewer from `{id, name?, roles?}`, the id being the member `id_member`.
pub fn viewer(json: &Value, id_member: &str) -> Viewer {
    let text = |name: &str| json.text(name).unwrap_or_default().into();
    let mut roles = None;
    if let Some(named) = json.get("roles").and_then(Value::as_array) {
        let held: &mut Vec<String> = roles.get_or_insert_default();
        for role in named {
            held.extend(role.as_str().map(String::from));
        }
    }
    Viewer { id: text(id_member), name: text("name"), roles }
}
