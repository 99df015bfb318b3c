//! The runs that follow one another by rule (`repeat`). Each has the name of the one before with the next number, so that all pages that
//! begin it begin the same one.

use flowlist_core::{
    json::{digits, natural},
    text::{after, concat},
};

use super::{Inner, Session};
use crate::storage::Store;

/// What stands before the number: `~`, as it is written in the names of records.
const NUMBERED: &str = "%7E";

/// The name of the run that follows: `default~2` of `default`, then `default~3`.
fn following(name: &str) -> String {
    let (stem, number) = numbered(name);
    concat(&[stem, NUMBERED, &digits(number + 1)])
}

/// A name without the number at its end, and the number: 1 where there is none.
pub fn numbered(name: &str) -> (&str, u64) {
    let mut length = name.len();
    while length > 0 && name.as_bytes().get(length - 1).is_some_and(u8::is_ascii_digit) {
        length -= 1;
    }
    match (name.get(..length).and_then(|stem| stem.strip_suffix(NUMBERED)), natural(after(name, length))) {
        (Some(stem), Some(number)) => (stem, number),
        _ => (name, 1),
    }
}

/// The name of the last run that has begun of those that follow this one; this one itself where none has.
pub fn latest(store: &Store, mut name: String) -> String {
    loop {
        let next = following(&name);
        if !store.was_begun(&next) {
            return name;
        }
        name = next;
    }
}

impl Session {
    /// The name of the run that follows this one.
    pub fn next_name(&self) -> String {
        following(&self.inner.borrow().name)
    }
}

impl Inner {
    /// Whether the run that follows this one has begun, where it matters.
    pub(super) fn next_begun(&self) -> bool {
        self.workflow.definition.repeat.is_some() && self.state.complete && self.store.was_begun(&following(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_follow_one_another_are_numbered() {
        assert_eq!(following("w/default"), "w/default%7E2");
        assert_eq!(following("w/default%7E2"), "w/default%7E3");
        assert_eq!(following("w/2026"), "w/2026%7E2");
        assert_eq!(following("w/a%7E"), "w/a%7E%7E2");
        assert_eq!(numbered("@ana%7E12"), ("@ana", 12));
    }
}
