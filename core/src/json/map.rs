//! The members of a JSON object, in the order of their names.

use alloc::{string::String, vec, vec::Vec};
use core::slice;

use super::Value;

/// The members of a JSON object: each name once, in the order of the names' bytes. Objects here have few members, so it is a
/// sorted list: a B-tree of texts is 20 KB of Wasm.
///
/// ```
/// use flowlist_core::json::{Map, Value};
/// let mut map = Map::new();
/// assert_eq!(map.insert("b".into(), 1.into()), None);
/// map.insert("a".into(), 2.into());
/// assert_eq!(map.insert("b".into(), 3.into()), Some(1.into()));
/// assert_eq!(map.keys().collect::<Vec<_>>(), ["a", "b"]);
/// assert_eq!(map.get("b").and_then(Value::as_u64), Some(3));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Map<K = String, V = Value>(Vec<(K, V)>);

impl Map {
    /// No members.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Where a name is, or where it would have to be put.
    fn find(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(held, _)| held.as_str().cmp(name))
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let (_, value) = self.0.get(self.find(name).ok()?)?;
        Some(value)
    }

    /// The text of a name, where it is one.
    #[inline(never)]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// The value of a name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let at = self.find(name).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// The members of the object of this name, which is made where there is none; none where something else has the name.
    pub fn object(&mut self, name: &str) -> Option<&mut Map> {
        if !self.contains_key(name) {
            self.insert(name.into(), Value::Object(Map::new()));
        }
        match self.get_mut(name) {
            Some(Value::Object(members)) => Some(members),
            _ => None,
        }
    }

    /// Whether there is a member of this name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_ok()
    }

    /// Sets the value of a name and gives the one that it had.
    #[inline(never)]
    pub fn insert(&mut self, name: String, value: Value) -> Option<Value> {
        match self.find(&name) {
            Ok(at) => self.0.get_mut(at).map(|(_, held)| core::mem::replace(held, value)),
            Err(at) => {
                self.0.insert(at, (name, value));
                None
            }
        }
    }

    /// `insert` for many callers, who need not drop what was there.
    #[inline(never)]
    fn set(&mut self, (name, value): (String, Value)) {
        self.insert(name, value);
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let (_, value) = self.0.remove(self.find(name).ok()?);
        Some(value)
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members, by name.
    pub fn iter(&self) -> slice::Iter<'_, (String, Value)> {
        self.0.iter()
    }

    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, in the order of their names, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl Default for Map {
    fn default() -> Self {
        Self::new()
    }
}

impl FromIterator<(String, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        let mut map = Self::new();
        for member in members {
            map.set(member);
        }
        map
    }
}

impl<'a> IntoIterator for &'a Map {
    type Item = &'a (String, Value);
    type IntoIter = slice::Iter<'a, (String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
