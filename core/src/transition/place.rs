//! A step where a command meets it.

use crate::{
    command::Refusal,
    definition::Step,
    message::Message,
    state::{State, StepState},
    workflow::{StepIndex, Workflow},
};

/// A step where a command meets it.
pub(super) struct Place<'a> {
    pub index: StepIndex,
    pub step: &'a Step,
    pub state: &'a StepState,
}

impl<'a> Place<'a> {
    /// The step of this id.
    pub fn find(workflow: &'a Workflow, state: &'a State, id: &str) -> Result<Self, Refusal> {
        let Some((index, step)) = workflow.step(id) else { return Err(unknown(id)) };
        let Some(state) = state.steps.get(index) else { return Err(unknown(id)) };
        Ok(Self { index, step, state })
    }

    #[inline(never)]
    pub fn refuse(&self, code: &'static str) -> Refusal {
        Refusal::new(Message::new(code).with("step", self.step.id.as_str()).with("status", self.state.status.word()))
    }
}

fn unknown(step: &str) -> Refusal {
    Refusal::new(Message::new("unknown-step").with("step", step))
}
