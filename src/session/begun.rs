//! The runs that steps of this one began (RULES 15): opened, told what goes in, and their ends taken over.

use std::rc::Rc;

use flowlist_core::{
    command::{Command, Refusal},
    json::put,
    message::Message,
    outline::Plain,
    subrun::{self, MOST_DEEP, depth, id, is_begun, name_of, path, split, waits_for_start},
    text::before,
    viewer::Viewer,
};

use super::{Carried, Saved, Session};
use crate::page;

/// A run that a step began.
pub(super) struct Begun {
    pub step: String,
    pub session: Rc<Session>,
}

/// What is done about the runs that steps began.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tend {
    /// They are read. Others wrote: whoever answered by writing would be answered, without end where two pages have different texts.
    Read,
    /// They hear what goes in, and their ends are taken over.
    Write,
    /// The same, and what is late by now is written; several pages do that in turn.
    Look,
}

impl Carried {
    /// The same of a run that a step began, as it is told outside: of its steps under the names that they have there. That the run itself
    /// is complete is told by the step.
    fn moved_into(mut self, step: &str) -> Self {
        for event in &mut self.kept {
            let mut told = (**event).clone();
            told.set_step(&path(step, event.subject()));
            *event = told.into();
        }
        Self { completed: false, ..self }
    }

    /// Both together.
    pub(super) fn add(&mut self, mut other: Self) {
        self.kept.append(&mut other.kept);
        self.decided.append(&mut other.decided);
        for (event, answers) in &other.sensitive {
            put(&mut self.sensitive, event, answers.clone());
        }
        self.completed |= other.completed;
    }
}

impl Session {
    /// The run in which a step is, where a step of this run began it, and what the step is called there.
    pub(super) fn inside<'a>(&self, step: &'a str) -> Option<(Rc<Self>, &'a str)> {
        let (outer, step) = split(step)?;
        let begun = self.begun.borrow();
        begun.iter().find(|begun| begun.step == outer).map(|begun| (begun.session.clone(), step))
    }

    /// Carries out a command; one about a step of a run in this one, there.
    ///
    /// # Errors
    /// Why it was not accepted. That it could not be kept is no refusal: see [`Session::saved`].
    pub fn dispatch(&self, command: &Command, viewer: &Viewer) -> Result<Carried, Refusal> {
        self.carry_out_and_tend(command, viewer, Tend::Look)
    }

    fn carry_out_and_tend(&self, command: &Command, viewer: &Viewer, how: Tend) -> Result<Carried, Refusal> {
        let carried = self.carry_out_where_it_belongs(command, viewer, how)?;
        let mut all = self.untold();
        all.add(carried);
        all.add(self.tend(how));
        Ok(all)
    }

    fn carry_out_where_it_belongs(&self, command: &Command, viewer: &Viewer, how: Tend) -> Result<Carried, Refusal> {
        // What is undone is the last of all that the person did, in whichever run.
        let undone = match command {
            Command::Undo => self.outline(viewer, &(Rc::new(Plain) as _)).undo.map(|undo| undo.step),
            _ => None,
        };
        let path = command.step().or(undone.as_deref()).unwrap_or_default();
        let Some((inner, step)) = self.inside(path) else { return self.carry_out(command, viewer, how) };
        self.goes_on()?;
        Ok(inner.dispatch(&command.at(step), viewer)?.moved_into(before(path, b"/")))
    }

    /// Whether anybody may work on what is inside.
    pub(super) fn goes_on(&self) -> Result<(), Refusal> {
        match self.facts().halted() {
            Some(halted) => Err(Refusal::new(Message::new(halted))),
            None => Ok(()),
        }
    }

    /// Begins the runs of the steps that are reached, tells them what goes in, and takes over how they end; each end settles a step, so
    /// that comes to an end itself.
    pub(super) fn tend(&self, how: Tend) -> Carried {
        let mut carried = Carried::default();
        let steps = self.workflow().steps().len();
        for _ in 0..=steps {
            let mut changed = false;
            for place in 0..steps {
                changed |= self.tend_one(place, how, &mut carried);
            }
            if !changed {
                break;
            }
        }
        carried
    }

    /// Says whether anything about the step at this place changed.
    fn tend_one(&self, place: usize, how: Tend, carried: &mut Carried) -> bool {
        let workflow = self.workflow();
        let inner = self.inner.borrow();
        let Some(step) = workflow.steps().get(place).filter(|step| name_of(step).is_some()) else { return false };
        let Some(now) = inner.state.steps.get(place).cloned() else { return false };
        let run = id(&inner.run, &step.id, now.round);
        let goes_on = is_begun(step, &now) && depth(&run) <= MOST_DEEP;
        let held = self.begun.borrow().iter().position(|begun| begun.step == step.id);
        if let Some(held) = held {
            let mut begun = self.begun.borrow_mut();
            if !goes_on || begun.get(held).is_some_and(|begun| begun.session.name() != run) {
                begun.remove(held);
            }
        }
        let library = inner.library.clone();
        let Some(brought) = name_of(step).and_then(|name| library.get(name)).filter(|_| goes_on) else { return false };
        let input = subrun::input(step, &inner.state);
        let store = inner.store.clone();
        let (halts, is_going) = (inner.facts.halted().is_some(), !inner.facts.events().is_empty());
        drop(inner);

        let found = self.inside(&path(&step.id, "")).map(|(session, _)| session);
        let session = found.unwrap_or_else(|| {
            let session = Rc::new(Self::new(store, run, brought.clone(), library.clone()));
            session.refresh();
            self.begun.borrow_mut().push(Begun { step: step.id.clone(), session: session.clone() });
            session
        });
        if !Rc::ptr_eq(&session.inner.borrow().library, &library) {
            session.offer(brought.clone(), library.clone());
        }
        // What is around it stands still: so does this.
        if halts || how == Tend::Read {
            return false;
        }
        let ended = session.inner.borrow().state.complete;
        let mut commands = vec![if ended { Command::Look } else { Command::Context { context: input } }];
        if is_going && waits_for_start(brought, &session.facts()) {
            commands.push(Command::Begin { begins: String::new(), title: String::new() });
        }
        while let Some(command) = commands.pop() {
            // None is ever refused. With each the run keeps what could not be kept before.
            if let Ok(told) = session.carry_out_and_tend(&command, &Viewer::default(), how) {
                carried.add(told.moved_into(&step.id));
            }
        }

        // A step is settled by what is kept.
        if let Saved::Failed(_) = session.saved() {
            return false;
        }
        let at = page::now();
        let mut inner = self.inner.borrow_mut();
        inner.unreadable.append(&mut session.inner.borrow_mut().unreadable);
        let nobody = Viewer::default();
        let end = &session.inner.borrow().state;
        let events = subrun::settle(&workflow, &inner.facts, (step, &now), end, &inner.stamp(&nobody, &at));
        if events.is_empty() {
            return false;
        }
        carried.add(inner.write(events, &at, how));
        true
    }
}
