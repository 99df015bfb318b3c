//! The widget: a Yew component over `flowlist-core`, and the exports that the custom element calls.

mod element;
mod page;
pub mod session;
pub mod storage;
pub mod view;
pub mod words;

#[cfg(all(feature = "own-memory", target_arch = "wasm32"))]
#[global_allocator]
static MEMORY: flowlist_memory::Blocks = flowlist_memory::Blocks::new();
