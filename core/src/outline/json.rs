//! The outline as JSON: what the host page, the command line and the tests see.

use alloc::{string::String, vec, vec::Vec};

use super::{ApprovalOutline, CommentOutline, Outline, PastOutline, StepOutline};
use crate::{
    json::{Map, Value, object, put},
    text::{self, Piece},
};

impl Outline {
    /// `complete`, else `active`, `paused` or `cancelled`.
    pub fn run_status(&self) -> &'static str {
        if self.complete { "complete" } else { self.halted.unwrap_or("active") }
    }

    /// `{"run", "workflow", "version", "title", "steps": […], "sections": […], "done", "total", "complete", "outcome", "outcomes"}`; and where
    /// they say something: `"runTitle"`, `"runStatus"` (`paused`, `cancelled`), `"archived"`, `"next": {"at", "due", "begun", "title"?}`.
    pub fn to_json(&self) -> Value {
        let mut sections = Vec::new();
        for section in &self.sections {
            if let Some(id) = &section.id {
                let mut json = group(&section.title, section.done, section.total);
                put_text(&mut json, "id", Some(id));
                sections.push(Value::Object(json));
            }
        }
        let mut steps = Vec::new();
        for step in &self.steps {
            steps.push(step.to_json());
        }
        let mut json = group(&self.title, self.done, self.total);
        put_text(&mut json, "run", Some(&self.run));
        put_text(&mut json, "workflow", Some(&self.workflow));
        put_text(&mut json, "version", Some(&self.version));
        put_text(&mut json, "runTitle", Some(self.run_title.as_str()).filter(|title| !title.is_empty()));
        put_text(&mut json, "runStatus", self.halted);
        if self.archived {
            put(&mut json, "archived", true.into());
        }
        if let Some(next) = &self.next {
            let mut members =
                vec![("at", next.at.as_str().into()), ("due", next.due.into()), ("begun", next.begun.into())];
            if !next.title.is_empty() {
                members.push(("title", next.title.as_str().into()));
            }
            put(&mut json, "next", object(members));
        }
        put(&mut json, "sections", Value::Array(sections));
        put(&mut json, "steps", Value::Array(steps));
        put(&mut json, "complete", self.complete.into());
        put(&mut json, "outcome", self.outcome.clone().into());
        put(&mut json, "outcomes", self.outcomes.clone().into());
        Value::Object(json)
    }
}

/// What a section and the whole have in common: `{"title", "done", "total"}`.
fn group(title: &[Piece], done: usize, total: usize) -> Map<String, Value> {
    let mut json = Map::new();
    put_text(&mut json, "title", Some(&text::plain(title)));
    put(&mut json, "done", done.into());
    put(&mut json, "total", total.into());
    json
}

/// Sets a member that is a text, where there is one.
#[inline(never)]
fn put_text(json: &mut Map<String, Value>, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        put(json, name, text.into());
    }
}

impl StepOutline {
    /// What sent it back to be done again.
    pub fn sent_back(&self) -> Option<&PastOutline> {
        self.history.last().filter(|past| past.effect == "sent-back")
    }

    /// `{"id", "title", "type", "status", "why"?, "round", "role"?, "assignee"?, "mine", "required", "section"?, "due"?, "overdue"?, "dueSoon"?,
    /// "escalated"?, "answers"?, "by"?, "at"?, "depth"?, "inner"?: {"done", "total", "outcome"},
    /// "sentBack"? (by whom), "kept"?, "approval"?: {"needed", "votes": [{"by", "is"}]}, "comments"?: [{"by", "at", "text"}]}`.
    pub fn to_json(&self) -> Value {
        let mut step = Map::new();
        put_text(&mut step, "id", Some(&self.id));
        put_text(&mut step, "title", Some(&text::plain(&self.title)));
        put_text(&mut step, "type", Some(self.kind));
        put_text(&mut step, "status", Some(self.status.word()));
        put_text(&mut step, "role", self.role.as_ref().map(|(id, _)| id.as_str()));
        put_text(&mut step, "section", self.section.as_deref());
        put_text(&mut step, "due", self.due.as_ref().map(|due| due.at.as_str()));
        put_text(&mut step, "escalated", self.escalated.as_ref().map(|(id, _)| id.as_str()));
        put_text(&mut step, "by", self.by.as_deref());
        put_text(&mut step, "at", self.at.as_deref());
        put_text(&mut step, "sentBack", self.sent_back().map(|past| past.by.as_str()));
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
        if self.depth > 0 {
            put(&mut step, "depth", self.depth.into());
        }
        if let Some(inner) = &self.inner {
            let outcome = inner.outcome.clone().into();
            let members = vec![("done", inner.done.into()), ("total", inner.total.into()), ("outcome", outcome)];
            put(&mut step, "inner", object(members));
        }
        if !self.answers.is_empty() {
            put(&mut step, "answers", self.answers.clone().into());
        }
        if !self.assignee.is_empty() {
            put(&mut step, "assignee", self.assignee.clone().into());
        }
        if let Some(approval) = &self.approval {
            put(&mut step, "approval", approval.to_json());
        }
        if !self.comments.is_empty() {
            let mut comments = Vec::new();
            for comment in &self.comments {
                comments.push(comment.to_json());
            }
            put(&mut step, "comments", Value::Array(comments));
        }
        Value::Object(step)
    }
}

impl ApprovalOutline {
    fn to_json(&self) -> Value {
        let mut votes = Vec::new();
        for (by, is) in &self.votes {
            votes.push(object(vec![("by", by.as_str().into()), ("is", (*is).into())]));
        }
        object(vec![("needed", self.needed.into()), ("votes", Value::Array(votes))])
    }
}

impl CommentOutline {
    fn to_json(&self) -> Value {
        object(vec![
            ("by", self.by.as_str().into()),
            ("at", self.at.as_str().into()),
            ("text", self.text.as_str().into()),
        ])
    }
}
