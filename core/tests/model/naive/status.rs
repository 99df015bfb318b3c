//! The status of a step (RULES 3 to 7), found by asking for that of the steps before it.

use super::{
    Kind, Run,
    condition::steps,
    history::{Json, text},
    workflow::{Arrow, Label, Step},
};
use flowlist_core::state::Status;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Arrival {
    Live,
    Dead,
    Pending,
}

/// Of a condition that waits for what it reads: whether it holds, or that this is undecided.
type Decided = Option<bool>;

impl Run<'_> {
    /// RULES 5.
    pub fn status(&self, id: &str) -> Status {
        if let Some(status) = self.known.borrow().get(id) {
            return *status;
        }
        let status = self.find_status(self.workflow.step(id));
        self.known.borrow_mut().insert(id.into(), status);
        status
    }

    fn find_status(&self, step: &Step) -> Status {
        let arrivals: Vec<_> = step.arrows.iter().map(|arrow| self.arrival(arrow)).collect();
        if !arrivals.is_empty() && arrivals.iter().all(|arrival| *arrival == Arrival::Dead) {
            return Status::NotNeeded;
        }
        let visible = step.visible_if.as_ref().map_or(Some(true), |condition| self.decide(condition));
        if arrivals.contains(&Arrival::Pending) || visible.is_none() {
            return Status::Waiting;
        }
        if visible == Some(false) {
            return Status::PassedOver;
        }
        match self.counting_work(step) {
            Some("skip") => Status::Skipped,
            Some(_) => Status::Done,
            None if step.enable_if.as_ref().is_some_and(|condition| self.holds(condition) != Ok(true)) => {
                Status::Blocked
            }
            None => Status::Open,
        }
    }

    /// The type of the work that would count if the step were reached.
    pub(super) fn counting_work(&self, step: &Step) -> Option<&str> {
        match step.kind {
            Kind::Approval { .. } => self.verdict(step).map(|_| "vote"),
            _ => self.history.current(&step.id).last().map(|event| text(event, "type")),
        }
    }

    /// The answers that count; none unless the step is done.
    pub fn answers(&self, id: &str) -> Json {
        let step = self.workflow.step(id);
        if self.status(id) != Status::Done {
            return Json::Object(Default::default());
        }
        match step.kind {
            Kind::Approval { .. } => self.verdict(step).unwrap(),
            _ => self.history.current(id).last().unwrap()["answers"].clone(),
        }
    }

    /// RULES 3: undecided until every step that it reads is settled, and where it errs.
    fn decide(&self, condition: &Json) -> Decided {
        if !steps(condition).iter().all(|step| self.status(step).is_settled()) {
            return None;
        }
        self.holds(condition).ok()
    }

    /// RULES 4.
    fn arrival(&self, arrow: &Arrow) -> Arrival {
        match self.status(&arrow.from) {
            Status::NotNeeded => Arrival::Dead,
            Status::Waiting | Status::Open | Status::Blocked => Arrival::Pending,
            Status::Done | Status::Skipped | Status::PassedOver => match self.label(arrow) {
                Some(true) => Arrival::Live,
                Some(false) => Arrival::Dead,
                None => Arrival::Pending,
            },
        }
    }

    /// Whether the label of an arrow holds, whose source is resolved (RULES 4, 6).
    fn label(&self, arrow: &Arrow) -> Decided {
        match &arrow.label {
            Label::Plain => Some(true),
            Label::Is(values) => {
                let from = self.workflow.step(&arrow.from);
                let approved =
                    matches!(from.kind, Kind::Approval { .. }) && self.status(&from.id) == Status::PassedOver;
                let is = if approved { "approved".into() } else { self.answers(&from.id)["is"].clone() };
                Some(values.iter().any(|value| is == value.as_str()))
            }
            Label::When(condition) => self.decide(condition),
            Label::Otherwise => {
                let arrows = self.workflow.steps.iter().flat_map(|step| &step.arrows);
                let siblings = arrows.filter(|other| other.from == arrow.from);
                let labelled = siblings.filter(|other| matches!(other.label, Label::Is(_) | Label::When(_)));
                let labels: Vec<Decided> = labelled.map(|other| self.label(other)).collect();
                // Once one holds, this one cannot, whatever the others come to.
                let holds = labels.contains(&Some(true));
                if labels.contains(&None) && !holds { None } else { Some(!holds) }
            }
        }
    }
}
