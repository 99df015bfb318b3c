//! The widgets of this page. Those that show the same run share its session.

use std::{cell::RefCell, rc::Rc};

use flowlist_core::{json::Value, subrun::Library, workflow::Workflow};

use super::{announce, widget::Widget};
use crate::{
    session::{Saved, Session},
    storage::Store,
};

thread_local! {
    /// By handle, from 1: the place of one that was taken off the page stays empty.
    static WIDGETS: RefCell<Vec<Option<Rc<Widget>>>> = const { RefCell::new(Vec::new()) };
    /// What no widget shows and no storage holds.
    static UNSAVED: RefCell<Vec<Rc<Session>>> = const { RefCell::new(Vec::new()) };
}

/// A workflow, and those that its steps run.
pub type Brought = (Rc<Workflow>, Rc<Library>);

/// How many there were up to now.
fn count() -> usize {
    WIDGETS.with_borrow(Vec::len)
}

/// The next handle.
pub fn next() -> usize {
    count() + 1
}

/// Adds the one with the next handle.
pub fn add(widget: Rc<Widget>) {
    WIDGETS.with_borrow_mut(|widgets| widgets.push(Some(widget)));
}

/// Gives the one with this handle, and keeps it no longer.
pub fn remove(handle: usize) -> Option<Rc<Widget>> {
    WIDGETS.with_borrow_mut(|widgets| widgets.get_mut(handle.wrapping_sub(1)).and_then(Option::take))
}

/// The one with this handle.
pub fn find(handle: usize) -> Option<Rc<Widget>> {
    WIDGETS.with_borrow(|widgets| widgets.get(handle.wrapping_sub(1)).cloned().flatten())
}

/// The next one, beginning at a handle, which moves on. Whatever is done with it may draw, and so add and remove
/// some: the list is not borrowed meanwhile.
fn following(handle: &mut usize) -> Option<Rc<Widget>> {
    while *handle <= count() {
        *handle += 1;
        let widget = find(*handle - 1);
        if widget.is_some() {
            return widget;
        }
    }
    None
}

/// A widget no longer shows this run. What could not be kept of it waits until one shows it again.
pub fn leave(session: Rc<Session>) {
    if let Saved::Failed(_) = session.saved() {
        UNSAVED.with_borrow_mut(|unsaved| unsaved.push(session));
    }
}

/// The session of a run: the one that a widget shows or that could not be kept, else a new one.
pub fn session(store: Store, name: String, (workflow, library): Brought) -> Rc<Session> {
    let mut at = 1;
    while let Some(widget) = following(&mut at) {
        let session = widget.session();
        if session.is(&store, &name) {
            session.offer(workflow, library);
            return session;
        }
    }
    let unsaved = UNSAVED.with_borrow_mut(|unsaved| {
        let place = unsaved.iter().position(|session| session.is(&store, &name))?;
        Some(unsaved.swap_remove(place))
    });
    if let Some(session) = unsaved {
        // Somebody else may look by now.
        session.forget_sensitive();
        session.refresh();
        session.offer(workflow, library);
        return session;
    }
    Rc::new(Session::open(Rc::new(store), name, workflow, library))
}

/// What happened to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Somebody typed and handed nothing in.
    Typing,
    /// Events came or went.
    Events,
}

/// A run changed: every widget that shows it or lists it is drawn, and the pages of those that show it hear of it.
pub fn tell(session: &Rc<Session>, change: Change) {
    let mut at = 1;
    while let Some(widget) = following(&mut at) {
        let shown = Rc::ptr_eq(&widget.session(), session);
        let listed = change == Change::Events && widget.list_again();
        if shown || listed {
            widget.host.enter();
            widget.draw();
        }
        if shown && change == Change::Events {
            announce::progress(&widget, "flowlist-change");
        }
    }
}

/// Other pages may have written: every session reads again, and who shows it is told if anything changed.
pub fn others_wrote() -> Value {
    let mut at = 1;
    while let Some(widget) = following(&mut at) {
        let session = widget.session();
        if session.refresh() {
            announce::carried(&widget, &session.untold());
            widget.announce_fault();
            tell(&session, Change::Events);
        } else if widget.list_again() {
            widget.host.enter();
            widget.draw();
        }
    }
    Value::Null
}
