//! What the votes on an approval come to (RULES 12).

use super::{
    Person, Run,
    history::{Json, list, text},
    workflow::{Kind, Policy, Step},
};
use flowlist_core::state::Status;

impl Run<'_> {
    /// The answers of a decided approval: those of its last vote that says what was decided.
    pub fn verdict(&self, step: &Step) -> Option<Json> {
        let Kind::Approval { policy, .. } = &step.kind else { return None };
        let votes = self.votes(step);
        let of = |is: &'static str| votes.iter().filter(move |vote| text(&vote["answers"], "is") == is);
        let approvers: Vec<&str> = of("approved").map(|vote| text(vote, "by")).collect();
        let rejections = of("rejected").count();
        let assignee = self.assignee(step);
        let (rejected, approved) = match policy {
            Policy::Any => (rejections >= 1, !approvers.is_empty()),
            Policy::All if assignee.is_empty() => (rejections >= 1, !approvers.is_empty()),
            Policy::All => (rejections >= 1, assignee.iter().all(|person| approvers.contains(&person.as_str()))),
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
        let last =
            |vote: &Json| all.iter().rfind(|other| text(other, "by") == text(vote, "by")).unwrap()["id"] == vote["id"];
        all.iter().filter(|vote| last(vote) && !self.is_same_person(step, text(vote, "by"))).copied().collect()
    }

    /// The people whose step it is: as it was last given, else by the definition.
    pub fn assignee(&self, step: &Step) -> Vec<String> {
        let given = self.history.events.iter().rev().find(|event| {
            text(event, "type") == "assign" && text(event, "step") == step.id && !self.history.is_undone(event)
        });
        let to = given.map(|event| list(event, "to").iter().map(|id| id.as_str().unwrap().to_owned()).collect());
        to.filter(|to: &Vec<String>| !to.is_empty()).unwrap_or_else(|| step.assignee.clone())
    }

    /// Why a person whose step it is cannot vote now.
    pub fn bars(&self, step: &Step, someone: &Person) -> Vec<&'static str> {
        let Kind::Approval { sequential, .. } = step.kind else { return Vec::new() };
        let mut bars = Vec::new();
        let person = someone.id;
        if self.is_same_person(step, person) {
            bars.push("same-person");
        }
        let votes = self.votes(step);
        let voted = |person: &str| votes.iter().any(|vote| text(vote, "by") == person);
        if !voted(person) && self.status(&step.id) == Status::Done {
            bars.push("already-decided");
        }
        let assignee = self.assignee(step);
        let next = assignee.iter().find(|person| !voted(person) && !self.is_same_person(step, person));
        let waits = next.is_none_or(|next| next != person) && !person.is_empty() && !self.may_step_in(step, someone);
        if sequential && !assignee.is_empty() && !voted(person) && waits {
            bars.push("not-your-turn");
        }
        bars
    }

    /// Whether it would not even be approved if all whose it is, and all who voted, approved it.
    pub fn too_few(&self, step: &Step) -> bool {
        let Kind::Approval { policy, .. } = &step.kind else { return false };
        let assignee = self.assignee(step);
        let others_may_take_it = step.escalate.is_some() && !matches!(policy, Policy::All);
        if assignee.is_empty() || others_may_take_it || self.status(&step.id) != Status::Open {
            return false;
        }
        let mut events = self.history.events.clone();
        let voted: Vec<String> = self.votes(step).iter().map(|vote| text(vote, "by").to_owned()).collect();
        for (place, person) in assignee.iter().chain(&voted).enumerate() {
            let vote = serde_json::json!({
                "id": format!("last-{}", place + 1), "lamport": u64::MAX, "by": person, "type": "vote", "step": step.id,
                "round": self.history.round(&step.id), "answers": {"is": "approved"},
            });
            events.push(vote.into());
        }
        Run::new(self.workflow, events).verdict(step).is_none()
    }

    /// Whether a person acted on the step that `notBy` names, in its current round.
    pub fn is_same_person(&self, step: &Step, person: &str) -> bool {
        let Kind::Approval { not_by: Some(not_by), .. } = &step.kind else { return false };
        self.history.current(not_by).iter().any(|event| text(event, "by") == person)
    }
}
