//! Templates: text with `{name}` where a parameter goes.

use alloc::vec::Vec;

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
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'))
            && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            pieces.push(Piece::Param(name));
            rest = after;
            continue;
        }
        // At least one character, so that a brace that is text is passed.
        let end = rest.bytes().skip(1).position(|byte| byte == b'{').map_or(rest.len(), |at| at + 1);
        let Some((text, after)) = rest.split_at_checked(end) else { break };
        pieces.push(Piece::Text(text));
        rest = after;
    }
    pieces.into_iter()
}
