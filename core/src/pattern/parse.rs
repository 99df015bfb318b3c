//! From the text of a pattern to its program.

use super::class::Class;
use super::escape::Escape;
use super::{MAX_STEPS, Pattern, PatternProblem, Step};
use alloc::vec::Vec;

/// How deeply groups may nest; parsing recurses.
const MAX_DEPTH: usize = 32;

/// A piece of program, or the reason why there is none.
type Piece = Result<Vec<Step>, PatternProblem>;

pub(super) struct Parser {
    chars: Vec<char>,
    pub at: usize,
    classes: Vec<Class>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first problem, with its place.
    pub fn parse(text: &str) -> Result<Pattern, PatternProblem> {
        let mut parser = Parser { chars: text.chars().collect(), at: 0, classes: Vec::new() };
        let program = parser.alternatives(0)?;
        match parser.peek() {
            // Only a parenthesis ends alternatives before the text ends.
            Some(_) => parser.problem("unopened-group", parser.at),
            None => Ok(Pattern { program, classes: parser.classes }),
        }
    }
}

impl Parser {
    pub fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    /// Steps over these characters if they come next.
    pub fn skip(&mut self, wanted: &str) -> bool {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let found = wanted.chars().eq(rest.iter().copied().take(wanted.len()));
        if found {
            self.at += wanted.len();
        }
        found
    }

    pub fn problem<T>(&self, code: &'static str, at: usize) -> Result<T, PatternProblem> {
        Err(PatternProblem { code, at })
    }

    /// `a|b|c`, up to the end or a closing parenthesis.
    fn alternatives(&mut self, depth: usize) -> Piece {
        let mut piece = self.sequence(depth)?;
        while self.skip("|") {
            let other = self.sequence(depth)?;
            self.check(piece.len() + other.len() + 2)?;
            piece.insert(0, Step::Fork(signed(piece.len()) + 2));
            piece.push(Step::Jump(signed(other.len()) + 1));
            piece.extend(other);
        }
        Ok(piece)
    }

    fn sequence(&mut self, depth: usize) -> Piece {
        let mut sequence = Vec::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            let start = self.at;
            self.at += 1;
            let piece = match c {
                '(' => self.group(depth, start)?,
                '[' => {
                    let class = self.class(start)?;
                    self.one_of(class)
                }
                '.' => self.one_of(Class::any()),
                '\\' => match self.escape(start)? {
                    Escape::Char(c) => Vec::from([Step::Char(c)]),
                    Escape::Class(class) => self.one_of(class),
                },
                '^' | '$' => {
                    sequence.push(if c == '^' { Step::Start } else { Step::End });
                    continue;
                }
                '*' | '+' | '?' => return self.problem("nothing-to-repeat", start),
                '{' | '}' | ']' => return self.problem("unescaped", start),
                c => Vec::from([Step::Char(c)]),
            };
            let piece = self.repeated(piece)?;
            sequence.extend(piece);
            self.check(sequence.len())?;
        }
        Ok(sequence)
    }

    fn check(&self, length: usize) -> Result<(), PatternProblem> {
        if length > MAX_STEPS {
            return self.problem("too-large", self.at);
        }
        Ok(())
    }

    fn one_of(&mut self, class: Class) -> Vec<Step> {
        self.classes.push(class);
        Vec::from([Step::Class(self.classes.len() - 1)])
    }

    fn group(&mut self, depth: usize, start: usize) -> Piece {
        if depth >= MAX_DEPTH {
            return self.problem("too-deep", start);
        }
        if self.skip("?") && !self.skip(":") {
            let looks = self.skip("=") || self.skip("!") || self.skip("<=") || self.skip("<!");
            return self.problem(if looks { "lookaround" } else { "unknown-group" }, start);
        }
        let piece = self.alternatives(depth + 1)?;
        if self.skip(")") { Ok(piece) } else { self.problem("unclosed-group", start) }
    }

    /// A piece with the `*`, `+`, `?` or `{m,n}` behind it.
    fn repeated(&mut self, piece: Vec<Step>) -> Piece {
        let start = self.at;
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => (0, Some(0)),
            _ => return Ok(piece),
        };
        self.at += 1;
        let (least, most) = match most {
            Some(0) => self.bounds(start)?,
            _ => (least, most),
        };
        self.skip("?");
        let times = most.unwrap_or(least.saturating_add(1));
        if times > MAX_STEPS || (piece.len() + 2).saturating_mul(times) > MAX_STEPS {
            return self.problem("too-large", start);
        }
        let length = signed(piece.len());
        let mut program = Vec::new();
        for _ in 0..least {
            program.extend_from_slice(&piece);
        }
        match most {
            Some(most) => {
                for left in (0..most - least).rev() {
                    // From here to the end: this piece, and those left with their own forks.
                    program.push(Step::Fork((length + 1) * (signed(left) + 1)));
                    program.extend_from_slice(&piece);
                }
            }
            None => {
                program.push(Step::Fork(length + 2));
                program.extend_from_slice(&piece);
                program.push(Step::Jump(-length - 1));
            }
        }
        Ok(program)
    }

    /// `m}`, `m,}` or `m,n}`.
    fn bounds(&mut self, start: usize) -> Result<(usize, Option<usize>), PatternProblem> {
        let least = self.count();
        let most = if self.skip(",") { self.count() } else { least };
        let open = most.is_none();
        match (least, self.skip("}")) {
            (Some(least), true) if open || most >= Some(least) => Ok((least, most)),
            _ => self.problem("bad-repeat", start),
        }
    }

    fn count(&mut self) -> Option<usize> {
        let mut count = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            count = Some(count.unwrap_or(0_usize).saturating_mul(10).saturating_add(digit as usize));
        }
        count
    }

    /// What is behind a `[`, with the `]`.
    fn class(&mut self, start: usize) -> Result<Class, PatternProblem> {
        let negated = self.skip("^");
        let mut class = Class::default();
        loop {
            let at = self.at;
            if self.skip("--") || self.skip("&&") {
                return self.problem("class-operation", at);
            }
            match self.next() {
                None => return self.problem("unclosed-class", start),
                Some(']') => break,
                Some(c) => match self.member(c, at)? {
                    Escape::Class(other) => {
                        if self.peek() == Some('-') && self.chars.get(self.at + 1) != Some(&']') {
                            return self.problem("bad-range", at);
                        }
                        class.add(other);
                    }
                    Escape::Char(from) => {
                        let to = self.range_end(from, at)?;
                        class.ranges.push((from, to));
                    }
                },
            }
        }
        if class.ranges.is_empty() {
            return self.problem("empty-class", start);
        }
        class.negated = negated;
        Ok(class)
    }

    fn member(&mut self, c: char, at: usize) -> Result<Escape, PatternProblem> {
        match c {
            '\\' => self.escape(at),
            '[' => self.problem("nested-class", at),
            c => Ok(Escape::Char(c)),
        }
    }

    /// The end of a range that began with this character, or the character itself if there is no range.
    fn range_end(&mut self, from: char, at: usize) -> Result<char, PatternProblem> {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        match rest {
            ['-', ']', ..] | ['-', '-', ..] => return Ok(from),
            ['-', _, ..] => self.at += 1,
            _ => return Ok(from),
        }
        let end = self.at;
        let Some(c) = self.next() else {
            return Ok(from);
        };
        match self.member(c, end)? {
            Escape::Char(to) if from <= to => Ok(to),
            _ => self.problem("bad-range", at),
        }
    }
}

/// Programs are short, so that lengths fit.
fn signed(length: usize) -> isize {
    isize::try_from(length).unwrap_or(isize::MAX)
}
