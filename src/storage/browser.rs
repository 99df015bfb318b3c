//! Records in `localStorage`, `sessionStorage`, or the page's own stand-in for them, which outlives a crash of the Wasm.

use wasm_bindgen::JsCast;

use super::{Records, StorageError};

/// Records in a storage of the browser.
pub struct BrowserRecords {
    storage: web_sys::Storage,
    lasts: bool,
}

impl BrowserRecords {
    /// The storage, and whether it outlives the page, if the browser lets this page write to it: tried with a record of our own that is removed at once.
    ///
    /// # Errors
    /// Blocked. A full one opens: what it holds can be read.
    pub fn open(storage: web_sys::Storage, lasts: bool) -> Result<Self, StorageError> {
        let records = Self { storage, lasts };
        let probe = "flowlist:1:probe";
        match records.set(probe, "1") {
            Ok(()) => records.remove(probe)?,
            // What is kept can still be read; that nothing more fits is said when something is to be kept.
            Err(StorageError::Full) => {}
            Err(error) => return Err(error),
        }
        Ok(records)
    }
}

impl Records for BrowserRecords {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.get_item(key).map_err(|_| StorageError::Blocked)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.storage.set_item(key, text).map_err(|error| {
            // Every browser calls it QuotaExceededError; older Firefox NS_ERROR_DOM_QUOTA_REACHED.
            let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name())).unwrap_or_default();
            let name = if name.is_empty() { dom_exception_name(&error) } else { name };
            if name.to_ascii_uppercase().contains("QUOTA") { StorageError::Full } else { StorageError::Blocked }
        })
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.storage.remove_item(key).map_err(|_| StorageError::Blocked)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        // `Object.keys` is four times as fast as a loop over `key(i)`, and cannot skip one when another tab removes a key meanwhile.
        let keys = js_sys::Object::keys(&self.storage);
        let mut keys: Vec<String> =
            keys.iter().filter_map(|key| key.as_string()).filter(|key| key.starts_with(prefix)).collect();
        keys.sort_unstable();
        Ok(keys)
    }

    fn lasts(&self) -> bool {
        self.lasts
    }
}

fn dom_exception_name(error: &wasm_bindgen::JsValue) -> String {
    js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}
