//! The end of a run: how it ended, worth reaching.

use std::rc::Rc;

use flowlist_core::outline::Outline;

use super::{
    RunAct,
    desk::Desk,
    details::has_answers,
    icon::{DASH, TICK, icon},
    place::Move,
    tag::{Tag, tag},
};

/// How a run ended.
pub(super) fn ending(desk: &Rc<Desk>, outline: &Outline) -> Tag {
    let words = &desk.words;
    let named = outline.outcome.as_deref().filter(|outcome| *outcome != "completed");
    let all = if outline.done < outline.total { "outcome-completed" } else { "all-done" };
    let title = named.map_or_else(|| words.text(all).to_owned(), |outcome| words.outcome(outcome));
    let mut others = Vec::new();
    for one in &outline.outcomes {
        if outline.outcome.as_ref() != Some(one) {
            others.push(words.outcome(one));
        }
    }
    let (mut last, mut answered) = ("", false);
    for step in &outline.steps {
        last = last.max(step.at.as_deref().unwrap_or_default());
        answered |= has_answers(step);
    }
    let finished = match last {
        "" => String::new(),
        last => desk.say("finished-at", "at", words.format.moment(last).into()),
    };
    let (class, sign) = match named {
        Some("stopped") => ("ending is-stopped", DASH),
        _ => ("ending", TICK),
    };
    let mut actions = tag("div", "actions");
    if answered {
        let code = if desk.unfolded { "fold-answers" } else { "unfold-answers" };
        actions = actions.child(desk.button("small-button", code, Move::Unfold(!desk.unfolded)));
    }
    let mut body = tag("div", "ending-body")
        .child(tag("h3", "ending-title").arrival().text(&title))
        .child(tag("p", "ending-text").text(&finished))
        .child(tag("p", "ending-text").text(&words.format.list(&others)));
    if let Some(next) = &outline.next {
        let (text, code) = if next.begun {
            (words.text("next-begun").to_owned(), "next-open")
        } else {
            (desk.say("next-begins", "when", words.format.moment(&next.at).into()), "next-begin")
        };
        body = body.child(tag("p", "ending-text").text(&text));
        if next.begun || !desk.readonly {
            actions = actions.child(desk.button("small-button", code, Move::Run(RunAct::Next)));
        }
    }
    tag("div", class)
        .key("ending")
        .part("ending")
        .child(tag("span", "ending-sign").attr("aria-hidden", "true").child(icon(sign)))
        .child(body)
        .child(actions)
}
