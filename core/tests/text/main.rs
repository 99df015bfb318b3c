//! Texts: the Markdown subset, slots and addresses, by tables, by properties, and against others' parsers.

// Helpers of tests fail by panicking, as tests do; clippy knows only the tests themselves.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod addresses;
mod commonmark;
mod markdown;
mod payloads;
mod properties;
mod show;
mod slots;
