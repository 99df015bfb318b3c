//! A command on its way: the host may refuse a completion or ask a server first; then it is carried out, kept and announced.

use std::rc::Rc;

use flowlist_core::json::{Map, Value};
use flowlist_core::{
    command::{Command, Refusal},
    json::{add, object},
    message::Message,
};
use wasm_bindgen::JsCast;

use super::{announce, widget::Widget};
use crate::{
    session::{Carried, Change, Session},
    storage::StorageError,
};

/// Carries out a command that the host page gave as JSON. A completion without `answers` hands in what the person has typed.
pub async fn dispatch(widget: &Rc<Widget>, text: &str) -> Value {
    let Some(session) = widget.session() else { return refused(widget, &Refusal::new(Message::new("no-run"))) };
    let json: Value = flowlist_core::json::read(text).unwrap_or_default();
    let command = match Command::from_json(&json) {
        Ok(Command::Complete { step, .. }) if json.get("answers").is_none_or(Value::is_null) => {
            session.hand_in(&step, widget.decimal())
        }
        Ok(command) => command,
        Err(member) => {
            return refused(widget, &Refusal::new(Message::new("bad-command").with("member", member)));
        }
    };
    match carry_out(widget, command).await {
        Ok(carried) => object(vec![("events", carried.kept.iter().map(|event| event.to_json()).collect())]),
        Err(refusal) => refused(widget, &refusal),
    }
}

/// Carries out what a person asked for; a refusal is shown to them.
pub fn spawn(widget: Rc<Widget>, command: Command) {
    // Two clicks in one go are one.
    if widget.acting.replace(true) && !widget.is_busy() {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        // What is wrong with the answers is said at the fields.
        widget.host.enter();
        let refusal = carry_out(&widget, command).await.err().map(|refusal| refusal.message);
        widget.acting.set(false);
        widget.set_refusal(refusal.filter(|message| message.code != "invalid-answers"));
    });
}

/// What the host page says, for conditions to read.
pub fn set_context(widget: &Widget, session: &Rc<Session>, context: Map<String, Value>) {
    // A context is never refused.
    if let Ok(carried) = session.dispatch(&Command::Context { context }, &widget.viewer()) {
        if !carried.kept.is_empty() {
            announce::carried(widget, &carried, &Map::new());
            session.tell(Change::Events);
        }
        widget.announce_fault();
    }
}

/// Forgets the run and begins again.
pub fn start_again(widget: &Rc<Widget>) {
    let Some(session) = widget.session() else { return };
    match erase(widget, &session) {
        Ok(()) => session.tell(Change::Events),
        Err(error) => {
            announce::storage(widget, error.code());
            widget.set_refusal(Some(Message::new(error.code())));
        }
    }
}

/// Forgets the run. What the page says still holds for the new one.
pub fn erase(widget: &Widget, session: &Rc<Session>) -> Result<(), StorageError> {
    session.erase()?;
    widget.set_busy(None);
    let context = widget.settings().context.clone();
    if let Some(context) = context {
        set_context(widget, session, context);
    }
    Ok(())
}

async fn carry_out(widget: &Rc<Widget>, command: Command) -> Result<Carried, Refusal> {
    let session = widget.session().ok_or(Refusal::new(Message::new("no-run")))?;
    if widget.settings().readonly {
        return Err(Refusal::new(Message::new("readonly")));
    }
    if widget.is_busy() {
        return Err(Refusal::new(Message::new("busy")));
    }
    let mut sensitive = Map::new();
    if let Command::Complete { step, answers } = &command {
        session.check(&command, &widget.viewer())?;
        ask_host(widget, &session, step, answers).await?;
        sensitive = session.sensitive(step, answers);
    }
    let carried = session.dispatch(&command, &widget.viewer())?;
    announce::carried(widget, &carried, &sensitive);
    session.tell(Change::Events);
    announce::condition_errors(widget);
    widget.announce_fault();
    Ok(carried)
}

/// Asks the host page. While it thinks, the page may show another run or another viewer: then nothing is done.
async fn ask_host(
    widget: &Rc<Widget>,
    session: &Rc<Session>,
    step: &str,
    answers: &Map<String, Value>,
) -> Result<(), Refusal> {
    let (run, viewer) = (session.run(), widget.viewer());
    let mut answer = widget.host.before(&announce::before_complete(widget, step, answers));
    if let Some(promise) = answer.dyn_ref::<js_sys::Promise>() {
        widget.set_busy(Some(step.into()));
        let settled = wasm_bindgen_futures::JsFuture::from(promise.clone()).await;
        widget.host.enter();
        let same_session = widget.session().is_some_and(|now| Rc::ptr_eq(&now, session));
        if !same_session || session.run() != run {
            return Err(Refusal::new(Message::new("changed-meanwhile")));
        }
        widget.set_busy(None);
        answer = settled.unwrap_or_else(|_| "".into());
    }
    if widget.viewer() != viewer || widget.settings().readonly {
        return Err(Refusal::new(Message::new("changed-meanwhile")));
    }
    match answer.as_string() {
        None => Ok(()),
        Some(words) if words.is_empty() => Err(Refusal::new(Message::new("refused-by-host"))),
        Some(words) => Err(Refusal::new(Message::new("own-words").with("text", words))),
    }
}

/// `{"refused": {"code", "message", …}}`.
pub fn refused(widget: &Widget, refusal: &Refusal) -> Value {
    let words = widget.words();
    let mut json = refusal.to_json();
    if let Value::Object(object) = &mut json {
        add(object, vec![("message", words.say(&refusal.message).into())]);
        if let Some(Value::Object(fields)) = object.get_mut("fields") {
            for ((_, message), field) in refusal.fields.iter().zip(fields.values_mut()) {
                if let Value::Object(field) = field {
                    add(field, vec![("message", words.say(message).into())]);
                }
            }
        }
    }
    object(vec![("refused", json)])
}
