//! The dot of a step on the rail: its state at a glance.

use flowlist_core::{outline::StepOutline, state::Status};
use yew::{Html, html};

use super::icon;
use crate::words::capitalized;

/// The dot of a step, with its place among the steps that are shown. What it says is said in words beside it.
pub(super) fn dot(step: &StepOutline, number: usize) -> Html {
    let sign = match step.status {
        Status::Done => icon::tick(),
        Status::Skipped => icon::skipped(),
        Status::PassedOver | Status::NotNeeded => icon::dash(),
        Status::Waiting | Status::Open | Status::Blocked => mark(step, number).into(),
    };
    html! { <span class="dot" part="dot" aria-hidden="true">{ sign }</span> }
}

/// The number of one's own step, the initial of someone else's.
fn mark(step: &StepOutline, number: usize) -> String {
    match &step.role {
        Some((_, title)) if !step.mine => capitalized(title).chars().take(1).collect(),
        _ => number.to_string(),
    }
}
