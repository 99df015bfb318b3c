//! What holds for any text and any answer.

use crate::addresses::assert_strict;
use crate::show::{Node, show, tree};
use flowlist_core::text::{Kind, Text, blocks, line, plain};
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

/// Panics unless all that the view may draw is safe: what begins has its end, addresses pass, no link is in a link.
pub fn assert_safe(text: &Text) {
    fn check(nodes: &[Node], in_link: bool) {
        for Node { piece, content } in nodes {
            let link = piece.kind == Kind::Link;
            assert!(!link || !in_link, "a link in a link");
            if link || piece.kind == Kind::Image {
                assert_strict(&piece.text);
            }
            check(content, in_link || link);
        }
    }
    check(&tree(text), false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_safe_tree(source in soup(), answer in soup()) {
        assert_safe(&blocks(&source, &|_| Some(answer.clone())));
        assert_safe(&blocks(&source, &|_| None));
        assert_safe(&line(&source, &|_| Some(answer.clone())));
    }

    #[test]
    fn text_without_marks_is_itself(source in "[A-Za-z0-9é日][A-Za-z0-9é日 ,.;:%$€/()+=-]{0,40}[A-Za-z0-9é日]") {
        prop_assert_eq!(show(&line(&source, &|_| None)), source);
    }

    #[test]
    fn escaped_text_is_itself(source in "[ -~]{0,40}") {
        let escape = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.into() };
        let escaped: String = source.chars().map(escape).collect();
        prop_assert_eq!(plain(&line(&escaped, &|_| None)), source.trim());
    }

    #[test]
    fn an_answer_is_read_as_it_was_typed(answer in soup()) {
        prop_assume!(!answer.is_empty());
        let filled = line("**Dear {{a.b}},** see [{{a.b}}](/x)", &|_| Some(answer.clone()));
        let expected = format!("strong(Dear {answer},) see link[/x]({answer})");
        prop_assert_eq!(show(&filled), expected);
    }

    #[test]
    fn an_answer_stays_in_its_part_of_an_address(answer in soup()) {
        let trimmed = answer.trim_matches([' ', '\t', '\r', '\n']);
        let link = line("[x](https://a.example/b/{{i}}/c?d={{i}}&e#{{i}})", &|_| Some(answer.clone()));
        if let [link, _, _] = link.as_slice() {
            let url = url::Url::parse(&link.text).expect("an address");
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
            let filled = line(&format!("[x]({source})"), &|_| Some(answer.clone()));
            if let [link, _, _] = filled.as_slice()
                && let Ok(url) = url::Url::parse(&link.text)
            {
                prop_assert!(url.host_str().is_some_and(|host| host.ends_with("host.example")), "{}", url);
            }
        }
    }

    #[test]
    fn an_address_of_any_parts_is_checked(parts in prop::collection::vec(prop_oneof![Just("{{i}}".to_string()), soup()], 0..4), answer in soup()) {
        let address = parts.concat();
        for source in [format!("[x]({address})"), format!("[x](<{address}>)"), format!("![x]({address})"), format!("<{address}>")] {
            assert_safe(&line(&source, &|_| Some(answer.clone())));
        }
    }
}
