//! JSON in one form only: members by name, no spaces, one way to write each number.

use crate::json::{Number, Value};
use crate::{
    json::write,
    logic::number::{TOO_LARGE, whole, without_exponent},
};
use alloc::string::{String, ToString};

/// The canonical JSON of a value: members sorted by the bytes of their names, no spaces, and equal numbers
/// written alike (`1`, `1.0` and `1e0` as `1`). It is RFC 8785 but for three things, all of them rare: names
/// are sorted by UTF-8 and not by UTF-16, integers of 64 bits keep all their digits, and so do whole numbers
/// that came with a point or an exponent.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out, number);
    out
}

/// A number as JavaScript writes it, but with all digits where it is a whole number of 64 bits.
fn number(number: &Number) -> String {
    let plain = number.to_string();
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else {
        return plain;
    };
    if let Some(integer) = whole(float) {
        return integer.to_string();
    }
    if (TOO_LARGE..2.0 * TOO_LARGE).contains(&float) {
        return (float as u64).to_string();
    }
    if float.abs() >= 1e-6 && float.abs() < 1.0 {
        return without_exponent(plain);
    }
    match plain.split_once('e') {
        Some((mantissa, exponent)) if float.abs() >= 1.0 && float.abs() < 1e21 => {
            padded(mantissa, exponent.trim_start_matches('+'))
        }
        _ => plain,
    }
}

/// `1.5e+20` as `150000000000000000000`.
fn padded(mantissa: &str, exponent: &str) -> String {
    let mut digits: String = mantissa.chars().filter(|c| *c != '.').collect();
    let sign = usize::from(mantissa.starts_with('-'));
    let length = exponent.parse().unwrap_or(0) + 1 + sign;
    while digits.len() < length {
        digits.push('0');
    }
    digits
}
