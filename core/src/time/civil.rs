//! Days of the calendar that everybody uses, carried back to the year 1 (proleptic Gregorian), as numbers from 1970-01-01.

use alloc::string::String;

use crate::{json::natural, text::parts};

/// The day `YYYY-MM-DD` of the years 0001-9999, as a number of days from 1970-01-01; `None` for any other text and for dates that
/// do not exist.
pub fn day(text: &str) -> Option<i64> {
    let mut parts = parts(text, b'-');
    let mut number = |length| parts.next().filter(|part| part.len() == length).and_then(natural);
    let (Some(year), Some(month), Some(of_month), 10) = (number(4), number(2), number(2), text.len()) else {
        return None;
    };
    if year == 0 || month > 12 {
        return None;
    }
    let day = number_of(year as i64, month as i64, of_month as i64);
    // The 31st of February is written back as another day.
    (date(day) == text).then_some(day)
}

fn number_of(year: i64, month: i64, of_month: i64) -> i64 {
    // Years from March to February end with the day that leap years add.
    let from_march = (month + 9) % 12;
    let year = year - i64::from(from_march > 9);
    let of_year = (from_march * 153 + 2) / 5 + of_month;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 1 - TO_1970
}

/// Whether this is a date that exists, as `YYYY-MM-DD`.
pub fn is_date(text: &str) -> bool {
    day(text).is_some()
}

/// The days from 0000-03-01 to 1970-01-01.
const TO_1970: i64 = 719_468;
/// The days of 400 years.
const CYCLE: i64 = 146_097;

/// The year, the month and the day of the month.
fn parts_of(day: i64) -> [i64; 3] {
    let from_march = day + TO_1970;
    let (cycle, rest) = (from_march.div_euclid(CYCLE), from_march.rem_euclid(CYCLE));
    let year = (rest - rest / 1460 + rest / 36_524 - rest / 146_096) / 365;
    let of_year = rest - (year * 365 + year / 4 - year / 100);
    let month = (of_year * 5 + 2) / 153;
    let of_month = of_year - (month * 153 + 2) / 5 + 1;
    [cycle * 400 + year + i64::from(month > 9), (month + 2) % 12 + 1, of_month]
}

/// The day as `YYYY-MM-DD`.
pub fn date(day: i64) -> String {
    let [year, month, of_month] = parts_of(day);
    let mut text = String::new();
    write(&mut text, year, 4);
    text.push('-');
    write(&mut text, month, 2);
    text.push('-');
    write(&mut text, of_month, 2);
    text
}

/// So many months later the same day of the month; where that month has none, its last.
pub(super) fn later(day: i64, months: i64) -> i64 {
    let [year, month, of_month] = parts_of(day);
    let months = year * 12 + month - 1 + months;
    let first = |months: i64| number_of(months.div_euclid(12), months.rem_euclid(12) + 1, 1);
    first(months) + of_month.min(first(months + 1) - first(months)) - 1
}

/// 0 for Monday to 6 for Sunday.
pub fn weekday(day: i64) -> usize {
    // 1970-01-01 was a Thursday.
    (day + 3).rem_euclid(7) as usize
}

/// Writes a number with at least so many digits.
pub(super) fn write(text: &mut String, number: i64, digits: u32) {
    if number > 9 || digits > 1 {
        write(text, number / 10, digits.saturating_sub(1));
    }
    text.push(char::from(b'0' + number.rem_euclid(10) as u8));
}
