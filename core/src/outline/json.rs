//! The outline as JSON: what the host page, the command line and the tests see.

use alloc::{string::String, vec};

use crate::json::{Map, Value};

use super::{Outline, SectionOutline, StepOutline};
use crate::{json::object, text};

impl Outline {
    /// `{"run", "workflow", "version", "title", "steps": […], "sections": […], "done", "total", "complete", "outcome", "outcomes"}`.
    pub fn to_json(&self) -> Value {
        object(vec![
            ("run", self.run.as_str().into()),
            ("workflow", self.workflow.as_str().into()),
            ("version", self.version.as_str().into()),
            ("title", text::plain(&self.title).into()),
            ("sections", self.sections.iter().filter_map(SectionOutline::to_json).collect()),
            ("steps", self.steps.iter().map(StepOutline::to_json).collect()),
            ("done", self.done.into()),
            ("total", self.total.into()),
            ("complete", self.complete.into()),
            ("outcome", optional(self.outcome.as_ref())),
            ("outcomes", self.outcomes.iter().map(String::as_str).collect()),
        ])
    }
}

impl SectionOutline {
    fn to_json(&self) -> Option<Value> {
        let id = self.id.as_deref()?;
        Some(object(vec![
            ("id", id.into()),
            ("title", text::plain(&self.title).into()),
            ("done", self.done.into()),
            ("total", self.total.into()),
        ]))
    }
}

impl StepOutline {
    /// `{"id", "title", "type", "status", "why"?, "round", "role"?, "mine", "section"?, "answers"?, "by"?, "at"?, "kept"?}`.
    pub fn to_json(&self) -> Value {
        let mut step = Map::new();
        let mut put = |name: &str, value: Value| {
            step.insert(name.into(), value);
        };
        put("id", self.id.as_str().into());
        put("title", text::plain(&self.title).into());
        put("type", self.kind.into());
        put("status", self.status.word().into());
        put("round", self.round.into());
        put("mine", self.mine.into());
        put("required", self.required.into());
        for (name, message) in [("why", &self.why), ("kept", &self.kept)] {
            if let Some(message) = message {
                put(name, message.to_json());
            }
        }
        let role = self.role.as_ref().map(|(id, _)| id);
        for (name, text) in
            [("role", role), ("section", self.section.as_ref()), ("by", self.by.as_ref()), ("at", self.at.as_ref())]
        {
            if let Some(text) = text {
                put(name, text.as_str().into());
            }
        }
        if !self.answers.is_empty() {
            put("answers", Value::Object(self.answers.clone()));
        }
        Value::Object(step)
    }
}

fn optional(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |text| text.as_str().into())
}
