//! Between decimal digits and `f64`, exactly. Every `f64` and every middle between two of them has an end as a decimal, of at most
//! 767 digits: both directions write those out and compare. That is slower than the tables of powers that others use, and
//! 10 KB smaller.

use alloc::{string::String, vec::Vec};
use core::{cmp::Ordering, ops::Range};

use super::signed_digits;

/// The bits of a mantissa that an `f64` keeps.
const MANTISSA: u64 = 1 << 52;

/// A number from 0 on: 0.digits × 10^point, without zeros at either end, so that the order of the fields is that of the numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal {
    /// The least for 0.
    point: i32,
    /// As ASCII.
    digits: Vec<u8>,
}

impl Decimal {
    /// A number as its digits (nothing else may be in the texts) and an exponent.
    pub(super) fn new(whole: &str, fraction: &str, exponent: i32) -> Self {
        let mut digits = Vec::from(whole);
        digits.extend_from_slice(fraction.as_bytes());
        let point = i32::try_from(whole.len()).unwrap_or(i32::MAX);
        Self { point: point.saturating_add(exponent), digits }.trimmed()
    }

    /// mantissa × 2^exponent.
    fn exactly(mantissa: u64, exponent: i32) -> Self {
        // Nine digits each, the lowest first; a carry has nine at most, as the factors have. m × 2^-n is m × 5^n with the point
        // moved n places.
        const NINE: u64 = 1_000_000_000;
        let mut parts: Vec<u64> = [mantissa % NINE, mantissa / NINE].into();
        let (base, most): (u64, u32) = if exponent < 0 { (5, 12) } else { (2, 29) };
        let mut left = exponent.unsigned_abs();
        while left > 0 {
            let step = left.min(most);
            let factor = base.pow(step);
            let mut carry = 0;
            for part in &mut parts {
                let product = *part * factor + carry;
                *part = product % NINE;
                carry = product / NINE;
            }
            if carry > 0 {
                parts.push(carry);
            }
            left -= step;
        }
        let mut digits = Vec::new();
        for part in parts.iter().rev() {
            let mut place = NINE / 10;
            while place > 0 {
                digits.push(b'0' + (part / place % 10) as u8);
                place /= 10;
            }
        }
        Self { point: digits.len() as i32 + exponent.min(0), digits }.trimmed()
    }

    /// The middle between a float, given by its bits, and the next one.
    fn above(bits: u64) -> Self {
        let (mantissa, exponent) = parts(bits);
        Self::exactly(2 * mantissa + 1, exponent - 1)
    }

    /// Whether the nearest float is above this one, given by its bits.
    fn rounds_up(&self, bits: u64) -> bool {
        match self.cmp(&Self::above(bits)) {
            Ordering::Less => false,
            Ordering::Equal => bits % 2 == 1,
            Ordering::Greater => true,
        }
    }

    /// The next one, below or above, that has so many digits; itself no shorter than that.
    fn rounded(&self, length: usize, up: bool) -> Self {
        let mut digits = Vec::from(self.digits.get(..length).unwrap_or_default());
        let mut point = self.point;
        if up {
            while digits.last() == Some(&b'9') {
                digits.pop();
            }
            match digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    digits.push(b'1');
                    point += 1;
                }
            }
        }
        Self { point, digits }.trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|digit| **digit == b'0').count();
        self.digits.drain(..zeros);
        self.point = if self.digits.is_empty() { i32::MIN } else { self.point.saturating_sub(zeros as i32) };
        self
    }

    /// The nearest float, of two equally near ones the even one; none where that is beyond the largest.
    pub(super) fn to_f64(&self) -> Option<f64> {
        if self.point < -330 {
            return Some(0.0);
        }
        if self.point > 310 {
            return None;
        }
        let mut mantissa: u64 = 0;
        let mut exponent = self.point;
        for digit in self.digits.iter().take(19) {
            mantissa = mantissa * 10 + u64::from(digit - b'0');
            exponent -= 1;
        }
        let mut float = mantissa as f64;
        while exponent != 0 {
            // Powers of ten up to this one are floats without rounding.
            let step = exponent.clamp(-22, 22);
            let mut power = 1.0;
            (0..step.abs()).for_each(|_| power *= 10.0);
            float = if step < 0 { float / power } else { float * power };
            exponent -= step;
        }
        // It is some steps off at most: how many, the exact middles tell.
        let mut bits = float.min(f64::MAX).to_bits();
        while bits < f64::INFINITY.to_bits() && self.rounds_up(bits) {
            bits += 1;
        }
        while bits > 0 && !self.rounds_up(bits - 1) {
            bits -= 1;
        }
        Some(f64::from_bits(bits)).filter(|float| float.is_finite())
    }
}

/// Mantissa and binary exponent of a float from 0 on, given by its bits.
fn parts(bits: u64) -> (u64, i32) {
    let (exponent, fraction) = ((bits / MANTISSA) as i32, bits % MANTISSA);
    if exponent == 0 { (fraction, -1074) } else { (fraction + MANTISSA, exponent - 1075) }
}

/// The fewest digits that are read as this float (from 0 on), of several such the nearest to it.
fn shortest(float: f64) -> Decimal {
    if float == 0.0 {
        return Decimal { point: 1, digits: b"0".into() };
    }
    let bits = float.to_bits();
    let (low, high) = (Decimal::above(bits - 1), Decimal::above(bits));
    let (mantissa, exponent) = parts(bits);
    let exact = Decimal::exactly(mantissa, exponent);
    for length in 1..exact.digits.len() {
        let (cut, rest) = exact.digits.split_at(length);
        let is_odd = cut.last().is_some_and(|digit| digit % 2 == 1);
        let nearer_up = rest > b"5" || (rest == b"5" && is_odd);
        for up in [nearer_up, !nearer_up] {
            let rounded = exact.rounded(length, up);
            // What lies in the middle is read as the even float.
            if (low < rounded && rounded < high) || (bits.is_multiple_of(2) && (rounded == low || rounded == high)) {
                return rounded;
            }
        }
    }
    exact
}

/// A float as text, by the fewest digits that are read back as it. Where the point stands within `plain` of its digits there is
/// no exponent, and `whole` follows digits that have no fraction; else `exponent` precedes one that is not negative.
pub(crate) fn written(float: f64, plain: Range<i32>, whole: &str, exponent: &str) -> String {
    let mut text = String::from(if float.is_sign_negative() { "-" } else { "" });
    let decimal = shortest(float.abs());
    let is_plain = plain.contains(&decimal.point);
    let point = if is_plain { decimal.point } else { 1 };
    let length = decimal.digits.len() as i32;
    for place in (point - 1).min(0)..point.max(length) {
        if place == point {
            text.push('.');
        }
        let digit = usize::try_from(place).ok().and_then(|place| decimal.digits.get(place));
        text.push(digit.map_or('0', |digit| char::from(*digit)));
    }
    if !is_plain {
        text.push_str(if decimal.point > 0 { exponent } else { "e" });
        text.push_str(&signed_digits((decimal.point - 1).into()));
    } else if length <= point {
        text.push_str(whole);
    }
    text
}
