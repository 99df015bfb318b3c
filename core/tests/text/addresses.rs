//! Which addresses are allowed, and that a browser reads them the same way (by the `url` crate, which follows the same standard).

use flowlist_core::text::safe_url;
use proptest::prelude::*;

#[test]
fn allowed_as_they_are() {
    let table = [
        "https://example.com",
        "http://example.com:8080/a?b#c",
        "HTTPS://EXAMPLE.com",
        "https:/example.com",
        "mailto:ann@example.com?subject=Hello%20there",
        "tel:+41441234567",
        "Tel:1",
        "#a",
        "?a=b:c",
        "/a",
        "./a",
        "../a",
        "a/b",
        "a/b:c",
        "#javascript:alert(1)",
        "a%3Ab",
        "/a?b=\\c",
        "bücher/é",
    ];
    for url in table {
        assert_eq!(safe_url(url).as_deref(), Some(url));
    }
}

#[test]
fn allowed_after_a_change() {
    let table = [
        ("  /a\n", "/a"),
        ("\r\n\t https://example.com \t", "https://example.com"),
        ("htt\nps://exam\tple.com/\r\na", "https://example.com/a"),
        ("//example.com/a", "https://example.com/a"),
        ("/\t/example.com/a", "https://example.com/a"),
        ("///example.com", "https:///example.com"),
    ];
    for (written, url) in table {
        assert_eq!(safe_url(written).as_deref(), Some(url), "{written:?}");
    }
}

#[test]
fn refused() {
    let table = [
        "",
        "  ",
        "\n",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\u{1}javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:alert(1)",
        "javascript\r\n:alert(1)",
        "javascript\u{0}:alert(1)",
        "java\u{0}script:x",
        "javascript :alert(1)",
        "\u{feff}javascript:alert(1)",
        "\u{a0}javascript:alert(1)",
        "data:text/html,<script>",
        "data:image/png;base64,AA==",
        "vbscript:x",
        "\u{1f} https://example.com",
        "blob:https://example.com/1",
        "file:///etc/passwd",
        "filesystem:x",
        "about:blank",
        "view-source:x",
        "ftp://example.com",
        "ws://example.com",
        "intent://x",
        "ms-word:x",
        "x:y",
        ":",
        ":a",
        "1:a",
        "\\\\server\\share",
        "/\\example.com",
        "https:\\\\example.com",
        "C:\\a",
        "a\\b",
        "https:",
        "https://",
        "http:///",
        "https://?a",
        "https://#a",
        "//",
        "https://a\u{7f}b",
        "https://a\u{0}b",
        "https://a\u{85}b",
        "localhost:8080",
    ];
    for url in table {
        assert_eq!(safe_url(url), None, "{url:?}");
    }
}

/// What a browser makes of a link on this page. `None`: it leads nowhere.
pub fn in_browser(page: &str, link: &str) -> Option<url::Url> {
    url::Url::parse(page).unwrap().join(link).ok()
}

/// Panics unless the address is one that a page may hold, in a browser's reading.
pub fn assert_strict(link: &str) {
    assert!(!link.is_empty() && !link.chars().any(char::is_control), "{link:?}");
    for page in ["https://host.example/dir/page?query#part", "http://intranet/", "file:///home/ann/page.html"] {
        if let Some(url) = in_browser(page, link) {
            let own = page.split(':').next().unwrap();
            assert!(["https", "http", "mailto", "tel", own].contains(&url.scheme()), "{link:?} is {url}");
            assert!(own != "file" || url.host().is_none() || url.scheme() != "file", "{link:?} is {url}");
        }
    }
}

/// Pieces that addresses and attacks are made of.
fn address_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "javascript",
            "java",
            "script",
            "data",
            "https",
            "http",
            "file",
            "mailto",
            "tel",
            "blob",
            ":",
            "::",
            "/",
            "//",
            "\\",
            "?",
            "#",
            "@",
            ".",
            "..",
            "example.com",
            "a",
            "%",
            "%3a",
            "%00",
            "\t",
            "\n",
            "\r",
            "\0",
            "\u{1}",
            " ",
            "\u{a0}",
            "\u{feff}",
            "：",
            "&colon;",
            "+",
            "-",
            "80",
            "[",
            "]",
        ])
        .prop_map(String::from),
        "\\PC{0,3}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_browser_reads_what_is_allowed_as_allowed(written in address_like()) {
        if let Some(url) = safe_url(&written) {
            assert_strict(&url);
            prop_assert_eq!(safe_url(&url), Some(url.clone()), "checked twice is the same");
            // What changed is only what a browser drops, and `//`.
            let page = "https://host.example/dir/page";
            if let Some(read) = in_browser(page, &written) {
                prop_assert_eq!(in_browser(page, &url), Some(read));
            }
        }
    }

    #[test]
    fn what_a_browser_finds_harmful_is_refused(written in address_like()) {
        let harmful = |url: url::Url| ["javascript", "data", "vbscript", "blob", "file", "filesystem"].contains(&url.scheme());
        if in_browser("https://host.example/", &written).is_some_and(harmful) {
            prop_assert_eq!(safe_url(&written), None);
        }
    }
}
