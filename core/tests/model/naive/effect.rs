//! What became of each piece of work (RULES 21).

use super::{
    Kind, Run,
    history::{Json, round_of, text},
};
use flowlist_core::state::Status;

impl Run<'_> {
    pub fn effect(&self, event: &Json) -> &'static str {
        let id = text(event, "step");
        let step = self.workflow.step(id);
        if self.history.is_undone(event) {
            return "undone";
        }
        if round_of(event) < self.history.round(id) {
            return "earlier-round";
        }
        if self.is_same_person(step, text(event, "by")) {
            return "same-person";
        }
        let current = self.history.current(id);
        let mut rivals = current.iter();
        let last = match step.kind {
            Kind::Approval { .. } => rivals.rfind(|other| text(other, "by") == text(event, "by")),
            _ => rivals.next_back(),
        };
        if last.unwrap()["id"] != event["id"] {
            return "replaced";
        }
        match self.status(id) {
            Status::NotNeeded | Status::PassedOver => "not-needed",
            Status::Waiting => "held",
            _ => "counts",
        }
    }
}
