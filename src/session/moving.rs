//! A run with all that its steps began, taken out and brought in as a whole, and forgotten.

use std::sync::Arc;

use flowlist_core::{
    event::Event,
    facts::Facts,
    index::Index,
    text::{after, before},
};

use super::Session;
use crate::storage::{StorageError, Store};

impl Session {
    /// All events of the run and of those that its steps ever began: those of one run after the other, in their order.
    pub fn events(&self) -> Vec<Arc<Event>> {
        let inner = self.inner.borrow();
        let mut events = inner.facts.events().to_vec();
        for begun in self.all_begun() {
            events.append(&mut begun.events());
        }
        // Where nothing can be read now, the session has said so. Of earlier rounds are those that are not open.
        for records in &inner.store.runs(&inner.run).unwrap_or_default() {
            if events.iter().all(|event| event.run() != records.run) {
                let loaded = inner.store.load_these(&records.run, &records.events, &mut Index::default());
                events.extend_from_slice(Facts::fold(loaded.events).events());
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
        let mut runs: Vec<(String, Vec<Arc<Event>>)> = Vec::new();
        for mut event in events {
            let run = [&inner.run, inner_part(event.run())].concat();
            event.set_run(&run);
            match runs.iter_mut().find(|(known, _)| *known == run) {
                Some((_, events)) => events.push(event.into()),
                None => runs.push((run, vec![event.into()])),
            }
        }
        let store = inner.store.clone();
        // Of two that claim one id the fold chooses; no record that is there is overwritten, not even one that could not be read.
        let (mut all, mut own) = (Vec::new(), Vec::new());
        for (run, events) in runs {
            let mut held = Index::default();
            if run != inner.run {
                store.load(&run, &mut held)?;
            }
            for event in Facts::fold(events).events() {
                let key = Store::key_of(event);
                if held.contains(&key) || inner.known.contains(&key) {
                    continue;
                }
                if run == inner.run {
                    own.push(event.clone());
                }
                all.push(event.clone());
            }
        }
        let mut kept = Index::default();
        store.append(&all, &mut kept)?;
        for event in &own {
            inner.known.add(&Store::key_of(event));
        }
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
