//! Who writes: one random name for each instance of the Wasm, and its own count of events.

use std::cell::{Cell, OnceCell};

thread_local! {
    static SEQ: Cell<u64> = const { Cell::new(0) };
}

/// The name of this instance: 16 letters and digits, 80 random bits.
pub fn id() -> &'static str {
    thread_local! {
        static ID: OnceCell<&'static str> = const { OnceCell::new() };
    }
    // Leaked once for each instance, so that it can be lent to every stamp.
    ID.with(|id| *id.get_or_init(|| Box::leak(random(16).into_boxed_str())))
}

/// The number of the next event.
pub fn next_seq() -> u64 {
    SEQ.get() + 1
}

/// Notes that the event of this number was written.
pub fn wrote(seq: u64) {
    SEQ.set(SEQ.get().max(seq));
}

/// Random small letters and digits.
pub fn random(length: usize) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let bytes = js_sys::Uint8Array::new_with_length(length as u32);
    fill_random(&bytes);
    bytes
        .to_vec()
        .into_iter()
        .filter_map(|byte| DIGITS.get(usize::from(byte % 32)).map(|digit| char::from(*digit)))
        .collect()
}

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    // Also there on plain-http intranets, where `randomUUID` is not.
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill_random(bytes: &js_sys::Uint8Array);
}
