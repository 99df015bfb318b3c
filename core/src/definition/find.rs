//! What stands under an id or an answer in a step or a field.

use super::{Choice, Field, FieldOption, Step, StepKind};

impl Step {
    /// The question of this id.
    #[inline(never)]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The option of a decision that this answer chooses.
    #[inline(never)]
    pub fn choice(&self, is: Option<&str>) -> Option<&Choice> {
        let StepKind::Decision { options } = &self.kind else { return None };
        options.iter().find(|option| is == Some(&option.value))
    }
}

impl Field {
    /// The option that this answer chooses.
    #[inline(never)]
    pub fn option(&self, answer: Option<&str>) -> Option<&FieldOption> {
        self.options.iter().find(|option| answer == Some(&option.value))
    }
}
