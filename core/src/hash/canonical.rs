//! JSON in one form only: members by name, no spaces, one way to write each number.

use crate::{
    json::{Number, Value, digits, signed_digits, write, written},
    logic::number::{TOO_LARGE, whole},
};
use alloc::string::String;

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
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else {
        return number.text();
    };
    if let Some(integer) = whole(float) {
        return signed_digits(integer);
    }
    if (TOO_LARGE..2.0 * TOO_LARGE).contains(&float) {
        return digits(float as u64);
    }
    written(float, -5..22, "", "e+")
}
