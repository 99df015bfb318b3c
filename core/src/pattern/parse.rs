//! From the text of a pattern to its program.

use super::class::{Class, Set};
use super::{MAX_STEPS, Pattern, PatternProblem, Step};
use crate::problems::EXPLAINS;
use alloc::vec::Vec;

/// How deeply groups may nest; parsing recurses.
const MAX_DEPTH: usize = 32;

/// That the pattern is wrong; why is told by [`Parser::problem`].
pub(super) struct Failed;

type Done = Result<(), Failed>;

pub(super) struct Parser {
    chars: Vec<char>,
    pub at: usize,
    program: Vec<Step>,
    classes: Vec<Class>,
    problem: PatternProblem,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first problem, with its place.
    pub fn parse(text: &str) -> Result<Pattern, PatternProblem> {
        let mut parser = Parser {
            chars: Vec::new(),
            at: 0,
            program: Vec::new(),
            classes: Vec::new(),
            problem: PatternProblem::default(),
        };
        for c in text.chars() {
            parser.chars.push(c);
        }
        match parser.whole() {
            Ok(()) => Ok(Pattern { program: parser.program, classes: parser.classes }),
            Err(Failed) => Err(parser.problem),
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

    /// Steps over this character if it comes next.
    pub fn skip(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    #[cold]
    pub fn problem<T>(&mut self, code: &'static str, at: usize) -> Result<T, Failed> {
        if EXPLAINS {
            self.problem = PatternProblem { code, at };
        }
        Err(Failed)
    }

    fn whole(&mut self) -> Done {
        self.alternatives(0)?;
        // Only a parenthesis ends alternatives before the text ends.
        if self.at < self.chars.len() { self.problem("unopened-group", self.at) } else { Ok(()) }
    }

    /// `a|b|c`, up to the end or a closing parenthesis.
    fn alternatives(&mut self, depth: usize) -> Done {
        let start = self.program.len();
        self.sequence(depth)?;
        while self.skip('|') {
            let middle = self.program.len();
            self.sequence(depth)?;
            let other = signed(self.program.len() - middle);
            self.program.insert(middle, Step::Jump(other + 1));
            self.program.insert(start, Step::Fork(signed(middle - start) + 2));
            self.check()?;
        }
        Ok(())
    }

    fn sequence(&mut self, depth: usize) -> Done {
        while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
            let at = self.at;
            let start = self.program.len();
            self.at += 1;
            if c == '(' {
                self.group(depth, at)?;
            } else {
                let step = match c {
                    '[' => self.class(at)?,
                    '.' => Step::Set(Set::Letter(c)),
                    '\\' => Step::Set(self.escape(at)?),
                    '^' => Step::Start,
                    '$' => Step::End,
                    '*' | '+' | '?' => return self.problem("nothing-to-repeat", at),
                    '{' | '}' | ']' => return self.problem("unescaped", at),
                    c => Step::Set(Set::Range(c, c)),
                };
                self.program.push(step);
            }
            if !matches!(c, '^' | '$') {
                self.repeat(start)?;
            }
            self.check()?;
        }
        Ok(())
    }

    fn check(&mut self) -> Done {
        if self.program.len() > MAX_STEPS { self.problem("too-large", self.at) } else { Ok(()) }
    }

    fn group(&mut self, depth: usize, start: usize) -> Done {
        if depth >= MAX_DEPTH {
            return self.problem("too-deep", start);
        }
        if self.skip('?') && !self.skip(':') {
            self.skip('<');
            let looks = self.skip('=') || self.skip('!');
            return self.problem(if looks { "lookaround" } else { "unknown-group" }, start);
        }
        self.alternatives(depth + 1)?;
        if self.skip(')') { Ok(()) } else { self.problem("unclosed-group", start) }
    }

    /// Repeats the program from `start` on as the `*`, `+`, `?` or `{m,n}` behind it says.
    fn repeat(&mut self, start: usize) -> Done {
        let at = self.at;
        let Some(c @ ('*' | '+' | '?' | '{')) = self.peek() else { return Ok(()) };
        self.at += 1;
        let (least, most) = match c {
            '*' => (0, None),
            '+' => (1, None),
            '?' => (0, Some(1)),
            _ => self.bounds(at)?,
        };
        self.skip('?');
        let piece = self.program.get(start..).unwrap_or_default().to_vec();
        let times = most.unwrap_or(least.saturating_add(1));
        if times > MAX_STEPS || (piece.len() + 2).saturating_mul(times) > MAX_STEPS {
            return self.problem("too-large", at);
        }
        self.program.truncate(start);
        let length = signed(piece.len());
        for time in 0..times {
            if time >= least {
                // From here to the end: this piece, and those left with their own forks; or this piece and the jump back.
                let left = most.map_or(length + 2, |most| (length + 1) * signed(most - time));
                self.program.push(Step::Fork(left));
            }
            self.program.extend_from_slice(&piece);
        }
        if most.is_none() {
            self.program.push(Step::Jump(-length - 1));
        }
        Ok(())
    }

    /// `m}`, `m,}` or `m,n}`.
    fn bounds(&mut self, start: usize) -> Result<(usize, Option<usize>), Failed> {
        let least = self.count();
        let most = if self.skip(',') { self.count() } else { least };
        let open = most.is_none();
        match (least, self.skip('}')) {
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
    fn class(&mut self, start: usize) -> Result<Step, Failed> {
        let negated = self.skip('^');
        let mut sets = Vec::new();
        loop {
            let at = self.at;
            let Some(c) = self.next() else {
                return self.problem("unclosed-class", start);
            };
            if c == ']' {
                break;
            }
            if matches!(c, '-' | '&') && self.peek() == Some(c) {
                return self.problem("class-operation", at);
            }
            let mut set = self.member(c, at)?;
            if self.peek() == Some('-') {
                match (set, self.chars.get(self.at + 1)) {
                    (_, Some(']')) | (Set::Range(..), None | Some('-')) => {}
                    (Set::Letter(_), _) => return self.problem("bad-range", at),
                    (Set::Range(from, _), Some(&end)) => {
                        self.at += 2;
                        set = match self.member(end, self.at - 1)? {
                            Set::Range(_, to) if from <= to => Set::Range(from, to),
                            _ => return self.problem("bad-range", at),
                        };
                    }
                }
            }
            sets.push(set);
        }
        if sets.is_empty() {
            return self.problem("empty-class", start);
        }
        self.classes.push(Class { sets, negated });
        Ok(Step::Class(self.classes.len() - 1))
    }

    fn member(&mut self, c: char, at: usize) -> Result<Set, Failed> {
        match c {
            '\\' => self.escape(at),
            '[' => self.problem("nested-class", at),
            c => Ok(Set::Range(c, c)),
        }
    }
}

/// Programs are short, so that lengths fit.
fn signed(length: usize) -> isize {
    isize::try_from(length).unwrap_or(isize::MAX)
}
