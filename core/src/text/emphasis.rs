//! Emphasis: which runs of `*` and `_` pair up (by the rules of CommonMark), and the tree that comes of it.

use alloc::vec::Vec;
use core::mem;

use super::cut::first;
use super::inline::Token;
use super::{Inline, MAX_DEPTH, push_text, work};

/// A run of `*` or `_`.
pub(super) struct Run {
    mark: u8,
    length: usize,
    /// How many marks are not paired yet.
    left: usize,
    can_open: bool,
    can_close: bool,
    /// The elements that end here, in order: whether each is strong.
    closes: Vec<bool>,
    /// The elements that start here, the innermost first.
    opens: Vec<bool>,
}

impl Run {
    /// A run between these characters. `None` is an end of the text.
    pub(super) fn new(mark: u8, length: usize, before: Option<char>, after: Option<char>) -> Run {
        let (before, after) = (Side::of(before), Side::of(after));
        let left_flanking = after != Side::Blank && (after != Side::Punctuation || before != Side::Letter);
        let right_flanking = before != Side::Blank && (before != Side::Punctuation || after != Side::Letter);
        let (can_open, can_close) = if mark == b'*' {
            (left_flanking, right_flanking)
        } else {
            // So that snake_case stays as it is.
            (left_flanking && before != Side::Letter, right_flanking && after != Side::Letter)
        };
        Run { mark, length, left: length, can_open, can_close, closes: Vec::new(), opens: Vec::new() }
    }

    /// Whether a closing run may end what this one starts. The rule of three keeps `*a**b*` one emphasis.
    fn pairs_with(&self, closer: &Run) -> bool {
        let three = (self.can_close || closer.can_open)
            && (self.length + closer.length).is_multiple_of(3)
            && !(self.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
        self.mark == closer.mark && !three
    }

    /// Runs of one kind look for the same openers.
    fn kind(&self) -> usize {
        self.length % 3 + if self.can_open { 3 } else { 0 } + if self.mark == b'*' { 6 } else { 0 }
    }
}

/// What stands beside a run.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Blank,
    Punctuation,
    Letter,
}

impl Side {
    /// Beyond ASCII by blocks of Unicode that hold punctuation and symbols: near enough, and without tables.
    fn of(c: Option<char>) -> Side {
        match c {
            None => Side::Blank,
            Some(c) if c.is_ascii_punctuation() => Side::Punctuation,
            Some(c) if c.is_ascii() => {
                if c.is_ascii_alphanumeric() {
                    Side::Letter
                } else {
                    Side::Blank
                }
            }
            Some(
                '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}',
            ) => Side::Blank,
            Some('ª' | 'µ' | '²' | '³' | '¹' | 'º' | '¼'..='¾') => Side::Letter,
            Some('\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}') => {
                Side::Punctuation
            }
            Some(
                '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2bff}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}',
            ) => Side::Punctuation,
            Some('\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{1f000}'..='\u{1faff}') => Side::Punctuation,
            Some(_) => Side::Letter,
        }
    }
}

/// Pairs the runs of these indexes among themselves. Called for the content of each link, then for the rest.
pub(super) fn pair(runs: &mut [Run], indexes: &[usize]) {
    let mut openers: Vec<usize> = Vec::new();
    // For each kind of run, the height of `openers` below which there is nothing for it: nobody looks there twice.
    let mut floors = [0; 12];
    for &index in indexes {
        let Some((before, [closer, ..])) = runs.split_at_mut_checked(index) else {
            continue;
        };
        let kind = closer.kind();
        while closer.can_close && closer.left > 0 {
            let Some(floor) = floors.get_mut(kind) else {
                break;
            };
            let found = openers.iter().enumerate().skip(*floor).rev().find_map(|(height, &opener)| {
                work(1);
                let matches = before.get(opener).is_some_and(|opener| opener.pairs_with(closer));
                matches.then_some((height, opener))
            });
            let Some((height, opener)) = found.and_then(|(height, opener)| Some((height, before.get_mut(opener)?)))
            else {
                *floor = openers.len();
                break;
            };
            let strong = opener.left > 1 && closer.left > 1;
            let used = 1 + usize::from(strong);
            opener.left -= used;
            closer.left -= used;
            opener.opens.push(strong);
            closer.closes.push(strong);
            // What stood between them is text.
            openers.truncate(height + usize::from(opener.left > 0));
            for floor in &mut floors {
                *floor = openers.len().min(*floor);
            }
        }
        if closer.can_open && closer.left > 0 {
            openers.push(index);
        }
    }
}

/// Builds the tree. What is nested too deep keeps its marks as text.
pub(super) fn build(tokens: Vec<Token>, runs: &[Run]) -> Vec<Inline> {
    let mut tree = Tree::default();
    for token in tokens {
        match token {
            Token::Text(text) => push_text(&mut tree.content, text),
            Token::Node(node) => tree.content.push(node),
            Token::Open { image: false, url: None } => push_text(&mut tree.content, "["),
            Token::Open { image: true, url: None } => push_text(&mut tree.content, "!["),
            Token::Open { image: false, url: Some(url) } => tree.open(Inline::Link { url, content: Vec::new() }, "["),
            Token::Open { image: true, url: Some(url) } => tree.open(Inline::Image { url, alt: Vec::new() }, "!["),
            Token::Close => tree.close("]"),
            Token::Run(index) => {
                let Some(run) = runs.get(index) else { continue };
                let mark = if run.mark == b'*' { "**" } else { "__" };
                let single = first(mark, 1);
                let mark = |strong| if strong { mark } else { single };
                run.closes.iter().for_each(|&strong| tree.close(mark(strong)));
                (0..run.left).for_each(|_| push_text(&mut tree.content, single));
                for &strong in run.opens.iter().rev() {
                    let element = if strong { Inline::Strong } else { Inline::Emphasis };
                    tree.open(element(Vec::new()), mark(strong));
                }
            }
        }
    }
    tree.content
}

/// A tree in the making.
#[derive(Default)]
struct Tree {
    /// The pieces of the innermost open element.
    content: Vec<Inline>,
    /// The open elements, each with the pieces before it.
    open: Vec<(Inline, Vec<Inline>)>,
    /// How many elements are open that are nested too deep.
    too_deep: usize,
}

impl Tree {
    fn open(&mut self, element: Inline, mark: &str) {
        if self.open.len() < MAX_DEPTH {
            self.open.push((element, mem::take(&mut self.content)));
        } else {
            push_text(&mut self.content, mark);
            self.too_deep += 1;
        }
    }

    fn close(&mut self, mark: &str) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            push_text(&mut self.content, mark);
        } else if let Some((mut element, before)) = self.open.pop() {
            let inner = mem::replace(&mut self.content, before);
            match &mut element {
                Inline::Emphasis(content) | Inline::Strong(content) => *content = inner,
                Inline::Link { content, .. } | Inline::Image { alt: content, .. } => *content = inner,
                Inline::Text(_) | Inline::Slot(_) | Inline::Code(_) | Inline::LineBreak => {}
            }
            self.content.push(element);
        }
    }
}
