//! Texts of a workflow: a Markdown subset with `{{step.field}}` slots, parsed into plain data and never into HTML.
//!
//! Three steps, each pure and linear in the length of its input:
//!
//! 1. [`parse_blocks`] (descriptions) or [`parse_inline`] (titles, labels, help): text into a tree.
//! 2. [`fill_blocks`] or [`fill`]: answers into the slots of that tree. A value is never read as Markdown: it becomes text,
//!    or a percent-encoded part of an address.
//! 3. The view draws the tree as text nodes and elements. An address comes out of [`Url::href`] or [`Url::src`] only,
//!    which check it.
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
mod cut;
mod emphasis;
mod inline;
mod line;
mod link;
mod template;
mod url;

#[cfg(test)]
mod tests;

use alloc::{string::String, vec::Vec};

pub use block::parse_blocks;
pub use inline::parse_inline;
pub use template::{block_slots, fill, fill_blocks, plain, slots, visit, visit_blocks};
pub use url::{Url, UrlPart, safe_url};

/// How deep containers (quotes, lists, items) nest, and how deep inline elements nest in a block. What is deeper stays text.
/// The functions that walk a tree recurse this far twice at most.
pub const MAX_DEPTH: usize = 32;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text, as it is to be read.
    Text(String),
    /// `{{name}}`: the place of an answer. None is left after [`fill`].
    Slot(String),
    /// A code span, its text as written.
    Code(String),
    /// `*…*` or `_…_`.
    Emphasis(Vec<Inline>),
    /// `**…**` or `__…__`.
    Strong(Vec<Inline>),
    /// A link. After [`fill`] its address is complete and allowed.
    Link {
        /// Where it leads.
        url: Url,
        /// What it says. It holds no other link.
        content: Vec<Inline>,
    },
    /// An image. Whether one is shown or only its `alt` is for the view to say.
    Image {
        /// Where it is.
        url: Url,
        /// What it shows, for [`plain`].
        alt: Vec<Inline>,
    },
    /// A line break that the author asked for, by two blanks or a backslash at the end of a line.
    LineBreak,
}

/// A block of a description.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 to 6, as written.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item; `None` in a list with bullets.
        start: Option<u32>,
        /// Whether no blank line stands between its items or in them: paragraphs are then drawn without space between.
        tight: bool,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A quote.
    Quote(Vec<Block>),
    /// Fenced code, lines ended by `\n`. The word after the fence is dropped.
    CodeBlock(String),
    /// A line across.
    Rule,
}

/// Adds text to a list of pieces, to the last one where that is text already.
fn push_text(to: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text(last)) = to.last_mut() {
        last.push_str(text);
    } else {
        to.push(Inline::Text(text.into()));
    }
}

/// Counts work done on a text, in bytes looked at, in tests only: they prove that hostile texts take no more than linear work.
#[inline(always)]
fn work(_bytes: usize) {
    #[cfg(test)]
    tests::count(_bytes);
}
