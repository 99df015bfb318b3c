//! Which days are worked on.

use alloc::{string::String, vec::Vec};

use super::civil;

/// The names of the days of a week, in their order from Monday.
pub const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `calendar` of a workflow: which days are worked on, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Per day of the week, from Monday: whether nobody works on it. Never true of all.
    pub weekend: [bool; 7],
    /// Further days on which nobody works, as numbers from 1970-01-01.
    pub holidays: Vec<i64>,
    /// The name of the time zone whose days count, such as `Europe/Lisbon`; empty for that of whoever looks.
    pub time_zone: String,
}

/// Saturday and Sunday are free, and there are no holidays.
impl Default for Calendar {
    fn default() -> Self {
        let weekend = [false, false, false, false, false, true, true];
        Self { weekend, holidays: Vec::new(), time_zone: String::new() }
    }
}

impl Calendar {
    /// Whether people work on this day.
    pub fn is_working(&self, day: i64) -> bool {
        self.weekend.get(civil::weekday(day)) != Some(&true) && !self.holidays.contains(&day)
    }

    /// The day so many working days after this one (`step` 1) or before it (-1); this one itself where that is none.
    pub fn walk(&self, day: i64, count: u32, step: i64) -> i64 {
        let mut day = day;
        let mut left = count;
        while left > 0 {
            day += step;
            left -= u32::from(self.is_working(day));
        }
        day
    }
}
