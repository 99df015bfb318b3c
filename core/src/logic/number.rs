//! Numbers: integers that stay integers, what a value is worth as a number, and how a number is written.

use crate::{
    json::{Number, Value, signed_digits, written},
    text::cut::{after, before, concat, first, leading},
};
use alloc::string::String;

/// A number as JsonLogic reckons with it: whole as long as it can be, exactly.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Num {
    Int(i64),
    Float(f64),
}

/// 2^63, above every `i64`.
pub(crate) const TOO_LARGE: f64 = 9_223_372_036_854_775_808.0;

/// A whole number that an `i64` can hold.
pub(crate) fn whole(value: f64) -> Option<i64> {
    // The cast rounds towards zero and saturates; the comparison and the bounds tell when it did neither.
    let integer = value as i64;
    (integer as f64 == value && value < TOO_LARGE).then_some(integer)
}

/// A number as a JSON value: whole ones as integers. `None` for what JSON has no number for (`NaN`,
/// infinity).
///
/// Make the answers of number fields by it: JSON knows no difference between `1` and `1.0`, but `{"cat": …}`
/// writes them as they come.
///
/// ```
/// use flowlist_core::logic::number;
/// assert_eq!(number(3.0), Some(3.into()));
/// assert_eq!(number(0.1 + 0.2), Some(0.30000000000000004.into()));
/// assert_eq!(number(f64::NAN), None);
/// ```
pub fn number(value: f64) -> Option<Value> {
    match whole(value) {
        Some(integer) => Some(integer.into()),
        None => Number::from_f64(value).map(Value::Number),
    }
}

impl Num {
    fn of_number(number: &Number) -> Num {
        match number.as_i64() {
            Some(integer) => Num::Int(integer),
            None => Num::Float(number.as_f64().unwrap_or(f64::NAN)),
        }
    }

    /// The number that a value is; no text, no truth value.
    pub(crate) fn of(value: &Value) -> Option<Num> {
        match value {
            Value::Number(number) => Some(Num::of_number(number)),
            _ => None,
        }
    }

    /// The number that a value stands for: also the one that a text spells, 1 for `true`, 0 for `null`,
    /// `false` and `""`.
    pub(crate) fn from(value: &Value) -> Option<Num> {
        match value {
            Value::Null => Some(Num::Int(0)),
            Value::Bool(yes) => Some(Num::Int(i64::from(*yes))),
            Value::Number(number) => {
                let num = Num::of_number(number);
                Some(num.integer().map_or(num, Num::Int))
            }
            Value::String(text) if text.is_empty() => Some(Num::Int(0)),
            Value::String(text) => spelt(text),
            _ => None,
        }
    }

    pub(crate) fn integer(self) -> Option<i64> {
        match self {
            Num::Int(integer) => Some(integer),
            Num::Float(float) => whole(float),
        }
    }

    pub(crate) fn float(self) -> f64 {
        match self {
            Num::Int(integer) => integer as f64,
            Num::Float(float) => float,
        }
    }

    pub(crate) fn is_zero(self) -> bool {
        self.float() == 0.0
    }

    /// Which one is greater, exactly: an integer is not rounded to be compared.
    pub(crate) fn compare(self, other: Num) -> Option<core::cmp::Ordering> {
        match (self, other) {
            (Num::Int(a), Num::Int(b)) => Some(a.cmp(&b)),
            (Num::Float(a), Num::Float(b)) => a.partial_cmp(&b),
            (Num::Float(_), Num::Int(_)) => other.compare(self).map(core::cmp::Ordering::reverse),
            // The cast cuts the fraction off, which then decides; a `b` that is out of reach is cut to the
            // end of the integers, and the rest is all that lies beyond.
            (Num::Int(a), Num::Float(b)) => {
                let (cut, rest) = (b as i64, b - (b as i64) as f64);
                let beyond = if b >= TOO_LARGE { 1.0 } else { rest };
                Some(a.cmp(&cut).then(0.0.partial_cmp(&beyond)?))
            }
        }
    }
}

/// The finite number that a text spells, in full: `12`, `-0.5`, `+1e3`, `.5`, `5.`. JSON wants digits on both
/// sides of the point and no zeros in front, so those are put right for its reader, which is there already.
pub(crate) fn spelt(text: &str) -> Option<Num> {
    let unsigned = after(text, leading(first(text, 1), b"-+"));
    let digits = before(unsigned, b"eE");
    let exponent = after(unsigned, digits.len());
    let integer = before(digits, b".");
    let fraction = after(digits, integer.len() + 1);
    let is_made_of = |text: &str, bytes: &[u8]| leading(text, bytes) == text.len();
    if integer.len() + fraction.len() == 0
        || !is_made_of(integer, DIGITS)
        || !is_made_of(fraction, DIGITS)
        || !is_made_of(exponent, b"eE+-0123456789")
    {
        return None;
    }
    let mut json = String::new();
    if text.starts_with("-") {
        json.push('-');
    }
    let is_float = unsigned.len() > integer.len();
    let integer = after(integer, leading(integer, b"0"));
    json.push_str(if integer.is_empty() { "0" } else { integer });
    if is_float {
        json.push('.');
        json.push_str(if fraction.is_empty() { "0" } else { fraction });
        json.push_str(exponent);
    }
    Num::of(&crate::json::read(&json)?)
}

const DIGITS: &[u8] = b"0123456789";

/// How `cat` writes a number in a list or an object: as JSON, beyond 64 bits with an exponent.
pub(crate) fn json(number: &Number) -> String {
    spelling(number, -4)
}

/// A number as people write it: `0.00000001`, not `1e-8`.
pub(crate) fn plain(number: &Number) -> String {
    spelling(number, i32::MIN)
}

/// A number without an exponent as long as the point stands from `least` on.
fn spelling(number: &Number, least: i32) -> String {
    match number.as_f64().filter(|_| !number.is_i64()) {
        Some(float) => written(float, least..17, ".0", "e"),
        None => number.text(),
    }
}

/// How `cat` writes a number by itself: an integer by its digits, a fraction without an exponent, and a whole
/// number that came as `1.0` as that.
pub(crate) fn text(number: &Number) -> String {
    match number.as_f64().filter(|_| !number.is_i64()).and_then(whole) {
        Some(integer) => concat(&[&signed_digits(integer), ".0"]),
        None => plain(number),
    }
}
