//! The outline as JSON: what the host page, the command line and the tests see.

use alloc::{string::String, vec::Vec};

use super::{Outline, StepOutline};
use crate::{
    json::{Map, Value, put},
    text::{self, Piece},
};

impl Outline {
    /// `{"run", "workflow", "version", "title", "steps": […], "sections": […], "done", "total", "complete", "outcome", "outcomes"}`.
    pub fn to_json(&self) -> Value {
        let mut sections = Vec::new();
        for section in &self.sections {
            if let Some(id) = &section.id {
                let mut json = group(&section.title, section.done, section.total);
                put(&mut json, "id", id.as_str().into());
                sections.push(Value::Object(json));
            }
        }
        let mut steps = Vec::new();
        for step in &self.steps {
            steps.push(step.to_json());
        }
        let mut json = group(&self.title, self.done, self.total);
        for (name, text) in [("run", &self.run), ("workflow", &self.workflow), ("version", &self.version)] {
            put(&mut json, name, text.as_str().into());
        }
        put(&mut json, "sections", Value::Array(sections));
        put(&mut json, "steps", Value::Array(steps));
        put(&mut json, "complete", self.complete.into());
        put(&mut json, "outcome", self.outcome.as_deref().map_or(Value::Null, Value::from));
        put(&mut json, "outcomes", self.outcomes.clone().into());
        Value::Object(json)
    }
}

/// What a section and the whole have in common: `{"title", "done", "total"}`.
fn group(title: &[Piece], done: usize, total: usize) -> Map<String, Value> {
    let mut json = Map::new();
    put(&mut json, "title", text::plain(title).into());
    put(&mut json, "done", done.into());
    put(&mut json, "total", total.into());
    json
}

impl StepOutline {
    /// `{"id", "title", "type", "status", "why"?, "round", "role"?, "mine", "section"?, "due"?, "overdue"?, "dueSoon"?, "escalated"?,
    /// "answers"?, "by"?, "at"?, "kept"?}`.
    pub fn to_json(&self) -> Value {
        let mut step = Map::new();
        for (name, text) in [
            ("id", Some(self.id.as_str())),
            ("title", Some(&text::plain(&self.title))),
            ("type", Some(self.kind)),
            ("status", Some(self.status.word())),
            ("role", self.role.as_ref().map(|(id, _)| id.as_str())),
            ("section", self.section.as_deref()),
            ("due", self.due.as_ref().map(|due| due.at.as_str())),
            ("escalated", self.escalated.as_ref().map(|(id, _)| id.as_str())),
            ("by", self.by.as_deref()),
            ("at", self.at.as_deref()),
        ] {
            if let Some(text) = text {
                put(&mut step, name, text.into());
            }
        }
        put(&mut step, "round", self.round.into());
        put(&mut step, "mine", self.mine.into());
        put(&mut step, "required", self.required.into());
        if let Some(due) = &self.due {
            for (name, yes) in [("overdue", due.overdue), ("dueSoon", due.soon)] {
                if yes {
                    put(&mut step, name, true.into());
                }
            }
        }
        for (name, message) in [("why", &self.why), ("kept", &self.kept)] {
            if let Some(message) = message {
                put(&mut step, name, message.to_json());
            }
        }
        if !self.answers.is_empty() {
            put(&mut step, "answers", self.answers.clone().into());
        }
        Value::Object(step)
    }
}
