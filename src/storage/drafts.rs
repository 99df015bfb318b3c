//! What was typed and not yet handed in: the one kind of record that is overwritten (RULES 22).

use flowlist_core::{
    event::MAX_LAMPORT,
    json::{self, Map, Value},
    text::{after, before},
};

use super::{StorageError, Store, keys, name};

/// What stands in one field.
#[derive(Debug)]
pub struct Typed {
    /// The id of the step.
    pub step: String,
    /// The id of the field; `is` for the choice of a decision.
    pub field: String,
    /// When, by the clock of events: what was typed last counts.
    pub lamport: u64,
    /// Who typed it.
    pub writer: String,
    /// What was typed.
    pub value: Value,
}

/// Takes over what was typed, unless something newer stands there. Says whether it did.
pub fn merge(drafts: &mut Vec<Typed>, typed: Typed) -> bool {
    for held in drafts.iter_mut() {
        if held.step == typed.step && held.field == typed.field {
            let newer = (held.lamport, &held.writer) < (typed.lamport, &typed.writer);
            if newer {
                *held = typed;
            }
            return newer;
        }
    }
    drafts.push(typed);
    true
}

impl Store {
    /// Everything that anybody has typed in a run. A record that is not of its form says nothing: drafts are a convenience.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn drafts(&self, run: &str) -> Result<Vec<Typed>, StorageError> {
        let mut drafts = Vec::new();
        let prefix = keys::drafts(run);
        for key in &self.keys(&prefix)? {
            let key = name(key);
            let text = self.records.get(key).unwrap_or_default();
            let Some(Value::Object(fields)) = json::read(&text) else { continue };
            let writer = before(after(key, prefix.len()), b":");
            for (field, typed) in &fields {
                let Value::Array(parts) = typed else { continue };
                let [lamport, value] = parts.as_slice() else { continue };
                let Some(lamport) = lamport.as_u64().filter(|lamport| *lamport <= MAX_LAMPORT) else { continue };
                drafts.push(Typed {
                    step: keys::step_of_draft(key).into(),
                    field: field.clone(),
                    lamport,
                    writer: writer.into(),
                    value: value.clone(),
                });
            }
        }
        Ok(drafts)
    }

    /// Keeps what `writer` typed into a step: `{field: [lamport, value]}`.
    ///
    /// # Errors
    /// Blocked or full.
    pub fn keep_draft(
        &self,
        run: &str,
        writer: &str,
        step: &str,
        fields: Map<String, Value>,
    ) -> Result<(), StorageError> {
        self.set(&keys::draft(run, writer, step), &json::text(&Value::Object(fields)))
    }

    /// Forgets what anybody typed into a step.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn drop_drafts(&self, run: &str, step: &str) -> Result<(), StorageError> {
        self.remove(&keys::drafts(run), &|key| keys::step_of_draft(key) == step)
    }
}
