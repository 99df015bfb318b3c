//! What the custom element calls: the exports of the Wasm. Texts in and out are JSON.

mod announce;
mod complete;
mod export;
mod host;
mod intents;
mod library;
mod runs;
mod settings;
mod widget;
mod widgets;

use flowlist_core::json::{self, Value};
use wasm_bindgen::prelude::*;

use host::Host;
use settings::Settings;
use widget::Widget;

/// Draws a widget into `root`, a `<div>` in the shadow root of the element, and gives its handle, from 1; 0 where the definition has an
/// error, which is for the checker to explain.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, host: Host, settings: &str) -> usize {
    Widget::mount(root, host, Settings::read(settings))
}

/// Everything else that the element asks of a widget, or of all (handle 0). What is not there answers null.
///
/// - `sheet`: the style sheet for the shadow root; no JSON.
/// - `stored`: other pages may have written, read again.
/// - `update`: takes over attributes and properties that changed: all of them again. `false`, and nothing is changed, where the definition
///   has an error.
/// - `unmount`: takes the widget away.
/// - `outline`, `answers`, `runs`, `export`: tell about the run.
/// - `begin`: another run is begun and shown, `{"title", "copy"}`.
/// - `import` of what `export` gave, `erase`.
/// - `dispatch`: carries out a command, such as `{"do": "complete", "step": "write"}`: `{"events": […]}`, or `{"waiting": true}` where
///   the page thinks about it.
/// - `answer`: what the page thought: the name of the question, a line feed, nothing or `!` and words to refuse with.
/// - `file`: what came of a file that was chosen, as `{step, field, value, run?}`: it stands in the form. `{run, workflow, version}`.
/// - `look`: it is the time that the widget asked to be told.
/// - `later`: what the widget wanted to do once no Wasm is on the stack.
///
/// What was asked for and not done answers `{"refused": {"code", "message", …}}`.
///
/// The answer is a text of JavaScript: a `String` would be freed after the call, even after a crash, and the error of that would hide
/// the real one.
#[wasm_bindgen]
pub fn call(handle: usize, what: &str, text: &str) -> JsValue {
    let answer = match (what, widgets::find(handle)) {
        ("sheet", _) => return crate::view::SHEET.into(),
        ("stored", _) => widgets::others_wrote(),
        (_, None) => Value::Null,
        ("update", Some(widget)) => widget.update(Settings::read(text)),
        ("unmount", Some(widget)) => widget.unmount(),
        ("dispatch", Some(widget)) => complete::dispatch(&widget, text),
        ("answer", Some(widget)) => complete::answer(&widget, text),
        ("file", Some(widget)) => complete::file(&widget, text),
        ("look", Some(widget)) => complete::look(&widget),
        ("later", Some(widget)) => complete::clicked(&widget),
        (_, Some(widget)) => export::ask(&widget, what, text),
    };
    json::text(&answer).into()
}
