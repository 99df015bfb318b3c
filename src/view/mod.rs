//! What a person sees: Yew components that draw an outline and send what the person asks for.
//!
//! They read no definition, no storage and no clock. [`Checklist`] draws one run; [`ProblemCard`] a definition that cannot run;
//! [`Loading`] what is still on its way. What a person asks for goes to the one [`Dispatch`] that the parent puts in a context.

mod card;
mod checklist;
mod control;
mod desk;
mod details;
mod dot;
mod ending;
mod field;
mod foot;
mod form;
mod head;
mod icon;
mod intent;
mod line;
mod loading;
mod notice;
mod options;
mod pause;
mod place;
mod problem_card;
mod prose;
mod screen;
mod section;
mod step;

pub use checklist::Checklist;
pub use intent::{Dispatch, Intent};
pub use loading::{Loading, LoadingProps};
pub use problem_card::{ProblemCard, ProblemCardProps};
pub use screen::{Saved, Screen};

/// The style sheet of the widget, for the shadow root: `styles/`, put together by `build.rs`.
pub const SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));
