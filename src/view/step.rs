//! One step in the list: its dot, and beside it the card when it is worked on, else a line.

use std::{ops::Deref, rc::Rc};

use flowlist_core::{outline::StepOutline, state::Status};

use super::{
    dot::dot,
    tag::{Tag, tag},
};

/// A step as it is shown.
#[derive(Clone)]
pub(super) struct Step {
    outline: Rc<StepOutline>,
    /// Whether it was seen before it was settled, as it is now: then its tick draws itself.
    fresh: bool,
}

impl Deref for Step {
    type Target = StepOutline;

    fn deref(&self) -> &StepOutline {
        &self.outline
    }
}

impl Step {
    /// These steps, given how they were shown before.
    pub fn all(steps: &[Rc<StepOutline>], before: &[Self]) -> Vec<Self> {
        let mut all = Vec::with_capacity(steps.len());
        for (place, step) in steps.iter().enumerate() {
            let before = before.get(place).filter(|before| before.id == step.id);
            let unsettled = before.is_some_and(|before| before.fresh || !before.status.is_settled());
            all.push(Self { outline: step.clone(), fresh: unsettled && step.status.is_settled() });
        }
        all
    }

    /// Whether it is only in the way now: nobody works on it and nobody did.
    pub fn is_aside(&self) -> bool {
        matches!(self.status, Status::PassedOver | Status::NotNeeded) && self.kept.is_none()
    }

    /// Draws it, with its place among the steps that are shown. `current`: `body` is the card.
    pub fn draw(&self, number: usize, current: bool, body: Tag) -> Tag {
        tag("li", "")
            .key(&self.id)
            .set("id", &["step-", &self.id])
            .part("step")
            .class(&[
                "step is-",
                self.status.word(),
                if current { " is-current" } else { "" },
                if self.mine { "" } else { " is-theirs" },
                if self.fresh { " is-fresh" } else { "" },
            ])
            .child(dot(self, number))
            .child(tag("div", "body").child(body))
    }
}
