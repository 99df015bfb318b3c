//! Where runs are kept: one record per event, written once and never changed; drafts apart (DESIGN §6).

mod browser;
mod definitions;
mod drafts;
mod events;
mod keys;
mod memory;

use std::{fmt, rc::Rc};

pub use browser::BrowserRecords;
pub use drafts::Drafts;
pub use events::Loaded;
pub use memory::MemoryRecords;

/// Names and texts, as `localStorage` keeps them. Every call may fail: a sandboxed frame, a full or a blocked storage.
pub trait Records {
    /// The text under a name.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Keeps a text under a name.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Forgets a name.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// Every name that begins with `prefix`, in byte order.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
    /// Whether what is kept outlives the page.
    fn lasts(&self) -> bool;
}

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

impl fmt::Display for StorageError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.code())
    }
}

/// The records of Flowlist in one storage. Touches no key of anybody else.
#[derive(Clone)]
pub struct Store {
    records: Rc<dyn Records>,
}

impl Store {
    /// A store over these records.
    pub fn new(records: Rc<dyn Records>) -> Self {
        Self { records }
    }

    /// Whether what is kept outlives the page.
    pub fn lasts(&self) -> bool {
        self.records.lasts()
    }

    /// Whether two stores keep the same records.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.records, &other.records)
    }
}
