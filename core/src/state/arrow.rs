//! Whether an arrow is live, dead or pending (RULES 4, 6).

use alloc::vec::Vec;

use super::{
    Status, StepState, Truth,
    derive::{Pass, waits_for},
};
use crate::{
    definition::On,
    message::Message,
    workflow::{Arrow, StepIndex},
};

/// Where an arrow stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Liveness {
    Live,
    Dead,
    Pending(Message),
}

impl Pass<'_> {
    pub(super) fn arrow(&mut self, arrow: &Arrow) -> Liveness {
        let Some(source) = self.steps.get(arrow.from) else { return Liveness::Dead };
        if source.status == Status::NotNeeded {
            return Liveness::Dead;
        }
        if !source.status.is_resolved() {
            return Liveness::Pending(waits_for(self.workflow, &[arrow.from]));
        }
        match self.label(arrow) {
            Truth::Holds => Liveness::Live,
            Truth::Fails => Liveness::Dead,
            Truth::Undecided(why) => Liveness::Pending(why),
        }
    }

    /// Whether the label of an arrow holds, its source being resolved.
    fn label(&mut self, arrow: &Arrow) -> Truth {
        match &arrow.on {
            On::Resolved => Truth::Holds,
            On::Is(values) => {
                let answer = self.steps.get(arrow.from).and_then(StepState::is);
                if answer.is_some_and(|answer| values.iter().any(|value| value == answer)) {
                    Truth::Holds
                } else {
                    Truth::Fails
                }
            }
            On::When(rule) => {
                let unsettled = self.unsettled(&arrow.reads);
                if unsettled.is_empty() {
                    self.scope.judge(rule)
                } else {
                    Truth::Undecided(waits_for(self.workflow, &unsettled))
                }
            }
            On::Otherwise => self.otherwise(arrow),
        }
    }

    fn otherwise(&mut self, arrow: &Arrow) -> Truth {
        let workflow = self.workflow;
        let mut undecided = None;
        for (step, place) in &arrow.siblings {
            let sibling = workflow.nodes.get(*step).and_then(|node| node.arrows.get(*place));
            match sibling.map(|sibling| self.label(sibling)) {
                Some(Truth::Undecided(why)) => {
                    undecided.get_or_insert(why);
                }
                Some(Truth::Holds) => return Truth::Fails,
                Some(Truth::Fails) | None => {}
            }
        }
        undecided.map_or(Truth::Holds, Truth::Undecided)
    }

    /// Those of these steps that are not settled yet.
    pub(super) fn unsettled(&self, steps: &[StepIndex]) -> Vec<StepIndex> {
        let is_open = |step: &&StepIndex| self.steps.get(**step).is_some_and(|state| !state.status.is_settled());
        steps.iter().filter(is_open).copied().collect()
    }
}
