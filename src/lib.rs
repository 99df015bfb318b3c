//! The widget: a Yew component over `flowlist-core`, and the exports that the custom element calls.

mod element;
mod page;
pub mod session;
pub mod storage;
pub mod view;
pub mod words;
