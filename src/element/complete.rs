//! A command on its way: the host may refuse a completion or think about it first; then it is carried out, kept and announced.

use std::rc::Rc;

use flowlist_core::{
    command::{Command, Refusal},
    json::{self, Map, Value, object, put},
    message::Message,
    text::{after, before},
};

use super::{
    announce::{self, said},
    runs,
    widget::Widget,
    widgets::{Change, tell},
};
use crate::{
    session::{Carried, Saved, Session},
    storage::StorageError,
};

/// A completion that the host page thinks about.
pub struct Question {
    /// The host's name for it.
    pub name: String,
    command: Command,
    /// The id of the run: the page may show another one meanwhile.
    run: String,
    /// Whether the person is waiting, not the page itself.
    by_person: bool,
}

impl Question {
    /// The step that is to be completed.
    pub fn step(&self) -> Option<&str> {
        match &self.command {
            Command::Complete { step, .. } => Some(step),
            _ => None,
        }
    }
}

/// Carries out a command that the host page gave as JSON. A completion without `answers` hands in what the person has typed.
pub fn dispatch(widget: &Widget, text: &str) -> Value {
    let session = widget.session();
    let json = json::read(text).unwrap_or_default();
    let result = match Command::from_json(&json) {
        Ok(Command::Complete { step, .. }) if json.get("answers").is_none_or(Value::is_null) => {
            ask_host(widget, &session, session.hand_in(&step, &widget.viewer(), widget.decimal()), false)
        }
        Ok(command) => ask_host(widget, &session, command, false),
        Err(member) => Err(Refusal::new(Message::new("bad-command").with("member", member))),
    };
    finish(widget, result, false)
}

/// Carries out what the person clicked.
pub fn clicked(widget: &Widget) -> Value {
    let Some(command) = widget.take_clicked() else { return Value::Null };
    finish(widget, ask_host(widget, &widget.session(), command, true), true)
}

/// Goes on with a completion that the host page thought about: `<name of the question>\n`, and `!` and words where it refuses.
pub fn answer(widget: &Widget, text: &str) -> Value {
    let name = before(text, b"\n");
    let answer = after(text, name.len() + 1);
    // The page may show another run by now, or the person may have withdrawn it: then nothing is done.
    let question = if widget.question() == name { widget.take_question() } else { None };
    let Some(question) = question else { return finish(widget, Err(refuse("changed-meanwhile")), false) };
    let session = widget.session();
    let result = match answer.strip_prefix("!") {
        Some(words) => Err(by_host(words)),
        None if session.run() == question.run && !widget.settings().is("readonly") => {
            carry_out(widget, &session, &question.command)
        }
        None => Err(refuse("changed-meanwhile")),
    };
    let answer = finish(widget, result, question.by_person);
    widget.draw();
    answer
}

/// Notes what came of a file that was chosen. Nothing where another run is shown by now.
pub fn file(widget: &Widget, text: &str) -> Value {
    let session = widget.session();
    let json = json::read(text).unwrap_or_default();
    let text = |name| json.text(name).unwrap_or_default();
    if text("run").is_empty() || text("run") == session.name() {
        session.type_in(text("step"), text("field"), json.get("value").cloned().unwrap_or_default());
        tell(&session, Change::Typing);
    }
    Value::Object(announce::about(widget, Vec::new()))
}

/// What the host page says, for conditions to read. It hears of what was written since the run was opened.
pub fn set_context(widget: &Widget) {
    let session = widget.session();
    let context = widget.settings().object("context").cloned();
    let carried = match context {
        // A context is never refused.
        Some(context) => session.dispatch(&Command::Context { context }, &widget.viewer()).unwrap_or_default(),
        None => session.untold(),
    };
    told(widget, &session, &carried);
}

/// What a run wrote by itself is told, and whether it is kept.
pub fn told(widget: &Widget, session: &Rc<Session>, carried: &Carried) {
    if !carried.kept.is_empty() {
        announce::carried(widget, carried);
        tell(session, Change::Events);
    }
    widget.announce_fault();
}

