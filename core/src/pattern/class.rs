//! Sets of characters: `a`, `[a-z]`, `\d`, `.`.

use alloc::vec::Vec;

/// Characters that a pattern names at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Set {
    /// From one to another, both included.
    Range(char, char),
    /// What a letter stands for behind a backslash (a capital is the negation), or a `.`.
    Letter(char),
}

impl Set {
    pub fn has(self, c: char) -> bool {
        let letter = match self {
            Set::Range(from, to) => return from <= c && c <= to,
            Set::Letter(letter) => letter,
        };
        let is_named = match letter.to_ascii_lowercase() {
            'd' => c.is_ascii_digit(),
            'w' => c.is_ascii_alphanumeric() || c == '_',
            's' => matches!(
                c,
                '\t'..='\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}'
                    | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}'
            ),
            // All but the line breaks.
            _ => !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'),
        };
        is_named != letter.is_ascii_uppercase()
    }
}

/// What stands in brackets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    pub sets: Vec<Set>,
    pub negated: bool,
}

impl Class {
    pub fn has(&self, c: char) -> bool {
        self.sets.iter().any(|set| set.has(c)) != self.negated
    }
}
