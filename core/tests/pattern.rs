//! Patterns: what they match, compared with the crate `regex`; what is a problem; that time stays linear.
#![allow(clippy::unwrap_used)] // the lint knows tests, not their helpers

use flowlist_core::pattern::{MAX_STEPS, Pattern};
use proptest::prelude::*;
use proptest::sample::select;

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::parse(pattern).unwrap().matches(text)
}

#[test]
fn the_whole_text_matches_or_nothing_does() {
    for (pattern, yes, no) in [
        ("abc", &["abc"][..], &["", "ab", "abcd", "xabc"][..]),
        ("", &[""], &["a"]),
        ("a|bc|", &["a", "bc", ""], &["ab", "b", "abc"]),
        ("^a$|^b$", &["a", "b"], &["ab"]),
        ("^(?:a|b)+$", &["a", "abba"], &["", "abc"]),
        ("a^b|a$b", &[], &["ab", "a"]),
        ("[0-9]{5}", &["12345"], &["1234", "123456", "1234a"]),
        ("a{2,3}?", &["aa", "aaa"], &["a", "aaaa"]),
        ("(ab){2,}", &["abab", "ababab"], &["ab", "aba"]),
        ("a{0}b", &["b"], &["ab"]),
        (r"\d+(\.\d{1,2})?", &["1", "10.5", "3.14"], &["1.", ".5", "1.234", "١"]),
        (r"\w+@\w+\.\w{2,}", &["ann@example.org"], &["ann@example", "ann example@x.org"]),
        (r"[^\s@]+", &["a-b"], &["a b", "a\u{a0}b", "@"]),
        (r"[\w.+\-]+", &["a.b+c-d"], &["a b"]),
        (r"[\D]", &["a", "\u{10ffff}", "\u{d7ff}", "\0"], &["5"]),
        (r"[^\W\d]+", &["ab_"], &["a1", "a-"]),
        (r"[\]\\^-]+", &["]\\^-"], &["a"]),
        (r"[a^]+", &["a^"], &["b"]),
        ("[-a]+", &["a-"], &["b"]),
        ("[(){}|/.*+?$]+", &["(){}|/.*+?$"], &["a"]),
        (".", &["a", "😀", "\0"], &["\n", "\r", "\u{2028}", "ab", ""]),
        (r"\x41\u00e9\u{1F600}\t\0", &["Aé😀\t\0"], &["Aé😀"]),
        (r"\(\)\[\]\{\}\.\*\+\?\^\$\|\/\-\@\\", &["()[]{}.*+?^$|/-@\\"], &[""]),
        ("(a*)*b", &["b", "aaab"], &["a"]),
        ("(a|a)*", &["", "aaaa"], &["b"]),
    ] {
        for text in yes {
            assert!(matches(pattern, text), "{pattern:?} should match {text:?}");
        }
        for text in no {
            assert!(!matches(pattern, text), "{pattern:?} should not match {text:?}");
        }
    }
}

