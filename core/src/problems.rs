//! What a check finds, as it goes: all problems with their places, or, without the feature `explain`, only that there is an error.
//!
//! Both builds look for the same errors. What is wrong, what would be right, and what is merely doubtful is asked for by
//! [`EXPLAINS`] and closures, so that the compiler leaves all of it out of a build that does not explain.

use alloc::vec::Vec;
use core::ops::RangeInclusive;

use crate::message::Message;

/// Whether this build says what is wrong in a definition, or only that something is.
pub(crate) const EXPLAINS: bool = cfg!(feature = "explain");

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The workflow cannot run.
    Error,
    /// It runs, but probably not as meant.
    Warning,
}

/// What is said of a problem: nothing in a build that does not explain.
#[cfg(feature = "explain")]
type Said = Message;
#[cfg(not(feature = "explain"))]
type Said = Silence;

/// What is said in a build that does not explain.
#[cfg(not(feature = "explain"))]
#[derive(Debug)]
pub(crate) struct Silence;

#[cfg(feature = "explain")]
fn say(message: impl FnOnce() -> Message) -> Said {
    message()
}

#[cfg(not(feature = "explain"))]
fn say(_: impl FnOnce() -> Message) -> Said {
    Silence
}

/// Problems as they are found, each with the offset of its place in the text.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    any_error: bool,
    #[cfg(feature = "explain")]
    pub(crate) found: Vec<(usize, Severity, Message)>,
}

/// An error whose place is known only to whoever called.
#[derive(Debug)]
pub(crate) struct Wrong(Said);

impl Wrong {
    pub fn new(message: impl FnOnce() -> Message) -> Self {
        Self(say(message))
    }
}

impl Problems {
    pub fn error(&mut self, at: usize, message: impl FnOnce() -> Message) {
        self.wrong(at, Wrong::new(message));
    }

    pub fn wrong(&mut self, at: usize, Wrong(said): Wrong) {
        self.any_error = true;
        self.add(Severity::Error, at, said);
    }

    /// At least one error, where finding out which is part of explaining.
    pub fn errors(&mut self, all: impl FnOnce() -> Vec<(usize, Message)>) {
        self.any_error = true;
        if EXPLAINS {
            for (at, message) in all() {
                self.add(Severity::Error, at, say(|| message));
            }
        }
    }

    pub fn warning(&mut self, at: usize, message: impl FnOnce() -> Message) {
        self.add(Severity::Warning, at, say(message));
    }

    #[cfg(feature = "explain")]
    fn add(&mut self, severity: Severity, at: usize, said: Said) {
        // A file that is wrong through and through is not listed to its last byte; warnings never crowd out an error.
        let most = match severity {
            Severity::Error => 1_000,
            Severity::Warning => 500,
        };
        if self.found.len() < most {
            self.found.push((at, severity, said));
        }
    }

    #[cfg(not(feature = "explain"))]
    fn add(&mut self, _: Severity, _: usize, _: Said) {}

    /// Whether the workflow cannot run.
    pub fn any_error(&self) -> bool {
        self.any_error
    }

    /// Whether an error was found in this part of the text.
    #[cfg(feature = "explain")]
    pub fn error_within(&self, part: RangeInclusive<usize>) -> bool {
        self.found.iter().any(|(at, severity, _)| *severity == Severity::Error && part.contains(at))
    }

    /// Whether an error was found in any part of the text.
    #[cfg(not(feature = "explain"))]
    pub fn error_within(&self, _: RangeInclusive<usize>) -> bool {
        self.any_error
    }
}
