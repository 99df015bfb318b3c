//! Texts of the definition as virtual nodes: never as an HTML string.

use core::slice::Iter;

use flowlist_core::text::{Kind, Piece, plain};
use yew::{AttrValue, Html, html};

use super::{element::build, list::list};

/// How texts are drawn.
#[derive(Clone)]
pub(super) struct Prose {
    /// Whether images are drawn; else each is a link.
    pub images: bool,
    /// Whether links lead anywhere: inside a button they must not.
    pub links: bool,
    /// The level of the heading above: those in the text lie below it.
    pub level: u8,
    /// Said after a link that opens a new tab.
    pub new_tab: AttrValue,
}

impl Prose {
    /// The same without links, for text inside a button.
    pub fn without_links(self) -> Self {
        Self { links: false, images: false, ..self }
    }

    /// Blocks of text, in a wrapper; nothing but the wrapper for none.
    pub fn blocks(&self, pieces: &[Piece]) -> Html {
        html! { <div class="prose">{ self.inline(pieces) }</div> }
    }

    /// Running text.
    pub fn inline(&self, pieces: &[Piece]) -> Html {
        self.up_to_end(&mut pieces.iter())
    }

    /// All pieces up to the end of the element that they are in.
    fn up_to_end(&self, pieces: &mut Iter<Piece>) -> Html {
        let mut nodes = Vec::new();
        while let Some(piece) = pieces.next().filter(|piece| piece.kind != Kind::End) {
            nodes.push(self.piece(piece, pieces));
        }
        list(nodes)
    }

    /// A piece, with what is in it taken from those that follow.
    fn piece(&self, piece: &Piece, rest: &mut Iter<Piece>) -> Html {
        let start = rest.as_slice();
        let content = if piece.kind.begins() { self.up_to_end(rest) } else { (&piece.text).into() };
        let tag = match piece.kind {
            Kind::Text | Kind::End => return content,
            Kind::Image if self.images => {
                let alt = plain(start.get(..start.len() - rest.len()).unwrap_or(start));
                return html! { <img src={piece.text.clone()} {alt} loading="lazy" /> };
            }
            Kind::Link | Kind::Image => return self.link(&piece.text, content),
            Kind::CodeBlock => return html! { <pre tabindex="0"><code>{ content }</code></pre> },
            Kind::List { start, tight } => {
                let (tag, start) = start.map_or(("ul", None), |start| ("ol", Some(start.to_string().into())));
                let class = tight.then_some("tight".into());
                return build(tag, &["start", "class"], vec![start, class], content).into();
            }
            Kind::Heading(level) => match self.level + level {
                ..4 => "h3",
                4 => "h4",
                5 => "h5",
                _ => "h6",
            },
            Kind::Code => "code",
            Kind::Emphasis => "em",
            Kind::Strong => "strong",
            Kind::LineBreak => "br",
            Kind::Rule => "hr",
            Kind::Paragraph => "p",
            Kind::Item => "li",
            Kind::Quote => "blockquote",
        };
        build(tag, &[], Vec::new(), content).into()
    }

    /// A link to another place opens beside the checklist, so that nobody loses their way back.
    fn link(&self, href: &str, content: Html) -> Html {
        let mut parts = vec![content];
        let mut target = None;
        if !self.links {
            return build("span", &[], Vec::new(), list(parts)).into();
        }
        if href.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")) {
            target = Some("_blank".into());
            parts.push(html! { <span class="unseen">{ &self.new_tab }</span> });
        }
        let values = vec![Some(href.to_owned().into()), target, Some("noopener noreferrer".into())];
        build("a", &["href", "target", "rel"], values, list(parts)).into()
    }
}
