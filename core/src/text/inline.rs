//! Running text: one pass over the characters into pieces. Emphasis is paired in `emphasis`.

use alloc::{string::String, vec::Vec};

use super::cut::{BLANK, after, before, concat, first, leading, trim, trim_end};
use super::emphasis::{Run, build, pair};
use super::link::{address, destination};
use super::slot::{UNANSWERED, slot_at};
use super::url::{is_absolute, is_contact, is_mail};
use super::{Kind, Lookup, Piece, Text};

/// A `[` that has not met its `]`.
struct Bracket {
    /// Which piece it is.
    piece: usize,
    image: bool,
    /// How many unpaired runs stood before it.
    unpaired: usize,
}

struct Scanner<'a> {
    text: &'a str,
    lookup: Lookup<'a>,
    at: usize,
    /// Where the last answer was put in.
    answered: usize,
    /// What was found, in order. Marks are text until they are known to be more.
    pieces: Text,
    runs: Vec<Run>,
    /// Runs, by index, that may still become emphasis. Those in a link pair among themselves.
    unpaired: Vec<usize>,
    brackets: Vec<Bracket>,
    /// The brackets below this height hold a link already: they cannot become one.
    spent: usize,
    /// Lengths of backtick runs (as bits) that have no partner in the rest of the text.
    lone_backticks: u32,
}

/// Reads a title, a label, a help text: one paragraph of Markdown without blocks.
///
/// Never fails: what is no markup is text. Line ends become blanks, a slot without an answer `…`. A link or image whose address
/// is incomplete or [not allowed](super::safe_url) becomes what it says, without the link.
///
/// ```
/// use flowlist_core::text::{line, plain};
/// let title = line("Call **{{client.name}}**", &|name| (name == "client.name").then(|| "*Ann*".into()));
/// assert_eq!(plain(&title), "Call *Ann*");
/// ```
pub fn line(text: &str, lookup: Lookup) -> Text {
    let mut pieces = Vec::new();
    read(text, lookup, &mut pieces);
    pieces
}

/// Reads a paragraph to the end of these pieces.
pub(super) fn read(text: &str, lookup: Lookup, to: &mut Text) {
    let mut scanner = Scanner {
        text: trim(text),
        lookup,
        at: 0,
        answered: usize::MAX,
        pieces: Vec::new(),
        runs: Vec::new(),
        unpaired: Vec::new(),
        brackets: Vec::new(),
        spent: 0,
        lone_backticks: 0,
    };
    scanner.scan();
    pair(&mut scanner.runs, &scanner.unpaired);
    build(scanner.pieces, &scanner.runs, to);
}

impl<'a> Scanner<'a> {
    fn scan(&mut self) {
        loop {
            self.push_text(before(self.rest(), b"\\`*_[]!<{\n").len());
            let rest = self.rest();
            match rest.as_bytes().first() {
                None => return,
                Some(b'\\') => self.escape(),
                Some(b'`') => self.code(),
                Some(&mark @ (b'*' | b'_')) => self.run(mark),
                Some(b'[') => self.open(false),
                Some(b'!') if rest.starts_with("![") => self.open(true),
                Some(b']') => self.close(),
                Some(b'<') => self.autolink(),
                Some(b'{') => self.slot(),
                Some(b'\n') => self.line_end(),
                Some(_) => self.push_text(1),
            }
        }
    }

