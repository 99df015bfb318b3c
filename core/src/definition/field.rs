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
    /// Every type, with its word in the format.
    const TABLE: [(&'static str, Self); 13] = [
        ("text", Self::Text),
        ("textarea", Self::Textarea),
        ("number", Self::Number),
        ("email", Self::Email),
        ("url", Self::Url),
        ("tel", Self::Tel),
        ("date", Self::Date),
        ("select", Self::Select),
        ("radio", Self::Radio),
        ("checkbox", Self::Checkbox),
        ("multiselect", Self::Multiselect),
        ("rows", Self::Rows),
        ("file", Self::File),
    ];

    /// The words alone.
    #[allow(clippy::indexing_slicing, reason = "worked out by the compiler, which would say so")]
    pub(crate) const WORDS: [&'static str; 13] = {
        let mut words = [""; 13];
        let mut at = 0;
        while at < words.len() {
            words[at] = Self::TABLE[at].0;
            at += 1;
        }
        words
    };

    /// The type of this word; that of a field which names none, where it is no type.
    pub(crate) fn of(word: &str) -> Self {
        Self::TABLE.iter().find(|(known, _)| *known == word).map_or_else(Self::default, |(_, kind)| *kind)
    }

    /// The word for it in the format.
    pub(crate) fn word(self) -> &'static str {
        Self::TABLE.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| *word)
    }

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
