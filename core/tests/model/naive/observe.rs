//! What a run writes by itself (RULES 10).

use serde_json::json;

use super::{
    Run,
    history::{Json, text},
};
use flowlist_core::state::Status;

impl Run<'_> {
    /// Acts without identity, all that may be written now.
    pub fn observe(&self) -> Vec<Json> {
        let mut acts = Vec::new();
        if self.history.halted().is_some() {
            return acts;
        }
        for step in &self.workflow.steps {
            let status = self.status(&step.id);
            if status == Status::Done {
                let answers = self.answers(&step.id);
                acts.extend(step.reopened_by(text(&answers, "is")).map(|reopened| self.reopen(reopened)));
            }
            if status == Status::Open && step.complete_if.as_ref().is_some_and(|when| self.holds(when) == Ok(true)) {
                let round = self.history.round(&step.id);
                acts.push(json!({"type": "complete", "step": step.id, "round": round, "answers": {}}));
            }
        }
        acts
    }
}
