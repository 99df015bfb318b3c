//! Blocks: one pass over the lines. Each line first goes through the containers that are open, then may open new ones, then is text.

use alloc::{string::String, vec::Vec};

use super::cut::{BLANK, SPACE, after, before, leading, trim, trim_end};
use super::line::Line;
use super::{Block, MAX_DEPTH, parse_inline, work};

/// Reads the Markdown of a description.
///
/// Never fails: what is no markup is text. See the [module](super) for the subset.
///
/// ```
/// use flowlist_core::text::{Block, parse_blocks};
/// assert!(matches!(parse_blocks("1. Call\n2. Write")[0], Block::List { start: Some(1), tight: true, .. }));
/// ```
pub fn parse_blocks(text: &str) -> Vec<Block> {
    let mut parser = Parser { open: Vec::new(), blocks: Vec::new(), leaf: Leaf::None, after_blank: false };
    for line in text.lines() {
        parser.line(Line::new(line));
    }
    parser.close(0);
    parser.blocks
}

struct Parser {
    open: Vec<Container>,
    /// The blocks of the innermost open container.
    blocks: Vec<Block>,
    leaf: Leaf,
    /// Whether the last line was blank: what comes next makes its list a loose one.
    after_blank: bool,
}

/// A container that is open.
struct Container {
    kind: Kind,
    /// The blocks before it, in its parent.
    before: Vec<Block>,
    /// The closed items, if it is a list.
    items: Vec<Vec<Block>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Quote,
    /// A list, by the mark of its items (`-`, `+`, `*`, `.` or `)`) and its first number.
    List {
        mark: u8,
        start: u32,
        loose: bool,
    },
    /// An item, and how far its content is indented.
    Item {
        width: usize,
    },
}

/// The block of text that the next line may go on with.
enum Leaf {
    None,
    Paragraph(String),
    Code { text: String, fence: u8, length: usize, indent: usize },
}

