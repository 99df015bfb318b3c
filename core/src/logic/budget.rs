//! How much work a condition may take, so that no rule can hold up a page.

/// The steps that are left. Evaluating a part of a rule takes one, and so does each item or 16 characters
/// of text that an operator reads or copies; with none left, evaluation ends with the error `budget`.
///
/// One budget may be handed to several rules in turn, to bound them together.
#[derive(Clone, Debug)]
pub struct Budget {
    left: u32,
}

impl Budget {
    /// A budget of so many steps.
    pub fn new(steps: u32) -> Self {
        Budget { left: steps }
    }

    /// The steps that are left.
    pub fn left(&self) -> u32 {
        self.left
    }

    /// Takes steps; `false` when there were too few, and then none are left.
    pub(super) fn take(&mut self, steps: usize) -> bool {
        let rest = u32::try_from(steps).ok().and_then(|steps| self.left.checked_sub(steps));
        self.left = rest.unwrap_or(0);
        rest.is_some()
    }
}

impl Default for Budget {
    /// A hundred thousand steps: far more than any condition over a form needs, and some milliseconds at
    /// most.
    fn default() -> Self {
        Budget::new(100_000)
    }
}
