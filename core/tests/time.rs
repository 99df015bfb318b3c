//! Dates, instants and working days, compared with `jiff`.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use flowlist_core::{
    json::read,
    time::{Amount, Calendar, Reckoner, Zone, date, day, instant, iso, weekday},
};
use jiff::{Timestamp, civil, tz::TimeZone};
use proptest::prelude::*;

/// As in Lisbon since 1996, and its offsets around 2026.
const LISBON: &str = "WET0WEST,M3.5.0/1,M10.5.0/2";
const OFFSETS: &str = "[[1761440400, 0], [1774746000, 3600], [1792890000, 0], [1806195600, 3600]]";

fn lisbon() -> Zone {
    Zone::from_json(&read(OFFSETS).unwrap())
}

fn theirs(day: i64) -> civil::Date {
    let start = civil::date(1970, 1, 1);
    start.checked_add(jiff::Span::new().days(day)).unwrap()
}

/// Days of the years 0001 to 9999.
fn days() -> impl Strategy<Value = i64> {
    -719_162_i64..=2_932_896
}

/// Instants of the two years in which we know the clocks of Lisbon.
fn seconds() -> impl Strategy<Value = i64> {
    1_761_440_400_i64..1_806_195_600
}

proptest! {
    #[test]
    fn days_are_those_of_the_calendar(number in days()) {
        let theirs = theirs(number);
        prop_assert_eq!(date(number), theirs.to_string());
        prop_assert_eq!(day(&theirs.to_string()), Some(number));
        prop_assert_eq!(weekday(number), theirs.weekday().to_monday_zero_offset() as usize);
    }

    #[test]
    fn dates_that_do_not_exist_are_no_days(year in 0_i16..=9999, month in 0_i8..=13, of_month in 0_i8..=32) {
        let text = format!("{year:04}-{month:02}-{of_month:02}");
        prop_assert_eq!(day(&text).is_some(), year > 0 && civil::Date::new(year, month, of_month).is_ok());
    }

    #[test]
    fn instants_are_read_and_written(at in seconds(), offset in -840_i64..=840) {
        let theirs = Timestamp::from_second(at).unwrap();
        prop_assert_eq!(iso(at), theirs.to_string());
        prop_assert_eq!(instant(&iso(at)), Some(at));
        let local = Timestamp::from_second(at + offset * 60).unwrap().to_string();
        let sign = if offset < 0 { '-' } else { '+' };
        let text = format!("{}{sign}{:02}:{:02}", local.trim_end_matches('Z'), offset.abs() / 60, offset.abs() % 60);
        prop_assert_eq!(instant(&text), Some(at));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,30}") {
        instant(&text);
        Amount::parse(&text);
        day(&text);
    }

    #[test]
    fn an_instant_is_read_whole_or_not_at_all(cut in 0_usize..29) {
        let whole = "2026-11-22T09:30:00.123+01:00";
        prop_assert!(instant(whole).is_some() && instant(whole.get(..cut).unwrap()).is_none());
    }

    #[test]
    fn clocks_are_put_forward_and_back_as_everywhere(at in seconds(), days in 0_i64..40) {
        let zone = TimeZone::posix(LISBON).unwrap();
        let theirs = Timestamp::from_second(at).unwrap().to_zoned(zone.clone());
        prop_assert_eq!(date(lisbon().day(at)), theirs.date().to_string());
        let later = theirs.checked_add(jiff::Span::new().days(days)).unwrap();
        prop_assume!(later.timestamp().as_second() < 1_806_195_600);
        let calendar = Calendar::default();
        let reckoner = Reckoner { calendar: &calendar, zone: &lisbon() };
        prop_assert_eq!(reckoner.after(at, Amount::Span { months: 0, days, seconds: 0 }).at, later.timestamp().as_second());
        let end = theirs.date().tomorrow().unwrap().to_zoned(zone).unwrap();
        prop_assert_eq!(lisbon().end(lisbon().day(at)), end.timestamp().as_second());
    }

    #[test]
    fn months_keep_the_day_of_the_month_where_there_is_one(number in 0_i64..100_000, months in 0_i64..1_200) {
        let reckoner = Reckoner { calendar: &Calendar::default(), zone: &Zone::default() };
        let amount = Amount::Span { months, days: 0, seconds: 0 };
        let later = theirs(number).checked_add(jiff::Span::new().months(months)).unwrap();
        prop_assert_eq!(date(reckoner.after(number * 86_400, amount).at.div_euclid(86_400)), later.to_string());
        let earlier = theirs(number).checked_sub(jiff::Span::new().months(months)).unwrap();
        prop_assert_eq!(reckoner.before(number, amount).day.map(date), Some(earlier.to_string()));
    }

    #[test]
    fn working_days_are_counted_one_by_one(start in 20_000_i64..22_000, count in 1_u32..40, back: bool, holidays in prop::collection::vec(20_000_i64..22_000, 0..200)) {
        let calendar = Calendar { holidays, ..Calendar::default() };
        let step = if back { -1 } else { 1 };
        let end = calendar.walk(start, count, step);
        let mut worked = 0;
        let mut at = start;
        while at != end {
            at += step;
            let free = theirs(at).weekday().to_monday_zero_offset() > 4 || calendar.holidays.contains(&at);
            worked += u32::from(!free);
        }
        prop_assert_eq!(worked, count);
        prop_assert!(calendar.is_working(end));
    }
}

#[test]
fn durations_are_years_to_minutes() {
    let span = |days, seconds| Some(Amount::Span { months: 0, days, seconds });
    let months = |months, days| Some(Amount::Span { months, days, seconds: 0 });
    for (text, amount) in [
        ("P3D", span(3, 0)),
        ("P2W1D", span(15, 0)),
        ("PT4H", span(0, 14_400)),
        ("P1DT12H30M", span(1, 45_000)),
        ("PT90M", span(0, 5_400)),
        ("P1M", months(1, 0)),
        ("P2Y6M1W", months(30, 7)),
    ] {
        assert_eq!(Amount::parse(text), amount, "{text}");
    }
    for text in [
        "", "P", "PT", "P3", "3D", "PM", "P1M2Y", "PD", "P3DT", "PT3D", "P1D2W", "P12345D", "P-3D", "P3D ", "p3d",
        "PT5S",
    ] {
        assert_eq!(Amount::parse(text), None, "{text}");
    }
}

#[test]
fn an_instant_names_its_offset() {
    for text in [
        "2026-11-22",
        "2026-11-22T09:30:00",
        "2026-11-22 09:30Z",
        "2026-02-30T09:30Z",
        "2026-11-22T25:00Z",
        "2026-11-22T09:60Z",
        "soon",
    ] {
        assert_eq!(instant(text), None, "{text}");
    }
    assert_eq!(instant("2026-11-22T09:30Z"), instant("2026-11-22T10:30:00.999+01:00"));
}
