//! What the host page hears (DESIGN §5): plain JSON, each completion once, after it is kept.

use flowlist_core::json::{Map, Value};
use flowlist_core::{
    event::{Act, Event},
    json::{self, add},
};

use super::widget::Widget;
use crate::session::Carried;

/// `flowlist-ready`: a run is shown.
pub fn ready(widget: &Widget) {
    emit(widget, "flowlist-ready", progress(widget));
}

/// `flowlist-change`: the run looks different, whoever changed it.
pub fn change(widget: &Widget) {
    emit(widget, "flowlist-change", progress(widget));
}

/// `flowlist-problem` for each condition that errs.
pub fn condition_errors(widget: &Widget) {
    let Some(session) = widget.session() else { return };
    let words = widget.words();
    for (step, message) in session.condition_errors() {
        let mut detail = about(widget);
        add(
            &mut detail,
            vec![
                ("code", message.code.into()),
                ("fatal", false.into()),
                ("step", step.into()),
                ("message", words.say(&message).into()),
            ],
        );
        emit(widget, "flowlist-problem", detail);
    }
}

/// `flowlist-storage`: something is not kept where it should be, or is again.
pub fn storage(widget: &Widget, code: &str) {
    let mut detail = about(widget);
    add(&mut detail, vec![("code", code.into()), ("message", widget.words().text(code).into())]);
    emit(widget, "flowlist-storage", detail);
}

/// What a command came to: `flowlist-step-complete` and `flowlist-step-reopen` for each event kept, then `flowlist-run-complete`.
/// `sensitive` are the answers of this command that are never stored.
pub fn carried(widget: &Widget, carried: &Carried, sensitive: &Map<String, Value>) {
    let Some(session) = widget.session() else { return };
    for event in &carried.kept {
        match &event.act {
            Act::Complete { step, round, answers } => {
                let mut detail = of_event(widget, event);
                add(&mut detail, vec![("step", step.as_str().into()), ("round", (*round).into())]);
                if widget.settings().include_answers {
                    let all = answers.iter().chain(sensitive).map(|(id, answer)| (id.clone(), answer.clone()));
                    add(&mut detail, vec![("answers", Value::Object(all.collect()))]);
                }
                emit(widget, "flowlist-step-complete", detail);
            }
            Act::Reopen { step, ends } => {
                let mut detail = of_event(widget, event);
                add(&mut detail, vec![("step", step.as_str().into()), ("steps", ends.keys().collect())]);
                emit(widget, "flowlist-step-reopen", detail);
            }
            Act::Skip { .. } | Act::Undo { .. } | Act::Context { .. } | Act::Unknown { .. } => {}
        }
    }
    if let (true, Some(last)) = (carried.completed, carried.kept.last()) {
        let (outcome, outcomes) = session.outcome();
        let mut detail = of_event(widget, last);
        add(&mut detail, vec![("outcome", outcome.into()), ("outcomes", outcomes.into())]);
        if widget.settings().include_answers {
            add(&mut detail, vec![("answers", session.answers())]);
        }
        emit(widget, "flowlist-run-complete", detail);
    }
}

/// The detail of `flowlist-before-complete`.
pub fn before_complete(widget: &Widget, step: &str, answers: &Map<String, Value>) -> String {
    let mut detail = about(widget);
    add(&mut detail, vec![("step", step.into()), ("by", widget.viewer().id.into())]);
    if widget.settings().include_answers {
        add(&mut detail, vec![("answers", Value::Object(answers.clone()))]);
    }
    json::text(&Value::Object(detail))
}

fn of_event(widget: &Widget, event: &Event) -> Map<String, Value> {
    let mut detail = about(widget);
    add(
        &mut detail,
        vec![("id", event.id().into()), ("time", event.at.as_str().into()), ("by", event.by.as_str().into())],
    );
    detail
}

/// `{run, workflow, version}` of what is shown; nothing where nothing is.
fn about(widget: &Widget) -> Map<String, Value> {
    let Some(session) = widget.session() else { return Map::new() };
    let workflow = session.workflow();
    let mut detail = Map::new();
    let members = vec![
        ("run", session.name().into()),
        ("workflow", workflow.definition.id.as_str().into()),
        ("version", workflow.definition.version.as_str().into()),
    ];
    add(&mut detail, members);
    detail
}

fn progress(widget: &Widget) -> Map<String, Value> {
    let mut detail = about(widget);
    if let Some(session) = widget.session() {
        let outline = session.outline(&widget.viewer(), '.');
        add(
            &mut detail,
            vec![
                ("done", outline.done.into()),
                ("total", outline.total.into()),
                ("complete", outline.complete.into()),
                ("outcome", outline.outcome.into()),
            ],
        );
    }
    detail
}

fn emit(widget: &Widget, name: &str, detail: Map<String, Value>) {
    widget.host.emit(name, &json::text(&Value::Object(detail)));
}
