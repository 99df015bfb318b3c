//! Instants: ISO 8601 text, and seconds from 1970-01-01T00:00:00Z. Fractions of a second are of no account.

use alloc::string::String;

use super::civil::{self, number, write};

/// The seconds of a day.
pub const DAY: i64 = 86_400;

/// Reads an instant: `2026-11-22T09:30:00Z`, with or without seconds and their fraction, in UTC or with an offset such as
/// `+01:00`. `None` for any other text: without an offset nobody knows which instant is meant.
pub fn instant(text: &str) -> Option<i64> {
    let (date, time) = text.split_once('T')?;
    let (clock, offset) = if let Some(clock) = time.strip_suffix('Z') {
        (clock, 0)
    } else if let Some((clock, behind)) = time.split_once('-') {
        (clock, -seconds(behind)?)
    } else {
        let (clock, ahead) = time.split_once('+')?;
        (clock, seconds(ahead)?)
    };
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    Some(civil::day(date)? * DAY + seconds(clock)? - offset)
}

/// Of `09:30` or `09:30:00`.
fn seconds(clock: &str) -> Option<i64> {
    let two = |a: &u8, b: &u8, most| number(&[*a, *b]).filter(|number| *number <= most);
    match clock.as_bytes() {
        [h1, h2, b':', m1, m2, rest @ ..] => {
            let minutes = two(h1, h2, 24)? * 60 + two(m1, m2, 59)?;
            match rest {
                [] => Some(minutes * 60),
                [b':', s1, s2] => Some(minutes * 60 + two(s1, s2, 60)?),
                _ => None,
            }
        }
        _ => None,
    }
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
