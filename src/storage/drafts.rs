//! What was typed and not yet handed in: the one kind of record that is overwritten (RULES 22).

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{StorageError, Store, keys};

/// The drafts of a run, merged over all who typed: per field the last by (Lamport clock, writer).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drafts {
    fields: BTreeMap<(String, String), Typed>,
}

/// What stands in one field.
#[derive(Debug, Clone, PartialEq)]
struct Typed {
    round: u32,
    lamport: u64,
    writer: String,
    value: Value,
}

impl Drafts {
    /// The answers typed, by step and field, as far as they still count: `counts(step, round, lamport)`.
    pub fn answers(&self, counts: impl Fn(&str, u32, u64) -> bool) -> BTreeMap<String, Map<String, Value>> {
        let mut steps: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        for ((step, field), typed) in &self.fields {
            if counts(step, typed.round, typed.lamport) {
                steps.entry(step.clone()).or_default().insert(field.clone(), typed.value.clone());
            }
        }
        steps
    }

    /// Notes what `writer` typed; `lamport` is at least what the next event would have.
    pub fn set(&mut self, writer: &str, step: &str, round: u32, lamport: u64, field: &str, value: Value) {
        let lamport = lamport.max(1 + self.fields.values().map(|typed| typed.lamport).max().unwrap_or(0));
        let typed = Typed { round, lamport, writer: writer.into(), value };
        self.fields.insert((step.into(), field.into()), typed);
    }

    /// Forgets a step.
    pub fn clear(&mut self, step: &str) {
        self.fields.retain(|(held, _), _| held != step);
    }

    /// Takes over what stands in `others`, where it is newer.
    pub fn merge_all(&mut self, others: Self) {
        for ((step, field), typed) in others.fields {
            self.merge(&step, &field, typed);
        }
    }

    fn merge(&mut self, step: &str, field: &str, typed: Typed) {
        let key = (String::from(step), String::from(field));
        let is_newer = self
            .fields
            .get(&key)
            .is_none_or(|held| (held.lamport, held.writer.as_str()) < (typed.lamport, typed.writer.as_str()));
        if is_newer {
            self.fields.insert(key, typed);
        }
    }

    /// What `writer` typed into a step, in the form in which it is kept: `{field: [round, lamport, value]}`.
    fn record(&self, writer: &str, step: &str, keep: &dyn Fn(&str) -> bool) -> Map<String, Value> {
        let own =
            self.fields.iter().filter(|((held, field), typed)| held == step && typed.writer == writer && keep(field));
        own.map(|((_, field), typed)| {
            let record = [typed.round.into(), typed.lamport.into(), typed.value.clone()];
            (field.clone(), Value::from(record.to_vec()))
        })
        .collect()
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
            let Ok(Value::Object(fields)) = serde_json::from_str(&text) else { continue };
            for (field, typed) in &fields {
                if let Some([round, lamport, value]) = typed.as_array().map(Vec::as_slice)
                    && let (Some(round), Some(lamport)) = (round.as_u64(), lamport.as_u64())
                {
                    let round = u32::try_from(round).unwrap_or(0);
                    drafts.merge(step, field, Typed { round, lamport, writer: writer.into(), value: value.clone() });
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
        self.records.set(&keys::draft(run, writer, step), &Value::Object(record).to_string())
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
