//! Texts of a workflow: a Markdown subset with `{{step.field}}` slots, read into plain data and never into HTML.
//!
//! A definition keeps its texts as they were written. To draw one, [`blocks`] (descriptions) or [`line()`] (titles, labels, help) reads
//! it together with the answers for its slots, in time linear in its length. An answer is never read as Markdown: it becomes text,
//! or a percent-encoded part of an address. The view draws the pieces as text nodes and elements; their addresses are checked.
//!
//! # The subset
//!
//! CommonMark, less what a step does not need. In: headings (`#` and underlined), paragraphs, `*` `_` `**` `__`, lists (nested, tight and loose),
//! quotes, fenced code, code spans, rules, links, images, `<https://…>` and `<name@example.com>`, hard breaks, backslash escapes.
//! Out, and so plain text: all HTML, entities, link reference definitions. Code by indentation is out too:
//! an indented line is an ordinary one, or goes on in the paragraph above it. Titles of links are read and dropped.
//!
//! A slot is `{{name}}` in text or in an address. In code it stays as written; elsewhere `\{{name}}` does.

mod block;
pub(crate) mod cut;
mod emphasis;
mod inline;
mod line;
mod link;
mod slot;
mod url;

#[cfg(test)]
mod tests;

use alloc::{string::String, vec::Vec};

pub use block::blocks;
pub use cut::{Parts, after, before, concat, parts, replaced};
pub use inline::line;
pub use slot::slots;
pub use url::safe_url;

/// How deep containers (quotes, lists, items) nest, and how deep inline elements nest in a block. What is deeper stays text.
pub const MAX_DEPTH: usize = 32;

/// Gives the answer that a `{{name}}` stands for.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A text that was read: its pieces in order. What is in an element stands between its piece and the [`Kind::End`] that belongs to it.
pub type Text = Vec<Piece>;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The words of a text or of code, the checked address of a link or an image; empty for all others.
    pub text: String,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Text, as it is to be read.
    Text,
    /// A code span, its text as written.
    Code,
    /// A line break that the author asked for, by two blanks or a backslash at the end of a line.
    LineBreak,
    /// Fenced code, lines ended by `\n`. The word after the fence is dropped.
    CodeBlock,
    /// A line across.
    Rule,
    /// Begins `*…*` or `_…_`.
    Emphasis,
    /// Begins `**…**` or `__…__`.
    Strong,
    /// Begins a link, with what it says in it. It holds no other link.
    Link,
    /// Begins an image, with what it shows in it. Whether the image is drawn or only this is for the view to say.
    Image,
    /// Begins a heading of this level, 1 to 6 as written.
    Heading(u8),
    /// Begins a paragraph.
    Paragraph,
    /// Begins a list. It holds items only.
    List {
        /// The number of the first item; `None` in a list with bullets.
        start: Option<u32>,
        /// Whether no blank line stands between its items or in them: paragraphs are then drawn without space between.
        tight: bool,
    },
    /// Begins an item of a list.
    Item,
    /// Begins a quote.
    Quote,
    /// Ends what was begun last.
    End,
}

impl Kind {
    /// A piece of this kind, with its text.
    fn with(self, text: impl Into<String>) -> Piece {
        Piece { kind: self, text: text.into() }
    }

    /// Whether it begins something that an [`Kind::End`] ends.
    pub fn begins(self) -> bool {
        !matches!(self, Kind::Text | Kind::Code | Kind::LineBreak | Kind::CodeBlock | Kind::Rule | Kind::End)
    }
}

/// The pieces as text alone: for a title in JSON, a label that is read aloud, the `alt` of an image. A line break is a blank.
pub fn plain(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece.kind {
            Kind::Text | Kind::Code => text.push_str(&piece.text),
            Kind::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// A title or label as text alone, with `…` in its slots.
pub fn plain_line(text: &str) -> String {
    plain(&line(text, &|_| None))
}

/// Adds text to pieces, to the last one where that is text already.
fn push_text(to: &mut Text, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Piece { kind: Kind::Text, text: last }) = to.last_mut() {
        last.push_str(text);
    } else {
        to.push(Kind::Text.with(text));
    }
}

/// Counts work done on a text, in bytes looked at, in tests only: they prove that hostile texts take no more than linear work.
#[inline(always)]
fn work(_bytes: usize) {
    #[cfg(test)]
    tests::count(_bytes);
}
