//! Numbers, as strictly as JSON has them.

use alloc::string::String;

use super::Parser;
use crate::{
    json::{Number, natural},
    message::Message,
    problems::EXPLAINS,
};

impl<'a> Parser<'a> {
    /// Takes all digits that stand here.
    fn digits(&mut self) -> &'a str {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Reads a number that begins here.
    pub(super) fn number(&mut self) -> Option<Number> {
        if !EXPLAINS {
            // What is left of one that is none cannot stand after a value.
            let number = self.exact_number();
            return if number.is_some() { number } else { self.fail("json-number") };
        }
        let start = self.at;
        let length = self.rest().find(|char: char| !matches!(char, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let end = length.map_or(self.text.len(), |length| start + length);
        let number = self.exact_number().filter(|_| self.at == end);
        if number.is_none() {
            let found = self.text.get(start..end).unwrap_or_default();
            let found = || found.chars().take(40).collect::<String>();
            self.problems.error(start, || Message::new("json-number").with("found", found()));
        }
        number
    }

    /// Reads as much as is a number; none where it begins like none, or is too large.
    fn exact_number(&mut self) -> Option<Number> {
        let negative = self.take(b'-');
        let whole = self.digits();
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with("0")) {
            return None;
        }
        let mut fraction = "";
        let mut exponent = 0;
        let mut is_float = false;
        if self.take(b'.') {
            is_float = true;
            fraction = self.digits();
            if fraction.is_empty() {
                return None;
            }
        }
        if self.take(b'e') || self.take(b'E') {
            is_float = true;
            let shrinks = self.take(b'-');
            let _ = shrinks || self.take(b'+');
            let digits = self.digits();
            if digits.is_empty() {
                return None;
            }
            let size = natural(digits).and_then(|size| i32::try_from(size).ok()).unwrap_or(i32::MAX);
            exponent = if shrinks { -size } else { size };
        }
        if is_float {
            Number::of_digits(negative, whole, fraction, exponent)
        } else {
            Number::of_integer(negative, whole)
        }
    }
}
