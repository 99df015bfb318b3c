//! One hash for one content: canonical JSON, and SHA-256 over it.
//!
//! ```
//! use flowlist_core::hash::{canonical, hash_value};
//! use flowlist_core::json::read;
//!
//! assert_eq!(canonical(&read(r#"{"b": 1.0, "a": [true, "é"]}"#).unwrap()), r#"{"a":[true,"é"],"b":1}"#);
//! assert_eq!(hash_value(&read("[1]").unwrap()), hash_value(&read("[1e0]").unwrap()));
//! ```

mod canonical;
mod sha256;

pub use canonical::canonical;
pub use sha256::{Hasher, sha256};

use crate::json::Value;
use alloc::string::String;

/// The SHA-256 of a value's canonical JSON, as 64 lowercase hexadecimal digits.
pub fn hash_value(value: &Value) -> String {
    let mut hasher = Hasher::default();
    hasher.update(canonical(value).as_bytes());
    hasher.finish_hex()
}