    fn rest(&self) -> &'a str {
        after(self.text, self.at)
    }

    /// Takes this many bytes as text.
    fn push_text(&mut self, length: usize) {
        if length > 0 {
            self.push(Kind::Text, first(self.rest(), length), length);
        }
    }

    /// Takes this many bytes as a piece.
    fn push(&mut self, kind: Kind, text: &str, length: usize) {
        self.pieces.push(Piece { kind, text: text.into() });
        self.at += length;
    }

    /// Takes this many bytes as the place of an answer.
    fn push_answer(&mut self, text: &str, length: usize) {
        self.push(Kind::Text, text, length);
        self.answered = self.at;
    }

    fn escape(&mut self) {
        match self.rest().as_bytes().get(1) {
            Some(b'\n') => self.line_break(2),
            Some(escaped) if escaped.is_ascii_punctuation() => {
                self.at += 1;
                self.push_text(1);
            }
            _ => self.push_text(1),
        }
    }

    fn line_end(&mut self) {
        let mut blanks = 0;
        if let Some(Piece { kind: Kind::Text, text }) = self.pieces.last_mut()
            && self.answered != self.at
        {
            let length = trim_end(text, b" ").len();
            blanks = text.len() - length;
            text.truncate(length);
        }
        if blanks > 1 {
            self.line_break(1);
        } else {
            self.push(Kind::Text, " ", 1);
            self.at += leading(self.rest(), BLANK);
        }
    }

    fn line_break(&mut self, length: usize) {
        self.push(Kind::LineBreak, "", length);
        self.at += leading(self.rest(), BLANK);
    }

    fn code(&mut self) {
        let rest = self.rest();
        let length = leading(rest, b"`");
        // One bit for each length. A longer run is no code that anyone wrote.
        let bit = 1u32.checked_shl(length as u32).unwrap_or(0);
        let hopeless = bit == 0 || self.lone_backticks & bit != 0;
        let mut tail = if hopeless { "" } else { after(rest, length) };
        while !tail.is_empty() {
            tail = after(tail, before(tail, b"`").len());
            let end = rest.len() - tail.len();
            let closing = leading(tail, b"`");
            if closing == length {
                let code = code(after(first(rest, end), length));
                return self.push(Kind::Code, &code, end + length);
            }
            tail = after(tail, closing);
        }
        self.lone_backticks |= bit;
        self.push_text(length);
    }

    fn run(&mut self, mark: u8) {
        let at = self.pieces.len();
        // An answer stands in a slot: it counts as a letter beside the run, whatever it is.
        let last = if self.answered == self.at { Some('a') } else { first(self.text, self.at).chars().next_back() };
        let length = leading(self.rest(), &[mark]);
        self.push_text(length);
        let next = if slot_at(self.rest()).is_some() { Some('a') } else { self.rest().chars().next() };
        self.unpaired.push(self.runs.len());
        self.runs.push(Run::new(at, mark, length, last, next));
    }

    fn open(&mut self, image: bool) {
        self.brackets.push(Bracket { piece: self.pieces.len(), image, unpaired: self.unpaired.len() });
        self.push_text(1 + usize::from(image));
    }

    fn close(&mut self) {
        let Some(bracket) = self.brackets.pop() else { return self.push_text(1) };
        let spent = !bracket.image && self.brackets.len() < self.spent;
        self.spent = self.spent.min(self.brackets.len());
        let found = if spent { None } else { destination(after(self.rest(), 1), self.lookup) };
        let (Some(address), Some(opening)) = (found, self.pieces.get_mut(bracket.piece)) else {
            return self.push_text(1);
        };
        let kind = if bracket.image { Kind::Image } else { Kind::Link };
        let url = address.url.filter(|url| !bracket.image || !is_contact(url));
        let end = if url.is_some() { Kind::End } else { Kind::Text };
        *opening = Piece { kind: if url.is_some() { kind } else { Kind::Text }, text: url.unwrap_or_default() };
        self.push(end, "", 1 + address.length);
        pair(&mut self.runs, self.unpaired.get(bracket.unpaired..).unwrap_or(&[]));
        self.unpaired.truncate(bracket.unpaired);
        if !bracket.image {
            self.spent = self.brackets.len();
        }
    }

    fn autolink(&mut self) {
        let Some(mut address) = address(self.rest(), b"<> \t\n\\{", self.lookup) else { return self.push_text(1) };
        let source = before(after(self.rest(), 1), b">");
        if is_mail(source) {
            address.url = Some(concat(&["mailto:", source]));
        } else if !is_absolute(source) && slot_at(source).is_none_or(|(_, length)| length < source.len()) {
            return self.push_text(1);
        }
        self.spent = self.brackets.len();
        match address.url {
            None => self.push_answer(&address.shown, address.length),
            Some(url) => {
                self.push(Kind::Link, &url, address.length);
                self.push(Kind::Text, &address.shown, 0);
                self.push(Kind::End, "", 0);
            }
        }
    }

    fn slot(&mut self) {
        match slot_at(self.rest()) {
            Some((name, length)) => {
                let answer = (self.lookup)(name).unwrap_or_default();
                self.push_answer(if answer.is_empty() { UNANSWERED } else { &answer }, length);
            }
            None => self.push_text(1),
        }
    }
}

/// The text of a code span. One blank at both ends is there to keep a backtick apart, and a line end is a blank.
fn code(mut text: &str) -> String {
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\n'));
    let bytes = text.as_bytes();
    if is_blank(bytes.first()) && is_blank(bytes.last()) && !trim(text).is_empty() {
        text = after(first(text, text.len() - 1), 1);
    }
    let mut code = String::new();
    loop {
        let line = before(text, b"\n");
        code.push_str(line);
        if line.len() == text.len() {
            return code;
        }
        code.push(' ');
        text = after(text, line.len() + 1);
    }
}
