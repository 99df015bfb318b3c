//! A step that is not the card, as a line: what it is, and the one thing to know about it. It folds out into its details.

use std::rc::Rc;

use flowlist_core::{outline::StepOutline, state::Status, text::concat, transition::HOST};

use super::{
    approval::{own_word, word},
    desk::Desk,
    details::details,
    due::due,
    head::count,
    icon::{CHEVRON, icon},
    place::{Fold, Move},
    tag::{Tag, tag},
};
use crate::words::capitalized;

/// A step as a line. `obvious`: what it waits for is plain to see, just above it. `folded`: whether the person folded it or unfolded it.
pub(super) fn line(
    desk: &Rc<Desk>,
    step: &StepOutline,
    obvious: bool,
    folded: Option<bool>,
    saying: Option<&str>,
) -> Tag {
    let id = concat(&["details-", &step.id]);
    let folded = folded.unwrap_or(!desk.unfolded || step.answered.is_empty());
    let opens = step.status == Status::Open && step.can.complete && !desk.readonly;
    let details = if opens { None } else { details(desk, step, obvious, saying) };
    let head = match &details {
        Some(_) => desk.fold_button("line-button", Fold { id: id.clone(), folded, here: false }),
        None if opens => desk.plain_button("line-button", Move::Open(step.id.clone())),
        None => tag("p", "line-plain"),
    };
    let status = desk.words.text(&concat(&["status-", step.status.word()])).to_owned() + ": ";
    let title = desk.prose(4).without_links().inline(tag("span", "line-title"), &step.title);
    let head = head.child(tag("span", "unseen").text(&status)).child(title);
    let head = head.child_if(details.is_some().then(|| icon(CHEVRON)));
    let details =
        details.map(|details| tag("div", "fold").set("id", &[&id]).attr_if(folded, "hidden", "hidden").child(details));
    tag("div", "line")
        .key("line")
        .child(tag("div", "line-head").child(head).child(meta(desk, step, obvious)))
        .child_if(details)
}

/// The one thing to know about a step, below its title.
fn meta(desk: &Desk, step: &StepOutline, obvious: bool) -> Tag {
    let words = &desk.words;
    let mut meta = tag("div", "meta");
    if !step.mine && !step.holders.is_empty() && step.by.is_none() {
        meta = meta.child(tag("span", "chip").key("role").part("role").text(&words.format.list(&step.holders)));
    }
    meta = due(desk, step, again(desk, step, meta));
    if let Some(chosen) = chosen(desk, step) {
        meta = meta.child(tag("span", "chip is-chosen").key("chosen").part("choice").text(&chosen));
    }
    if let Some(inner) = step.inner.as_ref().filter(|_| step.status == Status::Open) {
        let progress = tag("span", "section-count").key("inner");
        meta = meta.child(count(progress, words, "section-progress", inner.done, inner.total));
    }
    let text = match (step.status, &step.why) {
        (Status::Done, _) => by_and_at(desk, step),
        (Status::Skipped, _) => {
            let (status, by) = (words.text("status-skipped"), by_and_at(desk, step));
            if by.is_empty() { status.into() } else { concat(&[status, " · ", &by]) }
        }
        (Status::Open, _) if step.inner.is_some() => String::new(),
        (Status::Open, _) if !step.mine => words.text("their-turn").into(),
        (Status::Open, Some(bar)) => words.say(bar),
        (Status::Open, _) => {
            let own = step.approval.as_ref().and_then(|approval| approval.own);
            words.text(own.map_or(if desk.readonly { "status-open" } else { "ready" }, own_word)).into()
        }
        (Status::Waiting, Some(why)) if why.code == "waits-for" => {
            if obvious {
                String::new()
            } else {
                words.say(&why.under("after"))
            }
        }
        (_, Some(why)) => words.say(why),
        (_, None) => String::new(),
    };
    if !text.is_empty() {
        meta = meta.child(tag("span", "").key("text").text(&text));
    }
    if let Some(kept) = &step.kept {
        // What is held names the steps that it waits for, where there are any.
        let nameless = kept.code == "held" && kept.titles.is_empty();
        let text = if nameless { words.text("kept").into() } else { words.say(kept) };
        meta = meta.child(tag("span", "kept").key("kept").text(&text));
    }
    meta
}

/// "Round 2", of a step that was done and is to be done again.
pub(super) fn again(desk: &Desk, step: &StepOutline, into: Tag) -> Tag {
    if step.round < 2 || step.status != Status::Open || step.history.is_empty() {
        return into;
    }
    into.child(tag("span", "chip").key("round").text(&desk.say("round", "round", step.round.into())))
}

/// What was chosen, where that says it all: in a vote, in a decision, in a step that asks for one choice, in how a workflow ended.
fn chosen(desk: &Desk, step: &StepOutline) -> Option<String> {
    if step.status != Status::Done {
        return None;
    }
    if let Some(outcome) = step.inner.as_ref().and_then(|inner| inner.outcome.as_deref()) {
        return (outcome != "completed").then(|| desk.words.outcome(outcome));
    }
    if let Some(vote) = step.answered.first().filter(|answer| answer.kind == "vote") {
        return Some(desk.words.text(word(&vote.text)).into());
    }
    let one_choice = matches!(step.fields.as_slice(), [field] if matches!(field.kind, "radio" | "select"));
    let answer = step.answered.first().filter(|_| step.kind == "decision" || one_choice)?;
    Some(answer.text.clone())
}

/// "Ana Ferreira · Tuesday, 10:12", as far as it is known.
fn by_and_at(desk: &Desk, step: &StepOutline) -> String {
    let at = step.at.as_ref().map(|at| desk.words.format.moment(at));
    // What happened by itself has nobody's name.
    match (step.by.as_ref().filter(|by| *by != HOST), at) {
        (Some(by), Some(at)) => desk.by_at(by, &at),
        (Some(by), None) => by.clone(),
        (None, Some(at)) => capitalized(&at),
        (None, None) => String::new(),
    }
}
