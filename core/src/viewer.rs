//! Who is looking at a run.

use alloc::{string::String, vec::Vec};

/// Who is looking. What the host page says of the person in front of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Viewer {
    /// Names the person; empty where the host named nobody.
    pub id: String,
    /// What the person is called, empty when unknown.
    pub name: String,
    /// The roles of the person; `None` where the host names nobody: then every step is theirs.
    pub roles: Option<Vec<String>>,
}
