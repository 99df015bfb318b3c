//! How dates, numbers and lists are written: a port, and its plain English implementation.

/// Writes dates, numbers and lists for people. `Intl` does it in the browser, [`Plain`] everywhere else.
pub trait Format {
    /// An instant or a day, as near as it is: "today, 9:02", "Tuesday, 10:12", "tomorrow". `iso` is ISO 8601; other text is given back as
    /// it is.
    fn moment(&self, iso: &str) -> String;
    /// A day, from `YYYY-MM-DD`: "28 February 2026". Other text is given back as it is.
    fn date(&self, iso: &str) -> String;
    /// A number with the separators of the language, without its unit. Money, whose unit is a code of ISO 4217 such as `EUR`, is written to
    /// the cent where it is not whole.
    fn number(&self, number: f64, unit: &str) -> String;
    /// "A, B and C".
    fn list(&self, items: &[String]) -> String;
    /// What separates the decimals of a number.
    fn decimal(&self) -> char {
        let is_separator = |c: &char| matches!(c, '.' | ',' | '٫');
        self.number(1.5, "").chars().find(is_separator).unwrap_or('.')
    }
    /// The plural category of a number: `one`, `other`, ….
    fn plural(&self, number: f64) -> String;
}

/// Plain English without a clock, a time zone or a browser: for tests, and for rendering outside a page.
pub struct Plain;

impl Format for Plain {
    fn moment(&self, iso: &str) -> String {
        let Some((day, time)) = iso.split_once('T') else { return self.date(iso) };
        let mut parts = time.splitn(3, ':');
        match (parts.next(), parts.next()) {
            (Some(hour), Some(minute)) => format!("{}, {}:{minute}", self.date(day), hour.trim_start_matches('0')),
            _ => iso.into(),
        }
    }

    fn date(&self, iso: &str) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let mut parts = iso.splitn(3, '-');
        let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
            return iso.into();
        };
        let month = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.wrapping_sub(1)));
        month.map_or_else(|| iso.into(), |month| format!("{} {month} {year}", day.trim_start_matches('0')))
    }

    fn number(&self, number: f64, _: &str) -> String {
        let text = number.abs().to_string();
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let mut written = String::from(if number < 0.0 { "-" } else { "" });
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                written.push(',');
            }
            written.push(digit);
        }
        if !rest.is_empty() {
            written.extend([".", rest]);
        }
        written
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => [&first.join(", "), " and ", last].concat(),
        }
    }

    fn plural(&self, number: f64) -> String {
        if number == 1.0 { "one" } else { "other" }.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_english_dates_numbers_and_lists() {
        assert_eq!(Plain.moment("2026-11-22T09:30:00Z"), "22 November 2026, 9:30");
        assert_eq!(Plain.moment("soon"), "soon");
        assert_eq!(Plain.date("2026-02-08"), "8 February 2026");
        assert_eq!(Plain.date("2026-13-08"), "2026-13-08");
        assert_eq!([248_500.0, 12.5, -1000.0, 7.0].map(|n| Plain.number(n, "")), ["248,500", "12.5", "-1,000", "7"]);
        assert_eq!(Plain.list(&["A".into(), "B".into(), "C".into()]), "A, B and C");
        assert_eq!([0.0, 1.0, 2.0].map(|n| Plain.plural(n)), ["other", "one", "other"]);
    }
}
