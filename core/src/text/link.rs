//! The address of a link, as Markdown writes it.

use alloc::{string::String, vec::Vec};

use super::cut::{SPACE, after, before, first, trim_start};
use super::template::slot_at;
use super::{MAX_DEPTH, Url, UrlPart};

/// `(address)` or `(address "title")` after a `]`: the address, and the length of all that.
pub(super) fn destination(text: &str) -> Option<(Url, usize)> {
    let mut rest = trim_start(text.strip_prefix('(')?, SPACE);
    let (parts, length) = address(rest)?;
    rest = after(rest, length);
    let mut end = trim_start(rest, SPACE);
    let quote = first(end, 1);
    if end.len() < rest.len() && matches!(quote, "\"" | "'") {
        let title = after(end, 1);
        end = trim_start(after(title, before(title, quote.as_bytes()).len() + 1), SPACE);
    }
    end = end.strip_prefix(')')?;
    Some((Url::new(parts), text.len() - end.len()))
}

/// The parts of the address that the text starts with, and its length: either in angle brackets, on one line,
/// or up to a blank or a `)` that it did not open.
pub(super) fn address(text: &str) -> Option<(Vec<UrlPart>, usize)> {
    let angle = text.starts_with('<');
    let special: &[u8] = if angle { b"<>\n\\{" } else { b"() \t\n\r\\{" };
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut depth = 0;
    let mut rest = after(text, usize::from(angle));
    loop {
        let plain = before(rest, special);
        literal.push_str(plain);
        rest = after(rest, plain.len());
        let bytes = rest.as_bytes();
        if let Some((name, length)) = slot_at(rest) {
            if !literal.is_empty() {
                parts.push(UrlPart::Literal(core::mem::take(&mut literal)));
            }
            parts.push(UrlPart::Slot(name.into()));
            rest = after(rest, length);
            continue;
        }
        match bytes.first() {
            Some(b'\\') if bytes.get(1).is_some_and(u8::is_ascii_punctuation) => rest = after(rest, 1),
            Some(b'\\' | b'{') => {}
            // Without a limit, a row of open brackets would be read again from each of them.
            Some(b'(') if depth == MAX_DEPTH => return None,
            Some(b'(') => depth += 1,
            Some(b')') if depth > 0 => depth -= 1,
            _ => break,
        }
        literal.push_str(first(rest, 1));
        rest = after(rest, 1);
    }
    if angle {
        rest = rest.strip_prefix('>')?;
    }
    if !literal.is_empty() {
        parts.push(UrlPart::Literal(literal));
    }
    (depth == 0).then_some((parts, text.len() - rest.len()))
}