#[test]
fn what_is_not_supported_or_not_well_formed_has_a_code_and_a_place() {
    let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
    for (pattern, code, at) in [
        ("a(?=b)", "lookaround", 1),
        ("(?!b)", "lookaround", 0),
        ("é(?<=b)", "lookaround", 1),
        ("(?<!b)", "lookaround", 0),
        ("(?<name>b)", "unknown-group", 0),
        ("(?i)b", "unknown-group", 0),
        (r"(a)\1", "backreference", 3),
        (r"\k<a>", "backreference", 0),
        (r"[a\p{L}]", "unicode-property", 2),
        (r"\bword", "word-boundary", 0),
        (r"\q", "unknown-escape", 0),
        (r"\é", "unknown-escape", 0),
        (r"\01", "unknown-escape", 0),
        (r"a\", "unfinished-escape", 1),
        (r"\x4", "unfinished-escape", 0),
        (r"\ud800", "unfinished-escape", 0),
        (r"\u{}", "unfinished-escape", 0),
        (r"\u{110000}", "unfinished-escape", 0),
        ("[a[b]]", "nested-class", 2),
        ("[a&&b]", "class-operation", 2),
        ("[a--b]", "class-operation", 2),
        ("x(ab", "unclosed-group", 1),
        ("ab)", "unopened-group", 2),
        ("a[bc", "unclosed-class", 1),
        ("[a-", "unclosed-class", 0),
        ("[]", "empty-class", 0),
        ("[^]", "empty-class", 0),
        ("[z-a]", "bad-range", 1),
        (r"[\d-z]", "bad-range", 1),
        (r"[a-\d]", "bad-range", 1),
        ("*a", "nothing-to-repeat", 0),
        ("a**", "nothing-to-repeat", 2),
        ("a|+", "nothing-to-repeat", 2),
        ("^*", "nothing-to-repeat", 1),
        ("a{2,1}", "bad-repeat", 1),
        ("a{,3}", "bad-repeat", 1),
        ("a{x}", "bad-repeat", 1),
        ("a{2", "bad-repeat", 1),
        ("{2}", "unescaped", 0),
        ("a}", "unescaped", 1),
        ("a]", "unescaped", 1),
        ("a{99999999999999999999999}", "too-large", 1),
        ("((a{100}){100}){100}", "too-large", 9),
        (&deep, "too-deep", 32),
    ] {
        let problem = Pattern::parse(pattern).err().map(|p| (p.code, p.at));
        assert_eq!(problem, Some((code, at)), "{pattern:?}");
    }
}

#[test]
fn a_long_pattern_is_too_large() {
    assert!(Pattern::parse(&"a".repeat(MAX_STEPS)).is_ok());
    assert_eq!(Pattern::parse(&"a".repeat(MAX_STEPS + 1)).unwrap_err().code, "too-large");
    assert_eq!(Pattern::parse(&"a|".repeat(MAX_STEPS)).unwrap_err().code, "too-large");
}

/// Each of these takes a backtracking engine longer than the universe is old.
#[test]
fn no_pattern_explodes() {
    let text = "a".repeat(10_000);
    for pattern in ["(a*)*b", "(a|a)*b", "(a+)+$b", "(.*)*x", "((a{0,20}){0,20}){0,1}b", "(a?){300}a{300}b"] {
        assert!(!matches(pattern, &text), "{pattern}");
    }
}

/// A pattern twice: as it is for us, and as the crate `regex` writes the same.
type Twin = (String, String);

fn twin(same: &str) -> Twin {
    (same.into(), same.into())
}

fn atom() -> impl Strategy<Value = Twin> {
    let space = r"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}";
    let named = [
        (r"\d", "[0-9]".to_string()),
        (r"\D", "[^0-9]".into()),
        (r"\w", "[0-9A-Za-z_]".into()),
        (r"\W", "[^0-9A-Za-z_]".into()),
        (r"\s", format!("[{space}]")),
        (r"\S", format!("[^{space}]")),
        (".", r"[^\n\r\x{2028}\x{2029}]".into()),
        (r"[\s\d-]", format!(r"[{space}0-9\-]")),
        (r"[^\W\s]", format!("[^[^0-9A-Za-z_]{space}]")),
        (r"[\S\d]", format!("[[^{space}]0-9]")),
        (r"\u{e9}", "é".into()),
    ];
    let named: Vec<Twin> = named.iter().map(|(ours, theirs)| (ours.to_string(), theirs.clone())).collect();
    let literals = [
        "a",
        "b",
        "c",
        "1",
        "é",
        "😀",
        r"\.",
        r"\-",
        r"\n",
        "[ab]",
        "[^a]",
        "[a-c1]",
        "[^b-z]",
        "[é-😀]",
        r"[\]\-b]",
        " ",
    ];
    prop_oneof![5 => select(literals.to_vec()).prop_map(twin), 2 => select(named), 1 => select(vec!["^", "$"]).prop_map(twin)]
}

fn pattern() -> impl Strategy<Value = Twin> {
    atom().prop_recursive(5, 40, 4, |inner| {
        let many = prop::collection::vec(inner.clone(), 0..4);
        let repeat = select(vec!["*", "+", "?", "{2}", "{0}", "{1,}", "{0,2}", "{1,3}", "{2,}?", "*?", "+?", "??"]);
        prop_oneof![
            3 => many.clone().prop_map(|parts| parts.into_iter().fold(twin(""), |(a, b), (c, d)| (a + &c, b + &d))),
            2 => many.prop_map(|parts| {
                let (ours, theirs): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
                (format!("({})", ours.join("|")), format!("({})", theirs.join("|")))
            }),
            3 => (inner, repeat).prop_map(|((ours, theirs), n)| (format!("(?:{ours}){n}"), format!("(?:{theirs}){n}"))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn a_pattern_matches_what_regex_matches(
        (ours, theirs) in pattern(),
        texts in prop::collection::vec("[abc1é😀.\\-\n \u{a0}]{0,6}", 20),
    ) {
        let regex = regex::Regex::new(&format!("^(?:{theirs})$")).unwrap();
        // Patterns grow beyond our bound in the peer's eyes only.
        let Ok(pattern) = Pattern::parse(&ours) else {
            prop_assert_eq!(Pattern::parse(&ours).unwrap_err().code, "too-large");
            return Ok(());
        };
        for text in texts {
            prop_assert_eq!(pattern.matches(&text), regex.is_match(&text), "{} as {} on {:?}", ours, theirs, text);
        }
    }

    #[test]
    fn any_text_is_a_pattern_or_a_problem_within_it(text in "[-ab\\\\(){}\\[\\]|*+?^$.0-9dpxu:=!<,é]{0,12}") {
        if let Err(problem) = Pattern::parse(&text) {
            prop_assert!(problem.at <= text.chars().count());
        }
    }
}
