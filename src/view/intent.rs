//! What a person asks for, and the one way in which the view says so.

use flowlist_core::json::Value;
use yew::Callback;

/// Where intents go.
pub type Dispatch = Callback<Intent>;

/// What a person asks for on a step.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Hand in its draft.
    Complete,
    /// Leave it out.
    Skip,
    /// Do it again, in a new round.
    Reopen,
    /// Take back what was done: the viewer's own last act, which was on this step.
    Undo,
}

/// What a person asks for.
#[derive(Debug)]
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
    /// Give out the records that could not be read.
    DownloadUnreadable,
    /// The refusal was seen.
    DismissRefusal,
}
