//! A JSON number.

use alloc::string::String;
use core::fmt;

use super::decimal::{Decimal, written};
use crate::text::concat;

/// A JSON number: a whole one of 64 bits that came without a point or an exponent keeps all its digits, any other is an `f64`,
/// and never infinite. `1` and `1.0` are not equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Number(Kind);

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// From 0 on.
    Natural(u64),
    /// Below 0.
    Negative(i64),
    Float(f64),
}

impl Number {
    /// A number as it was told in digits: sign, the digits before and after the point, and the exponent; none where it is
    /// too large.
    pub(crate) fn of_digits(negative: bool, whole: &str, fraction: &str, exponent: i32) -> Option<Self> {
        let float = Decimal::new(whole, fraction, exponent).to_f64()?;
        Some(Self(Kind::Float(if negative { -float } else { float })))
    }

    /// A whole number as it was told in digits: exact where it has 64 bits, and `-0` is the one below 0.
    pub(crate) fn of_integer(negative: bool, digits: &str) -> Option<Self> {
        match natural(digits) {
            Some(natural) if !negative => Some(natural.into()),
            Some(natural) if natural > 0 && natural <= 1 << 63 => Some((natural as i64).wrapping_neg().into()),
            _ => Self::of_digits(negative, digits, "", 0),
        }
    }

    /// A float as a number; none for what JSON has no number for (`NaN`, infinity).
    pub fn from_f64(float: f64) -> Option<Self> {
        float.is_finite().then_some(Self(Kind::Float(float)))
    }

    /// The nearest `f64`; always some.
    pub fn as_f64(&self) -> Option<f64> {
        Some(match self.0 {
            Kind::Natural(natural) => natural as f64,
            Kind::Negative(negative) => negative as f64,
            Kind::Float(float) => float,
        })
    }

    /// The whole number, where it is kept as one and fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Kind::Natural(natural) => i64::try_from(natural).ok(),
            Kind::Negative(negative) => Some(negative),
            Kind::Float(_) => None,
        }
    }

    /// The whole number, where it is kept as one and not below 0.
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Kind::Natural(natural) => Some(natural),
            _ => None,
        }
    }

    /// Whether it is kept as a whole number that fits into an `i64`.
    pub fn is_i64(&self) -> bool {
        self.as_i64().is_some()
    }

    /// As it is displayed.
    pub(crate) fn text(&self) -> String {
        match self.0 {
            Kind::Natural(natural) => digits(natural),
            Kind::Negative(negative) => signed_digits(negative),
            Kind::Float(float) => written(float, -4..17, ".0", "e+"),
        }
    }

    /// Whether it is kept as a float.
    pub fn is_f64(&self) -> bool {
        matches!(self.0, Kind::Float(_))
    }
}

/// A whole number as it was told in digits, where it has 64 bits. Unlike `str::parse`, one for all lengths of numbers.
#[inline(never)]
pub fn natural(digits: &str) -> Option<u64> {
    let mut number: Option<u64> = None;
    for byte in digits.bytes() {
        let digit = u64::from(byte.wrapping_sub(b'0'));
        let before = number.unwrap_or_default();
        if digit > 9 || before > (u64::MAX - digit) / 10 {
            return None;
        }
        number = Some(before * 10 + digit);
    }
    number
}

/// A whole number in digits. Unlike `to_string`, without the machinery of formats, which is 2 KB.
///
/// ```
/// use flowlist_core::json::digits;
/// assert_eq!((digits(0), digits(1_024)), ("0".into(), "1024".into()));
/// ```
#[inline(never)]
pub fn digits(number: u64) -> String {
    let mut digits = String::new();
    let mut place = 1;
    while number / place > 9 {
        place *= 10;
    }
    while place > 0 {
        digits.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
    digits
}

/// A whole number in digits, with a `-` where it is below 0.
#[inline(never)]
pub(crate) fn signed_digits(number: i64) -> String {
    concat(&[if number < 0 { "-" } else { "" }, &digits(number.unsigned_abs())])
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(u64::try_from(number).map_or(Kind::Negative(number), Kind::Natural))
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Self {
        Self(Kind::Natural(number))
    }
}

/// A whole number by its digits; a float by the fewest digits that are read as the same float, and always with a point or an
/// exponent: `1.0`, `0.1`, `1e+16`, `1.5e-7`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}
