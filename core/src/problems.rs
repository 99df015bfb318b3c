//! What a check finds, as it goes: all problems with their places, or, without the feature `explain`, only that there is an error.
//!
//! Both builds look for the same errors. What is wrong, what would be right, and what is merely doubtful is asked for by
//! [`EXPLAINS`] and closures, so that the compiler leaves all of it out of a build that does not explain.

use alloc::vec::Vec;

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

/// Problems as they are found, each with the offset of its place in the text.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    any_error: bool,
    pub(crate) found: Vec<(usize, Severity, Message)>,
}

/// An error whose place is known only to whoever called.
#[derive(Debug)]
pub(crate) struct Wrong(Option<Message>);

impl Wrong {
    pub fn new(message: impl FnOnce() -> Message) -> Self {
        Self(EXPLAINS.then(message))
    }
}

impl Problems {
    pub fn error(&mut self, at: usize, message: impl FnOnce() -> Message) {
        self.wrong(at, Wrong::new(message));
    }

    pub fn wrong(&mut self, at: usize, Wrong(message): Wrong) {
        self.any_error = true;
        if let (true, Some(message)) = (EXPLAINS, message) {
            self.add(Severity::Error, at, message);
        }
    }

    /// At least one error, where finding out which is part of explaining.
    pub fn errors(&mut self, all: impl FnOnce() -> Vec<(usize, Message)>) {
        self.any_error = true;
        if EXPLAINS {
            for (at, message) in all() {
                self.add(Severity::Error, at, message);
            }
        }
    }

    pub fn warning(&mut self, at: usize, message: impl FnOnce() -> Message) {
        if EXPLAINS {
            self.add(Severity::Warning, at, message());
        }
    }

    fn add(&mut self, severity: Severity, at: usize, message: Message) {
        // A file that is wrong through and through is not listed to its last byte; warnings never crowd out an error.
        let most = match severity {
            Severity::Error => 1_000,
            Severity::Warning => 500,
        };
        if self.found.len() < most {
            self.found.push((at, severity, message));
        }
    }

    /// Whether the workflow cannot run.
    pub fn any_error(&self) -> bool {
        self.any_error
    }

    /// Whether an error was found in this part of the text; in a build that does not explain, in any part.
    pub fn error_within(&self, part: core::ops::RangeInclusive<usize>) -> bool {
        let here = |(at, severity, _): &(usize, Severity, Message)| *severity == Severity::Error && part.contains(at);
        self.any_error && (!EXPLAINS || self.found.iter().any(here))
    }
}
