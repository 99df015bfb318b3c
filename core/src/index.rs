//! Texts in order, each with a number.

use alloc::{string::String, vec::Vec};

use crate::json::Value;

/// Texts in order, each once, with a number: a sorted list, because a B-tree of texts is 20 KB of Wasm.
///
/// ```
/// use flowlist_core::index::Index;
/// let mut rounds: Index = [("write".into(), 2), ("review".into(), 1)].into_iter().collect();
/// assert_eq!(rounds.get("write"), Some(2));
/// assert_eq!(rounds.keys().collect::<Vec<_>>(), ["review", "write"]);
/// assert_eq!((rounds.put("write", 3), rounds.add("new")), (Some(2), true));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Index(Vec<(String, usize)>);

/// Whether a number is one of these. Unlike `contains`, without a search made for long lists.
#[inline(never)]
#[expect(clippy::manual_contains, reason = "that search is what this avoids")]
pub(crate) fn is_one_of(number: usize, numbers: &[usize]) -> bool {
    numbers.iter().any(|one| *one == number)
}

impl Index {
    /// Where a text is, or where it would have to be put.
    fn find(&self, text: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(held, _)| held.as_str().cmp(text))
    }

    /// The number of a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        let (_, number) = self.0.get(self.find(text).ok()?)?;
        Some(*number)
    }

    /// Whether a text is there.
    pub fn contains(&self, text: &str) -> bool {
        self.find(text).is_ok()
    }

    /// Sets the number of a text and gives the one that it had.
    #[inline(never)]
    pub fn put(&mut self, text: &str, number: usize) -> Option<usize> {
        match self.find(text) {
            Ok(at) => self.0.get_mut(at).map(|(_, held)| core::mem::replace(held, number)),
            Err(at) => {
                self.0.insert(at, (text.into(), number));
                None
            }
        }
    }

    /// Adds a text that needs no number; false where it is there already.
    pub fn add(&mut self, text: &str) -> bool {
        self.put(text, 0).is_none()
    }

    /// The texts, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(text, _)| text.as_str())
    }

    /// The texts and their numbers, in the order of the texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(text, number)| (text.as_str(), *number))
    }

    /// As a JSON object.
    pub fn to_json(&self) -> Value {
        Value::Object(self.0.iter().map(|(text, number)| (text.clone(), (*number).into())).collect())
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
