//! What is wrong in a definition: a code, parameters and a place; the words for it are data (`words`).

use alloc::string::String;

use crate::message::Message;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The workflow cannot run.
    Error,
    /// It runs, but probably not as meant.
    Warning,
}

/// One thing that is wrong in a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong, and what would be right, as a code with parameters.
    pub message: Message,
    /// JSON Pointer (RFC 6901) to the place; empty for the whole document.
    pub pointer: String,
    /// Line and column of the place, both from 1, the column in characters; only where the definition was given as text.
    pub position: Option<(u32, u32)>,
}
