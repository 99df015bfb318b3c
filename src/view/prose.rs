//! Texts of the definition as virtual nodes: never as an HTML string.

use flowlist_core::text::{Block, Inline, plain};

use super::{
    desk::Desk,
    tag::{Tag, tag},
};

/// How texts are drawn.
#[derive(Clone, Copy)]
pub(super) struct Prose<'a> {
    /// Whether images are drawn, and how links are said.
    pub desk: &'a Desk,
    /// Whether links lead anywhere: inside a button they must not. Nor do images stand there.
    pub links: bool,
    /// The level of the heading above: those in the text lie below it.
    pub level: u8,
}

impl Prose<'_> {
    /// The same without links, for text inside a button.
    pub fn without_links(self) -> Self {
        Self { links: false, ..self }
    }

    /// Running text, in this element.
    #[inline(never)]
    pub fn inline(self, mut into: Tag, pieces: &[Inline]) -> Tag {
        for piece in pieces {
            into = match piece {
                Inline::Text(text) => into.text(text),
                Inline::Slot(_) => into.text("…"),
                Inline::Code(text) => into.child(tag("code", "").text(text)),
                Inline::Emphasis(content) => into.child(self.inline(tag("em", ""), content)),
                Inline::Strong(content) => into.child(self.inline(tag("strong", ""), content)),
                Inline::Link { url, content } => into.child(self.link(url.href(), content)),
                Inline::Image { url, alt } => into.child(match url.src() {
                    Some(src) if self.links && self.desk.images => {
                        tag("img", "").set("src", &src).set("alt", &plain(alt)).attr("loading", "lazy")
                    }
                    src => self.link(src, alt),
                }),
                Inline::LineBreak => into.child(tag("br", "")),
            };
        }
        into
    }

    /// A link to another place opens beside the checklist, so that nobody loses their way back.
    fn link(self, href: Option<String>, content: &[Inline]) -> Tag {
        let Some(href) = href.filter(|_| self.links) else { return self.inline(tag("span", ""), content) };
        let away = href.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
        let link = tag("a", "").set("href", &href).attr_if(away, "target", "_blank").attr("rel", "noopener noreferrer");
        let link = self.inline(link, content);
        if away { link.child(tag("span", "unseen").text(self.desk.words.text("new-tab"))) } else { link }
    }

    /// Blocks of text, in a wrapper; nothing but the wrapper for none.
    pub fn blocks(self, blocks: &[Block]) -> Tag {
        self.all(tag("div", "prose"), blocks)
    }

    #[inline(never)]
    fn all(self, mut into: Tag, blocks: &[Block]) -> Tag {
        for block in blocks {
            into = into.child(match block {
                Block::Heading { level, content } => self.inline(heading(self.level + level, ""), content),
                Block::Paragraph(content) => self.inline(tag("p", ""), content),
                Block::List { start, tight, items } => {
                    let class = if *tight { "tight" } else { "" };
                    let mut list = match start {
                        Some(start) => tag("ol", class).set("start", &start.to_string()),
                        None => tag("ul", class),
                    };
                    for item in items {
                        list = list.child(self.all(tag("li", ""), item));
                    }
                    list
                }
                Block::Quote(content) => self.all(tag("blockquote", ""), content),
                Block::CodeBlock(code) => tag("pre", "").attr("tabindex", "0").child(tag("code", "").text(code)),
                Block::Rule => tag("hr", ""),
            });
        }
        into
    }
}

/// A heading of a level below that of the checklist.
pub(super) fn heading(level: u8, class: &'static str) -> Tag {
    let name = match level {
        ..=3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    };
    tag(name, class)
}
