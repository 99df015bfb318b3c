//! Many runs: the title that unfolds them, their list, what can be done with the one that is shown, and the form for a name.

use std::rc::Rc;

use flowlist_core::{json::Value, message::Message, text::plain};
use web_sys::Event;

use super::{
    Intent, Screen,
    desk::{Desk, Hear},
    form::find,
    head::ring,
    icon::{CHEVRON, MORE, icon},
    place::{Menu, Move, RUN_NAME},
    tag::{Tag, tag},
};
use crate::{page, session::RunSummary, words::capitalized};

/// The title as the button that unfolds all runs, and beside it the one for what can be done with this run.
pub(super) fn title_line(desk: &Rc<Desk>, title: Tag, name: Tag, menu: Menu) -> Tag {
    let unseen = tag("span", "unseen").text(", ").text(desk.words.text("runs"));
    let all = unfolds(desk, "runs-button", Menu::Runs, menu).child(name).child(unseen).child(icon(CHEVRON));
    let mut line = tag("div", "title-line").key("title").child(title.child(all));
    if desk.manages {
        let more = unfolds(desk, "more-button", Menu::More, menu);
        line = line.child(more.set("aria-label", desk.words.text("run-more")).child(icon(MORE)));
    }
    line
}

/// A button that unfolds something below the head, or folds it when it is unfolded.
fn unfolds(desk: &Rc<Desk>, class: &'static str, what: Menu, menu: Menu) -> Tag {
    let (expanded, to) = if menu == what { ("true", Menu::Folded) } else { ("false", what) };
    desk.plain_button(class, Move::Menu(to)).attr("aria-expanded", expanded).attr("aria-controls", "runs")
}

/// What is unfolded below the head.
pub(super) fn runs(desk: &Rc<Desk>, screen: &Screen, menu: Menu) -> Option<Tag> {
    let (label, panel) = match menu {
        _ if !screen.switcher => return None,
        Menu::Folded => return None,
        Menu::Runs => ("runs", list(desk, screen.runs.as_ref()?)),
        Menu::More => ("run-more", more(desk, screen)),
        Menu::Rename | Menu::New | Menu::Copy => ("run-name", name(desk, screen, menu)),
    };
    let label_text = desk.words.text(label);
    let place = tag("div", "runs").key(label).attr("id", "runs").attr("part", "runs");
    Some(place.attr("role", "group").set("aria-label", label_text).child(panel))
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
        let new = desk.button("small-button", "run-new", Move::Menu(Menu::New));
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
        None => words.text(&["run-status-", run.status].concat()).into(),
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
    let to = if run.current { Move::Menu(Menu::Folded) } else { Move::Run(Intent::ShowRun(run.clone())) };
    desk.plain_button("run", to)
        .attr_if(run.current, "aria-current", "true")
        .child(ring(run.done, run.total))
        .child(tag("span", "run-text").child(tag("span", "run-title").text(&title)).child(meta))
}

/// What a person asks for when they say something of the run as a whole.
pub(super) fn set_run(name: &'static str, value: Value) -> Move {
    Move::Run(Intent::SetRun { name, value })
}

/// What can be done with the run that is shown.
fn more(desk: &Rc<Desk>, screen: &Screen) -> Tag {
    let outline = &screen.outline;
    let (halted, archived) = (outline.halted, outline.archived);
    let mut actions = tag("div", "actions")
        .child(desk.button("small-button", "run-rename", Move::Menu(Menu::Rename)))
        .child(desk.button("small-button", "run-copy", Move::Menu(Menu::Copy)));
    for (there, code, name, value) in [
        (halted == Some("paused"), "run-go-on", "status", "active"),
        (halted == Some("cancelled"), "run-take-up", "status", "active"),
        (halted.is_none() && !outline.complete, "run-pause", "status", "paused"),
        (halted != Some("cancelled") && !outline.complete, "run-cancel", "status", "cancelled"),
        (!archived, "run-archive", "archived", ""),
        (archived, "run-unarchive", "archived", ""),
    ] {
        if there {
            let value = if name == "archived" { Value::Bool(!archived) } else { value.into() };
            actions = actions.child(desk.button("small-button", code, set_run(name, value)));
        }
    }
    actions
}

/// The form for a name: of this run, of a new one, of a copy.
fn name(desk: &Rc<Desk>, screen: &Screen, menu: Menu) -> Tag {
    let title = &screen.outline.run_title;
    let (key, held, done) = match menu {
        Menu::Rename => ("rename", title.clone(), "run-save"),
        Menu::Copy => {
            let of = if title.is_empty() { plain(&screen.outline.title) } else { title.clone() };
            ("copy", desk.say("run-copy-of", "title", of.into()), "run-begin")
        }
        _ => ("new", String::new(), "run-begin"),
    };
    let label = tag("label", "label").attr("for", "run-name").text(desk.words.text("run-name"));
    // As an attribute: what is typed stays when the rest is drawn again.
    let control = tag("input", "control")
        .attr("id", "run-name")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .set("value", &held);
    let main = tag("button", "main-button").attr("type", "submit").text(desk.words.text(done));
    let cancel = desk.button("quiet-button", "cancel", Move::Menu(Menu::Folded));
    tag("form", "run-naming")
        .key(key)
        .hear(desk.hears(Hear::Name(menu)))
        .child(label)
        .child(control)
        .child(tag("div", "buttons").child(main).child(cancel))
}

/// A name is given: to this run, to a new one, to a copy.
pub(super) fn named(desk: &Desk, menu: Menu, event: &Event) {
    event.prevent_default();
    let Some(control) = find(&desk.root, RUN_NAME) else { return };
    let title = page::control(&control).get("value").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let intent = match menu {
        Menu::Rename => Intent::SetRun { name: "title", value: title.into() },
        _ => Intent::BeginRun { title, copy: menu == Menu::Copy },
    };
    desk.go(&Move::Run(intent).into());
}
