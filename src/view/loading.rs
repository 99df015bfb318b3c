//! What is shown until the definition has come.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use crate::words::Words;

/// What [`Loading`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct LoadingProps {
    /// The words to say it in.
    pub words: Rc<Words>,
}

/// What is shown until the definition has come: the shape of a checklist.
#[component]
pub fn Loading(props: &LoadingProps) -> Html {
    let bar = |key: usize| html! { <span class="bar" {key}></span> };
    html! {
        <div class="flowlist loading" aria-busy="true" part="root">
            <p class="unseen" role="status">{ props.words.text("loading") }</p>
            <div class="bars" aria-hidden="true">{ (0..5).map(bar).collect::<Html>() }</div>
        </div>
    }
}
