//! Which steps come before a step, directly or by others.

use alloc::{vec, vec::Vec};

use super::{Edge, Why};
use crate::workflow::StepIndex;

/// For every step the set of those before it.
pub(super) struct Before {
    sets: Vec<Vec<u64>>,
}

impl Before {
    /// By the edges of these kinds, in an order in which every step comes after its edges.
    pub fn new(edges: &[Vec<Edge>], order: &[StepIndex], kinds: &[Why]) -> Self {
        let mut sets = vec![vec![0; edges.len().div_ceil(64)]; edges.len()];
        for &step in order {
            let Some(set) = sets.get_mut(step) else { continue };
            let mut set = core::mem::take(set);
            for edge in edges.get(step).into_iter().flatten().filter(|edge| kinds.contains(&edge.why)) {
                for (word, from) in set.iter_mut().zip(sets.get(edge.from).into_iter().flatten()) {
                    *word |= from;
                }
                if let Some(word) = set.get_mut(edge.from / 64) {
                    *word |= 1 << (edge.from % 64);
                }
            }
            if let Some(place) = sets.get_mut(step) {
                *place = set;
            }
        }
        Self { sets }
    }

    /// Whether `first` comes before `step`.
    pub fn is_before(&self, first: StepIndex, step: StepIndex) -> bool {
        let word = self.sets.get(step).and_then(|set| set.get(first / 64));
        word.is_some_and(|word| word >> (first % 64) & 1 == 1)
    }
}
