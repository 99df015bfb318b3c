//! What the subset means: source beside tree.

use crate::show;
use flowlist_core::text::{blocks, line};

#[test]
fn running_text() {
    let table = [
        ("", ""),
        ("Just words, 100 % plain: (really).", "Just words, 100 % plain: (really)."),
        ("  trimmed  ", "trimmed"),
        ("two\nlines", "two lines"),
        // Emphasis
        ("*a* _b_ **c** __d__", "em(a) em(b) strong(c) strong(d)"),
        ("***both***", "em(strong(both))"),
        ("**bold *and slanted* text**", "strong(bold em(and slanted) text)"),
        ("*a **b** c*", "em(a strong(b) c)"),
        ("snake_case and __init_x__y", "snake_case and __init_x__y"),
        ("un*believ*able", "unem(believ)able"),
        ("2 * 3 * 4 and a*b", "2 * 3 * 4 and a*b"),
        ("*open", "*open"),
        ("**half*", "*em(half)"),
        ("* a *", "* a *"),
        ("*a **b* c**", "em(a em(em(b) c))"),
        ("„**wichtig**“ – *ja*!", "„strong(wichtig)“ – em(ja)!"),
        ("**日本**語", "strong(日本)語"),
        // Code
        ("`a`", "code(a)"),
        ("`*a* <b> \\`", "code(*a* <b> \\)"),
        ("`` a`b ``", "code(a`b)"),
        ("` `", "code( )"),
        ("`a\nb`", "code(a b)"),
        ("``a`", "``a`"),
        ("*a `b* c`", "*a code(b* c)"),
        // Links and images
        ("[a](b)", "link[b](a)"),
        ("[a *b*](c \"title\")", "link[c](a em(b))"),
        ("[a](<b c> 'title')", "link[b c](a)"),
        ("[a](b(c)d)", "link[b(c)d](a)"),
        ("[a]( b )", "link[b](a)"),
        ("[a](b c)", "[a](b c)"),
        ("[a] (b)", "[a] (b)"),
        ("[a]", "[a]"),
        ("[a](b", "[a](b"),
        ("[a]()", "a"),
        ("[x [a](b) y](c)", "[x link[b](a) y](c)"),
        ("![a *b*](c)", "image[c](a em(b))"),
        ("[![a](b)](c)", "link[c](image[b](a))"),
        ("! [a](b)", "! link[b](a)"),
        ("*a [b* c](d)", "*a link[d](b* c)"),
        ("[a](b\\)c)", "link[b)c](a)"),
        ("<https://example.com/a_b_c>", "link[https://example.com/a_b_c](https://example.com/a_b_c)"),
        ("<ann@example.com>", "link[mailto:ann@example.com](ann@example.com)"),
        ("<mailto:ann@example.com>", "link[mailto:ann@example.com](mailto:ann@example.com)"),
        ("<https://a b>", "<https://a b>"),
        ("<javascript:alert(1)>", "<javascript:alert(1)>"),
        ("[<https://a.b>](c)", "[link[https://a.b](https://a.b)](c)"),
        // Breaks and escapes
        ("a  \nb", "abr()b"),
        ("a\\\nb", "abr()b"),
        ("a \n b", "a b"),
        ("\\*a\\* \\[b](c) \\\\ \\d", "*a* [b](c) \\ \\d"),
        // What is no markup here
        ("<b>bold</b> <br> <!-- x -->", "<b>bold</b> <br> <!-- x -->"),
        ("&amp; &lt;script&gt; &#106;", "&amp; &lt;script&gt; &#106;"),
        ("[a][b] [c]: d", "[a][b] [c]: d"),
        ("~~a~~ https://example.com", "~~a~~ https://example.com"),
        // Slots
        ("Hello {{client.name}}.", "Hello #client.name#."),
        ("{{ a.b }}{{c}}", "#a.b##c#"),
        ("**{{a.b}}**x", "strong(#a.b#)x"),
        ("_{{a_b.c_d}}_", "em(#a_b.c_d#)"),
        ("*{{a*b}}*", "em(#a*b#)"),
        ("[{{a.b}}]({{c.d}})", "link[#c.d#](#a.b#)"),
        ("[x](https://a.b/{{ c.d }}?q={{e.f}})", "link[https://a.b/%23c.d%23?q=%23e.f%23](x)"),
        ("![{{a.b}}](/i/{{c.d}}.png)", "image[/i/%23c.d%23.png](#a.b#)"),
        ("<https://a.b/{{c.d}}>", "link[https://a.b/%23c.d%23](https://a.b/#c.d#)"),
        ("`{{a.b}}` \\{{a.b}}", "code({{a.b}}) {{a.b}}"),
        ("{{}} {{ }} {a} {{a\nb}} {{a} {{a", "{{}} {{ }} {a} {{a b}} {{a} {{a"),
        ("{{{a}}}", "{#a#}"),
    ];
    for (source, expected) in table {
        assert_eq!(show::show(&line(source, &show::slot)), expected, "{source}");
    }
}

