//! What a definition says of a question in the form of a step.

use alloc::{string::String, vec::Vec};

use crate::{json::Value, logic::Rule, pattern::Pattern};

/// One entry of `fields`: a question in the form of a step.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// Names the answer within the step.
    pub id: String,
    /// `type`.
    pub kind: FieldKind,
    /// The question.
    pub label: String,
    /// Advice below the control.
    pub help: String,
    /// An example inside the empty control.
    pub placeholder: String,
    /// What can be chosen, for `select`, `radio`, `multiselect`.
    pub options: Vec<FieldOption>,
    /// What is asked in each row, for `rows`.
    pub fields: Vec<Field>,
    /// Whether it must be answered.
    pub required: bool,
    /// The answer to begin with.
    pub default_value: Option<Value>,
    /// A rule that gives the answer to begin with.
    pub default_rule: Option<Rule>,
    /// What works the answer out, in place of a question.
    pub calculated: Option<Rule>,
    /// While false, the field is not asked and has no answer.
    pub visible_if: Option<Rule>,
    /// The smallest `number`, the first `date` as `YYYY-MM-DD`, or the fewest `rows`.
    pub min: Option<Value>,
    /// The greatest `number`, the last `date` as `YYYY-MM-DD`, or the most `rows`.
    pub max: Option<Value>,
    /// The fewest characters.
    pub min_length: Option<u32>,
    /// The most characters.
    pub max_length: Option<u32>,
    /// What the whole text must match.
    pub pattern: Option<Pattern>,
    /// What is said when it does not match.
    pub pattern_message: String,
    /// Kept in memory only: never stored, never in an event's record.
    pub sensitive: bool,
    /// A unit or currency after the label, such as `EUR`.
    pub unit: String,
    /// `"half"`: two such fields stand side by side where there is room.
    pub half: bool,
}

/// `type` of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each is the field type of that name in the format")]
pub enum FieldKind {
    #[default]
    Text,
    Textarea,
    Number,
    Email,
    Url,
    Tel,
    Date,
    Select,
    Radio,
    Checkbox,
    Multiselect,
    Rows,
    File,
}

impl FieldKind {
    /// Whether conditions may read parts of the answer: `order.extras.0`, `order.receipt.name`.
    pub fn has_parts(self) -> bool {
        matches!(self, Self::Multiselect | Self::Rows | Self::File)
    }
}

/// One entry of `options` of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldOption {
    /// The answer.
    pub value: String,
    /// What is shown.
    pub label: String,
}
