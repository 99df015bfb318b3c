//! How long: ISO 8601 durations, and working days.

use super::{Calendar, DAY, Zone, civil};
use crate::{
    json::natural,
    text::{after, before},
};

/// How long something takes, or how far off it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Months by the calendar, then days, which may be 23 or 25 hours long, and then seconds.
    Span {
        /// The months.
        months: i64,
        /// The days.
        days: i64,
        /// The seconds.
        seconds: i64,
    },
    /// Days that are neither of the weekend nor holidays.
    WorkingDays(u32),
}

impl Amount {
    /// At once.
    pub const NONE: Self = Self::Span { months: 0, days: 0, seconds: 0 };

    /// Reads an ISO 8601 duration of whole years, months, weeks, days, hours or minutes: `P1M`, `P3D`, `PT4H`, `P1DT12H`.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("P")?;
        let date = before(rest, b"T");
        let time = after(rest, date.len() + 1);
        let has_time = date.len() < rest.len();
        if rest.is_empty() || has_time == time.is_empty() {
            return None;
        }
        let mut sums = [0; 3];
        count(date, &[(b'Y', 0, 12), (b'M', 0, 1), (b'W', 1, 7), (b'D', 1, 1)], &mut sums)?;
        count(time, &[(b'H', 2, 3600), (b'M', 2, 60)], &mut sums)?;
        let [months, days, seconds] = sums;
        Some(Self::Span { months, days, seconds })
    }

    /// So many times as long.
    pub const fn times(self, count: i64) -> Self {
        match self {
            Self::Span { months, days, seconds } => {
                Self::Span { months: months * count, days: days * count, seconds: seconds * count }
            }
            Self::WorkingDays(days) => Self::WorkingDays(days * count as u32),
        }
    }
}

/// Counts of at most four digits, each followed by one of the units, in their order and each once: added to the sums, each to that at
/// the place of its unit, so many times as the unit is worth.
fn count(text: &str, units: &[(u8, usize, i64)], sums: &mut [i64; 3]) -> Option<()> {
    let mut rest = text;
    for (unit, place, worth) in units {
        let digits = before(rest, &[*unit]);
        if digits.len() < rest.len() {
            *sums.get_mut(*place)? += natural(digits).filter(|_| digits.len() <= 4)? as i64 * worth;
            rest = after(rest, digits.len() + 1);
        }
    }
    rest.is_empty().then_some(())
}

/// When something is due: at an instant, or by the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// From this instant on it is overdue.
    pub at: i64,
    /// The day by whose end it is due, where it is due by a day.
    pub day: Option<i64>,
}

/// What dates are reckoned by.
#[derive(Debug, Clone, Copy)]
pub struct Reckoner<'a> {
    /// The days on which nobody works.
    pub calendar: &'a Calendar,
    /// What the clocks show.
    pub zone: &'a Zone,
}

impl Reckoner<'_> {
    /// By the end of this day.
    pub fn by_day(&self, day: i64) -> Deadline {
        Deadline { at: self.zone.end(day), day: Some(day) }
    }

    /// So long after an instant: days keep the time of day, working days end with the last of them.
    pub fn after(&self, at: i64, amount: Amount) -> Deadline {
        match amount {
            Amount::Span { months: 0, days: 0, seconds } => Deadline { at: at + seconds, day: None },
            Amount::Span { months, days, seconds } => {
                let local = self.zone.local(at);
                let day = civil::later(local.div_euclid(DAY), months) + days;
                Deadline { at: self.zone.instant(day * DAY + local.rem_euclid(DAY)) + seconds, day: None }
            }
            Amount::WorkingDays(count) => self.by_day(self.calendar.walk(self.zone.day(at), count, 1)),
        }
    }

    /// So long after a deadline.
    pub fn past(&self, deadline: Deadline, amount: Amount) -> i64 {
        let from = match (amount, deadline.day) {
            // Its end is on the next day already.
            (Amount::WorkingDays(_), Some(_)) => deadline.at - 1,
            _ => deadline.at,
        };
        self.after(from, amount).at
    }

    /// So long before a day; hours count back from its end.
    pub fn before(&self, day: i64, amount: Amount) -> Deadline {
        match amount {
            Amount::Span { months, days, seconds } => {
                let day = civil::later(day, -months) - days;
                let Deadline { at, .. } = self.by_day(day);
                Deadline { at: at - seconds, day: (seconds == 0).then_some(day) }
            }
            Amount::WorkingDays(count) => self.by_day(self.calendar.walk(day, count, -1)),
        }
    }
}
