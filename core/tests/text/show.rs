//! Texts in short notation, for tables: `p(Hello strong(you))`.

use flowlist_core::text::{Kind, Piece};

/// A piece with what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub piece: Piece,
    pub content: Vec<Node>,
}

/// The answers of a text whose slots are to be seen: `{{a.b}}` becomes `#a.b#`.
pub fn slot(name: &str) -> Option<String> {
    Some(format!("#{name}#"))
}

/// A tree of these pieces. Panics unless each that begins has its end.
pub fn tree(pieces: &[Piece]) -> Vec<Node> {
    let mut rest = pieces.iter();
    let nodes = nodes(&mut rest, false);
    assert_eq!(rest.len(), 0, "an end too many in {pieces:?}");
    nodes
}

fn nodes(pieces: &mut std::slice::Iter<Piece>, inside: bool) -> Vec<Node> {
    let mut all = Vec::new();
    while let Some(piece) = pieces.next() {
        if piece.kind == Kind::End {
            assert!(inside, "an end of nothing");
            return all;
        }
        let content = if piece.kind.begins() { nodes(pieces, true) } else { Vec::new() };
        all.push(Node { piece: piece.clone(), content });
    }
    assert!(!inside, "an end is missing");
    all
}

/// Pieces, blocks among them with a blank between.
pub fn show(pieces: &[Piece]) -> String {
    row(&tree(pieces))
}

/// Pieces as trees, blocks among them with a blank between.
pub fn row(nodes: &[Node]) -> String {
    let is_block = |node: &Node| {
        use Kind::{Code, Emphasis, Image, LineBreak, Link, Strong, Text};
        !matches!(node.piece.kind, Text | Code | LineBreak | Emphasis | Strong | Link | Image)
    };
    let shown: Vec<String> = nodes.iter().map(node).collect();
    shown.join(if nodes.iter().any(is_block) { " " } else { "" })
}

fn node(Node { piece: Piece { kind, text }, content }: &Node) -> String {
    let content = row(content);
    match kind {
        Kind::Text => text.clone(),
        Kind::Code => format!("code({text})"),
        Kind::LineBreak => "br()".into(),
        Kind::CodeBlock => format!("pre({text:?})"),
        Kind::Rule => "rule".into(),
        Kind::Emphasis => format!("em({content})"),
        Kind::Strong => format!("strong({content})"),
        Kind::Link => format!("link[{text}]({content})"),
        Kind::Image => format!("image[{text}]({content})"),
        Kind::Heading(level) => format!("h{level}({content})"),
        Kind::Paragraph => format!("p({content})"),
        Kind::List { start, tight } => {
            let kind = start.map_or("ul".into(), |start| format!("ol{start}"));
            let space = if *tight { "" } else { "-loose" };
            format!("{kind}{space}({content})")
        }
        Kind::Item => format!("li({content})"),
        Kind::Quote => format!("quote({content})"),
        Kind::End => panic!("no tree holds one"),
    }
}
