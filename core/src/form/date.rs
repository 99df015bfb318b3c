//! Dates as `YYYY-MM-DD`.

use crate::{json::natural, text::parts};

/// Whether this is a date that exists, in the form that dates are kept in (ISO 8601, `YYYY-MM-DD`, years 0001-9999).
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = parts(text, b'-');
    let mut number = |length| parts.next().filter(|part| part.len() == length).and_then(natural);
    let (Some(year), Some(month), Some(day), 10) = (number(4), number(2), number(2), text.len()) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    };
    year > 0 && (1..=days).contains(&day)
}
