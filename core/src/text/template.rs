//! Slots: finding `{{name}}`, filling it, and reading a tree as plain text.

use alloc::{string::String, vec::Vec};

use super::cut::{after, before, trim};
use super::{Block, Inline, UrlPart, push_text};

/// What stands for an answer that is not there yet.
const UNANSWERED: &str = "…";

/// The `{{name}}` at the start of a text: its name without the blanks around it, and its length in bytes.
///
/// Any name is taken, so that a checker can say which one names nothing; only braces and line ends are none.
pub(super) fn slot_at(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix("{{")?;
    let name = before(inner, b"{}\n");
    let length = name.len() + 4;
    let closed = after(inner, name.len()).starts_with("}}");
    let name = trim(name);
    (closed && !name.is_empty()).then_some((name, length))
}

/// The pieces with answers in their slots: as text, never read as Markdown. A slot without an answer becomes `…`.
///
/// A link or image whose address is incomplete or [not allowed](super::safe_url) becomes what it says, without the link.
///
/// ```
/// use flowlist_core::text::{fill, parse_inline, plain};
/// let title = parse_inline("Call **{{client.name}}**");
/// let filled = fill(&title, &|name| (name == "client.name").then(|| "*Ann*".into()));
/// assert_eq!(plain(&filled), "Call *Ann*");
/// ```
pub fn fill(pieces: &[Inline], lookup: &dyn Fn(&str) -> Option<String>) -> Vec<Inline> {
    let mut filled = Vec::with_capacity(pieces.len());
    fill_into(pieces, lookup, &mut filled);
    filled
}

fn fill_into(pieces: &[Inline], lookup: &dyn Fn(&str) -> Option<String>, to: &mut Vec<Inline>) {
    for piece in pieces {
        let piece = match piece {
            Inline::Text(text) => {
                push_text(to, text);
                continue;
            }
            Inline::Slot(name) => {
                push_text(to, lookup(name).filter(|value| !value.is_empty()).as_deref().unwrap_or(UNANSWERED));
                continue;
            }
            Inline::Link { url, content } => match url.fill(lookup) {
                Some(url) => Inline::Link { url, content: fill(content, lookup) },
                None => {
                    fill_into(content, lookup, to);
                    continue;
                }
            },
            Inline::Image { url, alt } => match url.fill(lookup).filter(|url| url.src().is_some()) {
                Some(url) => Inline::Image { url, alt: fill(alt, lookup) },
                None => {
                    fill_into(alt, lookup, to);
                    continue;
                }
            },
            Inline::Emphasis(content) => Inline::Emphasis(fill(content, lookup)),
            Inline::Strong(content) => Inline::Strong(fill(content, lookup)),
            Inline::Code(text) => Inline::Code(text.clone()),
            Inline::LineBreak => Inline::LineBreak,
        };
        to.push(piece);
    }
}

/// The blocks with answers in their slots, as [`fill`] does it.
pub fn fill_blocks(blocks: &[Block], lookup: &dyn Fn(&str) -> Option<String>) -> Vec<Block> {
    let mut filled = Vec::with_capacity(blocks.len());
    for block in blocks {
        filled.push(match block {
            Block::Heading { level, content } => Block::Heading { level: *level, content: fill(content, lookup) },
            Block::Paragraph(content) => Block::Paragraph(fill(content, lookup)),
            Block::List { start, tight, items } => {
                let items = items.iter().map(|item| fill_blocks(item, lookup)).collect();
                Block::List { start: *start, tight: *tight, items }
            }
            Block::Quote(content) => Block::Quote(fill_blocks(content, lookup)),
            Block::CodeBlock(text) => Block::CodeBlock(text.clone()),
            Block::Rule => Block::Rule,
        });
    }
    filled
}

/// The pieces as text alone: for a title in JSON, a label that is read aloud, the `alt` of an image. A slot is `…`, a line break a blank.
pub fn plain(pieces: &[Inline]) -> String {
    let mut text = String::new();
    visit(pieces, &mut |piece| {
        text.push_str(match piece {
            Inline::Text(part) | Inline::Code(part) => part,
            Inline::Slot(_) => UNANSWERED,
            Inline::LineBreak => " ",
            _ => "",
        });
    });
    text
}

/// The names of all slots in the pieces and their addresses, in order, each as often as it is used.
///
/// ```
/// use flowlist_core::text::{parse_inline, slots};
/// assert_eq!(slots(&parse_inline("Hello {{a.b}}, see [this](/x/{{c.d}}).")), ["a.b", "c.d"]);
/// ```
pub fn slots(pieces: &[Inline]) -> Vec<String> {
    let mut names = Vec::new();
    visit(pieces, &mut |piece| add_slots(piece, &mut names));
    names
}

/// The names of all slots in the blocks, as [`slots`].
pub fn block_slots(blocks: &[Block]) -> Vec<String> {
    let mut names = Vec::new();
    visit_blocks(blocks, &mut |piece| add_slots(piece, &mut names));
    names
}

fn add_slots(piece: &Inline, names: &mut Vec<String>) {
    match piece {
        Inline::Slot(name) => names.push(name.clone()),
        Inline::Link { url, .. } | Inline::Image { url, .. } => {
            names.extend(url.parts().iter().filter_map(UrlPart::slot).map(String::from));
        }
        _ => {}
    }
}

/// Shows every piece to `see`, then the pieces in it.
pub fn visit<'a>(pieces: &'a [Inline], see: &mut dyn FnMut(&'a Inline)) {
    for piece in pieces {
        see(piece);
        match piece {
            Inline::Emphasis(content) | Inline::Strong(content) => visit(content, see),
            Inline::Link { content, .. } | Inline::Image { alt: content, .. } => visit(content, see),
            Inline::Text(_) | Inline::Slot(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}

/// Shows every piece of running text in the blocks to `see`, as [`visit`] does.
pub fn visit_blocks<'a>(blocks: &'a [Block], see: &mut dyn FnMut(&'a Inline)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => visit(content, see),
            Block::List { items, .. } => items.iter().for_each(|item| visit_blocks(item, see)),
            Block::Quote(content) => visit_blocks(content, see),
            Block::CodeBlock(_) | Block::Rule => {}
        }
    }
}
