//! The subset means what CommonMark says: our trees beside those of `pulldown-cmark`, over descriptions as people write them and over generated ones.
//!
//! Left out of the comparison is what differs on purpose: HTML, entities, link definitions, code by indentation.

use crate::show::{Node, row, tree};
use flowlist_core::text::{Kind, Piece, blocks, safe_url};
use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag};

const DESCRIPTIONS: &[&str] = &[
    "Please send us your **signed engagement letter**. You find it [in your inbox](https://mail.example.com).",
    "## What we need\n\n1. A copy of your passport\n2. Proof of address, *not older than three months*\n3. Your tax number\n\nQuestions? Write to <help@example.com>.",
    "Before you start:\n\n- Have your **VAT number** at hand\n- Ask your bank for\n  - the IBAN,\n  - the BIC\n- Take your time",
    "Call the client.\n\n> We never ask for passwords.\n> If someone does, hang up.\n\nThen tick this step.",
    "Run this once:\n\n```sh\ncurl -X POST https://api.example.com/v1/orders \\\n  -d '{\"id\": 1}'\n```\n\nIt prints `ok`.",
    "Title\n=====\n\nSubtitle\n--------\n\nText with a\\\nhard break and  \nanother one.\n\n---\n\nThe end.",
    "1. First\n\n   With a paragraph.\n\n2. Second\n   ```\n   code\n   ```\n3. Third\n   > quoted",
    "* one\n* two\n\n  still two\n* three\n\n\nAfter the list, **bold _and_ slanted**, `code`, file_name_here.txt and 2*3*4.",
    "![The front of the card](/images/card-front.png \"Front\") and [![logo](logo.svg)](https://example.com/).",
    "- [ ] not a task list\n- a [link (with parens)](https://example.com/a_(b)) here\n- **Note:** text\n+ other list\n1) numbered\n2) again",
    "> ### Heads up\n> 1. Check *all* amounts\n>    - net\n>    - gross\n> 2. Sign\nlazy end\n\nOutside.",
    "Use \\*stars\\* literally, `` `ticks` `` too; price: 5 * 3 = 15, path C:\\\\temp, e-mail a_b@c_d.",
    "#Not a heading\n\n# A heading #\n#### Another ## one ####\ntext right below\n***\n+ item\n\n+ item after blank",
    "Ends with\n- a list\n- that interrupts\n\n10. ten\n11. eleven\n\nNot 2. a list\n2. here",
    "~~~ text\n``` inside\n~~~\n\n- item\n\n  ```\n  fenced in item\n\n  with blank\n  ```\n- next",
    "***bold slanted*** and **bold*slanted*bold** and *slanted**bold**slanted* and __under__ _score_ in__word__s",
    "„Guten Tag“, sagte sie – **„wichtig“**, *außerdem* teuer: **5 €**. 日本**語**です。",
    "-\titem by tab\n-\tanother\n\n\tits paragraph\n\n1.\tnumbered",
];

#[test]
fn descriptions_as_people_write_them() {
    for source in DESCRIPTIONS {
        assert_eq!(ours(source), theirs(source).expect("comparable"), "{source}");
    }
}

/// Running text of marks and words, which starts no other block.
fn running() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b c",
        " ",
        "é",
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "[",
        "]",
        "](u)",
        "](<u.v w> 't')",
        "](",
        "(",
        ")",
        "![",
        "!",
        ".",
        "\\*",
        "\\_",
        "\\",
        "\"",
        "“",
        "1",
        "€",
        "[a](b)",
        "*c*",
        "\u{a0}",
    ]);
    let start = prop::sample::select(vec!["a", "é ", "[", "\\*", "[]"]);
    (start, prop::collection::vec(piece, 0..14)).prop_map(|(start, pieces)| start.to_string() + &pieces.concat())
}

/// A line with its marks of blocks, indented by less than code is.
fn line() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![
        "", "", "- ", "* ", "1. ", "2. ", "3) ", "> ", ">", "# ", "### ", "  ", "   ", "-", "+\t",
    ]);
    let whole = prop::sample::select(vec![
        "", "", "", "---", "***", "===", "```", "~~~", "````", "-", "   ", "- - -", "# a #", ">", "  ",
    ]);
    let text = prop_oneof![4 => "[a-z]{1,3}( [a-z]{1,3})?( {2}|\\\\)?", 1 => running()];
    prop_oneof![
        3 => (prop::collection::vec(mark, 0..4), text).prop_map(|(marks, text)| marks.concat() + &text),
        1 => (prop::sample::select(vec!["", " ", "  ", "> ", "- ", "   "]), whole).prop_map(|(mark, whole)| mark.to_string() + whole),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, max_global_rejects: 40_000, ..ProptestConfig::default() })]

    #[test]
    fn generated_running_text(source in running()) {
        prop_assert_eq!(ours(&source), theirs(&source).expect("comparable"), "{:?}", source);
    }

    #[test]
    fn generated_blocks(lines in prop::collection::vec(line(), 1..7)) {
        let source = lines.join("\n") + "\n";
        let theirs = theirs(&source);
        prop_assume!(theirs.is_some());
        prop_assert_eq!(ours(&source), theirs.unwrap(), "{:?}", source);
    }
}

