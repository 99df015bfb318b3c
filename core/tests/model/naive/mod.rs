//! A second implementation of RULES, as plain as can be: everything is asked anew each time, nothing is prepared or shared with core.

mod answers;
mod approval;
mod ask;
mod command;
mod condition;
mod effect;
mod history;
mod observe;
mod status;
mod time;
mod workflow;

pub use ask::Run;
pub use command::Person;
pub use history::{Json, text};
pub use workflow::{Kind, Step, Workflow};
