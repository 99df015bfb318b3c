//! Whose a step is, what keeps others from it, how they voted and what they said.

use alloc::{string::String, vec, vec::Vec};

use super::{ApprovalOutline, CommentOutline, build::Draw, past::author};
use crate::{
    definition::{Step, StepKind},
    json::Value,
    message::Message,
    people,
    state::{Status, StepState, approval},
    text,
};

impl Draw<'_> {
    /// The id and title of a role.
    pub(super) fn role(&self, id: &String) -> (String, String) {
        (id.clone(), self.role_title(id))
    }

    fn role_title(&self, id: &String) -> String {
        let role = self.workflow.definition.roles.iter().find(|role| role.id == *id);
        role.map_or(id, |role| &role.title).clone()
    }

    /// Whose step it is, for people.
    pub(super) fn holders(&self, step: &Step, now: &StepState) -> Vec<String> {
        let mut holders = self.names(&now.assignee.iter().collect::<Vec<_>>());
        if holders.is_empty() {
            for id in people::groups(step) {
                holders.push(self.role_title(id));
            }
        }
        holders
    }

    fn names(&self, ids: &[&String]) -> Vec<String> {
        let mut names = Vec::new();
        for id in ids {
            names.push(self.name_of(id));
        }
        names
    }

    /// The viewer's own name is known; that of others, from what they did.
    fn name_of(&self, id: &str) -> String {
        let viewer = &self.look.viewer;
        let own = viewer.id == id && !viewer.name.is_empty();
        if own { &viewer.name } else { self.facts.name_of(id) }.into()
    }

    /// A message with the titles of the steps in it, as they are on the screen.
    pub(super) fn titled(&self, mut message: Message) -> Message {
        for id in message.params.get("steps").and_then(Value::as_array).into_iter().flatten() {
            if let Some((_, step)) = id.as_str().and_then(|id| self.workflow.step(id)) {
                message.titles.push(text::plain(&self.inline(&step.title)));
            }
        }
        message
    }

    /// Why a step is not for the viewer now: the reason that lies in the run, else in the people.
    pub(super) fn why(&self, step: &Step, now: &StepState, mine: bool, bar: Option<&'static str>) -> Option<Message> {
        if now.status != Status::Open {
            return now.why.clone();
        }
        if let Some(barred) = people::too_few_left(self.facts, step, now) {
            if barred.is_empty() {
                return Some(Message::new("too-few-named"));
            }
            return Some(self.barred(step, "too-few-may-approve").with("people", self.names(&barred)));
        }
        if let StepKind::Approval { policy, .. } = step.kind
            && people::needed(policy, &now.assignee) > 1
            && people::is_only_user(self.workflow, &self.look.viewer)
        {
            return Some(Message::new("nobody-named"));
        }
        let left = people::left_to_vote(self.facts, step, now);
        let id = &self.look.viewer.id;
        let waits = now.assignee.contains(id) && !left.is_empty() && !left.contains(&id) && bar != Some("same-person");
        if !mine || waits {
            let people = if left.is_empty() { self.holders(step, now) } else { self.names(&left) };
            return Some(Message::new("theirs").with("people", people));
        }
        bar.map(|code| self.barred(step, code))
    }

    /// Why someone whose approval it is cannot vote.
    fn barred(&self, step: &Step, code: &'static str) -> Message {
        let message = Message::new(code);
        let StepKind::Approval { not_by: Some(id), .. } = &step.kind else { return message };
        match self.workflow.step(id) {
            Some((_, earlier)) if matches!(code, "same-person" | "too-few-may-approve") => {
                message.with("steps", vec![Value::from(earlier.id.as_str())])
            }
            _ => message,
        }
    }

    pub(super) fn approval(&self, step: &Step, now: &StepState) -> Option<ApprovalOutline> {
        let StepKind::Approval { policy, .. } = &step.kind else { return None };
        let needed = people::needed(*policy, &now.assignee);
        let (mut votes, mut own) = (Vec::new(), None);
        for event in approval::votes(self.facts, step, now.round).into_iter().rev() {
            let Some(vote) = approval::vote_of(event) else { continue };
            if event.by() == self.look.viewer.id {
                own = Some(vote);
            }
            votes.push((author(event), vote));
        }
        Some(ApprovalOutline { needed, votes, own })
    }

    pub(super) fn comments(&self, step: &Step) -> Vec<CommentOutline> {
        let mut comments = Vec::new();
        for event in self.facts.comments(&step.id) {
            let (event_id, by, at) = (event.id().into(), author(event), event.at().into());
            comments.push(CommentOutline { event: event_id, by, at, text: event.comment().into() });
        }
        comments
    }
}
