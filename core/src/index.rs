//! Texts in order, each with a number.

use alloc::string::String;

use crate::json::{Map, Value};

/// Texts in order, each once, with a number. It is made of the map that JSON objects are: every other kind of sorted map would
/// be some KiB more Wasm.
///
/// ```
/// use flowlist_core::index::Index;
/// let mut rounds: Index = [("write".into(), 2), ("review".into(), 1)].into_iter().collect();
/// assert_eq!(rounds.get("write"), Some(2));
/// assert_eq!(rounds.keys().collect::<Vec<_>>(), ["review", "write"]);
/// assert_eq!((rounds.put("write", 3), rounds.add("new")), (Some(2), true));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index(Map<String, Value>);

impl Index {
    /// The number of a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).and_then(number)
    }

    /// Whether a text is there.
    pub fn contains(&self, text: &str) -> bool {
        self.0.contains_key(text)
    }

    /// Sets the number of a text and gives the one that it had.
    pub fn put(&mut self, text: &str, number: usize) -> Option<usize> {
        self.0.insert(text.into(), number.into()).as_ref().and_then(self::number)
    }

    /// Adds a text that needs no number; false where it is there already.
    pub fn add(&mut self, text: &str) -> bool {
        self.put(text, 0).is_none()
    }

    /// The texts, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The texts and their numbers, in the order of the texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().filter_map(|(text, value)| Some((text.as_str(), number(value)?)))
    }

    /// As a JSON object.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.clone())
    }
}

impl FromIterator<(String, usize)> for Index {
    fn from_iter<I: IntoIterator<Item = (String, usize)>>(entries: I) -> Self {
        let mut index = Self::default();
        for (text, number) in entries {
            index.put(&text, number);
        }
        index
    }
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|number| usize::try_from(number).ok())
}
