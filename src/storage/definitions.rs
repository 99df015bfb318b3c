//! Definitions under their hash: what a run began with stays readable after the file has changed.

use super::{StorageError, Store, keys};

impl Store {
    /// The text of a definition.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn definition(&self, hash: &str) -> Result<Option<String>, StorageError> {
        self.records.get(&keys::definition(hash))
    }

    /// Keeps the text of a definition, unless it is there already.
    ///
    /// # Errors
    /// Blocked or full.
    pub fn keep_definition(&self, hash: &str, text: &str) -> Result<(), StorageError> {
        let key = keys::definition(hash);
        if self.records.get(&key)?.is_some() { Ok(()) } else { self.records.set(&key, text) }
    }
}
