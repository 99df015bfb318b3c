//! Days, instants, durations and working days: arithmetic alone. What time it is, and what the clocks of a place show, comes from
//! outside.

mod amount;
mod calendar;
mod civil;
mod instant;
mod zone;

pub use amount::{Amount, Deadline, Reckoner};
pub use calendar::{Calendar, WEEKDAYS};
pub use civil::{date, day, is_date, weekday};
pub use instant::{DAY, instant, iso};
pub use zone::Zone;
