//! What a person asks for, and the one way in which the view says so.

use std::rc::Rc;

use flowlist_core::json::Value;
use yew::Callback;

use crate::session::RunSummary;

/// Where intents go.
pub type Dispatch = Callback<Intent>;

/// What a person asks for on a step.
#[derive(Debug, Clone)]
pub enum Act {
    /// Hand in its draft.
    Complete,
    /// Vote for it, with its draft.
    Approve,
    /// Vote against it, with its draft.
    Reject,
    /// Have it for oneself.
    Take,
    /// Give it back to whose it is by the definition.
    GiveBack,
    /// Say this about it.
    Comment(String),
    /// Leave it out.
    Skip,
    /// Do it again, in a new round.
    Reopen,
    /// Take back what was done: the viewer's own last act, which was on this step.
    Undo,
}

/// What a person asks for about a run as a whole.
#[derive(Clone)]
pub enum RunAct {
    /// Say something of the one that is shown.
    Set {
        /// `title`, `status` or `archived`.
        name: &'static str,
        /// What it is to be.
        value: Value,
    },
    /// Go to the one that follows by rule; it begins now, where it has not begun.
    Next,
    /// Go to another one.
    Show(Rc<RunSummary>),
    /// Begin another one.
    Begin {
        /// What it is called; empty for no name.
        title: String,
        /// Whether it begins with the answers of this one.
        copy: bool,
    },
}

/// What a person asks for.
pub enum Intent {
    /// Something on a step.
    Act {
        /// What.
        act: Act,
        /// The id of the step.
        step: String,
    },
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
    /// Something about a run as a whole.
    Run(RunAct),
    /// See the runs of the workflow, or no longer.
    ListRuns(bool),
    /// Give out the records that could not be read.
    DownloadUnreadable,
    /// The refusal was seen.
    DismissRefusal,
}