impl Parser {
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
            let in_quote = self.open.last().is_some_and(|container| container.kind == Kind::Quote);
            self.after_blank = depth == matched && !in_quote;
        } else if self.is_continuation(&line) || !self.leaf_block(&line, depth) {
            match &mut self.leaf {
                // Also where a container was left: a paragraph may go on without the marks.
                Leaf::Paragraph(text) => {
                    text.push('\n');
                    text.push_str(line.rest);
                }
                _ => {
                    self.begin(depth, false);
                    self.leaf = Leaf::Paragraph(line.rest.into());
                }
            }
        }
    }

    /// Takes off the line what continues the open containers. Returns how many it continues.
    fn match_containers(&self, line: &mut Line) -> usize {
        for (index, container) in self.open.iter().enumerate() {
            work(1);
            match container.kind {
                Kind::Quote if line.rest.starts_with('>') && line.indent < 4 => line.quote_mark(),
                Kind::Quote => return index,
                Kind::List { .. } => {}
                Kind::Item { width } if line.rest.is_empty() => {
                    let innermost = index + 1 == self.open.len();
                    if innermost && self.blocks.is_empty() && matches!(self.leaf, Leaf::None) {
                        return index;
                    }
                    line.indent = line.indent.saturating_sub(width);
                }
                Kind::Item { width } if line.indent >= width => line.indent -= width,
                Kind::Item { .. } => return index,
            }
        }
        self.open.len()
    }

    /// Takes the line into the open code block, or ends that. `false` if there is none.
    fn code_line(&mut self, line: &Line) -> bool {
        let Leaf::Code { text, fence, length, indent } = &mut self.leaf else {
            return false;
        };
        let closing = leading(line.rest, &[*fence]);
        if line.indent < 4 && closing >= *length && closing == trim_end(line.rest, SPACE).len() {
            self.close_leaf();
        } else {
            (*indent..line.indent).for_each(|_| text.push(' '));
            text.push_str(line.rest);
            text.push('\n');
        }
        true
    }

    /// Opens the container that the line starts with, inside the first `depth` of the open ones. Returns the new depth.
    fn container(&mut self, line: &mut Line, depth: usize) -> Option<usize> {
        work(1);
        if line.rest.starts_with('>') && depth < MAX_DEPTH {
            self.begin(depth, false);
            self.push(Kind::Quote);
            line.quote_mark();
            return Some(self.open.len());
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
        let goes_on = around.is_some_and(|list| matches!(list.kind, Kind::List { mark: other, .. } if other == mark));
        self.begin(depth, goes_on);
        if !goes_on {
            self.push(Kind::List { mark, start, loose: false });
        }
        self.push(Kind::Item { width });
        Some(self.open.len())
    }

    /// Takes the line as a heading, a rule or the start of code. `false` if it is none of them.
    fn leaf_block(&mut self, line: &Line, depth: usize) -> bool {
        if let Some(level) = self.underline(line, depth) {
            if let Leaf::Paragraph(text) = core::mem::replace(&mut self.leaf, Leaf::None) {
                self.blocks.push(Block::Heading { level, content: parse_inline(&text) });
            }
            return true;
        }
        if line.is_rule() {
            self.begin(depth, false);
            self.blocks.push(Block::Rule);
            return true;
        }
        let level = leading(line.rest, b"#");
        if (1..=6).contains(&level) && line.ends_mark(level) {
            let title = trim(after(line.rest, level));
            let text = trim_end(title, b"#");
            let closed = text.is_empty() || trim_end(text, BLANK) != text;
            self.begin(depth, false);
            let content = parse_inline(if closed { text } else { title });
            self.blocks.push(Block::Heading { level: level as u8, content });
            return true;
        }
        let fence = line.byte(0);
        let length = leading(line.rest, &[fence]);
        let info = after(line.rest, length);
        if length >= 3 && (fence == b'~' || (fence == b'`' && before(info, b"`") == info)) {
            self.begin(depth, false);
            self.leaf = Leaf::Code { text: String::new(), fence, length, indent: line.indent };
            return true;
        }
        false
    }

    /// The level of heading that the line makes of the paragraph above it.
    fn underline(&self, line: &Line, depth: usize) -> Option<u8> {
        let mark = line.byte(0);
        let alone = leading(line.rest, &[mark]) == trim_end(line.rest, SPACE).len();
        let level = if mark == b'=' { 1 } else { 2 };
        (alone && b"=-".contains(&mark) && self.in_paragraph(depth)).then_some(level)
    }

    /// Whether the line goes on in a paragraph whatever it looks like: it is indented as only code is.
    fn is_continuation(&self, line: &Line) -> bool {
        line.indent >= 4 && matches!(self.leaf, Leaf::Paragraph(_))
    }

    /// Whether the line goes on in a paragraph with all its marks.
    fn in_paragraph(&self, depth: usize) -> bool {
        depth == self.open.len() && matches!(self.leaf, Leaf::Paragraph(_))
    }

    /// Makes ready for a new block, or for a new item of the list there, inside the first `depth` of the open containers.
    fn begin(&mut self, depth: usize, item: bool) {
        self.close(depth);
        let in_list = |parser: &Parser| parser.open.last().is_some_and(|last| matches!(last.kind, Kind::List { .. }));
        if !item && in_list(self) {
            self.close(depth.saturating_sub(1));
        }
        if self.after_blank && (item || !self.blocks.is_empty()) {
            let list = self.open.iter_mut().rev().nth(usize::from(!item));
            if let Some(Container { kind: Kind::List { loose, .. }, .. }) = list {
                *loose = true;
            }
        }
        self.after_blank = false;
    }

    fn push(&mut self, kind: Kind) {
        self.open.push(Container { kind, before: core::mem::take(&mut self.blocks), items: Vec::new() });
    }

    /// Closes all but the first `depth` containers, and the block of text in them.
    fn close(&mut self, depth: usize) {
        self.close_leaf();
        while self.open.len() > depth
            && let Some(Container { kind, before, items }) = self.open.pop()
        {
            let inner = core::mem::replace(&mut self.blocks, before);
            match kind {
                Kind::Quote => self.blocks.push(Block::Quote(inner)),
                Kind::List { mark, start, loose } => {
                    let start = b".)".contains(&mark).then_some(start);
                    self.blocks.push(Block::List { start, tight: !loose, items });
                }
                Kind::Item { .. } => {
                    if let Some(list) = self.open.last_mut() {
                        list.items.push(inner);
                    }
                }
            }
        }
    }

    fn close_leaf(&mut self) {
        match core::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => {}
            Leaf::Paragraph(text) => self.blocks.push(Block::Paragraph(parse_inline(&text))),
            Leaf::Code { text, .. } => self.blocks.push(Block::CodeBlock(text)),
        }
    }
}
