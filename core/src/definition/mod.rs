//! What a workflow definition says, read but not yet checked as a whole: references are still ids.
//!
//! Every struct mirrors one object of the JSON format, with the same names; `words` lists those names once for the reader and
//! for the JSON Schema.

mod field;
mod find;
pub(crate) mod read;
#[cfg(feature = "schema")]
mod schema;
mod shape;
pub(crate) mod suggest;
mod word;
mod words;

use alloc::{string::String, vec::Vec};

use crate::{
    logic::Rule,
    time::{Amount, Calendar},
};

pub use field::{Field, FieldKind, FieldOption};

#[cfg(feature = "schema")]
pub use schema::json_schema;

/// The field of an approval that says why someone voted so. Every approval has it.
pub const COMMENT: &str = "comment";

/// What an approval answers as its `is`.
pub const APPROVAL_ANSWERS: [&str; 2] = ["approved", REJECTED];
pub(crate) const REJECTED: &str = "rejected";

/// The id of the step that `startForm` is.
pub const START: &str = "start";

/// A whole workflow definition: `{"id", "version", "title", "steps", …}`.
///
/// Titles, labels, descriptions and helps are kept as written, in Markdown with `{{slots}}`: [`text`](crate::text) reads them.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Names the workflow among all workflows of a host.
    pub id: String,
    /// The author's version of it, any text.
    pub version: String,
    /// What the checklist is called.
    pub title: String,
    /// A short introduction below the title.
    pub description: String,
    /// What a step without `dependsOn` depends on.
    pub order: Order,
    /// Which days are worked on, and where.
    pub calendar: Calendar,
    /// When the next run begins by itself.
    pub repeat: Option<Repeat>,
    /// Who takes part.
    pub roles: Vec<Role>,
    /// Groups of steps, in the order in which they are shown.
    pub sections: Vec<Section>,
    /// The steps, in document order; that of `startForm` is the first.
    pub steps: Vec<Step>,
    /// SHA-256 (hex) of the canonical JSON: what events name as their `definition`.
    pub hash: String,
    /// The canonical JSON: what is kept with a run.
    pub source: String,
}

/// `order` of a workflow: what a step without `dependsOn` depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// `"listed"`: on the step above it.
    #[default]
    Listed,
    /// `"any"`: on nothing; it is a start.
    Any,
}

/// `repeat` of a workflow: when the next run begins, once one is complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The rhythm, or how long after the end of the run.
    pub by: Amount,
    /// Whether it is a rhythm, which is counted from the beginning of the run.
    pub every: bool,
    /// The day from which it is counted instead.
    pub from: Option<i64>,
    /// What the next run is called, with slots; empty for no name.
    pub title: String,
}

/// One entry of `roles`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Referred to by the `role` of a step and by the roles of a viewer.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Whether a viewer whom the host did not name has this role.
    pub guest: bool,
}

/// One entry of `sections`: a group of steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Referred to by the `section` of a step.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// A line below the heading.
    pub description: String,
}

/// One entry of `steps`.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Names the step in arrows, conditions, events and texts.
    pub id: String,
    /// `type`, with what belongs to that type alone.
    pub kind: StepKind,
    /// Its one-line name.
    pub title: String,
    /// The instructions.
    pub description: String,
    /// The id of its section.
    pub section: Option<String>,
    /// The id of the role whose step it is.
    pub role: Option<String>,
    /// The ids of the people whose step it is.
    pub assignee: Vec<String>,
    /// The ids of the roles any of whose people may take it.
    pub candidate_groups: Vec<String>,
    /// The form of the step.
    pub fields: Vec<Field>,
    /// The arrows that lead to it; `None` where the definition is silent.
    pub depends_on: Option<Vec<DependsOn>>,
    /// While false, the step is passed over.
    pub visible_if: Option<Rule>,
    /// While false, the step is blocked.
    pub enable_if: Option<Rule>,
    /// Once true while the step is open, the step is done.
    pub complete_if: Option<Rule>,
    /// `required: false` makes a step skippable.
    pub required: bool,
    /// The run's named result when this step is done.
    pub outcome: Option<String>,
    /// When it should be done.
    pub due: Option<Due>,
    /// Who else may take it when it is late.
    pub escalate: Option<Escalate>,
}

/// `due` of a step: when it should be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What it is reckoned from.
    pub from: DueFrom,
    /// How long after that, or before a date answer.
    pub by: Amount,
}

/// What `due` is reckoned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueFrom {
    /// `"2026-12-31"`: this day, as a number from 1970-01-01.
    Date(i64),
    /// `"P3D"`, or `in` alone: when the step opens.
    Opening,
    /// `after`: when the step of this id is done; `start` is the beginning of the run where no step is called so.
    After(String),
    /// `before`: the day that the answer of a step and a field names.
    Before(String, String),
}

/// `escalate` of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalate {
    /// How long after it was due.
    pub after: Amount,
    /// The id of the role whose people may take it then.
    pub to: String,
}

/// `type` of a step, with the words of that type.
#[derive(Debug, Clone, PartialEq)]
pub enum StepKind {
    /// `"task"`, the default.
    Task,
    /// `"decision"`: one of its `options` is the answer `is`.
    Decision {
        /// What can be chosen.
        options: Vec<Choice>,
    },
    /// `"approval"`: people vote.
    Approval {
        /// When it is decided.
        policy: Policy,
        /// Whether the assignees vote one after the other.
        sequential: bool,
        /// The step whose workers may not vote.
        not_by: Option<String>,
        /// The step that a rejection reopens.
        reopens: Option<String>,
    },
    /// `"workflow"`: another workflow, whose outcome is the answer `is`.
    Workflow {
        /// The id or URL of that workflow.
        workflow: String,
        /// Data in: the child's context by name, each a condition over this run.
        input: Vec<(String, Rule)>,
        /// Data out: answers of this step by name, each a condition over the child run.
        output: Vec<(String, Rule)>,
    },
}

/// `policy` of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// `"any"`: one approval.
    #[default]
    Any,
    /// `"all"`: every named assignee.
    All,
    /// `{"quorum": n}`: n approvals.
    Quorum(u32),
}

/// One entry of `options` of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The answer.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// A line below the label.
    pub description: String,
    /// The step that this answer reopens.
    pub reopens: Option<String>,
    /// The run's named result when this is the answer.
    pub outcome: Option<String>,
}

/// One entry of `dependsOn`: an arrow that leads to the step.
#[derive(Debug, Clone, PartialEq)]
pub struct DependsOn {
    /// Where the arrow comes from.
    pub step: String,
    /// When it is live.
    pub on: On,
}

/// The label of an arrow.
#[derive(Debug, Clone, PartialEq)]
pub enum On {
    /// A plain arrow: live when the source is done, skipped or passed over.
    Resolved,
    /// `is`: live when the source's answer `is` is one of these.
    Is(Vec<String>),
    /// `when`: live when the condition holds.
    When(Rule),
    /// `otherwise: true`: live when no other labelled arrow out of the source is.
    Otherwise,
}
