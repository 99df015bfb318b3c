//! Steps that wait for one another: which they are, where no order of all steps could be found.

use alloc::{vec, vec::Vec};

use super::{Edge, Why, names::Doc};
use crate::message::Message;

/// Steps that wait for one another, each for the next one.
struct Cycle {
    members: Vec<usize>,
    /// The edge by which the first waits for the second.
    edge: Edge,
}

/// A problem for each cycle among the steps that have no place in the order.
pub(super) fn report(doc: &Doc, edges: &[Vec<Edge>], order: &[usize]) -> Vec<(usize, Message)> {
    let mut problems = Vec::new();
    for cycle in find(edges, order) {
        let first = cycle.members.first().map_or("", |first| doc.id(*first));
        let message = match (cycle.members.len(), cycle.edge.why) {
            (1, Why::Arrow) => Message::new("follows-itself").with("step", first),
            (1, _) => Message::new("reads-itself").with("step", first),
            _ => Message::new("cycle").with("steps", doc.ids(cycle.members.iter().copied())),
        };
        problems.push((cycle.edge.at, message));
    }
    problems
}

/// A shortest circle through each step that is in none of those found already.
fn find(edges: &[Vec<Edge>], order: &[usize]) -> Vec<Cycle> {
    let mut left = vec![true; edges.len()];
    for index in order {
        remove(&mut left, *index);
    }
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
