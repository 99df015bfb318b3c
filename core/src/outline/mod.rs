//! What a run looks like to a viewer now: plain data, all that a view needs.

use alloc::{rc::Rc, string::String, vec::Vec};

use crate::text::Text;

mod build;
mod due;
mod form;
mod json;
mod look;
mod nest;
mod past;
mod people;
mod sections;
mod shown;
mod step;

pub use build::{last_answers, outline, progress_of};
pub use look::{Locale, Look, Plain};
pub use step::{
    AnswerOutline, ApprovalOutline, Can, ChoiceOutline, CommentOutline, DueOutline, FieldOutline, InnerOutline,
    PastOutline, StepOutline,
};

/// A run as a viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The id of the run.
    pub run: String,
    /// What the run is called; empty where nobody gave it a name.
    pub run_title: String,
    /// Why nobody can work on a step now: the run is `paused` or `cancelled`.
    pub halted: Option<&'static str>,
    /// Whether the run was put away.
    pub archived: bool,
    /// The id of the workflow.
    pub workflow: String,
    /// Its version.
    pub version: String,
    /// Its title, filled in.
    pub title: Text,
    /// Its introduction, filled in.
    pub description: Text,
    /// The steps in groups, in the order to show them. Every step is in exactly one.
    pub sections: Vec<SectionOutline>,
    /// Every step, in document order, each followed by those of the run that it began; shared, so that one that did not change can be kept.
    pub steps: Vec<Rc<StepOutline>>,
    /// How many steps are done or skipped.
    pub done: usize,
    /// Of how many that are needed as far as is known now.
    pub total: usize,
    /// Whether the run is complete.
    pub complete: bool,
    /// The named result, once complete.
    pub outcome: Option<String>,
    /// All outcomes reached, in document order.
    pub outcomes: Vec<String>,
    /// The viewer's own last act, while it can be undone.
    pub undo: Option<UndoOutline>,
    /// The run that begins after this one by itself, once this one is complete.
    pub next: Option<NextOutline>,
    /// When it will look different without anybody doing anything, or something is to be recorded ([`due::watch`](crate::due::watch)),
    /// in ISO 8601.
    pub wake: Option<String>,
}

/// A group of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct SectionOutline {
    /// Its id; `None` for the steps that name no section.
    pub id: Option<String>,
    /// Its heading, filled in; empty without one.
    pub title: Text,
    /// A line below the heading.
    pub description: Text,
    /// Its steps: places in `Outline::steps`. Each is followed there by those of the run that it began, at a greater depth.
    pub steps: Vec<usize>,
    /// How many are done or skipped.
    pub done: usize,
    /// Of how many that are needed as far as is known now.
    pub total: usize,
}

/// The run that begins after this one by itself (`repeat`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextOutline {
    /// From when on: an instant (`2026-11-25T10:00:00Z`), or the day (`2026-12-31`) with which it begins.
    pub at: String,
    /// What it is to be called, filled in; empty for no name.
    pub title: String,
    /// Whether it is time.
    pub due: bool,
    /// Whether it was so when this one ended: then whoever sees the end stays with it.
    pub at_once: bool,
    /// Whether it has begun.
    pub begun: bool,
}

/// What would be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoOutline {
    /// The id of the step.
    pub step: String,
    /// Its title as plain text.
    pub title: String,
    /// When it was done, in ISO 8601.
    pub at: String,
}
