//! What a step looks like to a viewer now, with its form and its past: plain data.

use alloc::{string::String, vec::Vec};

use crate::{
    json::{Map, Value},
    message::Message,
    state::Status,
    text::Text,
};

/// A step as a viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepOutline {
    /// Its id.
    pub id: String,
    /// `task`, `decision`, `approval` or `workflow`.
    pub kind: &'static str,
    /// Its place among all steps of its run, from 1.
    pub number: usize,
    /// How many steps it stands in: 0 in the run itself, 1 in a run that one of its steps began.
    pub depth: usize,
    /// How far the run is that it began, for a workflow.
    pub inner: Option<InnerOutline>,
    /// Its title, filled in.
    pub title: Text,
    /// The instructions, filled in.
    pub description: Text,
    /// The id of its section.
    pub section: Option<String>,
    /// Where it stands.
    pub status: Status,
    /// Why it waits, is blocked, passed over, not needed, or open and not for the viewer.
    pub why: Option<Message>,
    /// Which round it is in, from 1.
    pub round: u32,
    /// When it is due, while it is not settled.
    pub due: Option<DueOutline>,
    /// Who else may take it, because it is late: id and title of the role.
    pub escalated: Option<(String, String)>,
    /// Whose it is: id and title of the role.
    pub role: Option<(String, String)>,
    /// The people whose step it is, by their names, else the titles of the roles any of whose people may take it.
    pub holders: Vec<String>,
    /// The ids of the people whose step it is.
    pub assignee: Vec<String>,
    /// Whether the viewer may act on it.
    pub mine: bool,
    /// `false` when it can be skipped.
    pub required: bool,
    /// What the viewer can do with it now.
    pub can: Can,
    /// The questions that are asked now, with the answers so far (draft, else the last answer, else the default).
    pub fields: Vec<FieldOutline>,
    /// What can be chosen, for a decision.
    pub choices: Vec<ChoiceOutline>,
    /// Why handing it in now would be refused for want of a choice.
    pub choice_error: Option<Message>,
    /// The answers that count, by field id (a decision's as `is`), when done.
    pub answers: Map<String, Value>,
    /// The answers that count, for people.
    pub answered: Vec<AnswerOutline>,
    /// Who did it: the name, else the id, when done or skipped.
    pub by: Option<String>,
    /// When it was done or skipped, in ISO 8601.
    pub at: Option<String>,
    /// Everything that was ever done here and what became of it, oldest first; at the end, while it is to be done again, what sent it back.
    pub history: Vec<PastOutline>,
    /// Work that is kept but does not count now, and why.
    pub kept: Option<Message>,
    /// How the vote stands, for an approval.
    pub approval: Option<ApprovalOutline>,
    /// What was said about it, oldest first.
    pub comments: Vec<CommentOutline>,
}

/// How the vote on an approval stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ApprovalOutline {
    /// How many approvals it takes.
    pub needed: usize,
    /// The votes that count, oldest first: who, and `approved` or `rejected`.
    pub votes: Vec<(String, &'static str)>,
    /// How the viewer voted.
    pub own: Option<&'static str>,
}

/// How far the run is that a step began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InnerOutline {
    /// How many of its steps are done or skipped.
    pub done: usize,
    /// Of how many that are needed as far as is known now.
    pub total: usize,
    /// The named result, once complete.
    pub outcome: Option<String>,
}

/// What someone said about a step.
#[derive(Debug, Clone, PartialEq)]
pub struct CommentOutline {
    /// The id of the event.
    pub event: String,
    /// The name or id of its author.
    pub by: String,
    /// When, in ISO 8601.
    pub at: String,
    /// What was said.
    pub text: String,
}

/// When a step is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueOutline {
    /// An instant (`2026-11-25T10:00:00Z`), or a day (`2026-12-31`) by whose end it is due; of a calendar with a time zone its last
    /// minute.
    pub at: String,
    /// Whether that is over.
    pub overdue: bool,
    /// Whether that is near: within a day, or in the last quarter of the time that there is.
    pub soon: bool,
    /// The days from today, by the calendars of the zone; below zero when it is over, and 0 where nobody says what time it is.
    pub days: i64,
}

/// What a viewer can do with a step now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Can {
    /// Hand it in, or change the answers of a done one.
    pub complete: bool,
    /// Leave it out.
    pub skip: bool,
    /// Do it again in a new round.
    pub reopen: bool,
    /// Have it for oneself, who is named.
    pub take: bool,
    /// Give it back to whose it is by the definition.
    pub give_back: bool,
    /// Say something about it, being named, now that it was reached. A command may do so at any time.
    pub comment: bool,
}

/// A question as it is asked now.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldOutline {
    /// Its id.
    pub id: String,
    /// Its type, as in the format: `text`, `textarea`, …
    pub kind: &'static str,
    /// The question, filled in.
    pub label: Text,
    /// Advice, filled in.
    pub help: Text,
    /// An example inside the empty control.
    pub placeholder: String,
    /// A unit after the label.
    pub unit: String,
    /// Whether it takes half the width.
    pub half: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether it is never stored.
    pub sensitive: bool,
    /// Whether the answer is worked out and only shown: `value` is then as in [`AnswerOutline::text`].
    pub calculated: bool,
    /// What can be chosen: value and label.
    pub options: Vec<(String, Text)>,
    /// For `rows`, the questions of each row; their ids are such as `lines.0.amount`.
    pub rows: Vec<Vec<FieldOutline>>,
    /// For `rows`, the fewest and the most of them.
    pub row_limits: (usize, usize),
    /// The answer so far: text as typed, a list for `multiselect`, `true` for a ticked `checkbox`, an object for a `file`, else null.
    pub value: Value,
    /// The smallest and greatest answer as text, for `number` and `date`; empty without one.
    pub min: String,
    /// See `min`.
    pub max: String,
    /// Why this answer would be refused. A view shows it only once the person tried to hand it in or left the field.
    pub error: Option<Message>,
}

/// An answer as people read it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerOutline {
    /// The question, filled in; empty for a choice, a vote and the comment on it.
    pub label: Text,
    /// The answer: choices by their labels; numbers with a point and dates as `YYYY-MM-DD`, for the view to write as the viewer does.
    pub text: String,
    /// The type of the field; `choice` for that of a decision, `vote` for that of an approval: `approved` or `rejected`; `sensitive`
    /// for an answer that was never stored, with an empty text.
    pub kind: &'static str,
    /// The unit of a number.
    pub unit: String,
    /// For `rows`, the answers of each row.
    pub rows: Vec<Vec<AnswerOutline>>,
}

/// An option of a decision as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceOutline {
    /// The answer.
    pub value: String,
    /// What is shown, filled in.
    pub label: Text,
    /// A line below the label, filled in.
    pub description: Text,
    /// Whether it is chosen, in the draft or as the answer.
    pub chosen: bool,
}

/// One thing that was done on a step, and what became of it (RULES 21).
#[derive(Debug, Clone, PartialEq)]
pub struct PastOutline {
    /// The id of the event.
    pub event: String,
    /// In which round.
    pub round: u32,
    /// The name or id of its author.
    pub by: String,
    /// When, in ISO 8601.
    pub at: String,
    /// `counts`, `replaced`, `earlier-round`, `held`, `not-needed`, `same-person` or `undone`; `sent-back` of what sent the step back: an answer or
    /// a vote on another step, or a `reopen`.
    pub effect: &'static str,
    /// The answers, for people.
    pub answered: Vec<AnswerOutline>,
}
