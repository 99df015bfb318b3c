//! A line of Markdown, and the marks that it may start with.

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
        let mut line = Line {
            rest: text,
            indent: 0,
            column: 0,
        };
        line.skip(0);
        line
    }

    /// Takes off a mark of this many bytes, and the blanks after it.
    pub(super) fn skip(&mut self, length: usize) {
        let text = self.rest.get(length..).unwrap_or("");
        self.rest = text.trim_start_matches([' ', '\t']);
        self.column += length;
        let start = self.column;
        for blank in text.bytes().take(text.len() - self.rest.len()) {
            self.column += if blank == b'\t' {
                4 - self.column % 4
            } else {
                1
            };
        }
        self.indent = self.column - start;
        work(text.len() - self.rest.len() + 1);
    }

    /// Takes off `>`, and one blank.
    pub(super) fn quote_mark(&mut self) {
        self.skip(1);
        self.indent = self.indent.saturating_sub(1);
    }
}

/// `---`, `***` or `___`, also with more of them or blanks between.
pub(super) fn is_rule(text: &str) -> bool {
    let mut marks = 0;
    let all = text.bytes().all(|b| {
        work(1);
        marks += usize::from(b != b' ' && b != b'\t');
        b == b' ' || b == b'\t' || text.as_bytes().first() == Some(&b)
    });
    all && marks >= 3 && text.starts_with(['-', '*', '_'])
}

/// The mark of a list item at the start of the text: its kind, its number, its length.
pub(super) fn item_mark(text: &str) -> Option<(u8, u32, usize)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = *text.as_bytes().get(digits)?;
    let is_mark = match digits {
        0 => b"-+*".contains(&mark),
        1..=9 => b".)".contains(&mark),
        _ => false,
    };
    let after = text.as_bytes().get(digits + 1);
    let number = text.get(..digits)?.parse().unwrap_or(0);
    (is_mark && after.is_none_or(|b| b" \t".contains(b))).then_some((mark, number, digits + 1))
}

/// How often the character stands at the start of the text.
pub(super) fn leading(text: &str, mark: char) -> usize {
    let length = text.len() - text.trim_start_matches(mark).len();
    work(length + 1);
    length
}
