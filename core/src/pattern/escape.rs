//! What stands behind a backslash.

use super::class::Set;
use super::parse::{Failed, Parser};

impl Parser {
    /// What is behind a backslash: one character or a set.
    pub fn escape(&mut self, start: usize) -> Result<Set, Failed> {
        let Some(c) = self.next() else {
            return self.problem("unfinished-escape", start);
        };
        let c = match c {
            'd' | 'w' | 's' | 'D' | 'W' | 'S' => return Ok(Set::Letter(c)),
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' if !self.peek().is_some_and(|c| c.is_ascii_digit()) => '\0',
            'x' | 'u' => self.code_point(c, start)?,
            c if c.is_ascii_punctuation() => c,
            '1'..='9' | 'k' => return self.problem("backreference", start),
            'p' | 'P' => return self.problem("unicode-property", start),
            'b' | 'B' => return self.problem("word-boundary", start),
            _ => return self.problem("unknown-escape", start),
        };
        Ok(Set::Range(c, c))
    }

    /// `41` behind `\x`; `0041` or `{1F600}` behind `\u`.
    fn code_point(&mut self, kind: char, start: usize) -> Result<char, Failed> {
        let braces = kind == 'u' && self.skip('{');
        let digits = match (kind, braces) {
            ('x', _) => 2,
            (_, false) => 4,
            _ => 6,
        };
        let (mut code, mut seen) = (0, 0);
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(16)).filter(|_| seen < digits) {
            self.at += 1;
            code = code * 16 + digit;
            seen += 1;
        }
        let whole = if braces { seen > 0 && self.skip('}') } else { seen == digits };
        match char::from_u32(code).filter(|_| whole) {
            Some(c) => Ok(c),
            None => self.problem("unfinished-escape", start),
        }
    }
}
