//! A run with all that its steps began, taken out and brought in as a whole, and forgotten.

use std::sync::Arc;

use flowlist_core::{
    event::Event,
    facts::Facts,
    index::Index,
    text::{after, before, concat},
};

use super::Session;
use crate::storage::{StorageError, Store};

impl Session {
    /// All events of the run and of those that its steps ever began: those of one run after the other, in their order.
    pub fn events(&self) -> Vec<Arc<Event>> {
        let inner = self.inner.borrow();
        let mut events = inner.facts.events().to_vec();
        for begun in &*self.begun.borrow() {
            events.append(&mut begun.session.events());
        }
        // Where nothing can be read now, the session has said so. Of earlier rounds are those that are not open.
        for records in &inner.store.runs(&inner.run).unwrap_or_default() {
            if events.iter().all(|event| event.run() != records.run) {
                let loaded = inner.store.load_these(&records.run, &records.events, &mut Index::default());
                for event in Facts::fold(loaded.events).events() {
                    events.push(event.clone());
                }
            }
        }
        events
    }

    /// Takes over events from elsewhere: all that are not known yet, as of this run and of those that its steps began. Says how many.
    ///
    /// # Errors
    /// They could not be kept; then none is taken.
    pub fn import(&self, events: Vec<Event>) -> Result<usize, StorageError> {
        let mut inner = self.inner.borrow_mut();
        let store = inner.store.clone();
        let mut held = Index::default();
        for records in store.runs(&inner.run)? {
            for key in &records.events {
                held.add(key.as_str().unwrap_or_default());
            }
        }
        let mut brought: Vec<Arc<Event>> = Vec::with_capacity(events.len());
        for mut event in events {
            let run = concat(&[&inner.run, inner_part(event.run())]);
            event.set_run(&run);
            brought.push(event.into());
        }
        // Of two that claim one id the fold chooses; no record that is there is overwritten, not even one that could not be read.
        let (mut all, mut own) = (Vec::new(), Vec::new());
        for event in Facts::fold(brought).events() {
            let key = Store::key_of(event);
            if !held.contains(&key) && !inner.known.contains(&key) {
                all.push(event.clone());
                if event.run() == inner.run {
                    own.push(event.clone());
                }
            }
        }
        store.append(&all, &mut inner.known)?;
        inner.take(own);
        inner.decide_definition();
        inner.announce_complete();
        drop(inner);
        self.refresh();
        Ok(all.len())
    }

    /// Forgets the run, and those that its steps began, and begins again under the same name.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn erase(&self) -> Result<(), StorageError> {
        let mut inner = self.inner.borrow_mut();
        for records in inner.store.runs(&inner.run)? {
            inner.store.erase(&records.run)?;
        }
        inner.store.erase(&inner.run)?;
        inner.begin_again();
        drop(inner);
        self.begun.borrow_mut().clear();
        self.refresh();
        Ok(())
    }
}

/// Of the id of a run that a step began, what comes after that of the outermost run: `/supply/1`; else nothing.
fn inner_part(run: &str) -> &str {
    let workflow = before(run, b"/");
    let name = before(after(run, workflow.len() + 1), b"/");
    after(run, workflow.len() + 1 + name.len())
}
