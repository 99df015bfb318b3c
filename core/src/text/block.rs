//! Blocks: one pass over the lines. Each line first goes through the containers that are open, then may open new ones, then is text.

use alloc::{string::String, vec::Vec};
use core::mem::take;

use super::cut::{BLANK, SPACE, after, before, is_in, leading, trim, trim_end};
use super::inline::read;
use super::line::Line;
use super::{Kind, Lookup, MAX_DEPTH, Piece, Text, work};

/// Reads the Markdown of a description.
///
/// Never fails: what is no markup is text. See the [module](super) for the subset, and [`line`](super::line) for slots.
///
/// ```
/// use flowlist_core::text::{Kind, blocks};
/// assert_eq!(blocks("1. Call\n2. Write", &|_| None)[0].kind, Kind::List { start: Some(1), tight: true });
/// ```
pub fn blocks(text: &str, lookup: Lookup) -> Text {
    let mut parser = Parser {
        lookup,
        pieces: Vec::new(),
        open: Vec::new(),
        leaf: Leaf::None,
        text: String::new(),
        after_blank: false,
    };
    let mut rest = text;
    while !rest.is_empty() {
        let line = before(rest, b"\n");
        rest = after(rest, line.len() + 1);
        parser.line(Line::new(line.strip_suffix('\r').unwrap_or(line)));
    }
    parser.close(0);
    parser.pieces
}

struct Parser<'a> {
    lookup: Lookup<'a>,
    pieces: Text,
    open: Vec<Container>,
    leaf: Leaf,
    /// The text of the leaf so far.
    text: String,
    /// Whether the last line was blank: what comes next makes its list a loose one.
    after_blank: bool,
}

/// A container that is open.
struct Container {
    kind: Opened,
    /// How many pieces there were when it had been opened.
    start: usize,
}

#[derive(Clone, Copy)]
enum Opened {
    Quote,
    /// A list, by the mark of its items: `-`, `+`, `*`, `.` or `)`.
    List(u8),
    /// An item, by how far its content is indented.
    Item(usize),
}

/// The block of text that the next line may go on with.
#[derive(Clone, Copy)]
enum Leaf {
    None,
    Paragraph,
    Code { fence: u8, length: usize, indent: usize },
}

