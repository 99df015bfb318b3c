//! Where runs are kept: one record per event, written once and never changed; drafts apart (“Invariants” in ARCHITECTURE.md).

mod drafts;
mod events;
mod keys;

use flowlist_core::{
    json::{self, Value},
    message::Message,
};

pub use drafts::{Typed, merge};
pub use events::RunRecords;

use crate::page::{self, Records};

/// Why something could not be read or kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page keep anything.
    Blocked,
    /// There is no room left.
    Full,
}

impl StorageError {
    /// The code under which it is said.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Blocked => "storage-blocked",
            Self::Full => "storage-full",
        }
    }
}

impl From<StorageError> for Message {
    fn from(error: StorageError) -> Self {
        Self::new(error.code())
    }
}

/// The records of Flowlist in one storage of the browser. Touches no key of anybody else.
pub struct Store {
    /// `local`, `session` or `memory`.
    pub kind: &'static str,
    records: Records,
}

impl Store {
    /// The store of this kind, else the one of this browser. Where the browser does not let the page keep anything, it is memory:
    /// then its kind is not the one asked for. Nothing where there is no page.
    pub fn open(kind: &str) -> Option<Self> {
        let kind = match kind {
            "session" => "session",
            "memory" => "memory",
            _ => "local",
        };
        match page::records(kind) {
            Some(records) => Some(Self { kind, records }),
            None => page::records("memory").map(|records| Self { kind: "memory", records }),
        }
    }

    /// Whether what is kept outlives the page.
    pub fn lasts(&self) -> bool {
        self.kind != "memory"
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.records.set(key, text) {
            0 => Ok(()),
            2 => Err(StorageError::Full),
            _ => Err(StorageError::Blocked),
        }
    }

    /// Every name that begins with `prefix`, in order.
    fn keys(&self, prefix: &str) -> Result<Vec<Value>, StorageError> {
        match json::read(&self.records.keys(prefix)) {
            Some(Value::Array(names)) => Ok(names),
            _ => Err(StorageError::Blocked),
        }
    }

    /// Forgets those names that begin with `prefix` and are to go.
    fn remove(&self, prefix: &str, goes: &dyn Fn(&str) -> bool) -> Result<(), StorageError> {
        for key in &self.keys(prefix)? {
            let key = name(key);
            if goes(key) {
                self.records.remove(key);
            }
        }
        Ok(())
    }

    /// The text of the definition with this hash: what a run began with stays readable after the file has changed.
    pub fn definition(&self, hash: &str) -> Option<String> {
        self.records.get(&keys::definition(hash))
    }

    /// Keeps the text of a definition, unless it is there already.
    ///
    /// # Errors
    /// Blocked or full.
    pub fn keep_definition(&self, hash: &str, text: &str) -> Result<(), StorageError> {
        let key = keys::definition(hash);
        if self.records.get(&key).is_some() { Ok(()) } else { self.set(&key, text) }
    }
}

/// A name as [`Store::keys`] gives it.
fn name(key: &Value) -> &str {
    key.as_str().unwrap_or_default()
}
