//! The outline as JSON: what the host page, the command line and the tests see.

use alloc::{string::String, vec, vec::Vec};

use super::{Outline, StepOutline};
use crate::{
    json::{Map, Value, object, put},
    text,
};

impl Outline {
    /// `{"run", "workflow", "version", "title", "steps": […], "sections": […], "done", "total", "complete", "outcome", "outcomes"}`.
    pub fn to_json(&self) -> Value {
        let mut sections = Vec::new();
        for section in &self.sections {
            if let Some(id) = &section.id {
                sections.push(object(vec![
                    ("id", id.as_str().into()),
                    ("title", text::plain(&section.title).into()),
                    ("done", section.done.into()),
                    ("total", section.total.into()),
                ]));
            }
        }
        let mut steps = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            steps.push(step.to_json());
        }
        object(vec![
            ("run", self.run.as_str().into()),
            ("workflow", self.workflow.as_str().into()),
            ("version", self.version.as_str().into()),
            ("title", text::plain(&self.title).into()),
            ("sections", Value::Array(sections)),
            ("steps", Value::Array(steps)),
            ("done", self.done.into()),
            ("total", self.total.into()),
            ("complete", self.complete.into()),
            ("outcome", self.outcome.as_deref().map_or(Value::Null, Value::from)),
            ("outcomes", self.outcomes.clone().into()),
        ])
    }
}

impl StepOutline {
    /// `{"id", "title", "type", "status", "why"?, "round", "role"?, "mine", "section"?, "answers"?, "by"?, "at"?, "kept"?}`.
    pub fn to_json(&self) -> Value {
        let mut step = Map::new();
        for (name, text) in [
            ("id", Some(&self.id)),
            ("title", Some(&text::plain(&self.title))),
            ("type", Some(&String::from(self.kind))),
            ("status", Some(&String::from(self.status.word()))),
            ("role", self.role.as_ref().map(|(id, _)| id)),
            ("section", self.section.as_ref()),
            ("by", self.by.as_ref()),
            ("at", self.at.as_ref()),
        ] {
            if let Some(text) = text {
                put(&mut step, name, text.as_str().into());
            }
        }
        put(&mut step, "round", self.round.into());
        put(&mut step, "mine", self.mine.into());
        put(&mut step, "required", self.required.into());
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
