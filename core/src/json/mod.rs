//! JSON: values, their texts, and a tree that knows where each value stands, so that every problem can name its place.
//!
//! This is no `serde_json`, because that was 14 KiB of brotli in the widget: B-trees of texts, tables to read and write floats, a
//! second reader beside the one that tells what is wrong in a definition. The names are the same; with the feature `serde_json`
//! values of either kind become values of the other.

mod decimal;
#[cfg(feature = "serde_json")]
mod interop;
mod map;
mod number;
mod parse;
#[cfg(feature = "explain")]
mod place;
mod tree;
mod value;
mod write;

pub use map::Map;
pub(crate) use number::signed_digits;
pub use number::{Number, digits, natural};
pub use value::Value;
pub use write::{add, object, put, text};

#[cfg(feature = "serde_json")]
pub use interop::{json, serde_json};

pub(crate) use decimal::written;
pub(crate) use parse::parse;
pub use parse::read;
#[cfg(feature = "explain")]
pub(crate) use place::{Positions, pointer};
pub(crate) use tree::{Kind, Member, Tree};
pub(crate) use write::write;
