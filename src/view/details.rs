//! What folds out below the line of a step: why it waits, its instructions, what was answered and when, and what can be done about it.

use std::rc::Rc;

use flowlist_core::{
    json::digits,
    outline::{AnswerOutline, PastOutline, StepOutline},
    state::Status,
    text::concat,
};

use super::{
    Act,
    approval::{votes, word},
    comments::comments,
    desk::Desk,
    place::{Move, ask},
    tag::{Tag, tag},
};

/// The details of a step; `None` when there is nothing to fold out. `obvious`: what it waits for is not said in its line.
pub(super) fn details(desk: &Rc<Desk>, step: &StepOutline, obvious: bool, saying: Option<&str>) -> Option<Tag> {
    let worked = matches!(step.status, Status::Done | Status::Skipped);
    let mut details = tag("div", "details").part("details");
    // Any other reason stands in the line itself.
    if let Some(why) = step.why.as_ref().filter(|why| obvious && why.code == "waits-for") {
        details = details.child(tag("p", "").key("why").text(&desk.words.say(why)));
    }
    if !worked && !step.description.is_empty() {
        let text = desk.prose(4).blocks(&step.description);
        details = details.child(tag("div", "").key("text").child(text));
    }
    if has_answers(step) {
        details = details.child(tag("div", "").key("answers").child(answers(desk, &step.answered)));
    }
    if !worked {
        details = details.child_if(votes(desk, step));
    }
    details = details.child_if(history(desk, step)).child_if(comments(desk, step, saying));
    if !desk.readonly {
        details = details.child_if(actions(desk, step, worked));
    }
    details.unless_bare()
}

/// Whether there are answers to fold out: the choice of a decision stands in the line.
pub(super) fn has_answers(step: &StepOutline) -> bool {
    step.answered.iter().any(|answer| !matches!(answer.kind, "choice" | "vote"))
}

/// Questions and answers, for people.
fn answers(desk: &Desk, answered: &[AnswerOutline]) -> Tag {
    let mut list = tag("dl", "answers");
    for (at, answer) in answered.iter().enumerate() {
        let label = match answer.label.as_slice() {
            [] if answer.kind == "vote" => tag("dt", "").text(desk.words.text("vote")),
            [] if answer.kind == "choice" => tag("dt", "").text(desk.words.text("choice")),
            [] => tag("dt", "").text(desk.words.text("reason")),
            label => desk.prose(4).inline(tag("dt", ""), label),
        };
        let answer = match answer.kind {
            "sensitive" => tag("dd", "is-gone").text(desk.words.text("not-stored")),
            "rows" => {
                let mut rows = tag("ol", "row-list");
                for (at, row) in answer.rows.iter().enumerate() {
                    rows = rows.child(tag("li", "").key(&digits(at as u64)).child(answers(desk, row)));
                }
                tag("dd", "").child(rows)
            }
            kind => tag("dd", "").text(&written(desk, kind, &answer.text, &answer.unit)),
        };
        list = list.child(tag("div", "").key(&digits(at as u64)).child(label).child(answer));
    }
    list
}

/// An answer as the viewer writes such things.
pub(super) fn written(desk: &Desk, kind: &str, text: &str, unit: &str) -> String {
    let format = &desk.words.format;
    match kind {
        "date" if !text.is_empty() => format.date(text),
        "vote" => desk.words.text(word(text)).into(),
        // Not `str::parse`: that is another reader of floats, of 13 KiB.
        "number" => match flowlist_core::json::read(text).and_then(|number| number.as_f64()) {
            Some(number) if unit.is_empty() => format.number(number, unit),
            Some(number) => concat(&[&format.number(number, unit), "\u{a0}", unit]),
            None => text.into(),
        },
        _ => text.into(),
    }
}

/// What was done here and does not count now, latest first; of an approval, all votes.
fn history(desk: &Desk, step: &StepOutline) -> Option<Tag> {
    let words = &desk.words;
    let mut list = tag("ol", "");
    let all = step.approval.is_some();
    let title = if all { "votes-cast" } else { "history" };
    for one in step.history.iter().rev().filter(|past| all || past.effect != "counts") {
        list = list.child(past(desk, one, tag("li", "")));
    }
    let title = tag("p", "history-title").text(words.text(title));
    Some(tag("div", "history").key("history").child(title).child(list.unless_bare()?))
}

/// What was done once, by whom and in which round, and what became of it.
pub(super) fn past(desk: &Desk, past: &PastOutline, into: Tag) -> Tag {
    let at = desk.words.format.moment(&past.at);
    let by = if past.by.is_empty() { at } else { desk.by_at(&past.by, &at) };
    let meta = tag("p", "meta")
        .child(tag("span", "chip").text(desk.words.text(&concat(&["effect-", past.effect]))))
        .child(tag("span", "").text(&desk.say("round", "round", past.round.into())))
        .child(tag("span", "").text(&by));
    into.key(&past.event).child(meta).child(answers(desk, &past.answered))
}

fn actions(desk: &Rc<Desk>, step: &StepOutline, worked: bool) -> Option<Tag> {
    let mut actions = tag("div", "actions").key("actions");
    if step.can.take {
        actions = actions.child(desk.button("small-button", "take", ask(Act::Take, step)));
    }
    if step.status == Status::Blocked && step.can.skip {
        actions = actions.child(desk.button("small-button", "skip", ask(Act::Skip, step)));
    }
    if worked && step.can.complete && (!step.fields.is_empty() || !step.choices.is_empty()) {
        let code = match (step.status, &step.approval) {
            (_, Some(_)) => "change-vote",
            (Status::Done, _) => "change",
            _ => "do-after-all",
        };
        actions = actions.child(desk.button("small-button", code, Move::Open(step.id.clone())));
    }
    if worked && step.can.reopen {
        actions = actions.child(desk.button("small-button", "again", ask(Act::Reopen, step)));
    }
    actions.unless_bare()
}
