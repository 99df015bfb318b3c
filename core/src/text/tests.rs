//! Hostile texts: the work that they cost grows no faster than they do, and no tree is too deep for a small stack.

use core::cell::Cell;
use std::{format, string::String, thread, thread_local, vec::Vec};

use super::{Kind, MAX_DEPTH, Text, plain};

thread_local!(static WORK: Cell<usize> = const { Cell::new(0) });

/// Called by the parser for every byte that it looks at.
pub(super) fn count(bytes: usize) {
    WORK.with(|work| work.set(work.get() + bytes));
}

fn blocks(text: &str) -> Text {
    super::blocks(text, &|_| None)
}

/// What parsing takes, in bytes looked at.
fn work_for(text: &str) -> usize {
    WORK.with(|work| work.set(0));
    blocks(text);
    WORK.with(Cell::get)
}

/// Texts that make a careless parser slow or deep: each about `n` units long.
fn hostile(n: usize) -> Vec<(&'static str, String)> {
    let lengths = |unit: &dyn Fn(usize) -> String| -> String {
        (1..)
            .map(unit)
            .scan(0, |length, part| {
                *length += part.len();
                (*length < n).then_some(part)
            })
            .collect()
    };
    [
        ("open brackets", "[".repeat(n)),
        ("open images", "![".repeat(n)),
        ("closed brackets", "]".repeat(n)),
        ("nested brackets", format!("{}{}", "[".repeat(n), "]".repeat(n))),
        ("nested links", format!("{}a{}", "[".repeat(n), "](b)".repeat(n))),
        ("nested images", format!("{}a{}", "![".repeat(n), "](b)".repeat(n))),
        ("links after open brackets", format!("{}{}", "[".repeat(n), "[a](b)".repeat(n))),
        ("links never closed", "[a](b".repeat(n)),
        ("links with a slot never closed", "[a]({{b".repeat(n)),
        ("links in angle brackets never closed", "[a](<b".repeat(n)),
        ("links with parentheses never closed", format!("{}{}", "[a](".repeat(n), "()".repeat(n))),
        ("titles never closed", "[a](b \"".repeat(n)),
        ("titles of both kinds never closed", "[a](b '[a](b \"".repeat(n)),
        ("links with blanks", format!("[a]({}", " ".repeat(n)).repeat(3)),
        ("emphasis never closed", "*a **a ".repeat(n)),
        ("emphasis never opened", "a* a** ".repeat(n)),
        ("emphasis of both marks", "*a _a ".repeat(n)),
        ("emphasis opened by one mark and closed by the other", "_a ".repeat(n) + &"a* ".repeat(n)),
        ("nested emphasis", format!("{}a{}", "*a **b ".repeat(n), "c** d*".repeat(n))),
        ("crossing emphasis", "*a _b* c_ ".repeat(n)),
        ("one long run", "*".repeat(n)),
        ("two long runs", format!("{0}a{0}", "*".repeat(n))),
        ("the rule of three", "a**b".repeat(n) + &"c*d".repeat(n)),
        ("emphasis in links", "[*a](b) ".repeat(n)),
        ("backticks of many lengths", lengths(&|n| format!("{} ", "`".repeat(n)))),
        ("backticks of few lengths", lengths(&|n| format!("{} ", "`".repeat(n % 31 + 1)))),
        ("backticks behind an escaped one", "\\`` ".repeat(n)),
        ("angle brackets", "<".repeat(n)),
        ("addresses never closed", "<https://a".repeat(n)),
        ("braces", "{".repeat(n)),
        ("slots never closed", "{{a".repeat(n)),
        ("slots of blanks", "{{ ".repeat(n)),
        ("backslashes", "\\".repeat(n)),
        ("exclamation marks", "!".repeat(n)),
        ("quotes", ">".repeat(n)),
        ("quotes, line by line", format!("{}a\n", "> ".repeat(40)).repeat(n / 40)),
        ("lists in a line", "- ".repeat(n)),
        ("lists in a line, with text", format!("{}a", "* ".repeat(n))),
        ("lists, deeper by the line", lengths(&|n| format!("{}- a\n", "  ".repeat(n)))),
        ("numbers, deeper by the line", lengths(&|n| format!("{}1. a\n", "   ".repeat(n)))),
        ("one long list", "- a\n".repeat(n)),
        ("many lists", "- a\n+ a\n".repeat(n)),
        ("quotes and lists by turns", "> - ".repeat(n)),
        ("a paragraph that goes on without marks", format!("{}a\n{}", "> ".repeat(40), "b\n".repeat(n))),
        ("blank lines in a list", format!("- - - a\n{}b", "\n".repeat(n))),
        ("dashes", "-".repeat(n)),
        ("dashes with blanks", format!("a\n{}", "- ".repeat(n))),
        ("equals signs", format!("> a\n{}", "=".repeat(n))),
        ("hashes", "#".repeat(n)),
        ("headings", "# a #\n".repeat(n)),
        ("fences", "```\n~~~\n".repeat(n)),
        ("a fence never closed", format!("- ```\n{}", "  ``\n".repeat(n))),
        ("digits", "1".repeat(n)),
        ("tabs", "\t".repeat(n)),
        ("blanks at line ends", "a  \n".repeat(n)),
        ("many blanks before a line end", format!("{}\n", " ".repeat(n)).repeat(3)),
    ]
    .into()
}

#[test]
fn hostile_texts_take_work_in_proportion_to_their_length() {
    for ((name, small), (_, large)) in hostile(1_000).into_iter().zip(hostile(8_000)) {
        let (few, many) = (work_for(&small) / small.len(), work_for(&large) / large.len());
        assert!(many <= few + few / 4 + 2, "{name}: {few} a byte, then {many} a byte");
        assert!(many <= 3 * MAX_DEPTH, "{name}: {many} a byte");
    }
}

/// How deep the tree is, in containers and in inline elements.
fn depth(text: &Text) -> usize {
    let (mut depth, mut most) = (0, 0);
    for piece in text {
        // Of paragraphs and headings there is at most one around a piece.
        most = most.max(depth);
        depth += usize::from(piece.kind.begins());
        depth -= usize::from(piece.kind == Kind::End);
    }
    most.saturating_sub(1)
}

#[test]
fn no_tree_is_deeper_than_the_limit() {
    let deepest = hostile(2_000).iter().map(|(_, text)| depth(&blocks(text))).max();
    assert_eq!(deepest, Some(MAX_DEPTH), "the texts reach the limit of one kind");
    let both = format!("{}{}a{}", "> ".repeat(100), "*a **b ".repeat(100), "c** d*".repeat(100));
    assert_eq!(depth(&blocks(&both)), 2 * MAX_DEPTH, "and of both");
}

#[test]
fn what_is_nested_too_deep_keeps_its_marks_as_text() {
    assert_eq!(plain(&blocks(&format!("{}a", ">".repeat(MAX_DEPTH + 2)))), ">>a");
    let emphasis = format!("{}a{}", "*a **b ".repeat(17), "c** d*".repeat(17));
    assert_eq!(plain(&blocks(&emphasis)), format!("{}*a **b a{}", "a b ".repeat(16), "c** d*") + &"c d".repeat(16));
}

#[test]
fn a_stack_of_64_kib_is_enough_for_every_text() {
    let both = format!("{}{}a{}", "> ".repeat(100), "*a **b ".repeat(100), "c** d*".repeat(100));
    let thread = thread::Builder::new().stack_size(64 * 1024).spawn(move || blocks(&both)).unwrap();
    thread.join().unwrap();
}
