//! The JSON parser: strict in what it accepts, and tells what people usually meant where it does not.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

// Only values are read with serde_json: each further type is a further reader in the Wasm.
use super::{Number, Value, read};

use super::{Kind, Member, Tree};
use crate::{index::Index, message::Message, problems::Problems};

/// How deep lists and objects may stand in each other.
const DEEPEST: u32 = 32;

/// Reads one JSON document. `None` where the text could not be read to its end; what is wrong is then in `problems`, as are
/// the slips that can be read over (a comment, a comma too many, a name given twice).
pub(crate) fn parse(text: &str, problems: &mut Problems) -> Option<Tree> {
    let mut parser = Parser { text, at: 0, problems };
    parser.space();
    match parser.peek() {
        None => return parser.fail("json-empty"),
        Some(b'<') => return parser.fail("json-html"),
        Some(_) => {}
    }
    let tree = parser.value(1)?;
    parser.space();
    if parser.peek().is_some() {
        return parser.fail("json-extra");
    }
    Some(tree)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    problems: &'a mut Problems,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the next byte if it is this one.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.at += 1;
        }
        found
    }

    fn fail<T>(&mut self, code: &'static str) -> Option<T> {
        self.problems.error(self.at, || Message::new(code));
        None
    }

    /// Fails with the character that stands here, or with "the text ends" when none does.
    fn fail_at_char<T>(&mut self, code: &'static str) -> Option<T> {
        match self.rest().chars().next() {
            None => self.fail("json-truncated"),
            Some('\'' | '“' | '”' | '„' | '‘' | '’' | '`') => self.fail("json-quotes"),
            Some(char) => {
                self.problems.error(self.at, || Message::new(code).with("found", String::from(char)));
                None
            }
        }
    }

    /// Skips white space, and comments with a problem.
    fn space(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            let comment = self.rest();
            let length = if comment.starts_with("//") {
                comment.find('\n').unwrap_or(comment.len())
            } else if comment.starts_with("/*") {
                comment.find("*/").map_or(comment.len(), |end| end + 2)
            } else {
                return;
            };
            self.problems.error(self.at, || Message::new("json-comment"));
            self.at += length;
        }
    }

    /// Reads a value that begins here.
    fn value(&mut self, depth: u32) -> Option<Tree> {
        let at = self.at;
        let kind = match self.peek() {
            Some(b'{' | b'[') if depth > DEEPEST => {
                self.problems.error(self.at, || Message::new("json-too-deep").with("limit", DEEPEST));
                return None;
            }
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => Kind::Number(self.number()?),
            Some(byte) if byte.is_ascii_alphabetic() => self.word()?,
            _ => return self.fail_at_char("json-no-value"),
        };
        Some(Tree { at, kind })
    }

    fn list(&mut self, depth: u32) -> Option<Kind> {
        let mut items = Vec::new();
        self.at += 1;
        self.space();
        while !self.take(b']') {
            items.push(self.value(depth + 1)?);
            self.separator(b']')?;
        }
        Some(Kind::List(items))
    }

    fn object(&mut self, depth: u32) -> Option<Kind> {
        let mut members: Vec<Member> = Vec::new();
        let mut names = Index::default();
        self.at += 1;
        self.space();
        while !self.take(b'}') {
            let at = self.at;
            let name = match self.peek() {
                Some(b'"') => self.string()?,
                Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                    let word = word(self.rest());
                    self.problems.error(self.at, || Message::new("json-unquoted").with("found", word));
                    return None;
                }
                _ => return self.fail_at_char("json-no-name"),
            };
            if !names.add(&name) {
                self.problems.error(at, || Message::new("duplicate-word").with("word", name.as_str()));
            }
            self.space();
            if !self.take(b':') {
                return self.fail_at_char("json-no-colon");
            }
            self.space();
            let value = self.value(depth + 1)?;
            members.push(Member { at, name, value });
            self.separator(b'}')?;
        }
        Some(Kind::Object(members))
    }

    /// After an entry: a comma and no end, or no comma and the end.
    fn separator(&mut self, end: u8) -> Option<()> {
        self.space();
        let comma = self.at;
        if self.take(b',') {
            self.space();
            if self.peek() == Some(end) {
                self.problems.error(comma, || Message::new("json-trailing-comma"));
            }
            Some(())
        } else if self.peek() == Some(end) {
            Some(())
        } else {
            self.fail_at_char("json-no-comma")
        }
    }

    /// Reads a string from its opening quote.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        let mut escaped = false;
        self.at += 1;
        loop {
            match self.peek() {
                None => return self.fail("json-truncated"),
                Some(b'"') => break,
                Some(b'\n' | b'\r') => {
                    self.at = start;
                    return self.fail("json-unclosed");
                }
                Some(0..=0x1f) => return self.fail("json-control"),
                Some(b'\\') => {
                    escaped = true;
                    let escape = self.text.as_bytes().get(self.at + 1);
                    if !matches!(escape, None | Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' | b'u')) {
                        return self.fail("json-escape");
                    }
                    self.at += 2;
                }
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        let quoted = self.text.get(start..self.at).unwrap_or_default();
        if escaped {
            match read(quoted) {
                Some(Value::String(string)) => Some(string),
                _ => {
                    self.at = start;
                    self.fail("json-escape")
                }
            }
        } else {
            Some(quoted.trim_matches('"').to_owned())
        }
    }

    fn number(&mut self) -> Option<Number> {
        let number: &str = self.rest();
        let length = number.find(|char: char| !matches!(char, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let number = number.get(..length.unwrap_or(number.len())).unwrap_or_default();
        match read(number) {
            Some(Value::Number(value)) => {
                self.at += number.len();
                Some(value)
            }
            _ => {
                let found = || number.chars().take(40).collect::<String>();
                self.problems.error(self.at, || Message::new("json-number").with("found", found()));
                None
            }
        }
    }

    /// `true`, `false` or `null`.
    fn word(&mut self) -> Option<Kind> {
        let word = word(self.rest());
        let kind = match word {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "null" => Kind::Null,
            _ => {
                self.problems.error(self.at, || Message::new("json-bare-word").with("found", word));
                return None;
            }
        };
        self.at += word.len();
        Some(kind)
    }
}

/// The word that a text begins with, or the first 40 characters of it.
fn word(text: &str) -> &str {
    let end = text.char_indices().enumerate().find(|(count, (_, char))| *count == 40 || !is_word(*char));
    text.get(..end.map_or(text.len(), |(_, (at, _))| at)).unwrap_or_default()
}

/// Letters and digits, `_`, `-` and `$`. Beyond ASCII roughly: the table of all letters is large, and most signs stand between
/// these two ranges.
fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '$' | 'À'..='\u{1fff}' | '\u{3040}'..)
}
