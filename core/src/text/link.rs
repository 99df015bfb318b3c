//! The address of a link, as Markdown writes it.

use alloc::string::String;

use super::cut::{SPACE, after, before, first, trim, trim_start};
use super::slot::{UNANSWERED, slot_at};
use super::url::{percent_encode, safe_url, typed_url};
use super::{Lookup, MAX_DEPTH};

/// An address that was read, with answers in its slots.
#[derive(Default)]
pub(super) struct Address {
    /// Where it leads. `None` where an answer is missing, or the outcome is not [allowed](safe_url).
    pub url: Option<String>,
    /// As it is to be read.
    pub shown: String,
    /// How much of the source it takes.
    pub length: usize,
}

/// `(address)` or `(address "title")` after a `]`.
pub(super) fn destination(text: &str, lookup: Lookup) -> Option<Address> {
    let mut rest = trim_start(text.strip_prefix("(")?, SPACE);
    let special: &[u8] = if rest.starts_with("<") { b"<>\n\\{" } else { b"() \t\n\r\\{" };
    let mut found = address(rest, special, lookup)?;
    rest = after(rest, found.length);
    let mut end = trim_start(rest, SPACE);
    let quote = first(end, 1);
    if end.len() < rest.len() && matches!(quote, "\"" | "'") {
        let title = after(end, 1);
        end = trim_start(after(title, before(title, quote.as_bytes()).len() + 1), SPACE);
    }
    end = end.strip_prefix(")")?;
    found.length = text.len() - end.len();
    Some(found)
}

/// The address that the text starts with: in angle brackets, or up to one of the `special` bytes. Of those, escapes, braces
/// and matching parentheses do not end it.
///
/// An address that is one slot takes the whole value, read as people type addresses: `example.com/x` means
/// `https://example.com/x`, `ann@example.com` a mail to her. A bare word is no address. Elsewhere a value is
/// percent-encoded: it can neither end its part of the path or query, nor climb out of it by `..`.
pub(super) fn address(text: &str, special: &[u8], lookup: Lookup) -> Option<Address> {
    let start = text.strip_prefix("<").unwrap_or(text);
    let mut found = Address::default();
    let mut url = String::new();
    let (mut depth, mut complete) = (0, true);
    let mut rest = start;
    loop {
        let literal = match slot_at(rest) {
            Some((name, length)) => {
                let value = lookup(name).unwrap_or_default();
                found.shown.push_str(if value.is_empty() { UNANSWERED } else { &value });
                let value = trim(&value);
                complete &= !matches!(value, "" | "." | "..");
                percent_encode(value, &mut url);
                rest = after(rest, length);
                continue;
            }
            None => before(rest, special),
        };
        let literal = if literal.is_empty() {
            match rest.as_bytes() {
                [b'\\', escaped, ..] if escaped.is_ascii_punctuation() => rest = after(rest, 1),
                [b'\\' | b'{', ..] => {}
                // Without a limit, a row of open brackets would be read again from each of them.
                [b'(', ..] if depth == MAX_DEPTH => return None,
                [b'(', ..] => depth += 1,
                [b')', ..] if depth > 0 => depth -= 1,
                _ => break,
            }
            first(rest, 1)
        } else {
            literal
        };
        url.push_str(literal);
        found.shown.push_str(literal);
        rest = after(rest, literal.len());
    }
    let source = first(start, start.len() - rest.len());
    let alone = slot_at(source).filter(|(_, length)| *length == source.len());
    let url = match alone {
        Some((name, _)) => lookup(name).and_then(|value| typed_url(&value)),
        None => complete.then_some(url),
    };
    found.url = url.and_then(|url| safe_url(&url));
    if start.len() < text.len() {
        rest = rest.strip_prefix(">")?;
    }
    found.length = text.len() - rest.len();
    (depth == 0).then_some(found)
}
