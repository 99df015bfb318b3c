//! The order of the pass (RULES 1): every step after what it needs, ties as in the document; and the circles that prevent it.

use alloc::{collections::BinaryHeap, vec, vec::Vec};
use core::cmp::Reverse;

use super::{Edge, Why, names::Doc};
use crate::{message::Message, problem::Problems};

/// Steps that wait for one another, each for the next one.
pub(super) struct Cycle {
    pub members: Vec<usize>,
    /// The edge by which the first waits for the second.
    pub edge: Edge,
}

/// The order, and the cycles; what is in a cycle or behind one is left out of the order.
pub(super) fn sort(edges: &[Vec<Edge>]) -> (Vec<usize>, Vec<Cycle>) {
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
    let mut ready: BinaryHeap<Reverse<usize>> =
        waits.iter().enumerate().filter_map(|(index, waits)| (*waits == 0).then_some(Reverse(index))).collect();
    let mut order = Vec::with_capacity(edges.len());
    while let Some(Reverse(next)) = ready.pop() {
        order.push(next);
        for &to in behind.get(next).map(Vec::as_slice).unwrap_or_default() {
            if let Some(waits) = waits.get_mut(to) {
                *waits -= 1;
                if *waits == 0 {
                    ready.push(Reverse(to));
                }
            }
        }
    }
    let mut left = vec![true; edges.len()];
    for index in &order {
        remove(&mut left, *index);
    }
    (order, cycles(edges, left))
}

/// A shortest circle through each of these, unless it is part of one that was found already.
fn cycles(edges: &[Vec<Edge>], mut left: Vec<bool>) -> Vec<Cycle> {
    let mut cycles = Vec::new();
    for start in 0..left.len() {
        if left.get(start) != Some(&true) {
            continue;
        }
        match circle(edges, &left, start) {
            Some(cycle) => {
                for member in &cycle.members {
                    remove(&mut left, *member);
                }
                cycles.push(cycle);
            }
            None => remove(&mut left, start),
        }
    }
    cycles
}

fn remove(left: &mut [bool], index: usize) {
    if let Some(place) = left.get_mut(index) {
        *place = false;
    }
}

/// The shortest way from a step over what it waits for back to itself.
fn circle(edges: &[Vec<Edge>], within: &[bool], start: usize) -> Option<Cycle> {
    // Where each was reached from, and by which edge.
    let mut reached: Vec<Option<(usize, Edge)>> = vec![None; edges.len()];
    let mut row = vec![start];
    while !row.is_empty() {
        let mut next = Vec::new();
        for at in row {
            for edge in edges.get(at)? {
                if within.get(edge.from) != Some(&true) {
                    continue;
                }
                let place = reached.get_mut(edge.from)?;
                if place.is_none() {
                    *place = Some((at, *edge));
                    next.push(edge.from);
                }
                if edge.from == start {
                    return back(&reached, start);
                }
            }
        }
        row = next;
    }
    None
}

fn back(reached: &[Option<(usize, Edge)>], start: usize) -> Option<Cycle> {
    let mut members = Vec::new();
    let mut at = start;
    loop {
        let (before, edge) = (*reached.get(at)?)?;
        members.push(before);
        if before == start {
            members.reverse();
            return Some(Cycle { members, edge });
        }
        at = before;
    }
}

/// Adds a problem for each cycle.
pub(super) fn report(doc: &Doc, cycles: &[Cycle], problems: &mut Problems) {
    for cycle in cycles {
        let first = cycle.members.first().map_or("", |first| doc.id(*first));
        let message = match (cycle.members.len(), cycle.edge.why) {
            (1, Why::Arrow) => Message::new("follows-itself").with("step", first),
            (1, _) => Message::new("reads-itself").with("step", first),
            _ => Message::new("cycle").with("steps", doc.ids(cycle.members.iter().copied())),
        };
        problems.error(cycle.edge.at, message);
    }
}
