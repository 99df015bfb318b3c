//! A run as a whole, for the host page: read it, take it out, bring one in, forget it.

use flowlist_core::{
    check::{Limits, read},
    command::Refusal,
    event::Event,
    json::{self, Map, Value, object, put},
    message::Message,
};

use super::{
    complete::{self, refused},
    runs,
    widget::Widget,
    widgets::{Change, tell},
};
use crate::session::Session;

/// The version of the form of an export.
const FORM: u64 = 1;

/// The highest Lamport clock that is brought in. No honest history comes near it; after the very highest, whatever is done would come
/// first in the order, and count for nothing.
const MOST_LAMPORT: u64 = 1 << 40;

/// `outline`, `answers`, `runs`, `begin` of `text`, `export`, `erase` or `import` of `text`; nothing else is asked.
pub fn ask(widget: &Widget, what: &str, text: &str) -> Value {
    let session = widget.session();
    let result = match what {
        "outline" => return widget.outline().to_json(),
        "answers" => return session.answers(),
        "runs" => return runs::runs(widget),
        "begin" => runs::asked(widget, text),
        "export" => return export(&session),
        "erase" => complete::erase(widget).map(|()| object(Vec::new())).map_err(Message::from),
        _ => import(&session, text),
    };
    match result {
        Ok(answer) => {
            tell(&session, Change::Events);
            answer
        }
        Err(message) => refused(widget, &Refusal::new(message)),
    }
}

/// All events of the run and of those that its steps began, and the definitions that they name.
fn export(session: &Session) -> Value {
    let mut definitions = Map::new();
    let mut events = Vec::new();
    for event in session.events() {
        if !definitions.contains_key(event.definition())
            && let Some(text) = session.store().definition(event.definition())
        {
            put(&mut definitions, event.definition(), json::read(&text).unwrap_or_default());
        }
        events.push(event.to_json());
    }
    object(vec![
        ("flowlist", FORM.into()),
        ("workflow", session.workflow().definition.id.as_str().into()),
        ("run", session.name().into()),
        ("definitions", Value::Object(definitions)),
        ("events", Value::Array(events)),
    ])
}

/// Brings the events of an export into the run, all of them or none: `{"events": <how many were new>}`.
fn import(session: &Session, text: &str) -> Result<Value, Message> {
    let data = json::read(text).unwrap_or_default();
    let (Some(FORM), Some(Value::Array(records))) = (data.get("flowlist").and_then(Value::as_u64), data.get("events"))
    else {
        return Err(Message::new("import-not-an-export"));
    };
    let workflow = data.text("workflow").unwrap_or_default();
    let expected = session.workflow();
    let expected = expected.definition.id.as_str();
    if workflow != expected {
        return Err(Message::new("import-other-workflow").with("workflow", workflow).with("expected", expected));
    }
    let mut events = Vec::new();
    for record in records {
        let member = match Event::from_json(record) {
            Ok(event) if event.lamport <= MOST_LAMPORT => {
                events.push(event);
                continue;
            }
            Ok(_) => "lamport",
            Err(member) => member,
        };
        return Err(Message::new("import-bad-event").with("index", events.len()).with("member", member));
    }
    if let Some(Value::Object(definitions)) = data.get("definitions") {
        for (hash, definition) in definitions {
            // Only what is sound and is what its name says: imported data is as untrusted as any.
            let sound = read(&json::text(definition), &Limits::default());
            if let Some(workflow) = sound.filter(|workflow| workflow.definition.hash == *hash) {
                session.store().keep_definition(hash, &workflow.definition.source)?;
            }
        }
    }
    let count = session.import(events)?;
    Ok(object(vec![("events", count.into())]))
}
