//! What a person asks for, and the one way in which the view says so.

use std::rc::Rc;

use flowlist_core::json::Value;
use yew::Callback;

use crate::session::RunSummary;

/// Where intents go.
pub type Dispatch = Callback<Intent>;

/// What a person asks for.
#[derive(Clone)]
pub enum Intent {
    /// Hand in the draft of a step.
    Complete {
        /// The id of the step.
        step: String,
    },
    /// Leave a step out.
    Skip {
        /// The id of the step.
        step: String,
    },
    /// Do a step again, in a new round.
    Reopen {
        /// The id of the step.
        step: String,
    },
    /// Take back the viewer's own last act.
    Undo,
    /// Wait no longer for the host's answer.
    Withdraw,
    /// Keep what was typed, without handing it in.
    Draft {
        /// The id of the step.
        step: String,
        /// The id of the field; `is` for the choice of a decision.
        field: String,
        /// Text as typed, a list for `multiselect`, `true` or `false` for `checkbox`.
        value: Value,
    },
    /// Begin a new run with the present definition.
    StartAgain,
    /// Say something of the run as a whole.
    SetRun {
        /// `title`, `status` or `archived`.
        name: &'static str,
        /// What it is to be.
        value: Value,
    },
    /// See the runs of the workflow, or no longer.
    ListRuns(bool),
    /// Go to another run.
    ShowRun(Rc<RunSummary>),
    /// Begin another run.
    BeginRun {
        /// What it is called; empty for no name.
        title: String,
        /// Whether it begins with the answers of this one.
        copy: bool,
    },
    /// Give out the records that could not be read.
    DownloadUnreadable,
    /// The refusal was seen.
    DismissRefusal,
}
