//! Cutting text by bytes. All marks of Markdown and of addresses are ASCII, so that a cut before or after one is between characters.
//! Never inlined: these few functions stand for most of what the parsers do, and so keep them small.

use super::work;
use alloc::string::String;

/// Blanks, line ends included.
pub(super) const SPACE: &[u8] = b" \t\n\r";

/// Blanks in a line.
pub(super) const BLANK: &[u8] = b" \t";

/// Whether the byte is one of these. Unlike `contains`, without a search made for long lists.
#[inline(never)]
#[expect(clippy::manual_contains, reason = "that search is what this avoids")]
pub(super) fn is_in(byte: u8, bytes: &[u8]) -> bool {
    bytes.iter().any(|one| *one == byte)
}

/// How many of these bytes stand at the start of the text.
#[inline(never)]
pub(crate) fn leading(text: &str, bytes: &[u8]) -> usize {
    let length = text.bytes().take_while(|byte| is_in(*byte, bytes)).count();
    work(length + 1);
    length
}

/// The text up to the first of these bytes (of ASCII), or all of it. Unlike `str::split`, without a searcher of 1 KB.
///
/// ```
/// use flowlist_core::text::{after, before};
/// let name = before("write.link", b".");
/// assert_eq!((name, after("write.link", name.len() + 1)), ("write", "link"));
/// ```
#[inline(never)]
pub fn before<'a>(text: &'a str, bytes: &[u8]) -> &'a str {
    let length = text.bytes().take_while(|byte| !is_in(*byte, bytes)).count();
    work(length + 1);
    first(text, length)
}

/// Texts one after the other. Unlike `concat` of a slice, without the code that joins with marks of each length: 800 bytes.
///
/// ```
/// assert_eq!(flowlist_core::text::concat(&["supply", "/", "ship"]), "supply/ship");
/// ```
#[inline(never)]
pub fn concat(texts: &[&str]) -> String {
    let mut all = String::new();
    for text in texts {
        all.push_str(text);
    }
    all
}

/// The parts of the text between these marks (of ASCII): one more than there are marks.
///
/// ```
/// use flowlist_core::text::parts;
/// assert!(parts("a.b..", b'.').eq(["a", "b", "", ""]));
/// ```
pub fn parts(text: &str, mark: u8) -> Parts<'_> {
    Parts { rest: Some(text), mark }
}

/// See [`parts`].
pub struct Parts<'a> {
    rest: Option<&'a str>,
    mark: u8,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest?;
        let part = before(rest, &[self.mark]);
        self.rest = rest.get(part.len() + 1..);
        Some(part)
    }
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

/// The text without its first bytes: nothing where there are not so many.
#[inline(never)]
pub fn after(text: &str, length: usize) -> &str {
    text.get(length..).unwrap_or("")
}

/// The text without blanks before it.
pub(super) fn trim_start<'a>(text: &'a str, blanks: &[u8]) -> &'a str {
    after(text, leading(text, blanks))
}

/// The text without blanks after it.
#[inline(never)]
pub(crate) fn trim_end<'a>(text: &'a str, blanks: &[u8]) -> &'a str {
    let mut rest = text.as_bytes();
    while let [shorter @ .., last] = rest
        && is_in(*last, blanks)
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
