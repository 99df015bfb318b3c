//! The head of a checklist: what it is, and how far it has come.

use flowlist_core::{
    outline::Outline,
    words::{Piece, pieces},
};
use yew::{Html, html};

use super::{desk::Desk, element::element, list::list};
use crate::words::Words;

/// The head of a checklist.
pub(super) fn head(desk: &Desk, outline: &Outline) -> Html {
    let prose = desk.prose(2);
    let title = html! { <h2 class="title" part="title">{ prose.inline(&outline.title) }</h2> };
    let count = html! { <p class="count">{ count(&desk.words, "progress", outline.done, outline.total) }</p> };
    html! {
        <header class="head" part="header">
            <div class="head-text">
                { list(vec![title, prose.blocks(&outline.description)]) }
            </div>
            <div class="progress" part="progress">
                { list(vec![ring(outline.done, outline.total), count]) }
            </div>
        </header>
    }
}

/// "4 of 12 done", the numbers marked.
pub(super) fn count(words: &Words, code: &str, done: usize, total: usize) -> Html {
    let number = |count: usize| words.format.number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    let draw = |piece| match piece {
        Piece::Text(text) => html! { <span>{ text }</span> },
        Piece::Param("done") => html! { <b>{ number(done) }</b> },
        Piece::Param(_) => html! { <b>{ number(total) }</b> },
    };
    list(pieces(words.text(code)).map(draw).collect())
}

/// A ring that closes as the work comes to its end. The count beside it says the same.
pub(super) fn ring(done: usize, total: usize) -> Html {
    let percent = (done.min(total) * 100).checked_div(total).unwrap_or(0);
    let class = if done >= total && total > 0 { "ring full" } else { "ring" };
    let circle = html! {
        <>
            <circle class="ring-track" cx="22" cy="22" r="18.5" />
            <circle class="ring-part" cx="22" cy="22" r="18.5" pathLength="100" stroke-dasharray={format!("{percent} 100")} />
            <path class="ring-tick" d="M14.5 22.8 19.8 28 29.8 16.6" pathLength="100" />
        </>
    };
    element!(svg, {
        "viewBox": "0 0 44 44", "width": "44", "height": "44", "aria-hidden": "true", "focusable": "false", "part": "ring",
        "class": class,
    }, circle)
    .into()
}
