//! Many runs: the title that unfolds them, their list, what can be done with the one that is shown, and the form for a name.

use std::rc::Rc;

use flowlist_core::{
    message::Message,
    text::{concat, plain},
};

use super::{
    RunAct, Screen,
    desk::{Desk, Hear},
    head::ring,
    icon::{CHEVRON, MORE, icon},
    place::{Menu, Move, Place},
    tag::{Tag, tag},
};
use crate::{session::RunSummary, words::capitalized};

/// The title as the button that unfolds all runs, and beside it the one for what can be done with this run.
pub(super) fn title_line(desk: &Rc<Desk>, title: Tag, name: Tag, menu: Menu) -> Tag {
    let unseen = tag("span", "unseen").text(", ").text(desk.words.text("runs"));
    let all = unfolds(desk, "runs-button", Menu::Runs, menu).child(name).child(unseen).child(icon(CHEVRON));
    let mut line = tag("div", "title-line").key("title").child(title.child(all));
    if desk.manages {
        let more = unfolds(desk, "more-button", Menu::More, menu);
        line = line.child(more.set("aria-label", &[desk.words.text("run-more")]).child(icon(MORE)));
    }
    line
}

/// A button that unfolds something below the head, or folds it when it is unfolded.
fn unfolds(desk: &Rc<Desk>, class: &'static str, what: Menu, menu: Menu) -> Tag {
    let (expanded, to) = if menu == what { ("true", Menu::Folded) } else { ("false", what) };
    desk.plain_button(class, Move::Menu(to, String::new()))
        .attr("aria-expanded", expanded)
        .attr("aria-controls", "runs")
}

/// What is unfolded below the head.
pub(super) fn runs(desk: &Rc<Desk>, screen: &Screen, place: &Place) -> Option<Tag> {
    let (label, panel) = match place.menu {
        _ if !screen.switcher => return None,
        Menu::Folded => return None,
        Menu::Runs => ("runs", list(desk, screen.runs.as_ref()?)),
        Menu::More => ("run-more", more(desk, screen)),
        Menu::Rename | Menu::New | Menu::Copy => ("run-name", name(desk, place)),
    };
    let label_text = desk.words.text(label);
    let place = tag("div", "runs").key(label).attr("id", "runs").part("runs");
    Some(place.attr("role", "group").set("aria-label", &[label_text]).child(panel))
}

/// All runs, those that were put away folded at the end.
fn list(desk: &Rc<Desk>, runs: &[Rc<RunSummary>]) -> Tag {
    let (mut shown, mut archived) = (tag("ol", "run-list"), tag("ol", "run-list"));
    let (mut count, mut open) = (0_usize, false);
    for run in runs {
        let item = tag("li", "").key(&run.run).child(row(desk, run));
        if run.archived {
            archived = archived.child(item);
            count += 1;
            open |= run.current;
        } else {
            shown = shown.child(item);
        }
    }
    let mut list = tag("div", "").child(shown.key("shown"));
    if count > 0 {
        let summary = tag("summary", "quiet").text(&desk.say("runs-archived", "count", count.into()));
        let aside = tag("details", "aside").key("archived").attr_if(open, "open", "open");
        list = list.child(aside.child(summary.child(icon(CHEVRON))).child(archived));
    }
    if desk.manages {
        let new = desk.button("small-button", "run-new", Move::Menu(Menu::New, String::new()));
        list = list.child(tag("div", "actions").key("actions").child(new));
    }
    list
}

