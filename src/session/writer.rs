//! Who writes: one random name for each instance of the Wasm, and its own count of events.

use std::cell::{Cell, OnceCell};

use flowlist_core::event::Event;

use crate::page;

thread_local! {
    static SEQ: Cell<u64> = const { Cell::new(0) };
}

/// The name of this instance: 16 letters and digits, 80 random bits.
pub fn id() -> &'static str {
    thread_local! {
        static ID: OnceCell<&'static str> = const { OnceCell::new() };
    }
    // Leaked once for each instance, so that it can be lent to every stamp.
    ID.with(|id| *id.get_or_init(|| Box::leak(page::random(16).into_boxed_str())))
}

/// Whether this instance wrote an event.
#[inline(never)]
pub fn is_ours(event: &Event) -> bool {
    event.writer() == id()
}

/// The number of the next event.
pub fn next_seq() -> u64 {
    SEQ.get() + 1
}

/// Notes that an event of this number was written.
pub fn wrote(seq: u64) {
    SEQ.set(SEQ.get().max(seq));
}
