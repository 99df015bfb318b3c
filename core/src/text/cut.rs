//! Cutting text by bytes. All marks of Markdown and of addresses are ASCII, so that a cut before or after one is between characters.
//! Never inlined: these few functions stand for most of what the parsers do, and so keep them small.

use super::work;
use alloc::string::String;

/// Blanks, line ends included.
pub(super) const SPACE: &[u8] = b" \t\n\r";

/// Blanks in a line.
pub(super) const BLANK: &[u8] = b" \t";

/// How many of these bytes stand at the start of the text.
#[inline(never)]
pub(crate) fn leading(text: &str, bytes: &[u8]) -> usize {
    let length = text.bytes().take_while(|byte| bytes.contains(byte)).count();
    work(length + 1);
    length
}

/// The text up to the first of these bytes, or all of it.
#[inline(never)]
pub(crate) fn before<'a>(text: &'a str, bytes: &[u8]) -> &'a str {
    let length = text.bytes().take_while(|byte| !bytes.contains(byte)).count();
    work(length + 1);
    first(text, length)
}

/// The first bytes of the text.
#[inline(never)]
pub(crate) fn first(text: &str, length: usize) -> &str {
    text.get(..length).unwrap_or(text)
}

/// The text with `old` made `new` wherever it stands. Unlike `str::replace`, without a searcher of 2 KB.
///
/// ```
/// use flowlist_core::text::replaced;
/// assert_eq!(replaced("a%3Ab%3A", "%3A", ":"), "a:b:");
/// ```
#[inline(never)]
pub fn replaced(text: &str, old: &str, new: &str) -> String {
    let mut made = String::new();
    let mut rest = text.chars();
    loop {
        if let Some(after) = rest.as_str().strip_prefix(old) {
            made.push_str(new);
            rest = after.chars();
        } else if let Some(c) = rest.next() {
            made.push(c);
        } else {
            return made;
        }
    }
}

/// The text without its first bytes.
#[inline(never)]
pub(crate) fn after(text: &str, length: usize) -> &str {
    text.get(length..).unwrap_or("")
}

/// The text without blanks before it.
pub(super) fn trim_start<'a>(text: &'a str, blanks: &[u8]) -> &'a str {
    after(text, leading(text, blanks))
}

/// The text without blanks after it.
#[inline(never)]
pub(super) fn trim_end<'a>(text: &'a str, blanks: &[u8]) -> &'a str {
    let mut rest = text.as_bytes();
    while let [shorter @ .., last] = rest
        && blanks.contains(last)
    {
        rest = shorter;
    }
    work(text.len() - rest.len() + 1);
    first(text, rest.len())
}

/// The text without blanks around it.
pub(super) fn trim(text: &str) -> &str {
    trim_end(trim_start(text, SPACE), SPACE)
}
