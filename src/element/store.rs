//! The storage that an element asks for, or memory where the browser keeps nothing.

use std::{cell::RefCell, rc::Rc};

use super::host::Host;
use crate::storage::{BrowserRecords, MemoryRecords, Records, StorageError, Store};

thread_local! {
    /// One store for each kind, so that elements of one page share what is in memory.
    static STORES: RefCell<Vec<(&'static str, Store)>> = const { RefCell::new(Vec::new()) };
}

/// The store of this kind, and why it is not the one asked for, if so.
pub fn open(host: &Host, kind: &str) -> (Store, Option<StorageError>) {
    let kind = match kind {
        "session" => "session",
        "memory" => "memory",
        _ => "local",
    };
    match shared(host, kind) {
        Ok(store) => (store, None),
        Err(error) => {
            let memory = shared(host, "memory").unwrap_or_else(|_| Store::new(Rc::new(MemoryRecords::default())));
            (memory, Some(error))
        }
    }
}

fn shared(host: &Host, kind: &'static str) -> Result<Store, StorageError> {
    let there =
        |stores: &Vec<(_, Store)>| stores.iter().find(|(held, _)| *held == kind).map(|(_, store)| store.clone());
    if let Some(store) = STORES.with_borrow(there) {
        return Ok(store);
    }
    let storage = host.storage(kind).map_err(|_| StorageError::Blocked)?;
    let records: Rc<dyn Records> = Rc::new(BrowserRecords::open(storage, kind != "memory")?);
    let store = Store::new(records);
    STORES.with_borrow_mut(|stores| stores.push((kind, store.clone())));
    Ok(store)
}
