//! What JavaScript hears in the moment of a crash, so that it can replace the instance (DESIGN §4).

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

thread_local! {
    static TRAPPED: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// Calls `call` when this instance crashes. To be set on each new instance, before anything else.
#[wasm_bindgen]
pub fn on_trap(call: js_sys::Function) {
    TRAPPED.set(Some(call));
    wasm_bindgen::handler::set_on_abort(|| {
        TRAPPED.with_borrow(|call| {
            if let Some(call) = call {
                // Nothing is left that could handle a failure of the handler.
                let _ = call.call0(&JsValue::NULL);
            }
        });
    });
}
