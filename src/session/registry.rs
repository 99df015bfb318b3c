//! The sessions of this page: one for each run, and who wants to hear of it.

use std::{
    cell::RefCell,
    rc::{Rc, Weak},
};

use flowlist_core::workflow::Workflow;

use super::Session;
use crate::storage::Store;

/// What happened to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Somebody typed and handed nothing in.
    Typing,
    /// Events came or went.
    Events,
}

/// Called when a run changed.
type Listener = Rc<dyn Fn(Change)>;

thread_local! {
    static SESSIONS: RefCell<Vec<Weak<Session>>> = const { RefCell::new(Vec::new()) };
    static LISTENERS: RefCell<Vec<(u32, Weak<Session>, Listener)>> = const { RefCell::new(Vec::new()) };
}

/// The session of a run: the one that is there, else a new one.
pub fn open(store: &Store, name: &str, workflow: Rc<Workflow>) -> Rc<Session> {
    let there = all().into_iter().find(|session| session.name() == name && session.store().is_same(store));
    if let Some(session) = there {
        if session.workflow().definition.hash != workflow.definition.hash {
            session.offer(workflow);
        }
        return session;
    }
    let session = Rc::new(Session::new(store.clone(), name, workflow));
    SESSIONS.with_borrow_mut(|sessions| {
        sessions.retain(|held| held.strong_count() > 0);
        sessions.push(Rc::downgrade(&session));
    });
    session
}

/// Other pages may have written: every session reads again, and tells those who listen if anything changed.
pub fn others_wrote() {
    for session in all() {
        if session.refresh() {
            session.tell(Change::Events);
        }
    }
}

fn all() -> Vec<Rc<Session>> {
    SESSIONS.with_borrow(|sessions| sessions.iter().filter_map(Weak::upgrade).collect())
}

/// Ends when it is dropped.
pub struct Subscription(u32);

impl Drop for Subscription {
    fn drop(&mut self) {
        LISTENERS.with_borrow_mut(|listeners| listeners.retain(|(id, ..)| *id != self.0));
    }
}

impl Session {
    /// Calls `listener` after each change of the run, whoever made it.
    pub fn subscribe(self: &Rc<Self>, listener: impl Fn(Change) + 'static) -> Subscription {
        LISTENERS.with_borrow_mut(|listeners| {
            let id = 1 + listeners.last().map_or(0, |(id, ..)| *id);
            listeners.push((id, Rc::downgrade(self), Rc::new(listener)));
            Subscription(id)
        })
    }

    /// Tells all who listen that the run changed.
    pub fn tell(self: &Rc<Self>, change: Change) {
        let here = Rc::downgrade(self);
        // A listener may subscribe or unsubscribe: call them when the list is no longer borrowed.
        let listeners: Vec<Listener> = LISTENERS.with_borrow(|listeners| {
            let of_this = listeners.iter().filter(|(_, session, _)| session.ptr_eq(&here));
            of_this.map(|(.., listener)| listener.clone()).collect()
        });
        for listener in listeners {
            listener(change);
        }
    }
}
