//! The order of the pass (RULES 1): every step after what it needs, ties as in the document.

use alloc::{vec, vec::Vec};

use super::Edge;
use crate::workflow::StepIndex;

/// The order; what is in a cycle or behind one is left out of it.
pub(super) fn sort(edges: &[Vec<Edge>]) -> Vec<StepIndex> {
    let mut placed = vec![false; edges.len()];
    let mut order = Vec::new();
    loop {
        let is_placed = |edge: &Edge| placed.get(edge.from) == Some(&true);
        let next = edges.iter().zip(&placed).position(|(edges, placed)| !placed && edges.iter().all(is_placed));
        let Some(place) = next.and_then(|next| placed.get_mut(next)) else { return order };
        *place = true;
        order.extend(next);
    }
}
