//! What a person sees: Yew components that draw an outline and send what the person asks for.
//!
//! They read no definition, no storage and no clock. [`Checklist`] draws one run; why a definition cannot run is drawn by
//! `js/problem-card.js`. Two components remember what was drawn, the checklist and each of its steps; all else is
//! functions that put elements together (`tag`). They share one `desk`, by which what a person asks for goes to the one [`Dispatch`].

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
mod notice;
mod options;
mod pause;
mod place;
mod prose;
mod screen;
mod section;
mod step;
mod tag;

pub use checklist::{Checklist, ChecklistProps};
pub use intent::{Act, Dispatch, Intent};
pub use screen::Screen;

/// The style sheet of the widget, for the shadow root: `styles/`, put together by `build.rs`.
pub const SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));
