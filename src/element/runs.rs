//! Many runs of one workflow, for the host page and for the switcher: listed, begun, told about.

use std::rc::Rc;

use flowlist_core::{
    command::Command,
    json::{self, Map, Value, object, put},
    message::Message,
    outline::NextOutline,
    text::concat,
};

use super::{
    announce, settings,
    widget::Widget,
    widgets::{Change, tell},
};
use crate::{
    page,
    session::{RunSummary, Saved},
    storage::StorageError,
};

/// `[{id, title, status, archived, complete, outcome, done, total, started, changed}]`, those first on which something was done last.
pub fn runs(widget: &Widget) -> Value {
    let mut runs = Vec::new();
    for run in &*widget.summaries() {
        runs.push(object(vec![
            ("id", name_of(run).into()),
            ("title", run.title.as_str().into()),
            ("status", run.status.into()),
            ("archived", run.archived.into()),
            ("complete", (run.status == "complete").into()),
            ("outcome", run.outcome.clone().into()),
            ("done", run.done.into()),
            ("total", run.total.into()),
            ("started", run.started.as_str().into()),
            ("changed", run.changed.as_str().into()),
        ]));
    }
    Value::Array(runs)
}

/// What the page sets `run` to, to show a run.
pub fn name_of(run: &RunSummary) -> String {
    settings::run_of(&run.run)
}

/// Begins another run, as the page asks for it: `{title?, copy?}`. Gives what the page calls it: `{run}`.
pub fn asked(widget: &Widget, text: &str) -> Result<Value, Message> {
    let json = json::read(text).unwrap_or_default();
    let title = json.text("title").unwrap_or_default();
    let run = begin(widget, title, json.get("copy") == Some(&Value::Bool(true)))?;
    Ok(object(vec![("run", run.into())]))
}

/// The run that follows by rule begins when it is time, or when the person asks for it, unless it has begun: in whatever page, it is the
/// same one. It is shown where the page names none; who has just seen the end of this one stays with it, unless they ask.
pub fn go_on(widget: &Widget, asked: bool) -> Result<(), StorageError> {
    let outline = widget.outline();
    let Some(next) = &outline.next else { return Ok(()) };
    if !next.begun {
        if !next.due && !asked {
            return Ok(());
        }
        begin_next(widget, next)?;
    }
    let follows = widget.settings().follows();
    if follows && (asked || !next.at_once) {
        widget.open_again();
    } else if asked {
        widget.host.tell("run", &settings::run_of(&widget.session().next_name()));
    } else {
        widget.draw();
    }
    Ok(())
}

/// Begins the run that follows, unless another page has. The page hears of it.
fn begin_next(widget: &Widget, next: &NextOutline) -> Result<(), StorageError> {
    let from = widget.session();
    // What follows an end that is not kept would stand beside a run that goes on.
    if let Saved::Failed(error) = from.saved() {
        return Err(error);
    }
    let run = Rc::new(from.another(from.next_name()));
    let command = Command::Begin { begins: next.at.clone(), title: next.title.clone() };
    // Where it is refused, it has begun.
    let carried = run.dispatch(&command, &widget.viewer()).unwrap_or_default();
    if let Saved::Failed(error) = run.saved() {
        return Err(error);
    }
    if let Some(event) = carried.kept.first() {
        announce::begun(widget, &run, event);
        tell(&run, Change::Events);
    }
    Ok(())
}

/// Begins another run and shows it, with this name, if any, and with a copy of what stands in the forms of this one, if that is wanted. Nothing
/// is kept of a run without either until something is done in it. Gives what the page calls it.
pub fn begin(widget: &Widget, title: &str, copy: bool) -> Result<String, Message> {
    if widget.settings().is("readonly") && (copy || !title.is_empty()) {
        return Err(Message::new("readonly"));
    }
    let from = widget.session();
    let name = page::random(8);
    let run = from.another(concat(&[&from.offered().definition.id, "/", &name]));
    if !title.is_empty() {
        let mut set = Map::new();
        put(&mut set, "title", title.into());
        run.dispatch(&Command::Run { set }, &widget.viewer()).map_err(|refusal| refusal.message)?;
    }
    let mut kept = if let Saved::Failed(error) = run.saved() { Err(error) } else { Ok(()) };
    if copy && kept.is_ok() {
        kept = run.copy_answers(&from);
    }
    if let Err(error) = kept {
        // What there is of it by now is no run.
        let _ = run.erase();
        return Err(error.into());
    }
    widget.host.tell("run", &name);
    Ok(name)
}
