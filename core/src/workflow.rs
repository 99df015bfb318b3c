//! A checked definition with its graph resolved: what a run is derived from.

use alloc::vec::Vec;

use crate::{
    definition::{Definition, On, Step},
    index::Index,
};

/// The place of a step in `Definition::steps`.
pub type StepIndex = usize;

/// A definition without errors, and its graph. Made by `check`, never by hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Workflow {
    /// What the author wrote.
    pub definition: Definition,
    /// Per step, in document order: its place in the graph.
    pub(crate) nodes: Vec<Node>,
    /// Every step once, each after all that it needs (RULES 1); ties in document order.
    pub(crate) order: Vec<StepIndex>,
    /// The names of `context.*` that the definition reads; context is recorded only for these.
    pub(crate) context: Index,
}

/// The place of one step in the graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Node {
    /// The arrows that lead to it.
    pub arrows: Vec<Arrow>,
    /// The steps whose arrows come from it, without duplicates, in document order.
    pub followers: Vec<StepIndex>,
    /// The steps that `visibleIf` reads (RULES 3).
    pub visible_reads: Vec<StepIndex>,
}

/// One arrow, resolved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Arrow {
    /// Where it comes from.
    pub from: StepIndex,
    /// Its label.
    pub on: On,
    /// The steps that its condition reads.
    pub reads: Vec<StepIndex>,
    /// For `otherwise`: the arrows out of `from`, as (step they lead to, place among its arrows), that have other labels.
    pub siblings: Vec<(StepIndex, usize)>,
}

impl Workflow {
    /// The steps, in document order.
    pub fn steps(&self) -> &[Step] {
        &self.definition.steps
    }

    /// The step of this id and its place.
    #[inline(never)]
    pub fn step(&self, id: &str) -> Option<(StepIndex, &Step)> {
        self.definition.steps.iter().enumerate().find(|(_, step)| step.id == id)
    }

    /// All steps that the arrows of `from` lead to, directly or by others, `from` included, in document order.
    pub(crate) fn downstream(&self, from: StepIndex) -> Vec<StepIndex> {
        downstream(&self.nodes, from)
    }
}

/// The steps that arrows lead to from this one, itself included, in document order.
#[inline(never)]
pub(crate) fn downstream(nodes: &[Node], from: StepIndex) -> Vec<StepIndex> {
    let mut reached = alloc::vec![false; nodes.len()];
    let mut ahead = alloc::vec![from];
    while let Some(at) = ahead.pop() {
        let (Some(seen), Some(node)) = (reached.get_mut(at), nodes.get(at)) else { continue };
        if !core::mem::replace(seen, true) {
            ahead.extend_from_slice(&node.followers);
        }
    }
    let mut steps = Vec::new();
    for (index, reached) in reached.iter().enumerate() {
        if *reached {
            steps.push(index);
        }
    }
    steps
}

/// Adds a step to steps in document order, each once.
#[inline(never)]
pub(crate) fn add_in_order(steps: &mut Vec<StepIndex>, step: StepIndex) {
    if let Err(at) = steps.binary_search(&step) {
        steps.insert(at, step);
    }
}
