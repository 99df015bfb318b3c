//! A map as a list, in the place of a hashed one, which is 5 to 10 KB of code: its functions are those of the standard library's that Yew calls, with
//! the same meaning. And what of a list stays where it is when it is put in order.

use std::borrow::Borrow;

/// A map for a few entries, in no order: a lookup goes through all of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Map<K, V> {
    pub fn with_capacity(_: usize) -> Self {
        Self::default()
    }

    pub fn get<Q: PartialEq + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.iter().rev().find(|(known, _)| known.borrow() == key).map(|(_, value)| value)
    }

    pub fn get_mut<Q: PartialEq + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.0.iter_mut().rev().find(|(known, _)| (*known).borrow() == key).map(|(_, value)| value)
    }

    pub fn contains_key<Q: PartialEq + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.get(key).is_some()
    }

    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        if let Some(held) = self.get_mut(&key) {
            return Some(std::mem::replace(held, value));
        }
        self.0.push((key, value));
        None
    }

    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        Entry(self, key)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}

impl<K: PartialEq, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The place of a key in a map.
#[derive(Debug)]
pub struct Entry<'a, K, V>(&'a mut Map<K, V>, K);

impl<'a, K: PartialEq, V: Default> Entry<'a, K, V> {
    pub fn or_default(self) -> &'a mut V {
        let Self(Map(entries), key) = self;
        let place = entries.iter().rposition(|(known, _)| *known == key).unwrap_or_else(|| {
            entries.push((key, V::default()));
            entries.len() - 1
        });
        #[allow(clippy::indexing_slicing, reason = "it was found at this place, or put there")]
        &mut entries[place].1
    }
}

/// Of things that are to follow each other, given the places where they are now (`None`: nowhere yet): which can stay while the others
/// are moved. As many as can be.
pub fn staying(places: &[Option<usize>]) -> Vec<bool> {
    let mut all = vec![true; places.len()];
    let (mut last, mut sorted) = (None, true);
    for place in places {
        if place.is_some() {
            sorted &= last <= *place;
            last = *place;
        }
    }
    if sorted {
        return all;
    }
    // How many can stay from each on, if it stays itself; the last one first.
    let mut rows: Vec<usize> = Vec::new();
    let mut after: Vec<(Option<usize>, usize)> = Vec::new();
    let mut left = 0;
    for place in places.iter().rev() {
        let mut row = 0;
        if place.is_some() {
            for (other, longest) in &after {
                row = if other > place { row.max(*longest) } else { row };
            }
            row += 1;
        }
        left = left.max(row);
        after.push((*place, row));
        rows.push(row);
    }
    last = None;
    for ((stays, place), row) in all.iter_mut().zip(places).zip(rows.iter().rev()) {
        *stays = place.is_none() || (*row == left && *place > last);
        if *stays && place.is_some() {
            last = *place;
            left -= 1;
        }
    }
    all
}
