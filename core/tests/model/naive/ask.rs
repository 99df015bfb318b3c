//! A run: a workflow and a history, and the questions that one may ask of the two.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{
    Kind, condition,
    history::{History, Json, text},
    workflow::Workflow,
};
use flowlist_core::state::Status;

pub struct Run<'a> {
    pub workflow: &'a Workflow,
    pub history: History,
    /// Statuses that were worked out already: only to save time.
    pub(super) known: RefCell<BTreeMap<String, Status>>,
}

/// What lies behind dots: `lines.0.amount`.
pub(super) fn part(value: &Json, path: &str) -> Json {
    let mut found = value;
    for part in path.split('.') {
        let inner = match found {
            Json::Array(items) => part.parse().ok().and_then(|place: usize| items.get(place)),
            found => found.get(part),
        };
        let Some(inner) = inner else { return Json::Null };
        found = inner;
    }
    found.clone()
}

impl<'a> Run<'a> {
    pub fn new(workflow: &'a Workflow, events: Vec<Rc<Json>>) -> Self {
        Self { workflow, history: History::new(events), known: RefCell::default() }
    }

    /// What conditions read by a name (RULES 3).
    pub fn read(&self, name: &str) -> Json {
        let (first, rest) = name.split_once('.').unwrap();
        match first {
            "context" => self.history.context().get(rest).cloned().unwrap_or_default(),
            "status" => self.status(rest).word().into(),
            "round" => self.history.round(rest).into(),
            step => part(&self.answers(step), rest),
        }
    }

    pub(super) fn holds(&self, condition: &Json) -> Result<bool, ()> {
        condition::holds(condition, &|name| self.read(name))
    }

    /// RULES 13.
    pub fn complete(&self) -> bool {
        let unfinished = [Status::Open, Status::Blocked, Status::Waiting];
        let mut steps = self.workflow.steps.iter();
        !steps.any(|step| step.required && unfinished.contains(&self.status(&step.id)))
    }

    /// All outcomes of done steps, in document order (RULES 14).
    pub fn outcomes(&self) -> Vec<String> {
        let mut outcomes = Vec::new();
        for step in self.workflow.steps.iter().filter(|step| self.status(&step.id) == Status::Done) {
            let answers = self.answers(&step.id);
            let option = step.option(text(&answers, "is")).and_then(|option| option["outcome"].as_str());
            outcomes.extend(option.map(str::to_owned));
            if !matches!(step.kind, Kind::Approval { .. }) || answers["is"] == "approved" {
                outcomes.extend(step.outcome.clone());
            }
        }
        outcomes
    }

    /// RULES 14.
    pub fn outcome(&self) -> Option<String> {
        if !self.complete() {
            return None;
        }
        let declared = self.workflow.steps.iter().any(|step| {
            let options = match &step.kind {
                Kind::Decision { options } => options.as_slice(),
                _ => &[],
            };
            step.outcome.is_some() || options.iter().any(|option| option.get("outcome").is_some())
        });
        let none_reached = if declared { "stopped" } else { "completed" };
        Some(self.outcomes().first().cloned().unwrap_or_else(|| none_reached.into()))
    }
}