/// Our tree in short notation.
fn ours(source: &str) -> String {
    row(&normal(tree(&blocks(source, &|_| None))))
}

/// A list without paragraphs right in its items is neither tight nor loose.
fn normal(nodes: Vec<Node>) -> Vec<Node> {
    let normalize = |mut node: Node| {
        if let Kind::List { tight, .. } = &mut node.piece.kind {
            let mut blocks = node.content.iter().flat_map(|item| &item.content);
            *tight |= !blocks.any(|block| block.piece.kind == Kind::Paragraph);
        }
        node.content = normal(node.content);
        node
    };
    nodes.into_iter().map(normalize).collect()
}

/// The tree of `pulldown-cmark` in short notation. `None` where it saw something that we leave out.
fn theirs(source: &str) -> Option<String> {
    let mut tree = Tree { events: Parser::new(source), one_line: !source.trim_end().contains('\n'), comparable: true };
    let (blocks, _) = tree.blocks();
    tree.comparable.then(|| row(&normal(blocks)))
}

struct Tree<'a> {
    events: Parser<'a>,
    one_line: bool,
    comparable: bool,
}

fn leaf(kind: Kind, text: impl Into<String>) -> Node {
    Node { piece: Piece { kind, text: text.into() }, content: Vec::new() }
}

fn with(kind: Kind, content: Vec<Node>) -> Node {
    Node { piece: Piece { kind, text: String::new() }, content }
}

impl Tree<'_> {
    /// The blocks up to the end of their parent, and whether text stood among them without a paragraph, as in a tight list.
    fn blocks(&mut self) -> (Vec<Node>, bool) {
        let mut blocks = Vec::new();
        let mut loose_text = Vec::new();
        let mut tight = false;
        while let Some(event) = self.events.next() {
            let is_inline = self.is_inline(&event);
            if is_inline {
                tight = true;
                self.piece(event, &mut loose_text);
                continue;
            }
            if !loose_text.is_empty() {
                blocks.push(with(Kind::Paragraph, std::mem::take(&mut loose_text)));
            }
            match event {
                Event::End(_) => return (blocks, tight),
                Event::Rule => blocks.push(leaf(Kind::Rule, "")),
                Event::Start(Tag::Paragraph) => blocks.push(with(Kind::Paragraph, self.pieces())),
                Event::Start(Tag::Heading { level, .. }) => {
                    blocks.push(with(Kind::Heading(level as u8), self.pieces()))
                }
                Event::Start(Tag::BlockQuote(_)) => blocks.push(with(Kind::Quote, self.blocks().0)),
                Event::Start(Tag::CodeBlock(kind)) => {
                    self.comparable &= matches!(kind, CodeBlockKind::Fenced(_));
                    let text = self.pieces();
                    blocks.push(leaf(Kind::CodeBlock, row(&text)));
                }
                Event::Start(Tag::List(start)) => blocks.push(self.list(start)),
                _ => self.comparable = false,
            }
        }
        if !loose_text.is_empty() {
            blocks.push(with(Kind::Paragraph, loose_text));
        }
        (blocks, tight)
    }

    fn list(&mut self, start: Option<u64>) -> Node {
        let mut items = Vec::new();
        let mut tight = false;
        while let Some(Event::Start(_)) = self.events.next() {
            let (blocks, text) = self.blocks();
            items.push(with(Kind::Item, blocks));
            tight |= text;
        }
        with(Kind::List { start: start.map(|start| start as u32), tight }, items)
    }

    fn is_inline(&self, event: &Event) -> bool {
        match event {
            Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
            Event::End(_) | Event::Rule | Event::Html(_) => false,
            _ => true,
        }
    }

    /// The pieces up to the end of their parent.
    fn pieces(&mut self) -> Vec<Node> {
        let mut pieces = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.piece(event, &mut pieces);
        }
        pieces
    }

    /// A link or an image; only what it says where its address is not allowed.
    fn linked(&mut self, kind: Kind, address: String, to: &mut Vec<Node>) {
        let content = self.pieces();
        match safe_url(&address) {
            Some(url) => to.push(Node { piece: Piece { kind, text: url }, content }),
            None => to.extend(content),
        }
    }

    fn piece(&mut self, event: Event, to: &mut Vec<Node>) {
        let piece = match event {
            Event::Text(text) => leaf(Kind::Text, text.to_string()),
            Event::SoftBreak => leaf(Kind::Text, " "),
            Event::HardBreak => leaf(Kind::LineBreak, ""),
            Event::Code(text) => {
                // It keeps the indentation of a line in code that runs over it; the standard drops it.
                self.comparable &= self.one_line || !text.contains("  ");
                leaf(Kind::Code, text.to_string())
            }
            Event::Start(Tag::Emphasis) => with(Kind::Emphasis, self.pieces()),
            Event::Start(Tag::Strong) => with(Kind::Strong, self.pieces()),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                return self.linked(Kind::Link, format!("{scheme}{dest_url}"), to);
            }
            Event::Start(Tag::Image { dest_url, .. }) => return self.linked(Kind::Image, dest_url.to_string(), to),
            _ => {
                self.comparable = false;
                return;
            }
        };
        to.push(piece);
    }
}
