//! The element as seen from here: an object of JavaScript with these methods.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the custom element lends to its widget. None of its methods throws.
    pub type Host;

    /// Tells the page something, once no Wasm is on the stack: an event of the DOM and its detail as JSON text, or `kept`, of which the
    /// element makes several (`js/events.js`).
    #[wasm_bindgen(method)]
    pub fn emit(this: &Host, name: &str, detail: &str);

    /// Fires `flowlist-before-complete`: nothing to go on, `!` and words to refuse with, else the name of a question: the page thinks
    /// about it, and the export `call` brings its answer later. Listeners run during this call and may read the run.
    #[wasm_bindgen(method)]
    pub fn before(this: &Host, detail: &str) -> String;

    /// Calls `later` once no Wasm is on the stack.
    #[wasm_bindgen(method)]
    pub fn later(this: &Host);

    /// "Wasm works for this widget now": decides who gets the restart card after a crash.
    #[wasm_bindgen(method)]
    pub fn enter(this: &Host);

    /// Gives a text to the person as a file.
    #[wasm_bindgen(method)]
    pub fn download(this: &Host, name: &str, text: &str);
}
