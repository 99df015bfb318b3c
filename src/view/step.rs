//! One step in the list: the card when it is worked on, else a line.

use flowlist_core::message::Message;
use yew::{Html, Properties, component, html, use_context, use_mut_ref, use_state};

use super::{
    card::Card,
    desk::{Desk, Step},
    dot::dot,
    element::element,
    line::line,
    list::list,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct StepRowProps {
    /// The step.
    pub step: Step,
    /// Its place among the steps that are shown.
    pub number: usize,
    /// Whether it is the one that is worked on.
    pub current: bool,
    /// Whether the host is still checking it.
    pub busy: bool,
    /// Why the last command was refused, on the current step.
    pub refusal: Option<Message>,
    /// The level of its heading.
    pub level: u8,
    /// Whether what it waits for is plain to see, just above it.
    pub obvious: bool,
}

/// One step in the list.
#[component]
pub(super) fn StepRow(props: &StepRowProps) -> Html {
    let desk: Option<Desk> = use_context();
    let settled_before = use_mut_ref(|| props.step.status.is_settled());
    let unfolded = use_state(|| None::<bool>);
    let Some(desk) = desk else { return Html::default() };
    let StepRowProps { step, number, current, busy, refusal, level, obvious } = props;
    // The tick draws itself only where the step was seen before it was done.
    let settled = step.status.is_settled();
    let fresh = !settled_before.replace(settled) && settled && desk.drawn.borrow().once;
    let class = [
        "step is-",
        step.status.word(),
        if *current { " is-current" } else { "" },
        if step.mine { "" } else { " is-theirs" },
        if fresh { " is-fresh" } else { "" },
    ]
    .concat();
    let body = if *current {
        let key = [&step.id, "/", &step.round.to_string(), "/", step.status.word()].concat();
        html! { <Card {key} step={step.clone()} busy={*busy} refusal={refusal.clone()} level={*level} /> }
    } else {
        line(&desk, step, *obvious, &unfolded)
    };
    let parts = list(vec![dot(step, *number), html! { <div class="body">{ body }</div> }]);
    element!(li, { "id": ["step-", &step.id].concat(), "part": "step", "class": class }, parts).into()
}
