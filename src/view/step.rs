//! One step in the list: the card when it is worked on, else a line. It is drawn again only when something about it changed.

use std::{ops::Deref, rc::Rc};

use flowlist_core::{outline::StepOutline, state::Status};
use yew::{
    Component, Context, Html, Properties,
    virtual_dom::{Key, VChild},
};

use super::{card::Card, desk::Desk, dot::dot, line::line, tag::tag};

/// A step that is shared between two drawings when nothing about it changed.
#[derive(Clone)]
pub(super) struct Step {
    outline: Rc<StepOutline>,
    /// Whether it was seen before it was settled, as it is now: then its tick draws itself.
    fresh: bool,
}

/// Equal only to itself, so that comparing is cheap.
impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.outline, &other.outline)
    }
}

impl Deref for Step {
    type Target = StepOutline;

    fn deref(&self) -> &StepOutline {
        &self.outline
    }
}

impl Step {
    /// These steps, each one that did not change as it was shared before.
    pub fn share(steps: &[Rc<StepOutline>], before: &[Self]) -> Vec<Self> {
        let mut shared = Vec::with_capacity(steps.len());
        for (place, step) in steps.iter().enumerate() {
            let before = before.get(place).filter(|before| before.id == step.id);
            shared.push(match before {
                Some(same) if *same.outline == **step => same.clone(),
                _ => {
                    let fresh = step.status.is_settled() && before.is_some_and(|before| !before.status.is_settled());
                    Self { outline: step.clone(), fresh }
                }
            });
        }
        shared
    }

    /// Whether it is only in the way now: nobody works on it and nobody did.
    pub fn is_aside(&self) -> bool {
        matches!(self.status, Status::PassedOver | Status::NotNeeded) && self.kept.is_none()
    }
}

/// A step in the list, and all that its looks depend on.
#[derive(Properties)]
pub(super) struct Row {
    /// What is shared.
    pub desk: Rc<Desk>,
    /// The step.
    pub step: Step,
    /// Its place among the steps that are shown.
    pub number: usize,
    /// The level of its heading.
    pub level: u8,
    /// Whether what it waits for is plain to see, just above it.
    pub obvious: bool,
    /// Whether the person folded its details, or unfolded them.
    pub folded: Option<bool>,
    /// The work on it, if it is worked on.
    pub card: Option<Rc<Card>>,
}

/// What is worked on always counts as changed: there is one such step.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        let look = |row: &Self| (row.number, row.level, row.obvious, row.folded);
        let at_work = self.card.is_some() || other.card.is_some();
        !at_work && self.step == other.step && look(self) == look(other) && Rc::ptr_eq(&self.desk, &other.desk)
    }
}

impl Row {
    /// As a child of the list.
    pub fn node(self) -> Html {
        let key = Key::from(self.step.id.as_str());
        VChild::<DrawnRow>::new(self, Some(key)).into()
    }
}

/// The component that remembers how a row was drawn.
pub(super) struct DrawnRow;

impl Component for DrawnRow {
    type Message = ();
    type Properties = Row;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Row { desk, step, number, level, obvious, folded, card } = context.props();
        let body = match card {
            Some(card) => card.draw(*level),
            None => line(desk, step, *obvious, *folded),
        };
        tag("li", "")
            .set("id", &["step-", &step.id])
            .part("step")
            .class(&[
                "step is-",
                step.status.word(),
                if card.is_some() { " is-current" } else { "" },
                if step.mine { "" } else { " is-theirs" },
                if step.fresh { " is-fresh" } else { "" },
            ])
            .child(dot(step, *number))
            .child(tag("div", "body").child(body))
            .into()
    }
}
