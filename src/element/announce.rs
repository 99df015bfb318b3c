//! What the host page hears (DESIGN §5): plain JSON, each completion once, after it is kept.

use flowlist_core::{
    event::{Act, Event},
    json::{put, text},
    problem::{Problem, Severity},
};
use serde_json::{Map, Value};

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

/// `flowlist-problem` with all problems of a definition; nothing when there are none.
pub fn problems(widget: &Widget, problems: &[Problem]) {
    if problems.is_empty() {
        return;
    }
    let words = widget.words();
    let list: Vec<Value> = problems
        .iter()
        .map(|problem| {
            let mut json = problem.to_json();
            if let Value::Object(object) = &mut json {
                put(object, "message", words.say(&problem.message).into());
            }
            json
        })
        .collect();
    let is_error = problems.iter().any(|problem| problem.severity == Severity::Error);
    let code = if is_error { "invalid-definition" } else { "doubtful-definition" };
    let mut detail = about(widget);
    put(&mut detail, "code", code.into());
    put(&mut detail, "fatal", is_error.into());
    put(&mut detail, "message", words.text(code).into());
    put(&mut detail, "source", widget.settings().source.as_str().into());
    put(&mut detail, "problems", list.into());
    emit(widget, "flowlist-problem", detail);
}

/// `flowlist-problem` for each condition that errs.
pub fn condition_errors(widget: &Widget) {
    let Some(session) = widget.session() else { return };
    let words = widget.words();
    for (step, message) in session.condition_errors() {
        let mut detail = about(widget);
        put(&mut detail, "code", message.code.into());
        put(&mut detail, "fatal", false.into());
        put(&mut detail, "step", step.into());
        put(&mut detail, "message", words.say(&message).into());
        emit(widget, "flowlist-problem", detail);
    }
}

/// `flowlist-storage`: something is not kept where it should be, or is again.
pub fn storage(widget: &Widget, code: &str) {
    let mut detail = about(widget);
    put(&mut detail, "code", code.into());
    put(&mut detail, "message", widget.words().text(code).into());
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
                put(&mut detail, "step", step.as_str().into());
                put(&mut detail, "round", (*round).into());
                if widget.settings().include_answers {
                    let all = answers.iter().chain(sensitive).map(|(id, answer)| (id.clone(), answer.clone()));
                    put(&mut detail, "answers", Value::Object(all.collect()));
                }
                emit(widget, "flowlist-step-complete", detail);
            }
            Act::Reopen { step, ends } => {
                let mut detail = of_event(widget, event);
                put(&mut detail, "step", step.as_str().into());
                put(&mut detail, "steps", ends.keys().collect());
                emit(widget, "flowlist-step-reopen", detail);
            }
            Act::Skip { .. } | Act::Undo { .. } | Act::Context { .. } | Act::Unknown { .. } => {}
        }
    }
    if let (true, Some(last)) = (carried.completed, carried.kept.last()) {
        let (outcome, outcomes) = session.outcome();
        let mut detail = of_event(widget, last);
        put(&mut detail, "outcome", outcome.into());
        put(&mut detail, "outcomes", outcomes.into());
        if widget.settings().include_answers {
            put(&mut detail, "answers", session.answers());
        }
        emit(widget, "flowlist-run-complete", detail);
    }
}

/// The detail of `flowlist-before-complete`.
pub fn before_complete(widget: &Widget, step: &str, answers: &Map<String, Value>) -> String {
    let mut detail = about(widget);
    put(&mut detail, "step", step.into());
    put(&mut detail, "by", widget.viewer().id.into());
    if widget.settings().include_answers {
        put(&mut detail, "answers", Value::Object(answers.clone()));
    }
    text(&Value::Object(detail))
}

fn of_event(widget: &Widget, event: &Event) -> Map<String, Value> {
    let mut detail = about(widget);
    put(&mut detail, "id", event.id().into());
    put(&mut detail, "time", event.at.as_str().into());
    put(&mut detail, "by", event.by.as_str().into());
    detail
}

/// `{run, workflow, version}` of what is shown; nothing where nothing is.
fn about(widget: &Widget) -> Map<String, Value> {
    let Some(session) = widget.session() else { return Map::new() };
    let workflow = session.workflow();
    let members = [
        ("run", session.name()),
        ("workflow", workflow.definition.id.clone()),
        ("version", workflow.definition.version.clone()),
    ];
    members.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
}

fn progress(widget: &Widget) -> Map<String, Value> {
    let mut detail = about(widget);
    if let Some(session) = widget.session() {
        let outline = session.outline(&widget.viewer(), '.');
        put(&mut detail, "done", outline.done.into());
        put(&mut detail, "total", outline.total.into());
        put(&mut detail, "complete", outline.complete.into());
        put(&mut detail, "outcome", outline.outcome.clone().into());
    }
    detail
}

fn emit(widget: &Widget, name: &str, detail: Map<String, Value>) {
    widget.host.emit(name, &text(&Value::Object(detail)));
}
