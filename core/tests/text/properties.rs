//! What holds for any text and any answer.

use crate::addresses::assert_strict;
use crate::show;
use flowlist_core::text::{
    Block, Inline, Url, UrlPart, block_slots, fill, fill_blocks, parse_blocks, parse_inline, plain, visit_blocks,
};
use proptest::prelude::*;

/// Markdown, broken or not.
pub fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "*", "**", "_", "`", "```", "[", "]", "(", ")", "](", "![", "<", ">", "{{", "}}", "{{a.b}}", "\\", "\n", "\n\n", "  \n", " ", "    ", "\t", "- ",
            "1. ", "> ", "# ", "---", "===", "~~~", "https://a.b", "javascript:", "//", "@", "\"", "'", "&amp;", "\r\n", "\0", "a", "word", "é",
        ])
        .prop_map(String::from),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

/// Panics unless all that the view may draw is safe: no slot is left, addresses pass, no link is in a link.
pub fn assert_safe(blocks: &[Block]) {
    fn links(pieces: &[Inline]) -> usize {
        let mut count = 0;
        flowlist_core::text::visit(pieces, &mut |piece| count += usize::from(matches!(piece, Inline::Link { .. })));
        count
    }
    visit_blocks(blocks, &mut |piece| match piece {
        Inline::Slot(name) => panic!("{name} is left"),
        Inline::Link { url, content } => {
            assert_strict(&url.href().expect("a link that is left is allowed"));
            assert_eq!(links(content), 0, "a link in a link");
        }
        Inline::Image { url, .. } => assert_strict(&url.src().expect("an image that is left is allowed")),
        _ => {}
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_safe_tree(source in soup(), answer in soup()) {
        let blocks = parse_blocks(&source);
        let filled = fill_blocks(&blocks, &|_| Some(answer.clone()));
        assert_safe(&filled);
        prop_assert!(block_slots(&filled).is_empty());
        prop_assert_eq!(fill_blocks(&filled, &|_| None), filled, "filling again changes nothing");
        assert_safe(&fill_blocks(&blocks, &|_| None));
    }

    #[test]
    fn text_without_marks_is_itself(source in "[A-Za-z0-9é日][A-Za-z0-9é日 ,.;:%$€/()+=-]{0,40}[A-Za-z0-9é日]") {
        prop_assert_eq!(parse_inline(&source), [Inline::Text(source.clone())]);
    }

    #[test]
    fn escaped_text_is_itself(source in "[ -~]{0,40}") {
        let escape = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.into() };
        let escaped: String = source.chars().map(escape).collect();
        prop_assert_eq!(plain(&parse_inline(&escaped)), source.trim());
    }

    #[test]
    fn an_answer_is_read_as_it_was_typed(answer in soup()) {
        prop_assume!(!answer.is_empty());
        let filled = fill(&parse_inline("**Dear {{a.b}},** see [{{a.b}}](/x)"), &|_| Some(answer.clone()));
        let expected = format!("strong(Dear {answer},) see link[/x]({answer})");
        prop_assert_eq!(show::inline(&filled), expected);
    }

    #[test]
    fn an_answer_stays_in_its_part_of_an_address(answer in soup()) {
        let trimmed = answer.trim_matches([' ', '\t', '\r', '\n']);
        let link = parse_inline("[x](https://a.example/b/{{i}}/c?d={{i}}&e#{{i}})");
        if let [Inline::Link { url, .. }] = fill(&link, &|_| Some(answer.clone())).as_slice() {
            let url = url::Url::parse(&url.href().expect("allowed")).expect("an address");
            prop_assert_eq!(url.host_str(), Some("a.example"));
            let path: Vec<_> = url.path_segments().expect("a path").collect();
            prop_assert_eq!((path.len(), path[0], path[2]), (3, "b", "c"));
            let query: Vec<_> = url.query_pairs().collect();
            prop_assert_eq!(query.len(), 2);
            prop_assert_eq!(&query[0].1, trimmed);
        } else {
            prop_assert!(["", ".", ".."].contains(&trimmed));
        }
    }

    #[test]
    fn an_answer_stays_in_its_part_of_a_host(answer in soup()) {
        for source in ["https://{{i}}.host.example/x", "https://a.host.example:{{i}}/x", "https://a{{i}}@host.example"] {
            let filled = fill(&parse_inline(&format!("[x]({source})")), &|_| Some(answer.clone()));
            if let [Inline::Link { url, .. }] = filled.as_slice()
                && let Ok(url) = url::Url::parse(&url.href().expect("allowed"))
            {
                prop_assert!(url.host_str().is_some_and(|host| host.ends_with("host.example")), "{}", url);
            }
        }
    }

    #[test]
    fn an_address_of_any_parts_is_checked(parts in prop::collection::vec((any::<bool>(), soup()), 0..4), answer in soup()) {
        let part = |(slot, text)| if slot { UrlPart::Slot(text) } else { UrlPart::Literal(text) };
        let url = Url::new(parts.into_iter().map(part).collect());
        url.href().iter().for_each(|url| assert_strict(url));
        if let Some(filled) = url.fill(&|_| Some(answer.clone())) {
            assert_strict(&filled.href().expect("what was filled is allowed"));
        }
    }
}
