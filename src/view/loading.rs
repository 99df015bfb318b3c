//! What is shown until the definition has come.

use yew::{Html, html};

use super::list::list;
use crate::words::Words;

/// What is shown until the definition has come: the shape of a checklist.
pub fn loading(words: &Words) -> Html {
    let bar = |key: usize| html! { <span class="bar" {key}></span> };
    html! {
        <div class="flowlist" aria-busy="true" part="root" key="loading">
            <p class="unseen" role="status">{ words.text("loading") }</p>
            <div class="bars" aria-hidden="true">{ list((0..5).map(bar).collect()) }</div>
        </div>
    }
}
