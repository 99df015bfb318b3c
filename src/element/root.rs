//! The root of what a widget draws: the checklist, or why there is none.

use std::rc::Rc;

use flowlist_core::problem::Problem;
use yew::prelude::*;

use crate::{
    view::{Checklist, Dispatch, Screen, loading, problem_card},
    words::Words,
};

/// What a widget shows.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// A run.
    Run(Screen),
    /// A definition that cannot run: its problems and where it came from.
    Broken {
        /// All problems, errors and warnings.
        problems: Vec<Problem>,
        /// The file, or nothing.
        source: String,
        /// The words to say it in.
        words: Rc<Words>,
    },
    /// The definition is on its way.
    Coming(Rc<Words>),
}

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct RootProps {
    /// What to show.
    pub stage: Stage,
    /// Where intents go.
    pub dispatch: Dispatch,
}

/// The root component.
#[component]
pub fn Root(props: &RootProps) -> Html {
    match &props.stage {
        Stage::Run(screen) => {
            html! { <Checklist key="run" screen={screen.clone()} dispatch={props.dispatch.clone()} /> }
        }
        Stage::Broken { problems, source, words } => problem_card(words, &props.dispatch, source, problems),
        Stage::Coming(words) => loading(words),
    }
}
