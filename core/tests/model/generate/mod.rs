//! Definitions by chance. A plan says what there is in each step, with places instead of names; it becomes JSON that is sound
//! most of the time. A plan shrinks, and so does the definition.

mod condition;
mod definition;
mod moves;
mod plan;

pub use definition::definition;
pub use moves::{Move, News, chosen, moves};
pub use plan::plan;
