//! Texts of the definition as virtual nodes: never as an HTML string.

use core::slice::Iter;

use flowlist_core::{
    json::digits,
    text::{Kind, Piece, plain},
};

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

    /// Blocks of text, in a wrapper; nothing but the wrapper for none.
    pub fn blocks(self, pieces: &[Piece]) -> Tag {
        self.inline(tag("div", "prose"), pieces)
    }

    /// Running text, in this element.
    pub fn inline(self, into: Tag, pieces: &[Piece]) -> Tag {
        self.up_to_end(into, &mut pieces.iter())
    }

    /// All pieces up to the end of the element that they are in.
    fn up_to_end(self, mut into: Tag, pieces: &mut Iter<Piece>) -> Tag {
        while let Some(piece) = pieces.next().filter(|piece| piece.kind != Kind::End) {
            into = match piece.kind {
                Kind::Text => into.text(&piece.text),
                _ => into.child(self.piece(piece, pieces)),
            };
        }
        into
    }

    /// An element, with what is in it taken from the pieces that follow.
    fn piece(self, piece: &Piece, rest: &mut Iter<Piece>) -> Tag {
        let text = &piece.text;
        let element = match piece.kind {
            Kind::Image if self.links && self.desk.images => {
                let start = rest.as_slice();
                self.up_to_end(tag("span", ""), rest);
                let alt = plain(start.get(..start.len() - rest.len()).unwrap_or(start));
                return tag("img", "").set("src", &[text]).set("alt", &[&alt]).attr("loading", "lazy");
            }
            Kind::Link | Kind::Image if self.links => return self.link(text, rest),
            Kind::Code => return tag("code", "").text(text),
            Kind::CodeBlock => return tag("pre", "").attr("tabindex", "0").child(tag("code", "").text(text)),
            Kind::LineBreak => return tag("br", ""),
            Kind::Rule => return tag("hr", ""),
            Kind::List { start, tight } => {
                let class = if tight { "tight" } else { "" };
                match start {
                    Some(start) => tag("ol", class).set("start", &[&digits(start.into())]),
                    None => tag("ul", class),
                }
            }
            Kind::Heading(level) => heading(self.level + level, ""),
            Kind::Emphasis => tag("em", ""),
            Kind::Strong => tag("strong", ""),
            Kind::Paragraph => tag("p", ""),
            Kind::Item => tag("li", ""),
            Kind::Quote => tag("blockquote", ""),
            _ => tag("span", ""),
        };
        self.up_to_end(element, rest)
    }

    /// A link to another place opens beside the checklist, so that nobody loses their way back.
    fn link(self, href: &str, rest: &mut Iter<Piece>) -> Tag {
        let away = href.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
        let link =
            tag("a", "").set("href", &[href]).attr_if(away, "target", "_blank").attr("rel", "noopener noreferrer");
        let link = self.up_to_end(link, rest);
        if away { link.child(tag("span", "unseen").text(self.desk.words.text("new-tab"))) } else { link }
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
