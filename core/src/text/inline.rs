//! Running text: one pass over the characters into tokens. Emphasis is paired and the tree built in `emphasis`.

use alloc::vec::Vec;

use super::emphasis::{Run, build, pair};
use super::line::leading;
use super::link::{address, destination};
use super::template::slot_at;
use super::url::{is_absolute, is_mail};
use super::{Inline, Url, UrlPart, push_text, work};

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
        text: text.trim_ascii(),
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
            let rest = self.rest();
            let plain = rest
                .find(['\\', '`', '*', '_', '[', ']', '!', '<', '{', '\n'])
                .unwrap_or(rest.len());
            work(plain + 1);
            if plain > 0 {
                self.push_text(plain);
                continue;
            }
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
        self.text.get(self.at..).unwrap_or("")
    }

    /// Takes this many bytes as text.
    fn push_text(&mut self, length: usize) {
        self.tokens
            .push(Token::Text(self.rest().get(..length).unwrap_or("")));
        self.at += length;
    }

    fn push_node(&mut self, node: Inline, length: usize) {
        self.tokens.push(Token::Node(node));
        self.at += length;
    }

    fn escape(&mut self) {
        match self.rest().as_bytes().get(1) {
            Some(b'\n') => {
                self.push_node(Inline::LineBreak, 2);
                self.skip_blanks();
            }
            Some(escaped) if escaped.is_ascii_punctuation() => {
                self.at += 1;
                self.push_text(1);
            }
            _ => self.push_text(1),
        }
    }

    fn line_end(&mut self) {
        let mut hard = false;
        if let Some(Token::Text(before)) = self.tokens.last_mut() {
            let trimmed = before.trim_end_matches(' ');
            hard = before.len() - trimmed.len() > 1;
            *before = trimmed;
        }
        if hard {
            self.push_node(Inline::LineBreak, 1);
        } else {
            self.tokens.push(Token::Text(" "));
            self.at += 1;
        }
        self.skip_blanks();
    }

    fn skip_blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    fn code(&mut self) {
        let rest = self.rest();
        let length = leading(rest, '`');
        // One bit for each length; a longer fence in a line is no code that anyone wrote.
        let bit = 1u32.checked_shl(length as u32).unwrap_or(0);
        if bit == 0 || self.lone_backticks & bit != 0 {
            return self.push_text(length);
        }
        let mut at = length;
        while let Some(tail) = rest.get(at..)
            && let Some(gap) = tail.find('`')
        {
            work(gap + 1);
            let end = at + gap;
            let closing = leading(rest.get(end..).unwrap_or(""), '`');
            at = end + closing;
            if closing == length {
                let code = rest.get(length..end).unwrap_or("").replace('\n', " ");
                let inner = code
                    .strip_prefix(' ')
                    .and_then(|code| code.strip_suffix(' '));
                let inner = inner.filter(|inner| !inner.trim_matches(' ').is_empty());
                return self.push_node(Inline::Code(inner.unwrap_or(&code).into()), at);
            }
        }
        self.lone_backticks |= bit;
        self.push_text(length);
    }

    fn run(&mut self, mark: u8) {
        let length = leading(self.rest(), char::from(mark));
        // An answer will stand in a slot: it counts as a letter beside the run.
        let before = match self.tokens.last() {
            Some(Token::Node(Inline::Slot(_))) => Some('a'),
            _ => self
                .text
                .get(..self.at)
                .and_then(|text| text.chars().next_back()),
        };
        self.at += length;
        let after = if slot_at(self.rest()).is_some() {
            Some('a')
        } else {
            self.rest().chars().next()
        };
        self.tokens.push(Token::Run(self.runs.len()));
        self.unpaired.push(self.runs.len());
        self.runs.push(Run::new(mark, length, before, after));
    }

    fn open(&mut self, image: bool) {
        self.brackets.push(Bracket {
            token: self.tokens.len(),
            image,
            unpaired: self.unpaired.len(),
        });
        self.tokens.push(Token::Open { image, url: None });
        self.at += 1 + usize::from(image);
    }

    fn close(&mut self) {
        let Some(bracket) = self.brackets.pop() else {
            return self.push_text(1);
        };
        let spent = !bracket.image && self.brackets.len() < self.spent;
        self.spent = self.spent.min(self.brackets.len());
        let found = if spent {
            None
        } else {
            destination(self.rest().get(1..).unwrap_or(""))
        };
        let (Some((address, length)), Some(Token::Open { url, .. })) =
            (found, self.tokens.get_mut(bracket.token))
        else {
            return self.push_text(1);
        };
        *url = Some(address);
        pair(
            &mut self.runs,
            self.unpaired.get(bracket.unpaired..).unwrap_or(&[]),
        );
        self.unpaired.truncate(bracket.unpaired);
        self.tokens.push(Token::Close);
        self.at += 1 + length;
        if !bracket.image {
            self.spent = self.brackets.len();
        }
    }

    fn autolink(&mut self) {
        let inner = self.rest().get(1..).unwrap_or("");
        let Some((mut parts, length)) = address(inner, true) else {
            return self.push_text(1);
        };
        let mut content = Vec::new();
        for part in &parts {
            match part {
                UrlPart::Literal(text) if text.contains([' ', '\t']) => return self.push_text(1),
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
        if !inner
            .get(length..)
            .is_some_and(|rest| rest.starts_with('>'))
        {
            return self.push_text(1);
        }
        self.spent = self.brackets.len();
        self.push_node(
            Inline::Link {
                url: Url::new(parts),
                content,
            },
            length + 2,
        );
    }

    fn slot(&mut self) {
        match slot_at(self.rest()) {
            Some((name, length)) => self.push_node(Inline::Slot(name.into()), length),
            None => self.push_text(1),
        }
    }
}
