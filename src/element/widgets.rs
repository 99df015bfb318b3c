//! The widgets of this page. Those that show the same run share its session.

use std::{cell::RefCell, rc::Rc};

use flowlist_core::{json::Value, workflow::Workflow};

use super::{announce, widget::Widget};
use crate::{session::Session, storage::Store};

thread_local! {
    /// In the order in which they were mounted.
    static WIDGETS: RefCell<Vec<Rc<Widget>>> = const { RefCell::new(Vec::new()) };
}

/// Whatever is done with them may draw, and so add and remove some: the list is not borrowed meanwhile.
fn all() -> Vec<Rc<Widget>> {
    WIDGETS.with_borrow(Vec::clone)
}

/// The next handle.
pub fn next() -> u32 {
    WIDGETS.with_borrow(|widgets| 1 + widgets.last().map_or(0, |last| last.handle))
}

/// Adds one.
pub fn add(widget: Rc<Widget>) {
    WIDGETS.with_borrow_mut(|widgets| widgets.push(widget));
}

/// Removes the one with this handle.
pub fn remove(handle: u32) {
    WIDGETS.with_borrow_mut(|widgets| widgets.retain(|widget| widget.handle != handle));
}

/// The one with this handle.
pub fn find(handle: u32) -> Option<Rc<Widget>> {
    all().into_iter().find(|widget| widget.handle == handle)
}

/// The session of a run: the one that another widget shows, else a new one.
pub fn session(store: Store, name: String, workflow: Rc<Workflow>) -> Rc<Session> {
    for widget in all() {
        if let Some(session) = widget.session()
            && session.is(&store, &name)
        {
            if session.workflow().definition.hash != workflow.definition.hash {
                session.offer(workflow);
            }
            return session;
        }
    }
    Rc::new(Session::open(store, name, workflow))
}

/// What happened to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Somebody typed and handed nothing in.
    Typing,
    /// Events came or went.
    Events,
}

/// A run changed: every widget that shows it is drawn, and its page hears of it.
pub fn tell(session: &Rc<Session>, change: Change) {
    for widget in all() {
        if widget.session().is_some_and(|shown| Rc::ptr_eq(&shown, session)) {
            widget.host.enter();
            widget.draw();
            if change == Change::Events {
                announce::progress(&widget, "flowlist-change");
            }
        }
    }
}

/// Other pages may have written: every session reads again, and who shows it is told if anything changed.
pub fn others_wrote() -> Value {
    for widget in all() {
        if let Some(session) = widget.session()
            && session.refresh()
        {
            tell(&session, Change::Events);
        }
    }
    Value::Null
}
