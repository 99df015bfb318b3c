//! The status of every step, derived from facts in one pass (RULES A).

use alloc::{string::String, vec::Vec};

use crate::{
    json::{Map, Value},
    message::Message,
};

pub(crate) mod approval;
mod arrow;
mod condition;
mod derive;
mod finish;

use condition::Truth;
pub(crate) use condition::{BUDGET, holds};
pub(crate) use derive::counts;
pub use derive::derive;

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Something before it is undecided.
    Waiting,
    /// It can be worked on.
    Open,
    /// Reached, but `enableIf` does not hold.
    Blocked,
    /// Done.
    Done,
    /// Left out by choice.
    Skipped,
    /// Its `visibleIf` is false.
    PassedOver,
    /// No way that was taken leads to it.
    NotNeeded,
}

impl Status {
    /// The word for it in JSON, in conditions and in the interface.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::PassedOver => "passed-over",
            Self::NotNeeded => "not-needed",
        }
    }

    /// Whether nothing more is to come (RULES 2).
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done | Self::Skipped | Self::PassedOver | Self::NotNeeded)
    }
}

/// The state of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Per step, in document order.
    pub steps: Vec<StepState>,
    /// What conditions and texts read: answers by step, `status`, `round`, `outcome`, `context`.
    pub data: Value,
    /// Whether no required step is open, blocked or waiting (RULES 13).
    pub complete: bool,
    /// The named result, once complete (RULES 14).
    pub outcome: Option<String>,
    /// All outcomes reached, in document order.
    pub outcomes: Vec<String>,
}

/// The state of one step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepState {
    /// Where it stands.
    pub status: Status,
    /// Which round it is in, from 1.
    pub round: u32,
    /// Whether it was found to be so late that others may take it.
    pub escalated: bool,
    /// Why it waits, is blocked, passed over or not needed.
    pub why: Option<Message>,
    /// The id of the event whose answers or skip count for this round, also when the step is held or no longer needed.
    pub work: Option<String>,
    /// The answers that count: empty unless done.
    pub answers: Map<String, Value>,
    /// The ids of the people whose step it is: as the definition names them, or to whom it was given last.
    pub assignee: Vec<String>,
}

impl StepState {
    /// The answer of a decision or an approval, when done.
    pub fn is(&self) -> Option<&str> {
        self.answers.text("is")
    }
}
