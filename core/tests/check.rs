//! The checker: every problem by a definition that has it, and what holds for any text at all.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

mod check {
    mod any_text;
    mod endings;
    mod problems;
}
