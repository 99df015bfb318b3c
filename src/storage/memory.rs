//! Records in memory: for where the browser keeps nothing, and for native tests. Gone with the page.

use std::cell::RefCell;

use flowlist_core::json::{Map, Value};

use super::{Records, StorageError};

/// Records in memory.
#[derive(Debug, Default)]
pub struct MemoryRecords(RefCell<Map<String, Value>>);

impl Records for MemoryRecords {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().get(key).and_then(Value::as_str).map(String::from))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        Ok(self.0.borrow().keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }

    fn lasts(&self) -> bool {
        false
    }
}
