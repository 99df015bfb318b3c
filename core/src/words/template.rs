//! Templates: text with `{name}` where a parameter goes.

use alloc::vec::Vec;

use crate::text::cut::{after, before, first};

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to be shown as it stands.
    Text(&'a str),
    /// The place of the parameter of this name.
    Param(&'a str),
}

/// The pieces of a template, in order. Braces around anything but a name are text.
///
/// ```
/// use flowlist_core::words::{Piece, pieces};
/// let all: Vec<_> = pieces("{done} of {total}").collect();
/// assert_eq!(all, [Piece::Param("done"), Piece::Text(" of "), Piece::Param("total")]);
/// assert_eq!(pieces("{\"var\"").collect::<Vec<_>>(), [Piece::Text("{\"var\"")]);
/// ```
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while !rest.is_empty() {
        let brace = usize::from(rest.starts_with("{"));
        let inner = after(rest, brace);
        let name = before(inner, b"}");
        if brace > 0 && name.len() < inner.len() && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            pieces.push(Piece::Param(name));
            rest = after(inner, name.len() + 1);
        } else {
            let text = first(rest, brace + before(inner, b"{").len());
            pieces.push(Piece::Text(text));
            rest = after(rest, text.len());
        }
    }
    pieces.into_iter()
}
