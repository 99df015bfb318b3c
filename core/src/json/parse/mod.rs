//! The JSON parser: strict in what it accepts, and tells what people usually meant where it does not.

mod number;
mod string;

use alloc::{string::String, vec::Vec};

use super::{Kind, Member, Tree, Value};
use crate::{
    message::Message,
    problems::{EXPLAINS, Problems},
};

/// How deep lists and objects may stand in each other in a definition.
const DEEPEST: u32 = 32;

/// How deep they may in data: in a record, an export, what the host tells.
const DEEPEST_DATA: u32 = 128;

/// Reads one JSON document. `None` where the text could not be read to its end; what is wrong is then in `problems`, as are
/// the slips that can be read over (a comment, a comma too many, a name given twice).
pub(crate) fn parse(text: &str, problems: &mut Problems) -> Option<Tree> {
    let tree = document(text, DEEPEST, problems)?;
    tree.for_each_name_again(&mut |member| {
        problems.error(member.at, || Message::new("duplicate-word").with("word", member.name.as_str()));
    });
    Some(tree)
}

/// Reads one JSON value; none where the text is no JSON. Of members of one name, the last counts.
///
/// ```
/// use flowlist_core::json::{Value, read};
/// assert_eq!(read(r#" ["\u00e9", 1e3] "#), Some(vec![Value::from("é"), 1e3.into()].into()));
/// assert_eq!(read("[1,]"), None);
/// ```
pub fn read(text: &str) -> Option<Value> {
    let mut slips = Problems::default();
    let tree = document(text, DEEPEST_DATA, &mut slips)?;
    (!slips.any_error()).then(|| tree.to_value())
}

fn document(text: &str, deepest: u32, problems: &mut Problems) -> Option<Tree> {
    let mut parser = Parser { text, at: 0, deepest, problems };
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
    deepest: u32,
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
        let rest = self.rest();
        self.problems.error(self.at, || match rest.chars().next() {
            None => Message::new("json-truncated"),
            Some('\'' | '“' | '”' | '„' | '‘' | '’' | '`') => Message::new("json-quotes"),
            Some(char) => Message::new(code).with("found", String::from(char)),
        });
        None
    }

    /// Skips white space, and comments with a problem.
    fn space(&mut self) {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            if !EXPLAINS {
                // A comment is as wrong as any other text here.
                return;
            }
            let comment = self.rest();
            let is_line = comment.starts_with("//");
            if !is_line && !comment.starts_with("/*") {
                return;
            }
            let (end, more) = if is_line { ("\n", 0) } else { ("*/", 2) };
            let length = comment.find(end).map_or(comment.len(), |at| at + more);
            self.problems.error(self.at, || Message::new("json-comment"));
            self.at += length;
        }
    }

    /// Reads a value that begins here.
    fn value(&mut self, depth: u32) -> Option<Tree> {
        let at = self.at;
        let kind = match self.peek() {
            Some(b'{' | b'[') if depth > self.deepest => {
                let limit = self.deepest;
                self.problems.error(self.at, || Message::new("json-too-deep").with("limit", limit));
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
        self.at += 1;
        self.space();
        while !self.take(b'}') {
            let at = self.at;
            let name = match self.peek() {
                Some(b'"') => self.string()?,
                Some(byte) if byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'$') => {
                    let rest = self.rest();
                    self.problems.error(self.at, || Message::new("json-unquoted").with("found", word(rest)));
                    return None;
                }
                _ => return self.fail_at_char("json-no-name"),
            };
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

    /// `true`, `false` or `null`.
    fn word(&mut self) -> Option<Kind> {
        let rest = self.rest();
        let (known, kind) = match self.peek() {
            Some(b't') => ("true", Kind::Bool(true)),
            Some(b'f') => ("false", Kind::Bool(false)),
            _ => ("null", Kind::Null),
        };
        // What is left of a longer word cannot stand after a value.
        if !(if EXPLAINS { word(rest) == known } else { rest.starts_with(known) }) {
            self.problems.error(self.at, || Message::new("json-bare-word").with("found", word(rest)));
            return None;
        }
        self.at += known.len();
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
