//! What was typed and not yet handed in: the one kind of record that is overwritten (RULES 22).

use flowlist_core::json::{Map, Value};
use flowlist_core::{event::MAX_LAMPORT, json};

use super::{StorageError, Store, keys};

/// The drafts of a run, merged over all who typed: per field the last by (Lamport clock, writer).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drafts {
    fields: Vec<Typed>,
}

/// What stands in one field.
#[derive(Debug, Clone, PartialEq)]
struct Typed {
    step: String,
    field: String,
    lamport: u64,
    writer: String,
    value: Value,
}

impl Drafts {
    /// The answers typed, by step and field, as far as they still count: `counts(step, lamport)`.
    pub fn answers(&self, counts: impl Fn(&str, u64) -> bool) -> Map<String, Value> {
        let mut steps = Map::new();
        for typed in self.fields.iter().filter(|typed| counts(&typed.step, typed.lamport)) {
            if let Some(fields) = steps.object(&typed.step) {
                fields.insert(typed.field.clone(), typed.value.clone());
            }
        }
        steps
    }

    /// Notes what `writer` typed; `lamport` is at least what the next event would have.
    pub fn set(&mut self, writer: &str, step: &str, lamport: u64, field: &str, value: Value) {
        let last = self.fields.iter().map(|typed| typed.lamport).max().unwrap_or(0);
        let lamport = lamport.max(1 + last);
        self.merge(Typed { step: step.into(), field: field.into(), lamport, writer: writer.into(), value });
    }

    /// Forgets a step.
    pub fn clear(&mut self, step: &str) {
        self.fields.retain(|typed| typed.step != step);
    }

    /// Takes over what stands in `others`, where it is newer.
    pub fn merge_all(&mut self, others: Self) {
        for typed in others.fields {
            self.merge(typed);
        }
    }

    fn merge(&mut self, typed: Typed) {
        match self.fields.iter_mut().find(|held| held.step == typed.step && held.field == typed.field) {
            Some(held) if (held.lamport, &held.writer) < (typed.lamport, &typed.writer) => *held = typed,
            Some(_) => {}
            None => self.fields.push(typed),
        }
    }

    /// What `writer` typed into a step, in the form in which it is kept: `{field: [lamport, value]}`.
    fn record(&self, writer: &str, step: &str, keep: &dyn Fn(&str) -> bool) -> Map<String, Value> {
        let mut record = Map::new();
        for typed in &self.fields {
            if typed.step == step && typed.writer == writer && keep(&typed.field) {
                let parts = vec![typed.lamport.into(), typed.value.clone()];
                record.insert(typed.field.clone(), Value::Array(parts));
            }
        }
        record
    }
}

impl Store {
    /// Every draft of a run. A record that is not of its form says nothing: drafts are a convenience.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn drafts(&self, run: &str) -> Result<Drafts, StorageError> {
        let mut drafts = Drafts::default();
        let prefix = keys::drafts(run);
        for key in self.records.keys(&prefix)? {
            let step = keys::step_of_draft(&key);
            let writer = key.strip_prefix(&prefix).and_then(|rest| rest.split(':').next()).unwrap_or_default();
            let text = self.records.get(&key)?.unwrap_or_default();
            let Some(Value::Object(fields)) = flowlist_core::json::read(&text) else { continue };
            for (field, typed) in &fields {
                if let Some([lamport, value]) = typed.as_array().map(Vec::as_slice)
                    && let Some(lamport) = lamport.as_u64().filter(|lamport| *lamport <= MAX_LAMPORT)
                {
                    let (step, field, writer, value) = (step.into(), field.clone(), writer.into(), value.clone());
                    drafts.merge(Typed { step, field, lamport, writer, value });
                }
            }
        }
        Ok(drafts)
    }

    /// Keeps what `writer` typed into a step, without the fields that must not be stored.
    ///
    /// # Errors
    /// Blocked or full.
    pub fn keep_draft(
        &self,
        run: &str,
        writer: &str,
        step: &str,
        drafts: &Drafts,
        keep: &dyn Fn(&str) -> bool,
    ) -> Result<(), StorageError> {
        let record = drafts.record(writer, step, keep);
        if record.is_empty() {
            return Ok(());
        }
        self.records.set(&keys::draft(run, writer, step), &json::text(&Value::Object(record)))
    }

    /// Forgets what anybody typed into a step.
    ///
    /// # Errors
    /// The storage cannot be written.
    pub fn drop_drafts(&self, run: &str, step: &str) -> Result<(), StorageError> {
        for key in self.records.keys(&keys::drafts(run))? {
            if keys::step_of_draft(&key) == step {
                self.records.remove(&key)?;
            }
        }
        Ok(())
    }
}
