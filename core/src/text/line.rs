//! A line of Markdown, and the marks that it may start with.

use super::cut::{BLANK, after, is_in, leading, trim_start};
use super::work;

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// The text after the blanks.
    pub(super) rest: &'a str,
    /// How many columns of blanks stand before it.
    pub(super) indent: usize,
    /// The column where it starts, for tabs.
    column: usize,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Line<'a> {
        let mut line = Line { rest: text, indent: 0, column: 0 };
        line.skip(0);
        line
    }

    /// Takes off a mark of this many bytes, and the blanks after it.
    pub(super) fn skip(&mut self, length: usize) {
        let text = after(self.rest, length);
        self.rest = trim_start(text, BLANK);
        self.column += length;
        let start = self.column;
        for blank in text.bytes().take(text.len() - self.rest.len()) {
            self.column += if blank == b'\t' { 4 - self.column % 4 } else { 1 };
        }
        self.indent = self.column - start;
    }

    /// Takes off `>`, and one blank.
    pub(super) fn quote_mark(&mut self) {
        self.skip(1);
        self.indent = self.indent.saturating_sub(1);
    }

    /// The byte at this place, or 0.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.rest.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Whether a mark of this many bytes stands alone: a blank or the end of the line follows.
    pub(super) fn ends_mark(&self, length: usize) -> bool {
        length == self.rest.len() || is_in(self.byte(length), BLANK)
    }

    /// `---`, `***` or `___`, also with more of them or blanks between.
    pub(super) fn is_rule(&self) -> bool {
        let mark = self.byte(0);
        let mut marks = 0;
        let all = self.rest.bytes().all(|byte| {
            work(1);
            marks += usize::from(byte == mark);
            byte == mark || is_in(byte, BLANK)
        });
        all && marks >= 3 && is_in(mark, b"-*_")
    }

    /// The mark of a list item at the start: its kind, its number, its length.
    pub(super) fn item_mark(&self) -> Option<(u8, u32, usize)> {
        let digits = leading(self.rest, b"0123456789");
        let mark = self.byte(digits);
        let is_mark = match digits {
            0 => is_in(mark, b"-+*"),
            // More would not fit the number.
            1..=9 => is_in(mark, b".)"),
            _ => false,
        };
        let number = |number: u32, digit: u8| number * 10 + u32::from(digit - b'0');
        (is_mark && self.ends_mark(digits + 1))
            .then(|| (mark, self.rest.bytes().take(digits).fold(0, number), digits + 1))
    }
}
