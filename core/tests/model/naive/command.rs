//! What a command comes to: the acts it is recorded as, or the reasons to refuse it (RULES 8 to 12, 20).

use serde_json::json;

use super::{
    Kind, Run, answers,
    condition::names,
    history::{Json, text},
    workflow::{Policy, Step},
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
        if let Some(halted) = self.history.halted()
            && !["context", "run"].contains(&act)
        {
            return Err(vec![halted]);
        }
        if act == "look" {
            return Ok(Vec::new());
        }
        if act == "run" {
            return self.set(&command["set"]);
        }
        if act == "undo" {
            return self.undo(person).map(|ids| vec![json!({"type": "undo", "of": ids})]);
        }
        if act == "context" {
            return Ok(self.context(&command["context"]));
        }
        let step = self.workflow.find(text(command, "step")).ok_or(vec!["unknown-step"])?;
        let mut reasons = Vec::new();
        if !self.may(step, person) && !["assign", "comment"].contains(&act) {
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
                if !matches!(status, Status::Open | Status::Blocked | Status::Skipped) {
                    reasons.push("not-open");
                }
                vec![json!({"type": "skip", "step": step.id, "round": round})]
            }
            "comment" => {
                if text(command, "text").trim().is_empty() {
                    reasons.push("nothing-said");
                }
                vec![json!({"type": "comment", "step": step.id, "text": command["text"]})]
            }
            "assign" => {
                let colleague = !step.groups.is_empty() && self.is_of_group(step, person);
                if !self.may(step, person) && !colleague {
                    reasons.push("not-yours");
                }
                if status.is_settled() {
                    reasons.push("not-open");
                }
                vec![json!({"type": "assign", "step": step.id, "to": command["to"]})]
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

    /// What is to be another of the run as a whole: only what differs is recorded. A run that is complete goes on.
    fn set(&self, said: &Json) -> Turn {
        let mut set = serde_json::Map::new();
        for (name, value) in said.as_object().unwrap() {
            let value = value.as_str().map_or(value.clone(), |text| text.trim().into());
            if name == "status" && value != "active" && self.complete() {
                return Err(vec!["run-complete"]);
            }
            if self.history.run(name) != Some(&value) {
                set.insert(name.clone(), value);
            }
        }
        Ok(if set.is_empty() { Vec::new() } else { vec![json!({"type": "run", "set": set})] })
    }

    /// Why a person cannot hand in a step, whatever the answers.
    pub fn barred(&self, step: &Step, person: &Person) -> Vec<&'static str> {
        let mut reasons = self.bars(step, person);
        reasons.extend(self.history.halted());
        if !self.may(step, person) {
            reasons.push("not-yours");
        }
        if !matches!(self.status(&step.id), Status::Open | Status::Done | Status::Skipped) {
            reasons.push("not-open");
        }
        reasons
    }

    fn handed_in(&self, step: &Step, given: &Json, person: &Person, reasons: &mut Vec<&'static str>) -> Vec<Json> {
        reasons.extend(self.barred(step, person));
        let Some(answers) = answers::accepted(self, step, given) else {
            reasons.extend(["invalid-answers", "unknown-option"]);
            return Vec::new();
        };
        let round = self.history.round(&step.id);
        let kind = if matches!(step.kind, Kind::Approval { .. }) { "vote" } else { "complete" };
        let act = json!({"type": kind, "step": step.id, "round": round, "answers": answers});
        let answers = if kind == "vote" { self.verdict_with(step, &act, person) } else { Some(answers) };
        let reopened = answers.and_then(|answers| Some(self.reopen(step.reopened_by(text(&answers, "is"))?)));
        [act].into_iter().chain(reopened).collect()
    }

    /// What the votes come to with one more.
    fn verdict_with(&self, step: &Step, vote: &Json, person: &Person) -> Option<Json> {
        let mut vote = vote.clone();
        (vote["id"], vote["lamport"], vote["by"]) = ("last-1".into(), u64::MAX.into(), person.id.into());
        let mut events = self.history.events.clone();
        events.push(vote.into());
        Run::new(self.workflow, events).verdict(step)
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

    /// Whether a step is somebody's. Where the page names nobody and the workflow knows no guests, there is one user.
    pub fn may(&self, step: &Step, person: &Person) -> bool {
        if person.id.is_empty() && person.roles.is_none() && !self.workflow.has_guests {
            return true;
        }
        let assignee = self.assignee(step);
        self.may_step_in(step, person)
            || if assignee.is_empty() {
                self.is_of_group(step, person)
            } else {
                assignee.iter().any(|id| id == person.id)
            }
    }

    /// Whether a step is so late that somebody may take it whose it is not.
    pub fn may_step_in(&self, step: &Step, person: &Person) -> bool {
        let taker = step.escalate.as_ref().map(|escalate| text(escalate, "to"));
        match (taker, &person.roles, self.history.late("escalate", &step.id)) {
            (Some(to), Some(roles), Some(_)) => roles.iter().any(|role| role == to),
            _ => false,
        }
    }

    /// Whether somebody may take a step for themselves alone: one that belongs to roles, and that one person can do.
    pub fn can_take(&self, step: &Step, person: &Person) -> bool {
        let alone = !matches!(step.kind, Kind::Approval { policy: Policy::Quorum(2..), .. });
        let known = !person.id.is_empty() && !step.groups.is_empty();
        let reached = !self.status(&step.id).is_settled() && self.history.halted().is_none();
        let holds = self.assignee(step).iter().any(|id| id == person.id);
        alone && known && reached && !holds && (self.may(step, person) || self.is_of_group(step, person))
    }

    /// Somebody of whom no roles are told has all of them; nobody in particular has those of guests.
    fn is_of_group(&self, step: &Step, person: &Person) -> bool {
        let roles = match &person.roles {
            Some(roles) => roles,
            None if person.id.is_empty() => &self.workflow.guest_roles,
            None => return true,
        };
        step.groups.is_empty() || step.groups.iter().any(|group| roles.contains(group))
    }

    /// The events of one's own last act, while nobody else has acted since on its steps or what follows them (RULES 20).
    pub fn undo(&self, person: &Person) -> Result<Vec<Json>, Vec<&'static str>> {
        if let Some(halted) = self.history.halted() {
            return Err(vec![halted]);
        }
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
