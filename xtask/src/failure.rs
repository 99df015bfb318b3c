//! What went wrong with a chore, and what to do about it.

use std::fmt;

/// A chore that could not be done.
#[derive(Debug)]
pub struct Failure {
    what: String,
    remedy: Option<String>,
}

/// What a step of a chore gives.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure whose remedy is in what the failed command printed.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: None }
    }

    /// Says what to do about it.
    pub fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.what)?;
        match &self.remedy {
            Some(remedy) => write!(f, "\n  {}", remedy.replace('\n', "\n  ")),
            None => Ok(()),
        }
    }
}
