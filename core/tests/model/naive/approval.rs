//! What the votes on an approval come to (RULES 12).

use super::{
    Run,
    history::{Json, text},
    workflow::{Kind, Policy, Step},
};

impl Run<'_> {
    /// The answers of a decided approval: those of its last vote that says what was decided.
    pub fn verdict(&self, step: &Step) -> Option<Json> {
        let Kind::Approval { policy, .. } = &step.kind else { return None };
        let votes = self.votes(step);
        let of = |is: &'static str| votes.iter().filter(move |vote| text(&vote["answers"], "is") == is);
        let approvers: Vec<&str> = of("approved").map(|vote| text(vote, "by")).collect();
        let rejections = of("rejected").count();
        let (rejected, approved) = match policy {
            Policy::Any => (rejections >= 1, !approvers.is_empty()),
            Policy::All if step.assignee.is_empty() => (rejections >= 1, !approvers.is_empty()),
            Policy::All => (rejections >= 1, step.assignee.iter().all(|person| approvers.contains(&person.as_str()))),
            Policy::Quorum(most) => (rejections >= *most, approvers.len() >= *most),
        };
        let is = match (rejected, approved) {
            (true, _) => "rejected",
            (_, true) => "approved",
            _ => return None,
        };
        let last = votes.iter().rfind(|vote| text(&vote["answers"], "is") == is).unwrap();
        Some(last["answers"].clone())
    }

    /// The votes that count: the last of each person, but of nobody who acted on the step that `notBy` names.
    pub fn votes(&self, step: &Step) -> Vec<&Json> {
        let all = self.history.current(&step.id);
        let last = |vote: &Json| all.iter().rfind(|other| other["by"] == vote["by"]).unwrap()["id"] == vote["id"];
        all.iter().filter(|vote| last(vote) && !self.is_same_person(step, text(vote, "by"))).copied().collect()
    }

    /// Whether a person acted on the step that `notBy` names, in its current round.
    pub fn is_same_person(&self, step: &Step, person: &str) -> bool {
        let Kind::Approval { not_by: Some(not_by), .. } = &step.kind else { return false };
        self.history.current(not_by).iter().any(|event| text(event, "by") == person)
    }
}
