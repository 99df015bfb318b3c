//! Instants: ISO 8601 text, and seconds from 1970-01-01T00:00:00Z. Fractions of a second are of no account.

use alloc::string::String;

use super::civil::{self, write};
use crate::{
    json::natural,
    text::{after, before, parts},
};

/// The seconds of a day.
pub const DAY: i64 = 86_400;

/// Reads an instant: `2026-11-22T09:30:00Z`, with or without seconds and their fraction, in UTC or with an offset such as
/// `+01:00`. `None` for any other text: without an offset nobody knows which instant is meant.
pub fn instant(text: &str) -> Option<i64> {
    let day = civil::day(text.get(..10)?)?;
    let time = after(text, 10).strip_prefix("T")?;
    let clock = before(time, b"Z+-");
    let offset = match after(time, clock.len()) {
        "Z" => 0,
        text if text.starts_with("-") => -seconds(after(text, 1))?,
        text => seconds(text.strip_prefix("+")?)?,
    };
    Some(day * DAY + seconds(before(clock, b"."))? - offset)
}

/// Of `09:30` or `09:30:00`.
fn seconds(clock: &str) -> Option<i64> {
    let mut parts = parts(clock, b':');
    let mut seconds = 0;
    for (unit, most) in [(3600, 24), (60, 59), (1, 60)] {
        let Some(part) = parts.next().filter(|part| part.len() == 2) else {
            return (clock.len() == 5).then_some(seconds);
        };
        seconds += natural(part).filter(|number| *number <= most)? as i64 * unit;
    }
    (clock.len() == 8).then_some(seconds)
}

/// Writes an instant: `2026-11-22T09:30:00Z`.
pub fn iso(instant: i64) -> String {
    let mut text = civil::date(instant.div_euclid(DAY));
    let rest = instant.rem_euclid(DAY);
    for (sign, number) in [('T', rest / 3600), (':', rest / 60 % 60), (':', rest % 60)] {
        text.push(sign);
        write(&mut text, number, 2);
    }
    text.push('Z');
    text
}
