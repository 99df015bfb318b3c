//! Emphasis: which runs of `*` and `_` pair up (by the rules of CommonMark), and the pieces that come of it.

use alloc::vec::Vec;

use super::cut::first;
use super::{Kind, MAX_DEPTH, Piece, Text, push_text, work};

/// A run of `*` or `_`.
pub(super) struct Run {
    /// Which piece it is.
    piece: usize,
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
    pub(super) fn new(piece: usize, mark: u8, length: usize, before: Option<char>, after: Option<char>) -> Run {
        let (before, after) = (Side::of(before), Side::of(after));
        let left_flanking = after != Side::Blank && (after != Side::Punctuation || before != Side::Letter);
        let right_flanking = before != Side::Blank && (before != Side::Punctuation || after != Side::Letter);
        let (can_open, can_close) = if mark == b'*' {
            (left_flanking, right_flanking)
        } else {
            // So that snake_case stays as it is.
            (left_flanking && before != Side::Letter, right_flanking && after != Side::Letter)
        };
        Run { piece, mark, length, left: length, can_open, can_close, closes: Vec::new(), opens: Vec::new() }
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
            let floor = floors.get(kind).copied().unwrap_or(0);
            let mut height = openers.len();
            let found = loop {
                if height <= floor {
                    break None;
                }
                height -= 1;
                work(1);
                let opener = openers.get(height).and_then(|&opener| before.get(opener));
                if opener.is_some_and(|opener| opener.pairs_with(closer)) {
                    break openers.get(height).and_then(|&opener| before.get_mut(opener));
                }
            };
            let Some(opener) = found else {
                floors.get_mut(kind).into_iter().for_each(|floor| *floor = openers.len());
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

/// Adds the pieces with what was found in their runs. What is nested too deep keeps its marks as text.
pub(super) fn build(pieces: Text, runs: &[Run], to: &mut Text) {
    let mut nest = Nest { to, depth: 0 };
    let mut runs = runs.iter();
    let mut next = runs.next();
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece.kind {
            Kind::Text => match next {
                Some(run) if run.piece == index => {
                    nest.run(run, &piece.text);
                    next = runs.next();
                }
                _ => push_text(nest.to, &piece.text),
            },
            Kind::Link => nest.open(piece, "["),
            Kind::Image => nest.open(piece, "!["),
            Kind::End => nest.close("]"),
            _ => nest.to.push(piece),
        }
    }
}

/// Elements in one another.
struct Nest<'a> {
    to: &'a mut Text,
    depth: usize,
}

impl Nest<'_> {
    fn run(&mut self, run: &Run, marks: &str) {
        let mark = |strong| first(marks, 1 + usize::from(strong));
        for &strong in &run.closes {
            self.close(mark(strong));
        }
        push_text(self.to, first(marks, run.left));
        for &strong in run.opens.iter().rev() {
            let kind = if strong { Kind::Strong } else { Kind::Emphasis };
            self.open(kind.with(""), mark(strong));
        }
    }

    fn open(&mut self, piece: Piece, mark: &str) {
        if self.depth < MAX_DEPTH {
            self.to.push(piece);
        } else {
            push_text(self.to, mark);
        }
        self.depth += 1;
    }

    fn close(&mut self, mark: &str) {
        self.depth -= 1;
        if self.depth < MAX_DEPTH {
            self.to.push(Kind::End.with(""));
        } else {
            push_text(self.to, mark);
        }
    }
}
