//! Answers in slots: text stays text, addresses stay addresses.

use crate::show;
use flowlist_core::text::{blocks, line, plain_line, slots};

/// The source with one answer in all its slots.
fn filled(source: &str, answer: &str) -> String {
    show::show(&line(source, &|_| Some(answer.into())))
}

#[test]
fn an_answer_in_text_is_never_read_as_markdown() {
    for answer in ["*a*", "[x](https://evil.example)", "`a`", "<b>", "{{other.slot}}", "a\n# b", "![](x)", "\\*"] {
        assert_eq!(filled("Dear {{a.b}}!", answer), format!("Dear {answer}!"));
        assert_eq!(filled("**{{a.b}}**", answer), format!("strong({answer})"));
        assert_eq!(filled("[{{a.b}}](/x)", answer), format!("link[/x]({answer})"));
    }
    let blocks = blocks("- {{a.b}}\n\n> {{a.b}}", &|_| Some("# no\n- heading".into()));
    assert_eq!(show::show(&blocks), "ul(li(p(# no\n- heading))) quote(p(# no\n- heading))");
}

#[test]
fn a_slot_without_an_answer_is_an_ellipsis_and_its_link_only_text() {
    let none = |source: &str| show::show(&line(source, &|_| None));
    assert_eq!(none("Dear {{a.b}}, see [the *draft*]({{c.d}})"), "Dear …, see the em(draft)");
    assert_eq!(none("![the logo](/i/{{a.b}}.png)"), "the logo");
    assert_eq!(filled("Dear {{a.b}}, see [it](/x/{{c.d}})", ""), "Dear …, see it");
}

#[test]
fn an_address_takes_answers_as_a_part_of_it_or_whole() {
    let table = [
        ("[x](https://a.b/{{i}}?q={{i}}#{{i}})", "1 2", "link[https://a.b/1%202?q=1%202#1%202](x)"),
        ("[x](https://a.b/{{i}})", "../../c?d#e&f=g/h", "link[https://a.b/..%2F..%2Fc%3Fd%23e%26f%3Dg%2Fh](x)"),
        ("[x](https://a.b/{{i}})", "é%20\u{202e}", "link[https://a.b/%C3%A9%2520%E2%80%AE](x)"),
        ("[x](https://a.b/{{i}}/c)", "..", "x"),
        ("[x](https://a.b/{{i}}/c)", " . ", "x"),
        ("[x](/{{i}}/evil.example)", "", "x"),
        ("[x]({{i}}:alert(1))", "javascript", "x"),
        ("[x](java{{i}})", "script:alert(1)", "link[javascript%3Aalert%281%29](x)"),
        ("[x](mailto:{{i}})", "ann+x@a.b?cc=c@d.e", "link[mailto:ann+x@a.b%3Fcc%3Dc@d.e](x)"),
        ("[x](mailto:a@b.c?cc={{i}})", "d@e.f", "link[mailto:a@b.c?cc=d%40e.f](x)"),
        ("[x](tel:{{i}})", "+41 44 123", "link[tel:+41%2044%20123](x)"),
        ("[x]({{i}})", "https://example.com/a b?c=d#e", "link[https://example.com/a b?c=d#e](x)"),
        ("[x]({{i}})", " example.com/x ", "link[https://example.com/x](x)"),
        ("[x]({{i}})", "www.example.com", "link[https://www.example.com](x)"),
        ("[x]({{i}})", "bücher.example:8080?x", "link[https://bücher.example:8080?x](x)"),
        ("[x]({{i}})", "ann@example.com", "link[mailto:ann@example.com](x)"),
        ("[x]({{i}})", "/files/1", "link[/files/1](x)"),
        ("[x]({{i}})", "#there", "link[#there](x)"),
        ("[x]({{i}})", "//example.com/x", "link[https://example.com/x](x)"),
        ("[x]({{i}})", "see the wiki", "x"),
        ("[x]({{i}})", "wiki", "x"),
        ("[x]({{i}})", "javascript:alert(1)", "x"),
        ("[x]({{i}})", "\u{1}java\nscript:alert(1)", "x"),
        ("[x]({{i}})", "data:text/html,x", "x"),
        ("<{{i}}>", "https://example.com", "link[https://example.com](https://example.com)"),
        ("<{{i}}>", "javascript:alert(1)", "javascript:alert(1)"),
        ("![x]({{i}})", "https://example.com/i.png", "image[https://example.com/i.png](x)"),
        ("![x]({{i}})", "data:image/png;base64,AA==", "x"),
        ("![x]({{i}})", "mailto:ann@example.com", "x"),
        ("[x](javascript:alert(1))", "", "x"),
        ("[x]()", "", "x"),
    ];
    for (source, answer, expected) in table {
        assert_eq!(filled(source, answer), expected, "{source} with {answer:?}");
    }
}

#[test]
fn a_blank_at_the_end_of_an_answer_is_no_line_break() {
    assert_eq!(filled("{{a.b}}\nthen", "so  "), "so   then");
    assert_eq!(filled("{{a.b}}  \nthen", "so "), "so br()then");
}

#[test]
fn plain_text_of_a_title() {
    let table = [
        ("Publish [the *draft*]({{write.link}})", "Publish the draft"),
        ("`a` ![logo](b) **c**  \nd", "a logo c d"),
        ("Call {{client.name}}", "Call …"),
    ];
    for (source, expected) in table {
        assert_eq!(plain_line(source), expected);
    }
}

#[test]
fn all_names_in_order() {
    let source = "{{a}} *{{b}}* [{{d}}](/{{c}}/{{c}}) `{{x}}` ![{{f}}]({{e}}) [{{g}}]({{h}} {{a}}";
    assert_eq!(slots(source, line), ["a", "b", "d", "c", "f", "e", "g", "h"]);
    let source = "# {{a}}\n- {{b}}\n\n  > {{c}}\n\n```\n{{x}}\n```\n<https://d.e/{{d}}>";
    assert_eq!(slots(source, blocks), ["a", "b", "c", "d"]);
}
