//! The events of a run: written once, read as a set.

use std::sync::Arc;

use flowlist_core::{event::Event, index::Index, json};

use super::{StorageError, Store, keys};

/// What was found of a run.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The events not known before, in no order that matters.
    pub events: Vec<Arc<Event>>,
    /// Records that are no events of this run: name and text. They stay where they are.
    pub unreadable: Vec<(String, String)>,
    /// Whether the run was erased meanwhile.
    pub erased: bool,
}

impl Store {
    /// Reads what is there of a run beyond the records already known, and notes them as known. Records of an erased run are dropped.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn load(&self, run: &str, known: &mut Index) -> Result<Loaded, StorageError> {
        let mut loaded = Loaded { erased: self.is_erased(run)?, ..Loaded::default() };
        if loaded.erased {
            self.drop_all_of(run)?;
            return Ok(loaded);
        }
        for key in self.records.keys(&keys::events(run))? {
            if known.contains(&key) {
                continue;
            }
            let Some(text) = self.records.get(&key)? else { continue };
            let event = flowlist_core::json::read(&text).and_then(|json| Event::from_json(&json).ok());
            match event {
                Some(event) if event.run == run && keys::event(run, &event.writer, event.seq) == key => {
                    loaded.events.push(event.into());
                }
                _ => loaded.unreadable.push((key.clone(), text)),
            }
            known.add(&key);
        }
        Ok(loaded)
    }

    /// Keeps the events of one command: all of them or none.
    ///
    /// # Errors
    /// Blocked or full; then none is kept.
    pub fn append(&self, events: &[Arc<Event>], known: &mut Index) -> Result<(), StorageError> {
        let mut kept: Vec<String> = Vec::with_capacity(events.len());
        for event in events {
            let key = keys::event(&event.run, &event.writer, event.seq);
            if let Err(error) = self.records.set(&key, &json::text(&event.to_json())) {
                for key in &kept {
                    self.records.remove(key)?;
                }
                return Err(error);
            }
            kept.push(key);
        }
        for key in kept {
            known.add(&key);
        }
        Ok(())
    }

    /// The name under which an event is kept.
    pub fn key_of(&self, event: &Event) -> String {
        keys::event(&event.run, &event.writer, event.seq)
    }

    /// Every run of a workflow that has records, by id.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn runs(&self, workflow: &str) -> Result<Vec<String>, StorageError> {
        let keys = self.records.keys(&keys::of_workflow(workflow))?;
        let mut runs: Vec<String> = keys.iter().filter_map(|key| keys::run_of(key)).collect();
        runs.sort_unstable();
        runs.dedup();
        let mut there = Vec::new();
        for run in runs {
            if !self.is_erased(&run)? {
                there.push(run);
            }
        }
        Ok(there)
    }

    /// Forgets a run for good. A tombstone stays, with the id and nothing else, so that another tab cannot bring the run back.
    ///
    /// # Errors
    /// The storage cannot be written; then the run is as it was.
    pub fn erase(&self, run: &str) -> Result<(), StorageError> {
        let tombstone = keys::tombstone(run);
        if self.records.set(&tombstone, "").is_err() {
            // In a full storage the records make room for it; if there is none even then, they come back.
            let mut held = Vec::new();
            for key in self.records.keys(&keys::of_run(run))? {
                if let Some(text) = self.records.get(&key)? {
                    self.records.remove(&key)?;
                    held.push((key, text));
                }
            }
            if let Err(error) = self.records.set(&tombstone, "") {
                for (key, text) in held {
                    self.records.set(&key, &text)?;
                }
                return Err(error);
            }
        }
        self.drop_all_of(run)
    }

    /// The id under which a run of this name is kept: after each erasure the next number, so that the name can be used again.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn current(&self, name: &str) -> Result<String, StorageError> {
        let mut id = String::from(name);
        let mut erased = 0_u32;
        while self.is_erased(&id)? {
            erased += 1;
            id = format!("{name}~{erased}");
        }
        Ok(id)
    }

    fn is_erased(&self, run: &str) -> Result<bool, StorageError> {
        Ok(self.records.get(&keys::tombstone(run))?.is_some())
    }

    fn drop_all_of(&self, run: &str) -> Result<(), StorageError> {
        let tombstone = keys::tombstone(run);
        for key in self.records.keys(&keys::of_run(run))? {
            if key != tombstone {
                self.records.remove(&key)?;
            }
        }
        Ok(())
    }
}
