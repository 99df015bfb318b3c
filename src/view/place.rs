//! Where the person is: which step they opened, what they asked for, and where the focus goes once that is done.

use std::rc::Rc;

use flowlist_core::outline::{Outline, StepOutline};
use yew::Reducible;

/// Where the focus lands when the person arrives somewhere new: on the heading that carries this attribute.
pub(super) const ARRIVAL: &str = "[data-arrival]";

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Place {
    /// The step that the person opened themselves; else the first that is theirs is the card.
    pub chosen: Option<String>,
    /// What they asked for, until it is seen to be done.
    asked: Option<Asked>,
    /// Whether all answers are unfolded.
    pub unfolded: bool,
    /// Whether the person is being asked if they are sure to start again.
    pub sure: bool,
    /// What to tell those who cannot see it: a code, and the title of the step.
    pub news: Option<(&'static str, String)>,
    /// Where the focus goes after the next drawing, as a selector, and how often it went anywhere.
    pub focus: (u32, String),
}

#[derive(Debug, Clone, PartialEq)]
struct Asked {
    act: Act,
    step: String,
    /// How the step looked then.
    before: Trace,
}

/// What changes in a step by any act on it.
pub(super) type Trace = (&'static str, u32, usize);

/// What a person asks for that moves them on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Hand a step in.
    Complete,
    /// Leave a step out.
    Skip,
    /// Do a step again, or take back what was done.
    Again,
}

/// What happens to the place.
#[derive(Clone)]
pub(super) enum Move {
    /// The person opened this step.
    Open(String),
    /// The person gave up changing this step.
    Close(String),
    /// What had the focus goes away: it moves to what this selector names.
    Focus(&'static str),
    /// The person wants to see all answers, or enough of them.
    Unfold(bool),
    /// The person wants to start again: are they sure? Or they are not.
    Sure(bool),
    /// The person asked for something on a step, as it was drawn.
    Ask {
        /// What for.
        act: Act,
        /// The id of the step.
        step: String,
        /// How the step looked then.
        before: Trace,
    },
    /// A new outline is drawn.
    Seen {
        /// The new outline.
        outline: Rc<Outline>,
        /// Whether the last command was refused.
        refused: bool,
    },
}

/// How a step looks now.
pub(super) fn trace(step: &StepOutline) -> Trace {
    let undone = step.history.iter().filter(|past| past.effect == "undone").count();
    (step.status.word(), step.round, step.history.len() * 2 + undone)
}

impl Place {
    fn focus_on(mut self, selector: String) -> Rc<Self> {
        self.focus = (self.focus.0.wrapping_add(1), selector);
        self.into()
    }
}

impl Reducible for Place {
    type Action = Move;

    fn reduce(self: Rc<Self>, action: Move) -> Rc<Self> {
        match action {
            Move::Open(step) => Self { chosen: Some(step), ..(*self).clone() }.focus_on(ARRIVAL.into()),
            Move::Close(step) => {
                let row = ["#step-", &step, " button"].concat();
                Self { chosen: None, ..(*self).clone() }.focus_on(row)
            }
            Move::Focus(selector) => (*self).clone().focus_on(selector.into()),
            Move::Unfold(unfolded) => Self { unfolded, ..(*self).clone() }.into(),
            Move::Sure(sure) => Self { sure, ..(*self).clone() }.into(),
            Move::Ask { act, step, before } => {
                Self { asked: Some(Asked { act, step, before }), ..(*self).clone() }.into()
            }
            Move::Seen { outline, refused } => {
                let Some(asked) = self.asked.clone() else { return self };
                match outline.steps.iter().find(|step| step.id == asked.step) {
                    Some(step) if trace(step) != asked.before => (*self).clone().arrive(asked, step),
                    _ if refused => Self { asked: None, ..(*self).clone() }.into(),
                    _ => self,
                }
            }
        }
    }
}

impl Place {
    fn arrive(mut self, asked: Asked, step: &StepOutline) -> Rc<Self> {
        let (code, chosen) = match asked.act {
            Act::Complete => ("announce-done", None),
            Act::Skip => ("announce-skipped", None),
            Act::Again => ("announce-again", Some(asked.step)),
        };
        self.asked = None;
        self.chosen = chosen;
        self.news = Some((code, flowlist_core::text::plain(&step.title)));
        self.focus_on(ARRIVAL.into())
    }
}
