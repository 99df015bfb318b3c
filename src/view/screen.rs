//! Everything that one widget shows.

use std::rc::Rc;

use flowlist_core::{message::Message, outline::Outline};

use crate::{
    session::{RunSummary, Saved},
    words::Words,
};

/// Everything that one widget shows.
pub struct Screen {
    /// The run, as the viewer sees it.
    pub outline: Rc<Outline>,
    /// The words to say it in.
    pub words: Rc<Words>,
    /// How far the run is kept.
    pub saved: Saved,
    /// What the viewer should know about this run, such as that its definition changed.
    pub notices: Vec<Message>,
    /// Why the last command was refused.
    pub refusal: Option<Message>,
    /// Whether images in texts are drawn; else each is a link.
    pub images: bool,
    /// Whether nothing can be changed here.
    pub readonly: bool,
    /// Whether the person can go from run to run here.
    pub switcher: bool,
    /// The runs of the workflow, while the person looks at them.
    pub runs: Option<Rc<Vec<Rc<RunSummary>>>>,
    /// Whether the host page hears the answers of a step that is completed.
    pub takes_answers: bool,
    /// The step whose completion waits for the host's answer.
    pub busy: Option<String>,
}
