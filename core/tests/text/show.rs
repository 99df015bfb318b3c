//! Trees in short notation, for tables: `p(Hello strong(you))`.

use flowlist_core::text::{Block, Inline, Url, UrlPart};

/// Blocks, one after the other.
pub fn blocks(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, content } => format!("h{level}({})", inline(content)),
        Block::Paragraph(content) => format!("p({})", inline(content)),
        Block::Quote(content) => format!("quote({})", blocks(content)),
        Block::CodeBlock(text) => format!("pre({text:?})"),
        Block::Rule => "rule".into(),
        Block::List { start, tight, items } => {
            let kind = start.map_or("ul".into(), |start| format!("ol{start}"));
            let space = if *tight { "" } else { "-loose" };
            let items: Vec<_> = items.iter().map(|item| format!("li({})", blocks(item))).collect();
            format!("{kind}{space}({})", items.join(" "))
        }
    }
}

/// Running text.
pub fn inline(pieces: &[Inline]) -> String {
    pieces.iter().map(piece).collect()
}

fn piece(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) => text.clone(),
        Inline::Slot(name) => format!("slot({name})"),
        Inline::Code(text) => format!("code({text})"),
        Inline::Emphasis(content) => format!("em({})", inline(content)),
        Inline::Strong(content) => format!("strong({})", inline(content)),
        Inline::Link { url, content } => format!("link[{}]({})", address(url), inline(content)),
        Inline::Image { url, alt } => format!("image[{}]({})", address(url), inline(alt)),
        Inline::LineBreak => "br()".into(),
    }
}

fn address(url: &Url) -> String {
    let part = |part: &UrlPart| match part {
        UrlPart::Literal(text) => text.clone(),
        UrlPart::Slot(name) => format!("slot({name})"),
    };
    url.parts().iter().map(part).collect()
}
