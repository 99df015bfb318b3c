//! The checker: every problem by a definition that has it, and what holds for any text at all.

mod check {
    mod any_text;
    mod problems;
}
