//! What the page lends to all widgets together: the clock, chance, storage, texts as its viewers write them, what
//! controls say, and the focus.

use std::cell::Cell;

use flowlist_core::json::{self, Value};
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, Node};

#[wasm_bindgen]
extern "C" {
    /// `js/page.js`. None of its methods throws.
    pub type Page;

    #[wasm_bindgen(method)]
    fn trap(this: &Page);

    #[wasm_bindgen(method)]
    fn text(this: &Page, what: &str, locale: &str, text: &str, number: f64) -> String;

    #[wasm_bindgen(method)]
    fn control(this: &Page, root: &Node, target: &EventTarget) -> String;

    #[wasm_bindgen(method)]
    fn bad(this: &Page, root: &Node) -> String;

    #[wasm_bindgen(method)]
    fn focus(this: &Page, root: &Node, selector: &str);

    #[wasm_bindgen(method)]
    fn records(this: &Page, kind: &str) -> Option<Records>;

    /// `js/records.js`: names and texts in one storage of the browser. None of its methods throws.
    pub type Records;

    /// The text under a name; none where there is none, or where the browser denies it.
    #[wasm_bindgen(method)]
    pub fn get(this: &Records, key: &str) -> Option<String>;

    /// Keeps a text under a name: 0 when it is kept, 1 when the browser denies it, 2 when there is no room.
    #[wasm_bindgen(method)]
    pub fn set(this: &Records, key: &str, text: &str) -> u32;

    /// Forgets a name.
    #[wasm_bindgen(method)]
    pub fn remove(this: &Records, key: &str);

    /// Every name that begins with `prefix`, in order, as a list in JSON; null where the browser denies it.
    #[wasm_bindgen(method)]
    pub fn keys(this: &Records, prefix: &str) -> String;
}

thread_local! {
    /// Leaked once for each instance, so that it can be lent to everybody.
    static PAGE: Cell<Option<&'static Page>> = const { Cell::new(None) };
}

/// Takes over what the page lends. To be called on each new instance of the Wasm, before anything else: in the moment of a crash
/// the page hears of it, so that it can replace the instance (“Invariants” in ARCHITECTURE.md).
#[wasm_bindgen]
pub fn start(page: Page) {
    if PAGE.get().is_none() {
        PAGE.set(Some(Box::leak(Box::new(page))));
        wasm_bindgen::handler::set_on_abort(|| _ = PAGE.get().map(Page::trap));
    }
}

/// Now, in ISO 8601.
pub fn now() -> String {
    format("now", "", "", 0.0)
}

/// Random small letters and digits.
pub fn random(length: u32) -> String {
    format("random", "", "", length.into())
}

/// A text or a number as the viewers of a language write it: see `js/format.js`.
pub fn format(what: &str, locale: &str, text: &str, number: f64) -> String {
    PAGE.get().map(|page| page.text(what, locale, text, number)).unwrap_or_default()
}

/// What a control says: `{name, value, checked, bad}`, `bad` where a date was begun that does not exist: the browser says so, but gives no
/// text for it. Nothing for another element, or one that is not in `root`.
pub fn control(root: &Node, target: &EventTarget) -> Value {
    PAGE.get().and_then(|page| json::read(&page.control(root, target))).unwrap_or_default()
}

/// The names of the controls with a date that does not exist, as a list.
pub fn bad(root: &Node) -> Value {
    PAGE.get().and_then(|page| json::read(&page.bad(root))).unwrap_or_default()
}

/// Moves the focus to the first element in `root` that the selector names. Where there is none, the person goes on from where they are.
pub fn focus(root: &Node, selector: &str) {
    if let Some(page) = PAGE.get() {
        page.focus(root, selector);
    }
}

/// The storage `local`, `session` or `memory`; none where the browser does not let this page write to it.
pub fn records(kind: &str) -> Option<Records> {
    PAGE.get()?.records(kind)
}
