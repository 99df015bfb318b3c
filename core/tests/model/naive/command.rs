//! What a command comes to: the acts it is recorded as, or the reasons to refuse it (RULES 8 to 12, 20).

use serde_json::json;

use super::{
    Kind, Run, answers,
    condition::names,
    history::{Json, text},
    workflow::Step,
};
use flowlist_core::{state::Status, transition::HOST};

/// Who does it.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: &'static str,
    pub roles: Option<Vec<String>>,
}

/// What a command comes to: acts without identity, or every reason that there is to refuse it.
pub type Turn = Result<Vec<Json>, Vec<&'static str>>;

impl Run<'_> {
    pub fn command(&self, command: &Json, person: &Person) -> Turn {
        let act = text(command, "do");
        if act == "undo" {
            return self.undo(person).map(|ids| vec![json!({"type": "undo", "of": ids})]);
        }
        if act == "context" {
            return Ok(self.context(&command["context"]));
        }
        let step = self.workflow.find(text(command, "step")).ok_or(vec!["unknown-step"])?;
        let mut reasons = Vec::new();
        if !self.may(step, person) {
            reasons.push("not-yours");
        }
        let status = self.status(&step.id);
        let round = self.history.round(&step.id);
        let acts = match act {
            "complete" => self.handed_in(step, &command["answers"], person, &mut reasons),
            "skip" => {
                if step.required || matches!(step.kind, Kind::Approval { .. }) {
                    reasons.push("not-skippable");
                }
                if status == Status::Skipped {
                    reasons.push("already-skipped");
                }
                if !matches!(status, Status::Open | Status::Skipped) {
                    reasons.push("not-open");
                }
                vec![json!({"type": "skip", "step": step.id, "round": round})]
            }
            _ => {
                if !matches!(status, Status::Done | Status::Skipped) {
                    reasons.push("not-done");
                }
                if step.complete_if.as_ref().is_some_and(|condition| self.holds(condition) == Ok(true)) {
                    reasons.push("condition-holds");
                }
                vec![self.reopen(&step.id)]
            }
        };
        if reasons.is_empty() { Ok(acts) } else { Err(reasons) }
    }

    fn handed_in(&self, step: &Step, given: &Json, person: &Person, reasons: &mut Vec<&'static str>) -> Vec<Json> {
        if !matches!(self.status(&step.id), Status::Open | Status::Done | Status::Skipped) {
            reasons.push("not-open");
        }
        if self.is_same_person(step, person.id) {
            reasons.push("same-person");
        }
        let Some(answers) = answers::accepted(step, given) else {
            reasons.extend(["invalid-answers", "unknown-option"]);
            return Vec::new();
        };
        let round = self.history.round(&step.id);
        let kind = if matches!(step.kind, Kind::Approval { .. }) { "vote" } else { "complete" };
        let act = json!({"type": kind, "step": step.id, "round": round, "answers": answers});
        if kind == "vote" {
            return vec![act];
        }
        let is = text(&act["answers"], "is");
        let reopened = step.reopened_by(is).map(|reopened| self.reopen(reopened));
        [act.clone()].into_iter().chain(reopened).collect()
    }

    /// A new round of a step and of all that its arrows lead to.
    pub(super) fn reopen(&self, step: &str) -> Json {
        let covered = self.workflow.covered(step).into_iter();
        let ends: serde_json::Map<_, _> = covered.map(|id| (id.clone(), self.history.round(&id).into())).collect();
        json!({"type": "reopen", "step": step, "ends": ends})
    }

    /// What the definition reads of the context, where the page says something else of that than before (RULES 11).
    fn context(&self, said: &Json) -> Vec<Json> {
        let read = self.workflow.conditions().into_iter().flat_map(names);
        let read = read.filter_map(|name| name.strip_prefix("context.").map(str::to_owned));
        let context: serde_json::Map<_, _> =
            read.filter_map(|name| said.get(&name).map(|value| (name.clone(), value.clone()))).collect();
        let context = Json::Object(context);
        if context == self.history.context() { vec![] } else { vec![json!({"type": "context", "context": context})] }
    }

    /// Guidance by roles: nobody in particular has the roles of guests.
    pub fn may(&self, step: &Step, person: &Person) -> bool {
        let roles = match &person.roles {
            Some(roles) => roles,
            None if person.id.is_empty() && self.workflow.has_guests => &self.workflow.guest_roles,
            None => return true,
        };
        step.role.as_ref().is_none_or(|role| roles.contains(role))
    }

    /// The events of one's own last act, while nobody else has acted since on its steps or what follows them (RULES 20).
    pub fn undo(&self, person: &Person) -> Result<Vec<Json>, Vec<&'static str>> {
        let nothing = || vec!["nothing-to-undo"];
        let is_act = |event: &&Json| {
            ["complete", "skip", "vote", "reopen"].contains(&text(event, "type")) && event.get("cause").is_none()
        };
        let events: Vec<&Json> = self.history.events.iter().map(std::rc::Rc::as_ref).collect();
        let standing = |event: &&Json| !self.history.is_undone(event);
        let last = events.iter().copied().filter(standing).filter(is_act).rfind(|event| text(event, "by") == person.id);
        let last = last.ok_or_else(nothing)?;
        let whole = self.history.with_consequences(last);
        let touched = whole.iter().flat_map(|event| self.workflow.covered(text(event, "step")));
        let touched: Vec<String> = touched.collect();
        let since = events.iter().copied().skip_while(|event| event["id"] != last["id"]).skip(1);
        let mut others = since.filter(standing).filter(is_act).filter(|event| {
            // What the page knows to be done is nobody's act.
            ![HOST, person.id].contains(&text(event, "by"))
        });
        if others.any(|event| touched.iter().any(|step| step == text(event, "step"))) {
            return Err(nothing());
        }
        Ok(whole.iter().map(|event| event["id"].clone()).collect())
    }
}
