//! What the clocks of a place show: their offsets from UTC, as data. Which those are is for the page to know.

use alloc::vec::Vec;

use super::DAY;
use crate::json::Value;

/// The offsets of a time zone. Before the first of them that one holds, without any UTC.
///
/// ```
/// use flowlist_core::{json::read, time::{Zone, instant, iso}};
/// // Lisbon, from the spring of 2026 to that of 2027.
/// let lisbon = Zone::from_json(&read("[[1774746000, 3600], [1792890000, 0], [1806195600, 3600]]").unwrap());
/// let noon = instant("2026-07-01T11:00:00Z").unwrap();
/// assert_eq!(iso(lisbon.local(noon)), "2026-07-01T12:00:00Z");
/// assert_eq!(lisbon.instant(lisbon.local(noon)), noon);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Zone(Vec<(i64, i64)>);

impl Zone {
    /// Reads `[[from, offset], …]`: from each instant on, in seconds from 1970, so many seconds east of UTC. In order; what is
    /// not of this form is left out.
    pub fn from_json(json: &Value) -> Self {
        let mut offsets = Vec::new();
        for entry in json.as_array().map(Vec::as_slice).unwrap_or_default() {
            if let Some([from, offset]) = entry.as_array().map(Vec::as_slice)
                && let (Some(from), Some(offset)) = (from.as_f64(), offset.as_f64())
            {
                // No place is a day away from UTC.
                offsets.push((from as i64, (offset as i64).clamp(1 - DAY, DAY - 1)));
            }
        }
        Self(offsets)
    }

    fn offset(&self, at: i64) -> i64 {
        let mut held = self.0.first().map_or(0, |(_, offset)| *offset);
        for (from, offset) in &self.0 {
            if *from <= at {
                held = *offset;
            }
        }
        held
    }

    /// What the clocks show at an instant, as if it were UTC.
    pub fn local(&self, at: i64) -> i64 {
        at + self.offset(at)
    }

    /// The day on the calendars at an instant.
    pub fn day(&self, at: i64) -> i64 {
        self.local(at).div_euclid(DAY)
    }

    /// The instant at which the clocks show this: the first of two; where it is skipped, as much later as is skipped.
    pub fn instant(&self, local: i64) -> i64 {
        let before = local - self.offset(local - DAY);
        let after = local - self.offset(local + DAY);
        if self.local(before) != local && self.local(after) == local { after } else { before }
    }

    /// The instant at which a day ends.
    pub fn end(&self, day: i64) -> i64 {
        self.instant((day + 1) * DAY)
    }
}
