//! Slots: finding `{{name}}`.

use alloc::{string::String, vec::Vec};
use core::cell::RefCell;

use super::cut::{after, before, trim};
use super::{Lookup, Text};

/// What stands for an answer that is not there yet.
pub(super) const UNANSWERED: &str = "…";

/// The `{{name}}` at the start of a text: its name without the blanks around it, and its length in bytes.
///
/// Any name is taken, so that a checker can say which one names nothing; only braces and line ends are none.
pub(super) fn slot_at(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix("{{")?;
    let name = before(inner, b"{}\n");
    let length = name.len() + 4;
    let closed = after(inner, name.len()).starts_with("}}");
    let name = trim(name);
    (closed && !name.is_empty()).then_some((name, length))
}

/// The names of all slots in a text that is read by `parse`, in order, each once.
///
/// ```
/// use flowlist_core::text::{line, slots};
/// assert_eq!(slots("Hello {{a.b}}, see [this](/x/{{c.d}}), {{a.b}}.", line), ["a.b", "c.d"]);
/// ```
pub fn slots(text: &str, parse: fn(&str, Lookup) -> Text) -> Vec<String> {
    let names = RefCell::new(Vec::new());
    parse(text, &|name| {
        let mut names = names.borrow_mut();
        if !names.iter().any(|known| known == name) {
            names.push(name.into());
        }
        None
    });
    names.into_inner()
}
