//! Texts of the definition as virtual nodes: never as an HTML string.

use flowlist_core::text::{Block, Inline, plain};
use yew::{AttrValue, Html, html};

use super::{element::element, list::list};

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

    /// Running text.
    pub fn inline(&self, pieces: &[Inline]) -> Html {
        list(pieces.iter().map(|piece| self.piece(piece)).collect())
    }

    fn piece(&self, piece: &Inline) -> Html {
        match piece {
            Inline::Text(text) => text.into(),
            Inline::Slot(_) => "…".into(),
            Inline::Code(text) => html! { <code>{ text }</code> },
            Inline::Emphasis(content) => html! { <em>{ self.inline(content) }</em> },
            Inline::Strong(content) => html! { <strong>{ self.inline(content) }</strong> },
            Inline::Link { url, content } => self.link(url.href(), self.inline(content)),
            Inline::Image { url, alt } => match url.src() {
                Some(src) if self.images => html! { <img {src} alt={plain(alt)} loading="lazy" /> },
                src => self.link(src, self.inline(alt)),
            },
            Inline::LineBreak => html! { <br /> },
        }
    }

    /// A link to another place opens beside the checklist, so that nobody loses their way back.
    fn link(&self, href: Option<String>, content: Html) -> Html {
        match href.filter(|_| self.links) {
            None => html! { <span>{ content }</span> },
            Some(href) if href.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http")) => html! {
                <a {href} target="_blank" rel="noopener noreferrer">
                    { list(vec![content, html! { <span class="unseen">{ &self.new_tab }</span> }]) }
                </a>
            },
            Some(href) => html! { <a {href} rel="noopener noreferrer">{ content }</a> },
        }
    }

    /// Blocks of text, in a wrapper; nothing but the wrapper for none.
    pub fn blocks(&self, blocks: &[Block]) -> Html {
        html! { <div class="prose">{ self.all(blocks) }</div> }
    }

    fn all(&self, blocks: &[Block]) -> Html {
        list(blocks.iter().map(|block| self.block(block)).collect())
    }

    fn block(&self, block: &Block) -> Html {
        match block {
            Block::Heading { level, content } => {
                let tag =
                    ["h", ["3", "4", "5", "6"].get(usize::from((self.level + level).clamp(3, 6) - 3)).unwrap_or(&"6")];
                html! { <@{tag.concat()}>{ self.inline(content) }</@> }
            }
            Block::Paragraph(content) => html! { <p>{ self.inline(content) }</p> },
            Block::List { start, tight, items } => {
                let class = tight.then_some("tight");
                let items = list(items.iter().map(|item| html! { <li>{ self.all(item) }</li> }).collect());
                match start {
                    Some(start) => element!(ol, { "start": start.to_string(), "class": class }, items).into(),
                    None => element!(ul, { "class": class }, items).into(),
                }
            }
            Block::Quote(content) => html! { <blockquote>{ self.all(content) }</blockquote> },
            Block::CodeBlock(code) => html! { <pre tabindex="0"><code>{ code }</code></pre> },
            Block::Rule => html! { <hr /> },
        }
    }
}
