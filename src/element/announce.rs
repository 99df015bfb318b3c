//! What the host page hears: plain JSON, each completion once, after it is kept.

use flowlist_core::{
    event::Event,
    form::HandedIn,
    json::{self, Map, Value, add, object, put},
    message::Message,
};

use super::widget::Widget;
use crate::{
    session::{Carried, Session},
    words::Words,
};

/// `flowlist-ready`: a run is shown; or `flowlist-change`: it looks different, whoever changed it.
pub fn progress(widget: &Widget, name: &str) {
    let outline = widget.outline();
    let members = vec![
        ("done", outline.done.into()),
        ("total", outline.total.into()),
        ("complete", outline.complete.into()),
        ("outcome", outline.outcome.clone().into()),
        ("title", outline.run_title.as_str().into()),
        ("status", outline.run_status().into()),
        ("archived", outline.archived.into()),
    ];
    emit(widget, name, members);
}

/// `flowlist-problem` for each condition that errs.
pub fn condition_errors(widget: &Widget) {
    for step in &widget.outline().steps {
        if let Some(why) = &step.why
            && why.code == "condition-error"
        {
            let members = vec![
                ("code", why.code.into()),
                ("fatal", false.into()),
                ("step", step.id.as_str().into()),
                ("message", widget.words().say(why).into()),
            ];
            emit(widget, "flowlist-problem", members);
        }
    }
}

/// `flowlist-storage`: something is not kept where it should be, or is again.
pub fn storage(widget: &Widget, code: &str) {
    emit(widget, "flowlist-storage", vec![("code", code.into()), ("message", widget.words().text(code).into())]);
}

/// What a command came to, of which the element makes `flowlist-step-complete` and `flowlist-step-reopen` for each event kept, then
/// `flowlist-run-complete`. `sensitive` are the answers that are never stored, by the id of their event.
pub fn carried(widget: &Widget, carried: &Carried) {
    let session = widget.session();
    let sensitive = Value::Object(carried.sensitive.clone());
    let mut members =
        vec![("events", events(carried)), ("sensitive", sensitive), ("decided", carried.decided.clone().into())];
    if carried.completed {
        let (outcome, outcomes) = session.outcome();
        let end = vec![("outcome", outcome.into()), ("outcomes", outcomes.into()), ("answers", session.answers())];
        members.push(("end", object(end)));
    }
    emit(widget, "kept", members);
}

/// `flowlist-run-begin`: a rule has begun a run.
pub fn begun(widget: &Widget, run: &Session, event: &Event) {
    let members = vec![
        ("run", run.name().into()),
        ("after", widget.session().name().into()),
        ("title", run.facts().title().into()),
        ("id", event.id().into()),
        ("time", event.at().into()),
    ];
    emit(widget, "flowlist-run-begin", members);
}

/// The events that are kept now, as they are stored.
pub fn events(carried: &Carried) -> Value {
    let mut events = Vec::new();
    for event in &carried.kept {
        events.push(event.to_json());
    }
    Value::Array(events)
}

/// The detail of `flowlist-before-complete`.
pub fn before_complete(widget: &Widget, step: &str, handed_in: HandedIn) -> String {
    let by = widget.viewer().id.as_str().into();
    let HandedIn { kept, sensitive } = handed_in;
    let mut members = vec![("step", step.into()), ("by", by), ("answers", Value::Object(kept))];
    if !sensitive.is_empty() {
        members.push(("sensitive", Value::Object(sensitive)));
    }
    detail(widget, members)
}

/// A message with its sentence: `{"code", "message", …}`.
pub fn said(words: &Words, message: &Message) -> Map<String, Value> {
    let mut said = Map::new();
    if let Value::Object(json) = message.to_json() {
        said = json;
    }
    put(&mut said, "message", words.say(message).into());
    said
}

fn emit(widget: &Widget, name: &str, members: Vec<(&str, Value)>) {
    widget.host.tell(name, &detail(widget, members));
}

fn detail(widget: &Widget, members: Vec<(&str, Value)>) -> String {
    json::text(&Value::Object(about(widget, members)))
}

/// These members and `{run, workflow, version}` of what is shown.
pub fn about(widget: &Widget, members: Vec<(&str, Value)>) -> Map<String, Value> {
    let mut detail = Map::new();
    let session = widget.session();
    let workflow = session.workflow();
    put(&mut detail, "run", session.name().into());
    put(&mut detail, "workflow", workflow.definition.id.as_str().into());
    put(&mut detail, "version", workflow.definition.version.as_str().into());
    add(&mut detail, members);
    detail
}
