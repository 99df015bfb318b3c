//! The element as seen from here: an object of JavaScript with these methods.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the custom element lends to its widget.
    #[derive(Clone)]
    pub type Host;

    /// Fires an event on the element, once no Wasm is on the stack; `detail` is JSON text.
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, name: &str, detail: &str);

    /// Fires `flowlist-before-complete`: `undefined` to go on, a text to refuse with, or a promise of either. Listeners run during
    /// this call and may read the run.
    #[wasm_bindgen(method)]
    pub fn before(this: &Host, detail: &str) -> JsValue;

    /// `local`, `session` or `memory`; throws where the browser denies it.
    #[wasm_bindgen(method, catch)]
    pub fn storage(this: &Host, kind: &str) -> Result<web_sys::Storage, JsValue>;

    /// "Wasm works for this widget now": decides who gets the restart card after a crash.
    #[wasm_bindgen(method)]
    pub fn enter(this: &Host);

    /// Gives a text to the person as a file.
    #[wasm_bindgen(method)]
    pub fn download(this: &Host, name: &str, text: &str);
}
