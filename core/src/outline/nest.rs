//! The run that a step began, drawn within the run of the step.

use alloc::{rc::Rc, string::String};

use super::{Can, InnerOutline, Outline, StepOutline};
use crate::{json::Value, message::Message, subrun::path};

impl Outline {
    /// Takes in what the run of a step looks like: its steps stand after the step, one level deeper, under such ids as `supply/ship`.
    pub fn nest(&mut self, step: &str, inner: Self) {
        let Some(place) = self.steps.iter().position(|known| known.id == step) else { return };
        let mut steps = inner.steps;
        let mut section = None;
        if let Some(outer) = self.steps.get_mut(place).and_then(Rc::get_mut) {
            outer.inner = Some(InnerOutline { done: inner.done, total: inner.total, outcome: inner.outcome });
            section.clone_from(&outer.section);
        }
        for inner in &mut steps {
            // Nobody else has one that was just drawn.
            if let Some(inner) = Rc::get_mut(inner) {
                inner.move_into(step, &section);
                if self.halted.is_some() {
                    inner.can = Can::default();
                }
            }
        }
        for section in &mut self.sections {
            for known in &mut section.steps {
                *known += if *known > place { steps.len() } else { 0 };
            }
        }
        let mut after = self.steps.split_off(place + 1);
        self.steps.append(&mut steps);
        self.steps.append(&mut after);
        if let Some(wake) = inner.wake
            && self.wake.as_ref().is_none_or(|known| wake < *known)
        {
            self.wake = Some(wake);
        }
        if let Some(mut undo) = inner.undo
            && self.undo.as_ref().is_none_or(|known| undo.at > known.at)
        {
            undo.step = path(step, &undo.step);
            self.undo = Some(undo);
        }
    }
}

impl StepOutline {
    fn move_into(&mut self, step: &str, section: &Option<String>) {
        self.id = path(step, &self.id);
        self.depth += 1;
        self.section.clone_from(section);
        for message in [&mut self.why, &mut self.kept].into_iter().flatten() {
            move_ids(message, step);
        }
    }
}

/// The steps that a message names are in the run of this step.
fn move_ids(message: &mut Message, step: &str) {
    if let Some(Value::Array(ids)) = message.params.get_mut("steps") {
        for id in ids {
            *id = path(step, id.as_str().unwrap_or_default()).into();
        }
    }
}
