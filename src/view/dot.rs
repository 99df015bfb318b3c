//! The dot of a step on the rail: its state at a glance.

use flowlist_core::{json::digits, outline::StepOutline, state::Status};

use super::{
    icon::{DASH, SKIPPED, TICK, icon},
    tag::{Tag, tag},
};
use crate::words::capitalized;

/// The dot of a step, with its place among the steps that are shown. What it says is said in words beside it.
pub(super) fn dot(step: &StepOutline, number: usize) -> Tag {
    let dot = tag("span", "dot").part("dot").attr("aria-hidden", "true");
    match step.status {
        Status::Done => dot.child(icon(TICK)),
        Status::Skipped => dot.child(icon(SKIPPED)),
        Status::PassedOver | Status::NotNeeded => dot.child(icon(DASH)),
        Status::Waiting | Status::Open | Status::Blocked => dot.text(&mark(step, number)),
    }
}

/// The number of one's own step, the initial of someone else's.
fn mark(step: &StepOutline, number: usize) -> String {
    match step.holders.first() {
        Some(title) if !step.mine => capitalized(title).chars().next().map(String::from).unwrap_or_default(),
        _ => digits(number as u64),
    }
}