impl Parser<'_> {
    fn line(&mut self, mut line: Line) {
        let matched = self.match_containers(&mut line);
        if matched == self.open.len() && self.code_line(&line) {
            return;
        }
        let mut depth = matched;
        while !self.is_continuation(&line)
            && let Some(deeper) = self.container(&mut line, depth)
        {
            depth = deeper;
        }
        if line.rest.is_empty() {
            self.close(depth);
            // A blank line with the mark of a quote is in the quote, not between the items around it.
            let in_quote = self.open.last().is_some_and(|container| matches!(container.kind, Opened::Quote));
            self.after_blank = depth == matched && !in_quote;
        } else if self.is_continuation(&line) || !self.leaf_block(&line, depth) {
            // Also where a container was left: a paragraph may go on without the marks.
            if matches!(self.leaf, Leaf::Paragraph) {
                self.text.push('\n');
            } else {
                self.begin(depth, false);
                self.leaf = Leaf::Paragraph;
            }
            self.text.push_str(line.rest);
        }
    }

    /// Takes off the line what continues the open containers. Returns how many it continues.
    fn match_containers(&self, line: &mut Line) -> usize {
        for (index, container) in self.open.iter().enumerate() {
            work(1);
            match container.kind {
                Opened::Quote if line.byte(0) == b'>' && line.indent < 4 => line.quote_mark(),
                Opened::Quote => return index,
                Opened::List(_) => {}
                Opened::Item(width) if line.rest.is_empty() => {
                    if container.start == self.pieces.len() && matches!(self.leaf, Leaf::None) {
                        return index;
                    }
                    line.indent = line.indent.saturating_sub(width);
                }
                Opened::Item(width) if line.indent >= width => line.indent -= width,
                Opened::Item(_) => return index,
            }
        }
        self.open.len()
    }

    /// Takes the line into the open code block, or ends that. `false` if there is none.
    fn code_line(&mut self, line: &Line) -> bool {
        let Leaf::Code { fence, length, indent } = self.leaf else {
            return false;
        };
        let closing = leading(line.rest, &[fence]);
        if line.indent < 4 && closing >= length && closing == trim_end(line.rest, SPACE).len() {
            self.close_leaf();
        } else {
            (indent..line.indent).for_each(|_| self.text.push(' '));
            self.text.push_str(line.rest);
            self.text.push('\n');
        }
        true
    }

    /// Opens the container that the line starts with, inside the first `depth` of the open ones. Returns the new depth.
    fn container(&mut self, line: &mut Line, depth: usize) -> Option<usize> {
        work(1);
        if line.byte(0) == b'>' && depth < MAX_DEPTH {
            self.begin(depth, false);
            line.quote_mark();
            return Some(self.open(Opened::Quote, Kind::Quote));
        }
        if depth + 2 > MAX_DEPTH || line.is_rule() || self.underline(line, depth).is_some() {
            return None;
        }
        let (mark, start, length) = line.item_mark()?;
        let mut item = *line;
        item.skip(length);
        // In the middle of a paragraph a number is rather the end of a sentence, unless it is 1.
        if self.in_paragraph(depth) && (item.rest.is_empty() || start > 1) {
            return None;
        }
        let gap = if item.rest.is_empty() || item.indent > 4 { 1 } else { item.indent };
        let width = line.indent + length + gap;
        item.indent = item.indent.saturating_sub(gap);
        *line = item;
        let around = depth.checked_sub(1).and_then(|index| self.open.get(index));
        let goes_on = around.is_some_and(|list| matches!(list.kind, Opened::List(of) if of == mark));
        self.begin(depth, goes_on);
        if !goes_on {
            let start = is_in(mark, b".)").then_some(start);
            self.open(Opened::List(mark), Kind::List { start, tight: true });
        }
        Some(self.open(Opened::Item(width), Kind::Item))
    }

    /// Takes the line as a heading, a rule or the start of code. `false` if it is none of them.
    fn leaf_block(&mut self, line: &Line, depth: usize) -> bool {
        if let Some(level) = self.underline(line, depth) {
            self.leaf = Leaf::None;
            let title = take(&mut self.text);
            self.running(Kind::Heading(level), &title);
            return true;
        }
        let level = leading(line.rest, b"#");
        let is_heading = (1..=6).contains(&level) && line.ends_mark(level);
        let fence = line.byte(0);
        let length = leading(line.rest, &[fence]);
        let info = after(line.rest, length);
        let is_fence = length >= 3 && (fence == b'~' || (fence == b'`' && before(info, b"`") == info));
        if !is_heading && !is_fence && !line.is_rule() {
            return false;
        }
        self.begin(depth, false);
        if is_heading {
            let title = trim(after(line.rest, level));
            let text = trim_end(title, b"#");
            let closed = text.is_empty() || trim_end(text, BLANK) != text;
            self.running(Kind::Heading(level as u8), if closed { text } else { title });
        } else if is_fence {
            self.leaf = Leaf::Code { fence, length, indent: line.indent };
        } else {
            self.pieces.push(Kind::Rule.with(""));
        }
        true
    }

    /// The level of heading that the line makes of the paragraph above it.
    fn underline(&self, line: &Line, depth: usize) -> Option<u8> {
        let mark = line.byte(0);
        let alone = leading(line.rest, &[mark]) == trim_end(line.rest, SPACE).len();
        let level = if mark == b'=' { 1 } else { 2 };
        (alone && is_in(mark, b"=-") && self.in_paragraph(depth)).then_some(level)
    }

    /// Whether the line goes on in a paragraph whatever it looks like: it is indented as only code is.
    fn is_continuation(&self, line: &Line) -> bool {
        line.indent >= 4 && matches!(self.leaf, Leaf::Paragraph)
    }

    /// Whether the line goes on in a paragraph with all its marks.
    fn in_paragraph(&self, depth: usize) -> bool {
        depth == self.open.len() && matches!(self.leaf, Leaf::Paragraph)
    }

    /// Makes ready for a new block, or for a new item of the list there, inside the first `depth` of the open containers.
    fn begin(&mut self, depth: usize, item: bool) {
        self.close(depth);
        if !item && matches!(self.open.last(), Some(Container { kind: Opened::List(_), .. })) {
            self.close(depth.saturating_sub(1));
        }
        let is_first = self.open.last().is_none_or(|inner| inner.start == self.pieces.len());
        if take(&mut self.after_blank)
            && (item || !is_first)
            && let Some(list) = self.open.iter().rev().nth(usize::from(!item))
            && let Some(Piece { kind: Kind::List { tight, .. }, .. }) = self.pieces.get_mut(list.start - 1)
        {
            *tight = false;
        }
    }

    /// Opens a container. Returns the new depth.
    fn open(&mut self, kind: Opened, piece: Kind) -> usize {
        self.pieces.push(piece.with(""));
        self.open.push(Container { kind, start: self.pieces.len() });
        self.open.len()
    }

    /// Closes all but the first `depth` containers, and the block of text in them.
    fn close(&mut self, depth: usize) {
        self.close_leaf();
        while self.open.len() > depth {
            self.open.pop();
            self.pieces.push(Kind::End.with(""));
        }
    }

    fn close_leaf(&mut self) {
        let text = take(&mut self.text);
        match core::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => {}
            Leaf::Paragraph => self.running(Kind::Paragraph, &text),
            Leaf::Code { .. } => self.pieces.push(Kind::CodeBlock.with(text)),
        }
    }

    /// Adds a block of running text.
    fn running(&mut self, kind: Kind, text: &str) {
        self.pieces.push(kind.with(""));
        read(text, self.lookup, &mut self.pieces);
        self.pieces.push(Kind::End.with(""));
    }
}
