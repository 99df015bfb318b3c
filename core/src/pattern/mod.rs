//! Patterns for the text of a field: a stated part of regular expressions, matched in linear time.
//!
//! The part: literals; `.` (anything but a line break); classes `[a-z_]`, `[^…]`; `\d` `\w` `\s` (ASCII
//! digits and words, as in JavaScript) and `\D` `\W` `\S`; the escapes `\n \r \t \f \v \0 \x41 \u0041
//! \u{1F600}` and any punctuation behind a backslash; groups `(…)` and `(?:…)`; `|`; `* + ? {m} {m,} {m,n}`
//! (a `?` behind them changes nothing here); `^` and `$` for the ends of the text. Everything else that
//! JavaScript knows is a problem with its place: looking around, references back, `\b`, `\p`, flags.
//!
//! As in the `pattern` of HTML, the whole text has to match, and characters are Unicode scalar values.
//!
//! ```
//! use flowlist_core::pattern::Pattern;
//!
//! let iban = Pattern::parse(r"[A-Z]{2}\d{2}( ?\w{4}){2,7}( ?\w{1,3})?").unwrap();
//! assert!(iban.matches("DE89 3704 0044 0532 0130 00"));
//! assert!(!iban.matches("IBAN DE89 3704 0044 0532 0130 00"));
//!
//! let problem = Pattern::parse(r"(a)\1").unwrap_err();
//! assert_eq!((problem.code, problem.at), ("backreference", 3));
//! ```

mod class;
mod escape;
mod parse;

use alloc::vec::Vec;

use class::{Class, Set};

use crate::index::is_one_of;

/// The most steps that a pattern may compile to; matching takes at most so many per character.
pub const MAX_STEPS: usize = 2000;

/// A pattern, ready to match.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    program: Vec<Step>,
    classes: Vec<Class>,
}

/// What is wrong with a pattern. Without the feature `explain` it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PatternProblem {
    /// A stable word for it. Not in the part that is supported: `lookaround`, `backreference`,
    /// `unicode-property`, `word-boundary`, `unknown-escape`, `unknown-group`, `class-operation`,
    /// `nested-class`. Not well formed: `unclosed-group`, `unopened-group`, `unclosed-class`, `empty-class`,
    /// `bad-range`, `bad-repeat`, `nothing-to-repeat`, `unfinished-escape`, `unescaped` (a lone `]`, `{` or
    /// `}`). Too much: `too-large`, `too-deep`.
    pub code: &'static str,
    /// Where it is: how many characters stand before it.
    pub at: usize,
}

/// A step of the program; the program is matched when a thread gets past its last step. Jumps are relative,
/// so that a piece of program can be repeated anywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    /// Takes a character of this set.
    Set(Set),
    /// Takes a character of this class.
    Class(usize),
    /// Goes on with the next step and also so many steps away.
    Fork(isize),
    /// Goes on so many steps away.
    Jump(isize),
    /// Goes on at the start of the text only.
    Start,
    /// Goes on at the end of the text only.
    End,
}

impl Pattern {
    /// Whether the whole text matches.
    pub fn matches(&self, text: &str) -> bool {
        let mut threads = Threads { steps: Vec::new(), since: Vec::new() };
        for _ in 0..=self.program.len() {
            threads.since.push(usize::MAX);
        }
        let mut chars = text.chars();
        threads.add(&self.program, 0, 0, text.is_empty());
        let mut position = 0;
        while let Some(c) = chars.next() {
            position += 1;
            let is_end = chars.as_str().is_empty();
            for step in core::mem::take(&mut threads.steps) {
                let takes = match self.program.get(step) {
                    Some(Step::Set(set)) => set.has(c),
                    Some(Step::Class(class)) => self.classes.get(*class).is_some_and(|class| class.has(c)),
                    _ => false,
                };
                if takes {
                    threads.add(&self.program, step + 1, position, is_end);
                }
            }
        }
        is_one_of(self.program.len(), &threads.steps)
    }
}

/// The steps that wait for the next character, all at once: this is what keeps the time linear.
struct Threads {
    steps: Vec<usize>,
    /// The position in the text at which each step was last added.
    since: Vec<usize>,
}

impl Threads {
    /// Adds a step, or what follows it without taking a character.
    fn add(&mut self, program: &[Step], step: usize, position: usize, is_end: bool) {
        let mut open = Vec::from([step]);
        while let Some(step) = open.pop() {
            match self.since.get_mut(step) {
                Some(since) if *since != position => *since = position,
                _ => continue,
            }
            if let Some(Step::Jump(by) | Step::Fork(by)) = program.get(step)
                && let Some(there) = step.checked_add_signed(*by)
            {
                open.push(there);
            }
            match program.get(step) {
                Some(Step::Jump(_)) => {}
                Some(Step::Fork(_)) => open.push(step + 1),
                Some(Step::Start) if position > 0 => {}
                Some(Step::End) if !is_end => {}
                Some(Step::Start | Step::End) => open.push(step + 1),
                _ => self.steps.push(step),
            }
        }
    }
}
