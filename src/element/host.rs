//! The element as seen from here: an object of JavaScript with these methods.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the custom element lends to its widget. None of its methods throws.
    pub type Host;

    /// Tells the element something: an event of the DOM and its detail as JSON text, or `kept`, of which it makes several
    /// (`js/events.js`), for the page once no Wasm is on the stack; `later`, to be called so then; `wake`, an instant at which to call `look`, in the place of the
    /// one before; `unreadable`, a text for the person; `workflows`, the names of those that steps run and that
    /// the settings do not bring yet; or `run`, the run that is to be shown now.
    #[wasm_bindgen(method)]
    pub fn tell(this: &Host, what: &str, json: &str);

    /// Fires `flowlist-before-complete`: nothing to go on, `!` and words to refuse with, else the name of a question: the page thinks
    /// about it, and the export `call` brings its answer later. Listeners run during this call and may read the run.
    #[wasm_bindgen(method)]
    pub fn before(this: &Host, detail: &str) -> String;

    /// "Wasm works for this widget now": decides who gets the restart card after a crash.
    #[wasm_bindgen(method)]
    pub fn enter(this: &Host);
}
