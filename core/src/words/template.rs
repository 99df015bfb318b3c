//! Templates: text with `{name}` where a parameter goes.

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
    let mut rest = template;
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|inner| inner.split_once('}'))
            && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            rest = after;
            return Some(Piece::Param(name));
        }
        // At least one character, so that a brace that is text is passed.
        let end = rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(at, _)| at);
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Piece::Text(text))
    })
}
