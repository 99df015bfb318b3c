//! Values of `serde_json` as values of ours and back, for Rust users that have those.

use serde::{Serialize, Serializer};

use super::Value;

/// A value, written in JSON: `serde_json::json!` for the values of this crate.
///
/// ```
/// use flowlist_core::json::{json, text};
/// assert_eq!(text(&json!({ "of": ["a", 1 + 1] })), r#"{"of":["a",2]}"#);
/// ```
#[doc(inline)]
pub use crate::__json as json;

#[doc(hidden)]
#[macro_export]
macro_rules! __json {
    ($($json:tt)+) => { $crate::json::Value::from($crate::json::serde_json::json!($($json)+)) };
}

/// Where the macro finds `serde_json`, which need not be a dependency of its user.
#[doc(hidden)]
pub use serde_json;

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(yes) => Self::Bool(yes),
            serde_json::Value::Number(number) => number.into(),
            serde_json::Value::String(text) => Self::String(text),
            serde_json::Value::Array(items) => items.into_iter().collect(),
            serde_json::Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

impl From<serde_json::Number> for Value {
    fn from(number: serde_json::Number) -> Self {
        match (number.as_u64(), number.as_i64()) {
            (Some(natural), _) => natural.into(),
            (None, Some(integer)) => integer.into(),
            (None, None) => number.as_f64().into(),
        }
    }
}

impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(yes) => Self::Bool(yes),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(natural), _) => natural.into(),
                (None, Some(integer)) => integer.into(),
                (None, None) => number.as_f64().into(),
            },
            Value::String(text) => Self::String(text),
            Value::Array(items) => items.into_iter().collect(),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect())
            }
        }
    }
}

/// So that values of ours may stand in `json!`.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Value::from(self.clone()).serialize(serializer)
    }
}
