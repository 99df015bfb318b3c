//! A run as a whole, for the host page: read it, list its kin, take it out, bring one in, forget it.

use std::rc::Rc;

use flowlist_core::json::{Map, Value};
use flowlist_core::{
    check::{self, Limits},
    command::Refusal,
    event::Event,
    facts::Facts,
    json::{self, object},
    message::Message,
    state::{Status, derive},
};

use super::{complete, settings, widget::Widget};
use crate::session::{Change, Session, new_name};

/// The version of the form of an export.
const FORM: u64 = 1;

/// `outline`, `answers`, `runs` or `export`; null where there is no run.
pub fn read(widget: &Widget, what: &str) -> Value {
    let Some(session) = widget.session() else { return Value::Null };
    match what {
        "outline" => session.outline(&widget.viewer(), '.').to_json(),
        "answers" => session.answers(),
        "runs" => runs(&session),
        "export" => export(&session),
        _ => Value::Null,
    }
}

/// `newRun`, `erase` or `import`.
pub fn act(widget: &Rc<Widget>, what: &str, data: &str) -> Value {
    let result = match (widget.session(), what) {
        (None, _) => Err(Message::new("no-run")),
        (Some(_), "newRun") => {
            let name = new_name();
            widget.go_to(name.clone());
            Ok(object(vec![("run", name.into())]))
        }
        (Some(session), "erase") => {
            complete::erase(widget, &session).map(|()| object(Vec::new())).map_err(|error| Message::new(error.code()))
        }
        (Some(session), "import") => import(&session, data).map(|events| object(vec![("events", events.into())])),
        _ => Err(Message::new("bad-command").with("member", "do")),
    };
    match result {
        Ok(answer) => {
            if let Some(session) = widget.session() {
                session.tell(Change::Events);
            }
            answer
        }
        Err(message) => complete::refused(widget, &Refusal::new(message)),
    }
}

/// Every run of the workflow in this store: `[{id, complete, outcome, done, total}]`.
fn runs(session: &Session) -> Value {
    let workflow = session.workflow();
    let store = session.store();
    let ids = store.runs(&workflow.definition.id).unwrap_or_default();
    ids.iter()
        .filter_map(|id| {
            let events = store.load(id, &mut Default::default()).ok()?.events;
            let state = derive(&workflow, &Facts::fold(events));
            let count = |of: &[Status]| state.steps.iter().filter(|step| of.contains(&step.status)).count();
            let done = count(&[Status::Done, Status::Skipped]);
            let ahead = count(&[Status::Waiting, Status::Open, Status::Blocked]);
            let name = id.split_once('/').map_or(id.as_str(), |(_, name)| name);
            let name = settings::decode(name.split('~').next().unwrap_or(name));
            Some(object(vec![
                ("id", name.into()),
                ("complete", state.complete.into()),
                ("outcome", state.outcome.into()),
                ("done", done.into()),
                ("total", (done + ahead).into()),
            ]))
        })
        .collect()
}

/// All events of the run, and the definitions that they name.
fn export(session: &Session) -> Value {
    let facts = session.facts();
    let mut definitions = Map::new();
    for event in facts.events() {
        if !definitions.contains_key(&event.definition)
            && let Ok(Some(text)) = session.store().definition(&event.definition)
        {
            definitions.insert(event.definition.clone(), json::read(&text).unwrap_or_default());
        }
    }
    object(vec![
        ("flowlist", FORM.into()),
        ("workflow", session.workflow().definition.id.as_str().into()),
        ("run", session.name().into()),
        ("definitions", definitions.into()),
        ("events", facts.events().iter().map(|event| event.to_json()).collect()),
    ])
}

/// Brings the events of an export into the run: all of them or none.
fn import(session: &Session, text: &str) -> Result<usize, Message> {
    let data = json::read(text).ok_or(Message::new("import-not-an-export"))?;
    if data.get("flowlist").and_then(Value::as_u64) != Some(FORM) {
        return Err(Message::new("import-not-an-export"));
    }
    let workflow = data.get("workflow").and_then(Value::as_str).unwrap_or_default();
    let expected = session.workflow().definition.id.clone();
    if workflow != expected {
        return Err(Message::new("import-other-workflow").with("workflow", workflow).with("expected", expected));
    }
    let events = data.get("events").and_then(Value::as_array).ok_or(Message::new("import-not-an-export"))?;
    let events: Vec<Event> = events
        .iter()
        .enumerate()
        .map(|(index, event)| {
            Event::from_json(event)
                .map_err(|member| Message::new("import-bad-event").with("index", index).with("member", member))
        })
        .collect::<Result<_, _>>()?;
    let definitions = data.get("definitions").and_then(Value::as_object).into_iter().flatten();
    for (hash, definition) in definitions {
        // Only what is sound and is what its name says: imported data is as untrusted as any.
        let sound = check::read(&json::text(definition), &Limits::default());
        if let Some(workflow) = sound.filter(|workflow| workflow.definition.hash == *hash) {
            session
                .store()
                .keep_definition(hash, &workflow.definition.source)
                .map_err(|error| Message::new(error.code()))?;
        }
    }
    session.import(events).map_err(|error| Message::new(error.code()))
}