/// One run: how far it has come, what it is called, where it stands and since when.
fn row(desk: &Rc<Desk>, run: &Rc<RunSummary>) -> Tag {
    let words = &desk.words;
    let moment = |at: &str| words.format.moment(at);
    let title = match (run.title.as_str(), run.started.as_str()) {
        ("", "") => words.text("run-unstarted").into(),
        ("", started) => desk.say("run-started", "at", moment(started).into()),
        (title, _) => title.into(),
    };
    let mut meta = tag("span", "meta");
    let standing = match &run.outcome {
        Some(outcome) => words.outcome(outcome),
        None if run.status == "active" => String::new(),
        None => words.text(&concat(&["run-status-", run.status])).into(),
    };
    if !standing.is_empty() {
        let class = if run.outcome.is_some() { "chip is-chosen" } else { "chip" };
        meta = meta.child(tag("span", class).key("standing").text(&standing));
    }
    let progress = Message::new("progress").with("done", run.done).with("total", run.total);
    meta = meta.child(tag("span", "").key("progress").text(&words.say(&progress)));
    if !run.changed.is_empty() {
        meta = meta.child(tag("span", "").key("changed").text(&capitalized(&moment(&run.changed))));
    }
    let to = if run.current { Move::Menu(Menu::Folded, String::new()) } else { Move::Run(RunAct::Show(run.clone())) };
    desk.plain_button("run", to)
        .attr_if(run.current, "aria-current", "true")
        .child(ring(run.done, run.total))
        .child(tag("span", "run-text").child(tag("span", "run-title").text(&title)).child(meta))
}

/// What the person asks for by a button with these words.
fn act(code: &str) -> Move {
    let (name, value) = match code {
        "run-pause" => ("status", "paused".into()),
        "run-cancel" => ("status", "cancelled".into()),
        "run-archive" => ("archived", true.into()),
        "run-unarchive" => ("archived", false.into()),
        _ => ("status", "active".into()),
    };
    Move::Run(RunAct::Set { name, value })
}

/// The button that ends what a notice tells of the run, if it does.
pub(super) fn end(desk: &Rc<Desk>, notice: &str) -> Option<Tag> {
    let code = match notice {
        _ if !desk.manages => return None,
        "run-paused" => "run-go-on",
        "run-cancelled" => "run-take-up",
        "run-archived" => "run-unarchive",
        _ => return None,
    };
    Some(desk.button("small-button", code, act(code)))
}

/// What can be done with the run that is shown.
fn more(desk: &Rc<Desk>, screen: &Screen) -> Tag {
    let outline = &screen.outline;
    let title = if outline.run_title.is_empty() { plain(&outline.title) } else { outline.run_title.clone() };
    let copy = desk.say("run-copy-of", "title", title.into());
    let (halted, archived) = (outline.halted, outline.archived);
    let mut actions = tag("div", "actions")
        .child(desk.button("small-button", "run-rename", Move::Menu(Menu::Rename, outline.run_title.clone())))
        .child(desk.button("small-button", "run-copy", Move::Menu(Menu::Copy, copy)));
    for (there, code) in [
        (halted == Some("paused"), "run-go-on"),
        (halted == Some("cancelled"), "run-take-up"),
        (halted.is_none() && !outline.complete, "run-pause"),
        (halted != Some("cancelled") && !outline.complete, "run-cancel"),
        (!archived, "run-archive"),
        (archived, "run-unarchive"),
    ] {
        if there {
            actions = actions.child(desk.button("small-button", code, act(code)));
        }
    }
    actions
}

/// The form for a name: of this run, of a new one, of a copy.
fn name(desk: &Rc<Desk>, place: &Place) -> Tag {
    let done = if place.menu == Menu::Rename { "run-save" } else { "run-begin" };
    let label = tag("label", "label").attr("for", "run-name").text(desk.words.text("run-name"));
    let control = tag("input", "control")
        .attr("id", "run-name")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .value(&place.said)
        .hear(desk.hears(Hear::Saying));
    let main = tag("button", "main-button").attr("type", "submit").text(desk.words.text(done));
    let cancel = desk.button("quiet-button", "cancel", Move::Menu(Menu::Folded, String::new()));
    tag("form", "run-naming")
        .hear(desk.hears(Hear::Name))
        .child(label)
        .child(control)
        .child(tag("div", "buttons").child(main).child(cancel))
}

/// What is asked for when a name is given.
pub(super) fn named(place: &Place) -> RunAct {
    let title = place.said.clone();
    match place.menu {
        Menu::Rename => RunAct::Set { name: "title", value: title.into() },
        menu => RunAct::Begin { title, copy: menu == Menu::Copy },
    }
}
