//! What folds out below the line of a step: why it waits, its instructions, what was answered and when, and what can be done about it.

use flowlist_core::{
    message::Message,
    outline::{AnswerOutline, PastOutline},
    state::Status,
};
use yew::{Html, html};

use super::{
    Intent,
    desk::{Desk, Step},
    list::list,
    place::{Act, Move},
};

/// The details of a step; `None` when there is nothing to fold out. `obvious`: what it waits for is not said in its line.
pub(super) fn details(desk: &Desk, step: &Step, obvious: bool) -> Option<Html> {
    let worked = matches!(step.status, Status::Done | Status::Skipped);
    let mut parts: Vec<Html> = Vec::new();
    // Any other reason stands in the line itself.
    if let Some(why) = step.why.as_ref().filter(|why| obvious && why.code == "waits-for") {
        parts.push(html! { <p key="why" class="why">{ desk.words.say(why) }</p> });
    }
    if !worked && !step.description.is_empty() {
        parts.push(html! { <div key="text">{ desk.prose(4).blocks(&step.description) }</div> });
    }
    // The choice of a decision stands in the line.
    if step.answered.iter().any(|answer| answer.kind != "choice") {
        parts.push(html! { <div key="answers">{ answers(desk, &step.answered) }</div> });
    }
    let past: Vec<&PastOutline> = step.history.iter().rev().filter(|past| past.effect != "counts").collect();
    if !past.is_empty() {
        let past = list(past.into_iter().map(|past| history(desk, past)).collect());
        parts.push(html! {
            <div key="history" class="history">
                <p class="history-title">{ desk.words.text("history") }</p>
                <ol>{ past }</ol>
            </div>
        });
    }
    let actions = actions(desk, step);
    if !actions.is_empty() {
        parts.push(html! { <div key="actions" class="actions">{ list(actions) }</div> });
    }
    if parts.is_empty() {
        return None;
    }
    Some(html! { <div class="details" part="details">{ list(parts) }</div> })
}

/// Questions and answers, for people.
fn answers(desk: &Desk, answered: &[AnswerOutline]) -> Html {
    let row = |(at, answer): (usize, &AnswerOutline)| {
        let choice = answer.label.is_empty();
        let label = if choice { desk.words.text("choice").into() } else { desk.prose(4).inline(&answer.label) };
        html! { <div key={at}><dt>{ label }</dt><dd>{ written(desk, answer) }</dd></div> }
    };
    html! { <dl class="answers">{ list(answered.iter().enumerate().map(row).collect()) }</dl> }
}

/// An answer as the viewer writes such things.
fn written(desk: &Desk, answer: &AnswerOutline) -> String {
    let format = &desk.words.format;
    // Not `str::parse`: that is another reader of floats, of 13 KiB.
    let number = flowlist_core::json::read(&answer.text).and_then(|number| number.as_f64());
    match (answer.kind, number) {
        ("number", Some(number)) if answer.unit.is_empty() => format.number(number),
        ("number", Some(number)) => [&format.number(number), "\u{a0}", &answer.unit].concat(),
        ("date", _) => format.date(&answer.text),
        _ => answer.text.clone(),
    }
}

/// One thing that was done here and does not count now.
fn history(desk: &Desk, past: &PastOutline) -> Html {
    let words = &desk.words;
    let effect = ["effect-", past.effect].concat();
    let round = words.say(&Message::new("round").with("round", past.round));
    let by = words.say(&Message::new("by-at").with("by", past.by.as_str()).with("at", words.format.moment(&past.at)));
    let by = if past.by.is_empty() { words.format.moment(&past.at) } else { by };
    let meta = html! {
        <p class="meta"><span class="chip">{ words.text(&effect) }</span><span>{ round }</span><span>{ by }</span></p>
    };
    html! { <li key={past.event.as_str()}>{ list(vec![meta, answers(desk, &past.answered)]) }</li> }
}

fn actions(desk: &Desk, step: &Step) -> Vec<Html> {
    let mut actions = Vec::new();
    if desk.readonly || !matches!(step.status, Status::Done | Status::Skipped) {
        return actions;
    }
    if step.can.complete && (!step.fields.is_empty() || !step.choices.is_empty()) {
        let code = if step.status == Status::Done { "change" } else { "do-after-all" };
        actions.push(desk.button("small-button", code, desk.moves(Move::Open(step.id.clone()))));
    }
    if step.can.reopen {
        let reopen = Intent::Reopen { step: step.id.clone() };
        actions.push(desk.button("small-button", "again", desk.asks(Act::Again, &step.id, step.trace(), reopen)));
    }
    actions
}
