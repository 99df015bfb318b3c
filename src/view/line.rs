//! A step that is not the card, as a line: what it is, and the one thing to know about it. It folds out into its details.

use flowlist_core::{
    message::{Message, Param},
    state::Status,
};
use yew::{Html, UseStateHandle, html};

use super::{
    desk::{Desk, Step},
    details::details,
    icon,
    list::list,
    place::Move,
};
use crate::words::capitalized;

/// A step as a line. `obvious`: what it waits for is plain to see, just above it. `chosen`: whether the person unfolded it.
pub(super) fn line(desk: &Desk, step: &Step, obvious: bool, chosen: &UseStateHandle<Option<bool>>) -> Html {
    let title = desk.prose(4).without_links().inline(&step.title);
    let status = ["status-", step.status.word()].concat();
    let title = html! {
        <>
            <span class="unseen">{ list(vec![desk.words.text(&status).into(), ": ".into()]) }</span>
            <span class="line-title">{ title }</span>
        </>
    };
    let meta = meta(desk, step, obvious);

    if step.status == Status::Open && step.can.complete && !desk.readonly {
        let onclick = desk.moves(Move::Open(step.id.clone()));
        let button = html! { <button type="button" class="line-button" {onclick}>{ title }</button> };
        return html! {
            <div class="line" key="line">
                <div class="line-head">{ list(vec![button, meta]) }</div>
            </div>
        };
    }
    let Some(details) = details(desk, step, obvious) else {
        return html! {
            <div class="line" key="line">
                <div class="line-head">{ list(vec![html! { <p class="line-plain">{ title }</p> }, meta]) }</div>
            </div>
        };
    };
    let id = ["details-", &step.id].concat();
    let unfolded = chosen.unwrap_or(desk.unfolded && !step.answered.is_empty());
    let chosen = chosen.clone();
    let onclick = move |_| chosen.set(Some(!unfolded));
    let button = html! {
                <button
                    type="button"
                    class="line-button"
                    aria-expanded={if unfolded { "true" } else { "false" }}
                    aria-controls={id.clone()}
                    {onclick}
                >
                    { list(vec![title, icon::chevron()]) }
                </button>
    };
    html! {
        <div class="line" key="line">
            <div class="line-head">{ list(vec![button, meta]) }</div>
            <div class="fold" {id} hidden={!unfolded}>{ details }</div>
        </div>
    }
}

/// The one thing to know about a step, below its title.
fn meta(desk: &Desk, step: &Step, obvious: bool) -> Html {
    let words = &desk.words;
    let mut parts: Vec<Html> = Vec::new();
    if let Some((_, role)) = step.role.as_ref().filter(|_| !step.mine) {
        parts.push(html! { <span class="chip" key="role" part="role">{ role }</span> });
    }
    if let Some(chosen) = chosen(step) {
        parts.push(html! { <span class="chip is-chosen" key="chosen" part="choice">{ chosen }</span> });
    }
    let text = match (step.status, &step.why) {
        (Status::Done, _) => by_and_at(desk, step),
        (Status::Skipped, _) => {
            let status = words.text("status-skipped").to_owned();
            Some(by_and_at(desk, step).map_or_else(|| status.clone(), |by| [&status, " · ", &by].concat()))
        }
        (Status::Open, _) if !step.mine => Some(words.text("their-turn").into()),
        (Status::Open, _) => Some(words.text(if desk.readonly { "status-open" } else { "ready" }).into()),
        (Status::Waiting, Some(why)) if why.code == "waits-for" && !obvious => {
            Some(words.say(&Message { code: "after", params: why.params.clone() }))
        }
        (Status::Waiting, Some(why)) if why.code == "waits-for" => None,
        (_, Some(why)) => Some(words.say(why)),
        (_, None) => None,
    };
    if let Some(text) = text {
        parts.push(html! { <span key="text">{ text }</span> });
    }
    if let Some(kept) = &step.kept {
        let whole = kept.params.iter().all(|(_, param)| !matches!(param, Param::Steps(steps) if steps.is_empty()));
        parts.push(html! { <span class="kept" key="kept">{ if whole { words.say(kept) } else { words.text("kept").into() } }</span> });
    }
    html! { <div class="meta">{ list(parts) }</div> }
}

/// What was chosen, where that says it all: in a decision, or in a step that asks for one choice.
fn chosen(step: &Step) -> Option<String> {
    if step.status != Status::Done {
        return None;
    }
    let one_choice = matches!(step.fields.as_slice(), [field] if matches!(field.kind, "radio" | "select"));
    let answer = step.answered.first().filter(|_| step.kind == "decision" || one_choice)?;
    Some(answer.text.clone())
}

/// "Ana Ferreira · Tuesday, 10:12", as far as it is known.
fn by_and_at(desk: &Desk, step: &Step) -> Option<String> {
    let at = step.at.as_ref().map(|at| desk.words.format.moment(at));
    match (&step.by, at) {
        (Some(by), Some(at)) => Some(desk.words.say(&Message::new("by-at").with("by", by.as_str()).with("at", at))),
        (by, at) => by.clone().or(at.as_deref().map(capitalized)),
    }
}
