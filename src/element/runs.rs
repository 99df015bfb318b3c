//! Many runs of one workflow, for the host page and for the switcher: listed, begun, told about.

use flowlist_core::{
    command::Command,
    json::{self, Map, Value, object, put},
    message::Message,
};

use super::{settings, widget::Widget};
use crate::{
    page,
    session::{RunSummary, Saved},
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

/// Begins another run, as the page asks for it: `{title?, copy?}`.
pub fn asked(widget: &Widget, text: &str) -> Result<Value, Message> {
    let json = json::read(text).unwrap_or_default();
    let title = json.get("title").and_then(Value::as_str).unwrap_or_default();
    begin(widget, title, json.get("copy") == Some(&Value::Bool(true)))?;
    Ok(object(Vec::new()))
}

/// Begins another run and shows it, with this name, if any, and with a copy of what stands in the forms of this one, if that is wanted. Nothing
/// is kept of a run without either until something is done in it.
pub fn begin(widget: &Widget, title: &str, copy: bool) -> Result<(), Message> {
    if widget.settings().is("readonly") && (copy || !title.is_empty()) {
        return Err(Message::new("readonly"));
    }
    let from = widget.session();
    let name = page::random(8);
    let run = from.another(&name);
    if copy {
        run.copy_answers(&from)?;
    }
    if !title.is_empty() {
        let mut set = Map::new();
        put(&mut set, "title", title.into());
        run.dispatch(&Command::Run { set }, &widget.viewer()).map_err(|refusal| refusal.message)?;
    }
    if let Saved::Failed(error) = run.saved() {
        return Err(error.into());
    }
    widget.host.tell("run", &name);
    Ok(())
}
