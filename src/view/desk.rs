//! What the components of one checklist share, in one context of the view's own.

use std::{cell::Cell, ops::Deref, rc::Rc};

use flowlist_core::{outline::StepOutline, state::Status};
use yew::functional::UseReducerDispatcher;

use super::{place::Place, prose::Prose};
use crate::words::Words;

/// What the components of one checklist share. It changes only when the host changes words or settings.
#[derive(Clone, PartialEq)]
pub(super) struct Desk {
    /// The words to say it in.
    pub words: Rc<Words>,
    /// Whether images are drawn.
    pub images: bool,
    /// Whether nothing can be changed here.
    pub readonly: bool,
    /// Moves the person about: which step is the card, where the focus goes.
    pub place: UseReducerDispatcher<Place>,
    /// Whether all answers are unfolded.
    pub unfolded: bool,
    /// Whether the checklist has been drawn once: only what comes later is animated.
    pub drawn: Rc<Cell<bool>>,
}

impl Desk {
    /// How texts are drawn, with their headings below this level.
    pub fn prose(&self, level: u8) -> Prose {
        Prose { images: self.images, links: true, level, new_tab: self.words.text("new-tab").to_owned().into() }
    }
}

/// A step that is shared between two drawings when nothing about it changed: equal only to itself, so that comparing is cheap.
#[derive(Clone)]
pub(super) struct Step(Rc<StepOutline>);

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Step {
    type Target = StepOutline;

    fn deref(&self) -> &StepOutline {
        &self.0
    }
}

impl Step {
    /// Whether it is only in the way now: nobody works on it and nobody did.
    pub fn is_aside(&self) -> bool {
        matches!(self.status, Status::PassedOver | Status::NotNeeded) && self.kept.is_none()
    }

    /// These steps, each one that did not change as it was shared before.
    pub fn share(steps: &[StepOutline], before: &[Self]) -> Vec<Self> {
        let mut old = before.iter();
        let share = |step: &StepOutline| match old.next() {
            Some(same) if **same == *step => same.clone(),
            _ => Self(Rc::new(step.clone())),
        };
        steps.iter().map(share).collect()
    }
}
