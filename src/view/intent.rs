//! What a person asks for, and the one way in which the view says so.

use flowlist_core::json::Value;
use yew::Callback;

/// Where intents go.
pub type Dispatch = Callback<Intent>;

/// What a person asks for.
#[derive(Debug, Clone, PartialEq)]
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
    /// Give out the records that could not be read.
    DownloadUnreadable,
    /// The refusal was seen.
    DismissRefusal,
}
