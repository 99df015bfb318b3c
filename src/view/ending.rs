//! The end of a run: how it ended, worth reaching.

use flowlist_core::{message::Message, outline::Outline};
use yew::{Html, html};

use super::{desk::Desk, icon};

/// How a run ended.
pub(super) fn ending(desk: &Desk, outline: &Outline) -> Html {
    let words = &desk.words;
    let named = outline.outcome.as_deref().filter(|outcome| *outcome != "completed");
    let title = named.map_or_else(|| words.text("all-done").to_owned(), |outcome| words.outcome(outcome));
    let others: Vec<String> =
        outline.outcomes.iter().filter(|one| Some(one.as_str()) != named).map(|one| words.outcome(one)).collect();
    let last = outline.steps.iter().filter_map(|step| step.at.as_deref()).max();
    let finished = last.map(|at| words.say(&Message::new("finished-at").with("at", words.format.moment(at))));
    let class = if outline.outcome.as_deref() == Some("stopped") { "ending is-stopped" } else { "ending" };
    html! {
        <div {class} key="ending" part="ending">
            <span class="ending-sign" aria-hidden="true">{ icon::tick() }</span>
            <div>
                <h3 class="ending-title" tabindex="-1" data-arrival="">{ title }</h3>
                <p class="ending-text">{ finished }</p>
                <p class="ending-text">{ (!others.is_empty()).then(|| words.format.list(&others)) }</p>
            </div>
        </div>
    }
}
