//! The events of a run: written once, read as a set.

use std::sync::Arc;

use flowlist_core::{
    event::Event,
    index::Index,
    json::{self, Value, digits},
    text::{after, concat},
};

use super::{StorageError, Store, keys, name};

/// What was found of a run.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The events not known before, in no order that matters.
    pub events: Vec<Arc<Event>>,
    /// Records that are no events of this run: name and text. They stay where they are.
    pub unreadable: Vec<(String, String)>,
}

/// The records of one run.
pub struct RunRecords {
    /// The id of the run.
    pub run: String,
    /// The names of its events.
    pub events: Vec<Value>,
}

impl RunRecords {
    /// Another number for other events, as good as certainly; they are never changed. `salt` has its part in it.
    pub fn mark(&self, salt: &str) -> u64 {
        let mut mark = 0xcbf2_9ce4_8422_2325_u64;
        let mut stir = |text: &str| {
            for byte in text.bytes() {
                mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        stir(salt);
        for key in &self.events {
            stir(name(key));
        }
        mark
    }
}

impl Store {
    /// Reads what is there of a run beyond the records already known, and notes them as known.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn load(&self, run: &str, known: &mut Index) -> Result<Loaded, StorageError> {
        Ok(self.load_these(run, &self.keys(&keys::events(run))?, known))
    }

    /// The same where the names of the records of a run are known.
    pub fn load_these(&self, run: &str, keys: &[Value], known: &mut Index) -> Loaded {
        let mut loaded = Loaded::default();
        for key in keys {
            let key = name(key);
            if known.contains(key) {
                continue;
            }
            let Some(text) = self.records.get(key) else { continue };
            known.add(key);
            match event(run, key, &text) {
                Some(event) => loaded.events.push(event.into()),
                None => loaded.unreadable.push((key.into(), text)),
            }
        }
        loaded
    }

    /// Keeps the events of one command: all of them or none.
    ///
    /// # Errors
    /// Blocked or full; then none is kept.
    pub fn append(&self, events: &[Arc<Event>], known: &mut Index) -> Result<(), StorageError> {
        let mut kept: Vec<String> = Vec::new();
        for event in events {
            let key = keys::of_event(event);
            if let Err(error) = self.set(&key, &json::text(&event.to_json())) {
                for key in &kept {
                    self.records.remove(key);
                }
                return Err(error);
            }
            kept.push(key);
        }
        for key in &kept {
            known.add(key);
        }
        Ok(())
    }

    /// The name under which an event is kept.
    pub fn key_of(event: &Event) -> String {
        keys::of_event(event)
    }

    /// Every run of a workflow that has records and was not erased, in the order of their names.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn runs(&self, workflow: &str) -> Result<Vec<RunRecords>, StorageError> {
        let mut runs: Vec<RunRecords> = Vec::new();
        let mut prefix = String::new();
        for key in &self.keys(&keys::of_workflow(workflow))? {
            // The records of a run come one after the other.
            if prefix.is_empty() || !name(key).starts_with(&prefix) {
                let Some(run) = keys::run_of(name(key)) else { continue };
                prefix = keys::of_run(&run);
                runs.push(RunRecords { run, events: Vec::new() });
            }
            let Some(run) = runs.last_mut() else { continue };
            let rest = after(name(key), prefix.len());
            if rest.starts_with("e:") {
                run.events.push(key.clone());
            } else if rest == "x" {
                // The last of its records.
                runs.pop();
                prefix.clear();
            }
        }
        Ok(runs)
    }

    /// Forgets a run for good. A tombstone stays, with the id and nothing else, so that another tab cannot bring the run back.
    ///
    /// # Errors
    /// The storage cannot be written; then the run is as it was.
    pub fn erase(&self, run: &str) -> Result<(), StorageError> {
        let keys = self.keys(&keys::of_run(run))?;
        let mut held = Vec::new();
        for key in &keys {
            let key = name(key);
            if let Some(text) = self.records.get(key) {
                // First, as in a full storage the tombstone needs their room.
                self.records.remove(key);
                held.push((key, text));
            }
        }
        let buried = self.set(&keys::tombstone(run), "");
        if buried.is_err() {
            for (key, text) in &held {
                self.set(key, text)?;
            }
        }
        buried
    }

    /// Drops what another tab wrote of an erased run meanwhile. Says whether the run is erased.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn bury(&self, run: &str) -> Result<bool, StorageError> {
        let erased = self.is_erased(run);
        if erased {
            let tombstone = keys::tombstone(run);
            self.remove(&keys::of_run(run), &|key| key != tombstone)?;
            // And of the runs that its steps began, which may not have been there when it was erased.
            self.remove(&keys::of_workflow(run), &|key| !key.ends_with(":x"))?;
        }
        Ok(erased)
    }

    /// The id under which a run of this name is kept: after each erasure the next number, so that the name can be used again.
    pub fn current(&self, name: &str) -> String {
        let mut id = String::from(name);
        let mut erased = 0;
        while self.is_erased(&id) {
            erased += 1;
            id = concat(&[name, "~", &digits(erased)]);
        }
        id
    }

    /// Whether anybody has ever begun a run of this name.
    pub fn was_begun(&self, name: &str) -> bool {
        self.is_erased(name) || self.keys(&keys::events(name)).is_ok_and(|keys| !keys.is_empty())
    }

    fn is_erased(&self, run: &str) -> bool {
        self.records.get(&keys::tombstone(run)).is_some()
    }
}

/// The event that a record holds, if it is of this run and where it belongs.
fn event(run: &str, key: &str, text: &str) -> Option<Event> {
    let event = Event::from_json(&json::read(text)?).ok()?;
    (event.run() == run && keys::of_event(&event) == key).then_some(event)
}
