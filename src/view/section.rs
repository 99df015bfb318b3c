//! A section: its heading, which folds it, and its steps. Steps that are not needed are folded away at its end.

use flowlist_core::{
    message::{Message, Param},
    outline::SectionOutline,
    state::Status,
};
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_context, use_mut_ref, use_state};

use super::{
    desk::{Desk, Step},
    head::count,
    icon,
    list::list,
    step::StepRow,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SectionProps {
    /// What it says.
    pub section: SectionOutline,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// The step of this section that is the card.
    pub current: Option<String>,
    /// Whether the host is still checking that step.
    pub busy: bool,
    /// Why the last command was refused, on that step.
    pub refusal: Option<Message>,
    /// The place of its first step among the steps that are shown.
    pub first: usize,
    /// Whether there is no other section.
    pub alone: bool,
    /// Whether the whole run is long: then what is complete at first is folded.
    pub long: bool,
}

/// A section.
#[component]
pub(super) fn Section(props: &SectionProps) -> Html {
    let desk: Option<Desk> = use_context();
    let SectionProps { section, steps, current, alone, .. } = props;
    let complete = section.done == section.total;
    let complete_at_first = use_mut_ref(|| complete);
    // Whether the person folded it, and whether they worked here then: work that begins here unfolds it.
    let chosen = use_state(|| None::<(bool, bool)>);
    let Some(desk) = desk else { return Html::default() };

    let here = current.is_some();
    let titled = !section.title.is_empty();
    let begun =
        steps.iter().any(|step| !matches!(step.status, Status::Waiting | Status::PassedOver | Status::NotNeeded));
    let quiet = !begun || (props.long && complete && *complete_at_first.borrow());
    let chosen_here = chosen.filter(|(_, then)| *then == here).map(|(folded, _)| folded);
    let folded = titled && !alone && chosen_here.unwrap_or(!here && quiet && !desk.unfolded);

    let id = ["section-", section.id.as_deref().unwrap_or_default()].concat();
    let toggle = Callback::from(move |_| chosen.set(Some((!folded, here))));
    let heading = if titled { heading(&desk, props, &id, folded, toggle) } else { Html::default() };
    html! {
        <section class="section" part="section" aria-labelledby={titled.then(|| [&id, "-title"].concat())}>
            <div class="section-heading">{ heading }</div>
            <div class="fold" {id} hidden={folded}>
                { list(vec![desk.prose(3).blocks(&section.description), rows(&desk, props, titled)]) }
            </div>
        </section>
    }
}

fn heading(desk: &Desk, props: &SectionProps, id: &str, folded: bool, toggle: Callback<MouseEvent>) -> Html {
    let section = &props.section;
    let progress = if section.total == 0 {
        html! { <span>{ desk.words.text("status-not-needed") }</span> }
    } else {
        count(&desk.words, "section-progress", section.done, section.total)
    };
    let title = desk.prose(3).without_links().inline(&section.title);
    let inside = html! {
        <>
            <span class="section-title" id={[id, "-title"].concat()}>{ title }</span>
            <span class="section-count">{ progress }</span>
        </>
    };
    if props.alone {
        return html! { <h3 class="section-head">{ inside }</h3> };
    }
    html! {
        <h3 class="section-head">
            <button
                type="button"
                class="section-button"
                aria-expanded={(!folded).to_string()}
                aria-controls={id.to_owned()}
                onclick={toggle}
            >
                { list(vec![inside, icon::chevron()]) }
            </button>
        </h3>
    }
}

fn rows(desk: &Desk, props: &SectionProps, titled: bool) -> Html {
    let (aside, shown): (Vec<&Step>, Vec<&Step>) = props.steps.iter().partition(|step| step.is_aside());
    let row = |step: &Step, place: usize, before: Option<&Step>| {
        let current = props.current.as_ref() == Some(&step.id);
        let obvious = before.is_some_and(|before| before.status == Status::Waiting && waits_only_for(step, &before.id));
        html! {
            <StepRow
                key={step.id.as_str()}
                step={step.clone()}
                number={props.first + place}
                {current}
                busy={current && props.busy}
                refusal={props.refusal.clone().filter(|_| current)}
                level={if titled { 4 } else { 3 }}
                {obvious}
            />
        }
    };
    let mut rows = Vec::new();
    let mut before = None;
    for step in shown {
        rows.push(row(step, rows.len(), before));
        before = Some(step);
    }
    let mut lists = vec![html! { <ol class="steps" key="shown" part="steps">{ list(rows) }</ol> }];
    if !aside.is_empty() {
        let summary = desk.words.say(&Message::new("hidden").with("count", aside.len()));
        let rows = list(aside.into_iter().map(|step| row(step, 0, None)).collect());
        lists.push(html! {
            <details class="aside" key="aside">
                <summary class="quiet">{ list(vec![summary.into(), icon::chevron()]) }</summary>
                <ol class="steps">{ rows }</ol>
            </details>
        });
    }
    html! { <div class="section-steps">{ list(lists) }</div> }
}

fn waits_only_for(step: &Step, id: &str) -> bool {
    let params = step.why.as_ref().map(|why| why.params.as_slice()).unwrap_or_default();
    matches!(params, [("steps", Param::Steps(steps))] if matches!(steps.as_slice(), [(only, _)] if only == id))
}