/// Looks at the clock, when the element says that it is time.
pub fn look(widget: &Widget) -> Value {
    let session = widget.session();
    told(widget, &session, &session.look());
    // What is near now looks different, also where nothing happened.
    widget.forget_wake();
    widget.draw();
    if let Err(error) = runs::go_on(widget, false) {
        // It is tried again when the page is opened again.
        widget.host.tell("wake", "");
        announce::storage(widget, error.code());
    }
    Value::Null
}

/// Forgets the run and begins again.
pub fn start_again(widget: &Widget) {
    match erase(widget) {
        Ok(()) => tell(&widget.session(), Change::Events),
        Err(error) => {
            announce::storage(widget, error.code());
            widget.set_refusal(Some(error.into()));
        }
    }
}

/// Forgets the run. What the page says still holds for the new one.
pub fn erase(widget: &Widget) -> Result<(), StorageError> {
    widget.session().erase()?;
    widget.take_question();
    set_context(widget);
    Ok(())
}

/// A refusal without parameters.
pub fn refuse(code: &'static str) -> Refusal {
    Refusal::new(Message::new(code))
}

fn by_host(words: &str) -> Refusal {
    if words.is_empty() {
        refuse("refused-by-host")
    } else {
        Refusal::new(Message::new("own-words").with("text", words))
    }
}

/// Carries a command out, or notes it where the host page thinks about it first.
fn ask_host(widget: &Widget, session: &Rc<Session>, command: Command, by_person: bool) -> Result<Value, Refusal> {
    if widget.settings().is("readonly") {
        return Err(refuse("readonly"));
    }
    if !widget.question().is_empty() {
        return Err(refuse("busy"));
    }
    // There may be room by now.
    if let Saved::Failed(_) = session.saved() {
        told(widget, session, &session.look());
    }
    if let Command::Complete { step, answers } = &command {
        session.check(&command, &widget.viewer())?;
        let Some(handed_in) = session.handed_in(step, answers) else { return Err(refuse("invalid-answers")) };
        let name = widget.host.before(&announce::before_complete(widget, step, handed_in));
        if let Some(words) = name.strip_prefix("!") {
            return Err(by_host(words));
        }
        if !name.is_empty() {
            widget.wait(Question { name, command, run: session.run(), by_person });
            return Ok(object(vec![("waiting", true.into())]));
        }
    }
    carry_out(widget, session, &command)
}

fn carry_out(widget: &Widget, session: &Rc<Session>, command: &Command) -> Result<Value, Refusal> {
    let carried = session.dispatch(command, &widget.viewer())?;
    announce::carried(widget, &carried);
    tell(session, Change::Events);
    announce::condition_errors(widget);
    widget.announce_fault();
    Ok(object(vec![("events", announce::events(&carried))]))
}

/// The answer to who asked; a person sees why something was refused.
fn finish(widget: &Widget, result: Result<Value, Refusal>, by_person: bool) -> Value {
    let (answer, refusal) = match result {
        Ok(answer) => (answer, None),
        Err(refusal) => (refused(widget, &refusal), Some(refusal.message)),
    };
    if by_person {
        // What is wrong with the answers is said at the fields.
        widget.set_refusal(refusal.filter(|message| message.code != "invalid-answers"));
    }
    answer
}

/// `{"refused": {"code", "message", …, "fields"?: {id: {"code", "message", …}}}}`.
pub fn refused(widget: &Widget, refusal: &Refusal) -> Value {
    let words = widget.words();
    let mut json = said(&words, &refusal.message);
    if !refusal.fields.is_empty() {
        let mut fields = Map::new();
        for (id, message) in &refusal.fields {
            put(&mut fields, id, Value::Object(said(&words, message)));
        }
        put(&mut json, "fields", Value::Object(fields));
    }
    object(vec![("refused", Value::Object(json))])
}
