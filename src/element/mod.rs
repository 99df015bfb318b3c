//! What the custom element calls: the exports of the Wasm. Texts in and out are JSON.

mod announce;
mod complete;
mod export;
mod host;
mod settings;
mod store;
mod trap;
mod widget;

use std::{cell::RefCell, rc::Rc};

use flowlist_core::json;
use wasm_bindgen::prelude::*;

use host::Host;
use settings::Settings;
use widget::Widget;

thread_local! {
    /// By handle, in the order in which they were mounted.
    static WIDGETS: RefCell<Vec<(u32, Rc<Widget>)>> = const { RefCell::new(Vec::new()) };
}

fn widget(handle: u32) -> Option<Rc<Widget>> {
    WIDGETS.with_borrow(|widgets| widgets.iter().find(|(held, _)| *held == handle).map(|(_, widget)| widget.clone()))
}

/// Draws a widget into `root`, a `<div>` in the shadow root of the element, and gives its handle; 0 where the definition has an
/// error, which is for the checker to explain.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element, host: Host, settings: &str) -> u32 {
    let Some(widget) = Widget::mount(root, host, Settings::from_json(settings)) else { return 0 };
    WIDGETS.with_borrow_mut(|widgets| {
        let handle = 1 + widgets.last().map_or(0, |(last, _)| *last);
        widgets.push((handle, widget));
        handle
    })
}

/// Takes over attributes and properties that changed: all of them again. `false`, and nothing is changed, where the definition has
/// an error.
#[wasm_bindgen]
pub fn update(handle: u32, settings: &str) -> bool {
    widget(handle).is_some_and(|widget| widget.update(Settings::from_json(settings)))
}

/// Takes a widget away.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    if let Some(widget) = widget(handle) {
        WIDGETS.with_borrow_mut(|widgets| widgets.retain(|(held, _)| *held != handle));
        widget.unmount();
    }
}

/// Carries out a command, such as `{"do": "complete", "step": "write"}`: a promise of `{"events": […]}` or
/// `{"refused": {"code", "message", …}}` that never rejects.
#[wasm_bindgen]
pub fn dispatch(handle: u32, command: &str) -> js_sys::Promise {
    let command = command.to_owned();
    wasm_bindgen_futures::future_to_promise(async move {
        let answer = match widget(handle) {
            Some(widget) => complete::dispatch(&widget, &command).await,
            None => flowlist_core::json::Value::Null,
        };
        Ok(JsValue::from(json::text(&answer)))
    })
}

/// Tells about a run: `outline`, `answers`, `runs` or `export`; `null` where there is no run.
#[wasm_bindgen]
pub fn read(handle: u32, what: &str) -> JsValue {
    text(widget(handle).map(|widget| export::read(&widget, what)))
}

/// Does something with the run as a whole: `newRun`, `erase`, or `import` of what `export` gave.
#[wasm_bindgen]
pub fn act(handle: u32, what: &str, data: &str) -> JsValue {
    text(widget(handle).map(|widget| export::act(&widget, what, data)))
}

/// As a text of JavaScript already: a `String` would be freed after the call, even after a crash, and the error of that would
/// hide the real one.
fn text(answer: Option<flowlist_core::json::Value>) -> JsValue {
    json::text(&answer.unwrap_or_default()).into()
}

/// Other pages may have written: read again. `key` is what the `storage` event tells; null means anything.
#[wasm_bindgen]
pub fn storage_changed(key: Option<String>) {
    if key.is_none_or(|key| key.starts_with("flowlist:")) {
        crate::session::others_wrote();
    }
}

/// The style sheet for the shadow root.
#[wasm_bindgen]
pub fn sheet() -> String {
    crate::view::SHEET.into()
}
