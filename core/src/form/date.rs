//! Dates as `YYYY-MM-DD`.

/// Whether this is a date that exists, in the form that dates are kept in (ISO 8601, `YYYY-MM-DD`, years 0001-9999).
pub(crate) fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let (year, month, day, end) = (parts.next(), parts.next(), parts.next(), parts.next());
    let number = |part: Option<&str>, length: usize| {
        let digits = part.filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<u32>().ok()
    };
    let (Some(year), Some(month), Some(day), None) = (number(year, 4), number(month, 2), number(day, 2), end) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    };
    year > 0 && (1..=days).contains(&day)
}