#[test]
fn blocks_of_text() {
    let table = [
        ("", ""),
        (" \n\n\t\n", ""),
        ("a\nb\n\nc", "p(a b) p(c)"),
        ("a\r\nb\r\n\r\nc\r\n", "p(a b) p(c)"),
        ("    indented is a paragraph", "p(indented is a paragraph)"),
        // Headings and rules
        ("# a\n## b ##\n###### c", "h1(a) h2(b) h6(c)"),
        ("####### a", "p(####### a)"),
        ("#a", "p(#a)"),
        ("#", "h1()"),
        ("a\n# b\nc", "p(a) h1(b) p(c)"),
        ("a\nb\n===\nc\n---", "h1(a b) h2(c)"),
        ("---\n***\n_ _ _\n--", "rule rule rule p(--)"),
        ("a\n***\nb", "p(a) rule p(b)"),
        // Lists
        ("- a\n- b", "ul(li(p(a)) li(p(b)))"),
        ("* a\n+ b\n- c", "ul(li(p(a))) ul(li(p(b))) ul(li(p(c)))"),
        ("1. a\n2. b\n7. c", "ol1(li(p(a)) li(p(b)) li(p(c)))"),
        ("3) a\n4. b", "ol3(li(p(a))) ol4(li(p(b)))"),
        ("0. a", "ol0(li(p(a)))"),
        ("1234567890. a", "p(1234567890. a)"),
        ("- a\n\n- b", "ul-loose(li(p(a)) li(p(b)))"),
        ("- a\n\n  b\n- c", "ul-loose(li(p(a) p(b)) li(p(c)))"),
        ("- a\n  - b\n\n    c\n- d", "ul(li(p(a) ul-loose(li(p(b) p(c)))) li(p(d)))"),
        ("- a\n  - b\n    1. c\n- d", "ul(li(p(a) ul(li(p(b) ol1(li(p(c)))))) li(p(d)))"),
        ("- a\nb\n- c", "ul(li(p(a b)) li(p(c)))"),
        ("- a\n\nb", "ul(li(p(a))) p(b)"),
        ("-\n- b\n-", "ul(li() li(p(b)) li())"),
        ("-\n\n  a", "ul(li()) p(a)"),
        ("-\n  a", "ul(li(p(a)))"),
        ("- a\n  > b\n  ```\n  c\n  ```\n- d", "ul(li(p(a) quote(p(b)) pre(\"c\\n\")) li(p(d)))"),
        ("-\ta\n\n\tb", "ul-loose(li(p(a) p(b)))"),
        ("Born in\n1984. True", "p(Born in 1984. True)"),
        ("Do\n1. a\n2. b", "p(Do) ol1(li(p(a)) li(p(b)))"),
        ("a\n-", "h2(a)"),
        ("a\n*\nb", "p(a * b)"),
        ("- - a\n  - b", "ul(li(ul(li(p(a)) li(p(b)))))"),
        ("-a\n1.a\n1 a", "p(-a 1.a 1 a)"),
        ("* * *\n* a * b", "rule ul(li(p(a * b)))"),
        ("- [ ] a", "ul(li(p([ ] a)))"),
        // Quotes
        ("> a\n> b", "quote(p(a b))"),
        ("> a\nb\n\nc", "quote(p(a b)) p(c)"),
        (">a\n>\n>> b", "quote(p(a) quote(p(b)))"),
        ("> - a\n> - b\nc", "quote(ul(li(p(a)) li(p(b c))))"),
        ("> a\n- b", "quote(p(a)) ul(li(p(b)))"),
        ("> # a\nb", "quote(h1(a)) p(b)"),
        ("> ---\n> a\n---", "quote(rule p(a)) rule"),
        ("- > a\n  >\n- b", "ul(li(quote(p(a))) li(p(b)))"),
        // Code
        ("```\n*a*\n\n  b\n```\nc", "pre(\"*a*\\n\\n  b\\n\") p(c)"),
        ("~~~ rust\na\n```\n~~~~", "pre(\"a\\n```\\n\")"),
        ("  ```\n    a\n  b\n c\n  ```", "pre(\"  a\\nb\\nc\\n\")"),
        ("````\n```\n````", "pre(\"```\\n\")"),
        ("```\na", "pre(\"a\\n\")"),
        ("> ```\n> a\nb", "quote(pre(\"a\\n\")) p(b)"),
        ("a\n```\nb\n```", "p(a) pre(\"b\\n\")"),
        ("``` a`b\n```", "p(``` a`b) pre(\"\")"),
        ("```\n{{a.b}}\n```", "pre(\"{{a.b}}\\n\")"),
        // What is no markup here
        ("<div>\n*a*\n</div>", "p(<div> em(a) </div>)"),
        ("[a]: https://b.c\n\n[a]", "p([a]: https://b.c) p([a])"),
        ("| a | b |\n| - | - |", "p(| a | b | | - | - |)"),
        // Slots
        ("# {{a.b}}\n- {{c.d}}\n> {{e.f}}", "h1(#a.b#) ul(li(p(#c.d#))) quote(p(#e.f#))"),
    ];
    for (source, expected) in table {
        assert_eq!(show::show(&blocks(source, &show::slot)), expected, "{source}");
    }
}
