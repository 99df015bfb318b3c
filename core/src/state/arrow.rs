//! Whether an arrow is live, dead or pending (RULES 4, 6).

use alloc::{vec, vec::Vec};

use super::{Status, StepState, Truth, derive::Pass};
use crate::{
    definition::{APPROVAL_ANSWERS, On, StepKind},
    logic::Rule,
    workflow::{Arrow, StepIndex},
};

impl Pass<'_> {
    /// Holds for a live arrow, fails for a dead one.
    pub(super) fn arrow(&self, arrow: &Arrow) -> Truth {
        match self.steps.get(arrow.from).map(|source| source.status) {
            None | Some(Status::NotNeeded) => Truth::Fails,
            Some(status) if !status.is_settled() => Truth::Waits(vec![arrow.from]),
            Some(_) => self.label(arrow),
        }
    }

    /// Whether the label of an arrow holds, its source being resolved.
    fn label(&self, arrow: &Arrow) -> Truth {
        match &arrow.on {
            On::Resolved => Truth::Holds,
            On::Is(values) => {
                let answer = self.steps.get(arrow.from).and_then(|source| self.answer(arrow.from, source));
                if values.iter().any(|value| Some(value.as_str()) == answer) { Truth::Holds } else { Truth::Fails }
            }
            On::When(rule) => self.judge(rule, &arrow.reads),
            On::Otherwise => self.otherwise(arrow),
        }
    }

    /// What an arrow goes by. An approval that is passed over counts as approved (RULES 6).
    fn answer<'a>(&'a self, index: StepIndex, source: &'a StepState) -> Option<&'a str> {
        let step = self.workflow.steps().get(index)?;
        match step.kind {
            StepKind::Approval { .. } if source.status == Status::PassedOver => APPROVAL_ANSWERS.first().copied(),
            _ => source.is(),
        }
    }

    fn otherwise(&self, arrow: &Arrow) -> Truth {
        let mut otherwise = Truth::Holds;
        for (step, place) in &arrow.siblings {
            let Some(sibling) = self.workflow.nodes.get(*step).and_then(|node| node.arrows.get(*place)) else {
                continue;
            };
            match self.label(sibling) {
                Truth::Fails => {}
                Truth::Holds => return Truth::Fails,
                undecided => {
                    if let Truth::Holds = otherwise {
                        otherwise = undecided;
                    }
                }
            }
        }
        otherwise
    }

    /// What a condition says once all steps that it reads are settled.
    pub(super) fn judge(&self, rule: &Rule, reads: &[StepIndex]) -> Truth {
        let mut unsettled = Vec::new();
        for step in reads {
            if self.steps.get(*step).is_some_and(|state| !state.status.is_settled()) {
                unsettled.push(*step);
            }
        }
        if unsettled.is_empty() { self.scope.judge(rule) } else { Truth::Waits(unsettled) }
    }
}
