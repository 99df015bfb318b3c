//! Where the person is: which step they opened, what they asked for, and where the focus goes once that is done.

use std::rc::Rc;

use flowlist_core::{
    json::Value,
    outline::{Outline, StepOutline},
    state::Status,
    text::{concat, plain},
};

use super::{Act, RunAct};

/// Where the focus lands when the person arrives somewhere new: on the heading that carries this attribute.
const ARRIVAL: &str = "[data-arrival]";

/// The button that unfolds all runs.
const RUNS: &str = ".runs-button";

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
    /// Whether only the person's own steps are shown.
    pub mine: bool,
    /// The step about which they are saying something, if any, and what; or the name that they give to a run.
    saying: String,
    pub said: String,
    /// What is unfolded below the head.
    pub menu: Menu,
    /// What the person folded or unfolded themselves.
    folds: Vec<Fold>,
}

/// What is unfolded below the head of a checklist that shows many runs.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Menu {
    /// Nothing.
    #[default]
    Folded,
    /// All runs.
    Runs,
    /// What can be done with this run.
    More,
    /// The form for a name: of this run,
    Rename,
    /// of a new one,
    New,
    /// of a copy.
    Copy,
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
pub type Trace = (Status, u32, usize, Vec<String>);

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
    /// They added a row or took one out, and go on where this selector says.
    Rows {
        /// The id of the step.
        step: String,
        /// The id of the field.
        field: String,
        /// All rows now.
        value: Value,
        /// Where the focus goes.
        focus: String,
    },
    /// They will not wait for the host's answer.
    Withdraw,
    /// They want to say something about this step; about none, when empty.
    Say(String),
    /// They want to see only the steps that are theirs, or all.
    Mine(bool),
    /// They are sure: they want to start again.
    StartAgain,
    /// They want the records that could not be read.
    DownloadUnreadable,
    /// They unfolded something below the head, or folded it; a form for a name holds this one at first.
    Menu(Menu, String),
    /// They asked for something about a run there, which folds it.
    Run(RunAct),
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
    (step.status, step.round, (step.history.len() + step.comments.len()) * 2 + undone, step.assignee.clone())
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
                self.focus_on(&concat(&["#step-", step, " button"]));
            }
            Move::Go(focus) | Move::Rows { focus, .. } => self.focus_on(focus),
            Move::Dismiss => self.focus_on(".main-button, [data-arrival]"),
            Move::Fold(fold) => match self.folds.iter_mut().find(|known| known.id == fold.id) {
                Some(known) => *known = fold.clone(),
                None => self.folds.push(fold.clone()),
            },
            Move::Unfold(unfolded) => self.unfolded = *unfolded,
            Move::Sure(sure) => self.sure = *sure,
            Move::Say(step) => {
                let before = std::mem::replace(&mut self.saying, step.clone());
                self.said.clear();
                let id =
                    if step.is_empty() { ["#step-", &before, " .comments button"] } else { ["#comment-", step, ""] };
                self.focus_on(&concat(&id));
            }
            Move::Mine(mine) => self.mine = *mine,
            Move::Ask { .. } => self.asked = Some(to.clone()),
            Move::Menu(menu, name) => {
                let before = std::mem::replace(&mut self.menu, *menu);
                self.saying.clear();
                self.said.clone_from(name);
                match (before, menu) {
                    (_, Menu::Rename | Menu::New | Menu::Copy) => self.focus_on("#run-name"),
                    // Its button is the only way to fold it, and has the focus.
                    (Menu::More, _) | (_, Menu::Runs | Menu::More) => {}
                    _ => self.focus_on(RUNS),
                }
            }
            Move::Run(RunAct::Next) => self.focus_on(ARRIVAL),
            Move::Run(_) => {
                self.menu = Menu::Folded;
                self.focus_on(RUNS);
            }
            Move::Withdraw | Move::StartAgain | Move::DownloadUnreadable => {}
        }
    }

    /// Another run is shown: what the person did in the one before says nothing of it.
    pub fn leave(&mut self) {
        (self.chosen, self.asked, self.sure) = (None, None, false);
        self.saying.clear();
        self.folds.clear();
    }

    /// Looks whether what the person asked for is done, or has just been refused.
    pub fn see(&mut self, outline: &Outline, refused: bool) {
        let Some(asked) = self.asked.clone() else { return };
        let Move::Ask { act, step: id, before } = &*asked else { return };
        match outline.steps.iter().find(|step| step.id == *id) {
            Some(step) if trace(step) != *before => {
                let (code, chosen) = match act {
                    Act::Complete => ("announce-done", None),
                    Act::Approve | Act::Reject => ("announce-voted", None),
                    Act::Take => ("announce-taken", Some(id.clone())),
                    Act::GiveBack => ("announce-given-back", None),
                    Act::Comment(_) => ("announce-comment", self.chosen.clone()),
                    Act::Skip => ("announce-skipped", None),
                    Act::Reopen | Act::Undo => ("announce-again", Some(id.clone())),
                };
                let comment = matches!(act, Act::Comment(_));
                self.asked = None;
                self.chosen = chosen;
                self.news = Some((code, plain(&step.title)));
                if comment {
                    self.go(&Move::Say(String::new()).into());
                } else {
                    self.focus_on(ARRIVAL);
                }
            }
            _ if refused => self.asked = None,
            _ => {}
        }
    }

    /// What the person is about to say about a step, if it is this one.
    pub fn saying(&self, step: &str) -> Option<&str> {
        (self.saying == step).then_some(&self.said)
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
