//! Sets of characters: `[a-z]`, `\d`, `.`.

use alloc::vec::Vec;

/// Ranges of characters, both ends included; in no order, and they may overlap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Class {
    pub ranges: Vec<(char, char)>,
    pub negated: bool,
}

impl Class {
    pub fn has(&self, c: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != self.negated
    }

    /// The class that a letter stands for behind a backslash; a capital is the negation.
    pub fn of_letter(letter: char) -> Option<Class> {
        let ranges: &[(char, char)] = match letter.to_ascii_lowercase() {
            'd' => &[('0', '9')],
            'w' => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            's' => &[
                ('\t', '\r'),
                (' ', ' '),
                ('\u{a0}', '\u{a0}'),
                ('\u{1680}', '\u{1680}'),
                ('\u{2000}', '\u{200a}'),
                ('\u{2028}', '\u{2029}'),
                ('\u{202f}', '\u{202f}'),
                ('\u{205f}', '\u{205f}'),
                ('\u{3000}', '\u{3000}'),
                ('\u{feff}', '\u{feff}'),
            ],
            _ => return None,
        };
        Some(Class { ranges: ranges.to_vec(), negated: letter.is_ascii_uppercase() })
    }

    /// `.`: all but the line breaks.
    pub fn any() -> Class {
        Class { ranges: Vec::from([('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')]), negated: true }
    }

    /// Takes in the characters of another class, whose ranges are sorted if it is negated.
    pub fn add(&mut self, other: Class) {
        if !other.negated {
            self.ranges.extend(other.ranges);
            return;
        }
        let mut from = Some('\0');
        for (start, end) in other.ranges {
            let gap = from.and_then(|from| Some((from, before(start)?)));
            self.ranges.extend(gap.filter(|(from, to)| from <= to));
            from = after(end);
        }
        self.ranges.extend(from.map(|from| (from, char::MAX)));
    }
}

fn before(c: char) -> Option<char> {
    ('\0'..c).next_back()
}

fn after(c: char) -> Option<char> {
    (c..=char::MAX).nth(1)
}
