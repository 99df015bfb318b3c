//! The order of the pass (RULES 1): every step after what it needs, ties as in the document.

use alloc::{vec, vec::Vec};

use super::Edge;

/// The order; what is in a cycle or behind one is left out of it.
pub(super) fn sort(edges: &[Vec<Edge>]) -> Vec<usize> {
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    let mut waits = vec![0_usize; edges.len()];
    for (to, edges) in edges.iter().enumerate() {
        for edge in edges {
            if let (Some(behind), Some(waits)) = (behind.get_mut(edge.from), waits.get_mut(to)) {
                behind.push(to);
                *waits += 1;
            }
        }
    }
    let mut order = Vec::with_capacity(edges.len());
    while let Some(next) = waits.iter().position(|waits| *waits == 0) {
        order.push(next);
        // It has its place, and nothing counts it down again.
        waits.get_mut(next).into_iter().for_each(|waits| *waits = usize::MAX);
        for &to in behind.get(next).map(Vec::as_slice).unwrap_or_default() {
            if let Some(waits) = waits.get_mut(to) {
                *waits -= 1;
            }
        }
    }
    order
}
