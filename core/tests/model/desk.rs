//! A place where somebody works on a run with core, beside the model: each thing that core does has to be what the model says.

use std::{rc::Rc, sync::Arc};

use flowlist_core::{
    command::Command,
    due::watch,
    event::Event,
    facts::Facts,
    json::Value,
    outline::{Look, Outline, outline},
    state::{State, derive},
    time::Zone,
    transition::{HOST, Stamp, observe, transition},
    viewer::Viewer,
    workflow::Workflow,
};

use crate::{
    compare::{act, same_outline, same_state},
    naive::{self, Json, Person, Run},
};

/// Both readings of one definition.
pub struct Both<'a> {
    pub core: &'a Workflow,
    pub model: &'a naive::Workflow,
}

pub struct Desk<'a> {
    pub both: &'a Both<'a>,
    pub writer: &'static str,
    pub known: Vec<Arc<Event>>,
    /// The same as the model reads them.
    pub stored: Vec<Rc<Json>>,
    written: u64,
    /// What the clock shows.
    pub now: String,
}

pub const RUN: &str = "generated/default";

impl<'a> Desk<'a> {
    pub fn new(both: &'a Both<'a>, writer: &'static str) -> Self {
        Self { both, writer, known: Vec::new(), stored: Vec::new(), written: 0, now: String::new() }
    }

    pub fn run(&self) -> Run<'a> {
        Run::new(self.both.model, self.stored.clone())
    }

    pub fn state(&self) -> (Facts, State) {
        let facts = Facts::fold(self.known.clone());
        let state = derive(self.both.core, &facts);
        (facts, state)
    }

    fn stamp<'b>(&'b self, viewer: &'b Viewer) -> Stamp<'b> {
        Stamp { writer: self.writer, seq: self.written + 1, run: RUN, viewer, at: &self.now }
    }

    /// Carries a command out, and what follows from it by itself. The reasons, where it was refused.
    pub fn command(&mut self, command: &Json, person: &Person) -> Result<Option<String>, String> {
        let viewer = viewer(person);
        let (facts, state) = self.state();
        let read = Command::from_json(&Value::from(command.clone())).map_err(|member| format!("bad {member}"))?;
        let done = transition(self.both.core, &facts, &state, &read, &self.stamp(&viewer));
        let expected = self.run().command(command, person);
        match (done, expected) {
            (Ok(events), Ok(acts)) => {
                let found: Vec<Json> = events.iter().map(|event| act(event)).collect();
                if found != acts {
                    return Err(format!("the command is recorded as {found:#?}, and the model says {acts:#?}"));
                }
                if let Some(event) = events.iter().find(|event| event.by() != person.id && event.by() != HOST) {
                    return Err(format!("{:?} is the author of what {:?} did", event.by(), person.id));
                }
                // What changes nothing has no consequences, but time went on.
                if events.is_empty() {
                    self.watch(&viewer)?;
                } else {
                    self.take(events)?;
                    self.observe(&viewer)?;
                }
                Ok(None)
            }
            (Err(refusal), Err(reasons)) if reasons.contains(&refusal.message.code) => {
                Ok(Some(refusal.message.code.into()))
            }
            (Ok(events), Err(reasons)) => {
                Err(format!("the command is accepted as {events:#?}, and the model refuses it: {reasons:?}"))
            }
            (Err(refusal), expected) => {
                Err(format!("the command is refused: {refusal:?}, and the model says {expected:#?}"))
            }
        }
    }

    /// Writes what is late by now, and what follows.
    fn watch(&mut self, viewer: &Viewer) -> Result<(), String> {
        let (facts, state) = self.state();
        let events = watch(self.both.core, &facts, &state, &Zone::default(), &self.stamp(viewer));
        let acts = self.run().watch(&self.now);
        let found: Vec<Json> = events.iter().map(|event| act(event)).collect();
        if events.is_empty() != acts.is_empty() || !found.iter().all(|found| acts.contains(found)) {
            return Err(format!("by {} is written {found:#?}, and the model says {acts:#?}", self.now));
        }
        if events.is_empty() {
            return Ok(());
        }
        self.take(events)?;
        self.observe(viewer)
    }

    /// Writes what follows by itself, until nothing does.
    fn observe(&mut self, viewer: &Viewer) -> Result<(), String> {
        loop {
            let (facts, state) = self.state();
            let run = self.run();
            same_state(self.both.core, &state, &run)?;
            let events = observe(self.both.core, &facts, &state, &self.stamp(viewer));
            let acts = run.observe();
            let found: Vec<Json> = events.iter().map(|event| act(event)).collect();
            if events.is_empty() != acts.is_empty() || !found.iter().all(|found| acts.contains(found)) {
                return Err(format!("by itself follows {found:#?}, and the model says {acts:#?}"));
            }
            if events.is_empty() {
                return self.watch(viewer);
            }
            self.take(events)?;
        }
    }

    fn take(&mut self, events: Vec<Arc<Event>>) -> Result<(), String> {
        let highest = self.known.iter().map(|event| event.lamport).max().unwrap_or(0);
        for (place, event) in (1_u64..).zip(&events) {
            if (event.writer(), event.seq) != (self.writer, self.written + place) || event.lamport != highest + place {
                return Err(format!("identity or clock are wrong: {event:?}"));
            }
        }
        self.written += events.len() as u64;
        self.stored.extend(events.iter().map(|event| Rc::new(event.to_json().into())));
        self.known.extend(events);
        Ok(())
    }

    /// Hears of what others wrote, through its stored form. It may have consequences of its own.
    pub fn hear(&mut self, others: &[Rc<Json>]) -> Result<(), String> {
        for event in others {
            if !self.stored.iter().any(|known| known["id"] == event["id"]) {
                self.known.push(Arc::new(Event::from_json(&Json::clone(event).into()).unwrap()));
                self.stored.push(event.clone());
            }
        }
        if self.known.is_empty() { Ok(()) } else { self.observe(&Viewer::default()) }
    }

    /// What this person sees, compared with what the model says of it.
    pub fn look(&self, person: &Person) -> Result<Outline, String> {
        let (facts, state) = self.state();
        let look = Look { viewer: viewer(person), now: self.now.clone(), ..Look::default() };
        let seen = outline(self.both.core, &facts, &state, RUN, &look);
        same_outline(&seen, &self.run(), person, &self.now)?;
        Ok(seen)
    }
}

fn viewer(person: &Person) -> Viewer {
    Viewer { id: person.id.into(), name: String::new(), roles: person.roles.clone() }
}
