//! What the components of one checklist share, in one context.

use std::{cell::RefCell, ops::Deref, rc::Rc};

use flowlist_core::{outline::StepOutline, state::Status};
use yew::{Callback, Html, MouseEvent, functional::UseReducerDispatcher, html::onclick};

use super::{
    Dispatch, Intent,
    element::element,
    place::{Act, Move, Place, Trace, trace},
    prose::Prose,
};
use crate::words::Words;

/// What the components of one checklist share. It changes only when the host changes words or settings.
#[derive(Clone)]
pub(super) struct Desk {
    /// Where intents go.
    pub dispatch: Dispatch,
    /// The words to say it in.
    pub words: Rc<Words>,
    /// Whether images are drawn.
    pub images: bool,
    /// Whether nothing can be changed here.
    pub readonly: bool,
    /// Whether all answers are unfolded.
    pub unfolded: bool,
    /// Moves the person about: which step is the card, where the focus goes.
    pub place: UseReducerDispatcher<Place>,
    /// What was drawn before.
    pub drawn: Rc<RefCell<Drawn>>,
}

/// What was drawn before.
#[derive(Default)]
pub(super) struct Drawn {
    /// Whether anything was: only what comes later is animated.
    pub once: bool,
    /// The steps.
    pub steps: Vec<Step>,
    /// How often the focus had been moved.
    pub focused: u32,
}

/// `place` and `drawn` are the same for as long as the checklist lives.
impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        let flags = |desk: &Self| (desk.images, desk.readonly, desk.unfolded);
        flags(self) == flags(other) && self.words == other.words && self.dispatch == other.dispatch
    }
}

impl Desk {
    /// How texts are drawn, with their headings below this level.
    pub fn prose(&self, level: u8) -> Prose {
        Prose { images: self.images, links: true, level, new_tab: self.words.text("new-tab").to_owned().into() }
    }

    /// A button that says the words of a code, which is its key, too.
    pub fn button(&self, class: &'static str, code: &'static str, onclick: Callback<MouseEvent>) -> Html {
        let mut button =
            element!(button, key = code, { "type": "button", "class": class }, self.words.text(code).into());
        button.add_listener(Rc::new(onclick::Wrapper::new(onclick)));
        button.into()
    }

    /// Moves the person, at a click.
    pub fn moves(&self, to: Move) -> Callback<MouseEvent> {
        let place = self.place.clone();
        Callback::from(move |_| place.dispatch(to.clone()))
    }

    /// Sends an intent, at a click.
    pub fn sends(&self, intent: Intent) -> Callback<MouseEvent> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| dispatch.emit(intent.clone()))
    }

    /// Asks for something on a step, at a click; the person moves on once it is done.
    pub fn asks(&self, act: Act, step: &str, before: Trace, intent: Intent) -> Callback<MouseEvent> {
        let (desk, step) = (self.clone(), step.to_owned());
        Callback::from(move |_| {
            desk.place.dispatch(Move::Ask { act, step: step.clone(), before });
            desk.dispatch.emit(intent.clone());
        })
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
    /// These steps, each one that did not change as it was shared before.
    pub fn share(steps: &[Rc<StepOutline>], before: &[Self]) -> Vec<Self> {
        let mut old = before.iter();
        let share = |step: &Rc<StepOutline>| match old.next() {
            Some(same) if **same == **step => same.clone(),
            _ => Self(step.clone()),
        };
        steps.iter().map(share).collect()
    }

    /// How it looks now.
    pub fn trace(&self) -> Trace {
        trace(self)
    }

    /// Whether it is only in the way now: nobody works on it and nobody did.
    pub fn is_aside(&self) -> bool {
        matches!(self.status, Status::PassedOver | Status::NotNeeded) && self.kept.is_none()
    }
}
