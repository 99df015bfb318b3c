//! Where the person is: which step they opened, what they asked for, and where the focus goes once that is done.

use std::rc::Rc;

use flowlist_core::{
    outline::{Outline, StepOutline},
    state::Status,
    text::plain,
};

use super::Act;

/// Where the focus lands when the person arrives somewhere new: on the heading that carries this attribute.
const ARRIVAL: &str = "[data-arrival]";

/// Where the person is.
#[derive(Default)]
pub(super) struct Place {
    /// The step that the person opened themselves; else the first that is theirs is the card.
    pub chosen: Option<String>,
    /// The [`Move::Ask`] that is not seen to be done yet.
    asked: Option<Rc<Move>>,
    /// Whether all answers are unfolded.
    pub unfolded: bool,
    /// Whether the person is being asked if they are sure to start again.
    pub sure: bool,
    /// What to tell those who cannot see it: a code, and the title of the step.
    pub news: Option<(&'static str, String)>,
    /// Where the focus goes after the next drawing, as a selector.
    pub focus: Option<String>,
    /// How often it went anywhere.
    pub moves: u32,
    /// What the person folded or unfolded themselves.
    folds: Vec<Fold>,
}

/// Something that the person folded or unfolded.
#[derive(Clone)]
pub struct Fold {
    /// The id of the element.
    pub id: String,
    /// Whether it is folded now.
    pub folded: bool,
    /// Whether they worked on a step in it then: work that begins in it unfolds it.
    pub here: bool,
}

/// What changes in a step by any act on it.
pub type Trace = (Status, u32, usize);

/// What a person does in the checklist, other than to fill in a form.
pub enum Move {
    /// They opened this step.
    Open(String),
    /// They gave up changing this step.
    Close(String),
    /// They want to go to what this selector names.
    Go(String),
    /// They folded something or unfolded it.
    Fold(Fold),
    /// They want to see all answers, or enough of them.
    Unfold(bool),
    /// They want to start again: are they sure? Or they are not.
    Sure(bool),
    /// They asked for something on a step, as it was drawn, and move on once it is done.
    Ask {
        /// What for.
        act: Act,
        /// The id of the step.
        step: String,
        /// How the step looked then.
        before: Trace,
    },
    /// They will not wait for the host's answer.
    Withdraw,
    /// They are sure: they want to start again.
    StartAgain,
    /// They want the records that could not be read.
    DownloadUnreadable,
    /// They read why a command was refused.
    Dismiss,
}

/// The person asks for something on a step.
pub(super) fn ask(act: Act, step: &StepOutline) -> Move {
    Move::Ask { act, step: step.id.clone(), before: trace(step) }
}

/// How a step looks now.
fn trace(step: &StepOutline) -> Trace {
    let undone = step.history.iter().filter(|past| past.effect == "undone").count();
    (step.status, step.round, step.history.len() * 2 + undone)
}

impl Place {
    /// Takes over what the person does.
    pub fn go(&mut self, to: &Rc<Move>) {
        match &**to {
            Move::Open(step) => {
                self.chosen = Some(step.clone());
                self.focus_on(ARRIVAL);
            }
            Move::Close(step) => {
                self.chosen = None;
                self.focus_on(&["#step-", step, " button"].concat());
            }
            Move::Go(selector) => self.focus_on(selector),
            Move::Dismiss => self.focus_on(".main-button, [data-arrival]"),
            Move::Fold(fold) => match self.folds.iter_mut().find(|known| known.id == fold.id) {
                Some(known) => *known = fold.clone(),
                None => self.folds.push(fold.clone()),
            },
            Move::Unfold(unfolded) => self.unfolded = *unfolded,
            Move::Sure(sure) => self.sure = *sure,
            Move::Ask { .. } => self.asked = Some(to.clone()),
            Move::Withdraw | Move::StartAgain | Move::DownloadUnreadable => {}
        }
    }

    /// Looks whether what the person asked for is done, or has just been refused.
    pub fn see(&mut self, outline: &Outline, refused: bool) {
        let Some(asked) = self.asked.clone() else { return };
        let Move::Ask { act, step: id, before } = &*asked else { return };
        match outline.steps.iter().find(|step| step.id == *id) {
            Some(step) if trace(step) != *before => {
                let (code, chosen) = match act {
                    Act::Complete => ("announce-done", None),
                    Act::Skip => ("announce-skipped", None),
                    Act::Reopen | Act::Undo => ("announce-again", Some(id.clone())),
                };
                self.asked = None;
                self.chosen = chosen;
                self.news = Some((code, plain(&step.title)));
                self.focus_on(ARRIVAL);
            }
            _ if refused => self.asked = None,
            _ => {}
        }
    }

    /// Whether the person folded the element with this id; `here` as in [`Fold`]. `None`: they did neither.
    pub fn folded(&self, id: &str, here: bool) -> Option<bool> {
        self.folds.iter().find(|fold| fold.id == id && fold.here == here).map(|fold| fold.folded)
    }

    fn focus_on(&mut self, selector: &str) {
        self.focus = Some(selector.to_owned());
        self.moves += 1;
    }
}
