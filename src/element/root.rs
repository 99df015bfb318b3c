//! The root of what a widget draws: the checklist, or why there is none.

use std::rc::Rc;

use flowlist_core::problem::Problem;
use yew::{
    Component, Context, Html, Properties,
    virtual_dom::{Key, VChild},
};

use crate::{
    view::{Checklist, ChecklistProps, Dispatch, Screen, loading, problem_card},
    words::Words,
};

/// What a widget shows.
pub enum Stage {
    /// A run.
    Run(Rc<Screen>),
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
#[derive(Properties)]
pub struct RootProps {
    /// What to show.
    pub stage: Stage,
    /// Where intents go.
    pub dispatch: Dispatch,
}

/// It is given something only when there is something to draw.
impl PartialEq for RootProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The root component.
pub struct Root;

impl Component for Root {
    type Message = ();
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let RootProps { stage, dispatch } = context.props();
        match stage {
            Stage::Run(screen) => {
                let props = ChecklistProps { screen: screen.clone(), dispatch: dispatch.clone() };
                VChild::<Checklist>::new(props, Some(Key::from("run"))).into()
            }
            Stage::Broken { problems, source, words } => problem_card(words, dispatch, source, problems),
            Stage::Coming(words) => loading(words),
        }
    }
}
