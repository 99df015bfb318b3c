//! Running text: one pass over the characters into tokens. Emphasis is paired and the tree built in `emphasis`.

use alloc::{string::String, vec::Vec};

use super::cut::{BLANK, after, before, first, leading, trim, trim_end};
use super::emphasis::{Run, build, pair};
use super::link::{address, destination};
use super::template::slot_at;
use super::url::{is_absolute, is_mail};
use super::{Inline, Url, UrlPart, push_text};

/// A piece of the text, in order.
pub(super) enum Token<'a> {
    Text(&'a str),
    Node(Inline),
    /// A run of `*` or `_`, by its index.
    Run(usize),
    /// `[`, or `![` where `image`. It has an address once its `]` was found with one.
    Open {
        image: bool,
        url: Option<Url>,
    },
    /// The `]` of an `Open` that has an address.
    Close,
}

/// A `[` that has not met its `]`.
struct Bracket {
    /// Which token it is.
    token: usize,
    image: bool,
    /// How many unpaired runs stood before it.
    unpaired: usize,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token<'a>>,
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
/// Never fails: what is no markup is text. Line ends become blanks.
///
/// ```
/// use flowlist_core::text::{Inline, parse_inline};
/// assert_eq!(parse_inline("snake_case")[0], Inline::Text("snake_case".into()));
/// assert_eq!(parse_inline("{{write.link}}")[0], Inline::Slot("write.link".into()));
/// ```
pub fn parse_inline(text: &str) -> Vec<Inline> {
    let mut scanner = Scanner {
        text: trim(text),
        at: 0,
        tokens: Vec::new(),
        runs: Vec::new(),
        unpaired: Vec::new(),
        brackets: Vec::new(),
        spent: 0,
        lone_backticks: 0,
    };
    scanner.scan();
    pair(&mut scanner.runs, &scanner.unpaired);
    build(scanner.tokens, &scanner.runs)
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
            self.push(Token::Text(first(self.rest(), length)), length);
        }
    }

    /// Takes this many bytes as a token.
    fn push(&mut self, token: Token<'a>, length: usize) {
        self.tokens.push(token);
        self.at += length;
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
        if let Some(Token::Text(text)) = self.tokens.last_mut() {
            let trimmed = trim_end(text, b" ");
            blanks = text.len() - trimmed.len();
            *text = trimmed;
        }
        if blanks > 1 {
            self.line_break(1);
        } else {
            self.push(Token::Text(" "), 1);
            self.at += leading(self.rest(), BLANK);
        }
    }

    fn line_break(&mut self, length: usize) {
        self.push(Token::Node(Inline::LineBreak), length);
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
                return self.push(Token::Node(Inline::Code(code)), end + length);
            }
            tail = after(tail, closing);
        }
        self.lone_backticks |= bit;
        self.push_text(length);
    }

    fn run(&mut self, mark: u8) {
        let length = leading(self.rest(), &[mark]);
        // An answer will stand in a slot: it counts as a letter beside the run.
        let last = match self.tokens.last() {
            Some(Token::Node(Inline::Slot(_))) => Some('a'),
            _ => first(self.text, self.at).chars().next_back(),
        };
        self.unpaired.push(self.runs.len());
        self.push(Token::Run(self.runs.len()), length);
        let next = if slot_at(self.rest()).is_some() { Some('a') } else { self.rest().chars().next() };
        self.runs.push(Run::new(mark, length, last, next));
    }

    fn open(&mut self, image: bool) {
        self.brackets.push(Bracket { token: self.tokens.len(), image, unpaired: self.unpaired.len() });
        self.push(Token::Open { image, url: None }, 1 + usize::from(image));
    }

    fn close(&mut self) {
        let Some(bracket) = self.brackets.pop() else { return self.push_text(1) };
        let spent = !bracket.image && self.brackets.len() < self.spent;
        self.spent = self.spent.min(self.brackets.len());
        let found = if spent { None } else { destination(after(self.rest(), 1)) };
        let (Some((address, length)), Some(Token::Open { url, .. })) = (found, self.tokens.get_mut(bracket.token))
        else {
            return self.push_text(1);
        };
        *url = Some(address);
        pair(&mut self.runs, self.unpaired.get(bracket.unpaired..).unwrap_or(&[]));
        self.unpaired.truncate(bracket.unpaired);
        self.push(Token::Close, 1 + length);
        if !bracket.image {
            self.spent = self.brackets.len();
        }
    }

    fn autolink(&mut self) {
        let Some((mut parts, length)) = address(self.rest()) else { return self.push_text(1) };
        let mut content = Vec::new();
        for part in &parts {
            match part {
                UrlPart::Literal(text) if before(text, BLANK) != text => return self.push_text(1),
                UrlPart::Literal(text) => push_text(&mut content, text),
                UrlPart::Slot(name) => content.push(Inline::Slot(name.clone())),
            }
        }
        match parts.as_mut_slice() {
            [UrlPart::Literal(address)] if is_mail(address) => address.insert_str(0, "mailto:"),
            [UrlPart::Literal(start), ..] if is_absolute(start) => {}
            [UrlPart::Slot(_)] => {}
            _ => return self.push_text(1),
        }
        self.spent = self.brackets.len();
        self.push(Token::Node(Inline::Link { url: Url::new(parts), content }), length);
    }

    fn slot(&mut self) {
        match slot_at(self.rest()) {
            Some((name, length)) => self.push(Token::Node(Inline::Slot(name.into())), length),
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
