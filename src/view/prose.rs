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
        let mut content = match piece.kind {
            kind if kind.begins() => self.up_to_end(rest),
            _ if piece.text.is_empty() => Html::default(),
            _ => (&piece.text).into(),
        };
        let address = || Some(piece.text.clone().into());
        let (tag, names, values): (_, &[_], Vec<Option<AttrValue>>) = match piece.kind {
            Kind::Text => return content,
            Kind::Image if self.images => {
                content = Html::default();
                let alt = plain(start.get(..start.len() - rest.len()).unwrap_or(start));
                ("img", &["src", "alt", "loading"], vec![address(), Some(alt.into()), Some("lazy".into())])
            }
            Kind::Link | Kind::Image if self.links => {
                // A link to another place opens beside the checklist, so that nobody loses their way back.
                let leaves = piece.text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
                if leaves {
                    content = list(vec![content, html! { <span class="unseen">{ &self.new_tab }</span> }]);
                }
                let target = leaves.then_some("_blank".into());
                ("a", &["href", "target", "rel"], vec![address(), target, Some("noopener noreferrer".into())])
            }
            Kind::CodeBlock => {
                content = build("code", &[], Vec::new(), content).into();
                ("pre", &["tabindex"], vec![Some("0".into())])
            }
            Kind::List { start, tight } => {
                let start = start.map(|start| start.to_string().into());
                let tag = if start.is_some() { "ol" } else { "ul" };
                (tag, &["start", "class"], vec![start, tight.then_some("tight".into())])
            }
            kind => (self.tag(kind), &[], Vec::new()),
        };
        build(tag, names, values, content).into()
    }

    /// The element for a piece that has no attributes.
    fn tag(&self, kind: Kind) -> &'static str {
        match kind {
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
            _ => "span",
        }
    }
}
