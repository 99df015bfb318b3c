//! The address of a link, as Markdown writes it.

use alloc::{string::String, vec::Vec};

use super::template::slot_at;
use super::{MAX_DEPTH, Url, UrlPart, work};

/// `(address)` or `(address "title")` after a `]`: the address, and the length of all that.
pub(super) fn destination(text: &str) -> Option<(Url, usize)> {
    let rest = text.strip_prefix('(')?.trim_ascii_start();
    let (parts, rest) = if let Some(inner) = rest.strip_prefix('<') {
        let (parts, length) = address(inner, true)?;
        (parts, inner.get(length..)?.strip_prefix('>')?)
    } else {
        let (parts, length) = address(rest, false)?;
        (parts, rest.get(length..)?)
    };
    let mut end = rest.trim_ascii_start();
    if end.len() < rest.len() && end.starts_with(['"', '\'']) {
        let quote = end.get(..1)?;
        let title = end.get(1..)?;
        end = title
            .split_once(quote)
            .unwrap_or_default()
            .1
            .trim_ascii_start();
        work(title.len() - end.len());
    }
    let end = end.strip_prefix(')')?;
    Some((Url::new(parts), text.len() - end.len()))
}

/// The parts of an address and its length: in angle brackets up to `<`, `>` or the end of the line, else up to a blank or a `)` that it did not open.
pub(super) fn address(text: &str, angle: bool) -> Option<(Vec<UrlPart>, usize)> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        work(1);
        if let Some((name, length)) = slot_at(rest) {
            push_literal(&mut parts, &mut literal);
            parts.push(UrlPart::Slot(name.into()));
            at += length;
            continue;
        }
        let escaped = rest
            .as_bytes()
            .get(1)
            .filter(|next| c == '\\' && next.is_ascii_punctuation());
        if let Some(&escaped) = escaped {
            literal.push(char::from(escaped));
            at += 2;
            continue;
        }
        match c {
            '<' | '>' | '\n' if angle => break,
            _ if angle => {}
            // Without a limit, a row of open brackets would be read again from each of them.
            '(' if depth == MAX_DEPTH => return None,
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            _ if c <= ' ' || c == '\x7f' => break,
            _ => {}
        }
        literal.push(c);
        at += c.len_utf8();
    }
    push_literal(&mut parts, &mut literal);
    (depth == 0).then_some((parts, at))
}

/// Moves what was collected to the parts.
fn push_literal(parts: &mut Vec<UrlPart>, literal: &mut String) {
    if !literal.is_empty() {
        parts.push(UrlPart::Literal(core::mem::take(literal)));
    }
}
