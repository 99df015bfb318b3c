//! The end of a run: how it ended, worth reaching.

use flowlist_core::{message::Message, outline::Outline};
use yew::{Html, html};

use super::{desk::Desk, element::element, icon, list::list, place::Move};

/// How a run ended.
pub(super) fn ending(desk: &Desk, outline: &Outline) -> Html {
    let words = &desk.words;
    let named = outline.outcome.as_deref().filter(|outcome| *outcome != "completed");
    let title = named.map_or_else(|| words.text("all-done").to_owned(), |outcome| words.outcome(outcome));
    let others: Vec<String> =
        outline.outcomes.iter().filter(|one| Some(one.as_str()) != named).map(|one| words.outcome(one)).collect();
    let last = outline.steps.iter().filter_map(|step| step.at.as_deref()).max();
    let finished = last.map(|at| words.say(&Message::new("finished-at").with("at", words.format.moment(at))));
    let stopped = outline.outcome.as_deref() == Some("stopped");
    let unfold =
        outline.steps.iter().flat_map(|step| &step.answered).any(|answer| answer.kind != "choice").then(|| {
            let code = if desk.unfolded { "fold-answers" } else { "unfold-answers" };
            desk.button("small-button", code, desk.moves(Move::Unfold(!desk.unfolded)))
        });
    let class = if stopped { "ending is-stopped" } else { "ending" };
    let sign = if stopped { icon::dash() } else { icon::tick() };
    let body = html! {
        <div class="ending-body">
            <h3 class="ending-title" tabindex="-1" data-arrival="">{ title }</h3>
            <p class="ending-text">{ finished }</p>
            <p class="ending-text">{ (!others.is_empty()).then(|| words.format.list(&others)) }</p>
        </div>
    };
    let parts = vec![
        html! { <span class="ending-sign" aria-hidden="true">{ sign }</span> },
        body,
        html! { <div class="actions">{ unfold }</div> },
    ];
    element!(div, key = "ending", { "part": "ending", "class": class }, list(parts)).into()
}
