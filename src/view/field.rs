//! A question of the card: its label, its control, its advice and what is wrong with the answer, wired together.

use flowlist_core::outline::{FieldOutline, StepOutline};
use yew::{Html, html};

use super::{
    control::control,
    desk::Desk,
    element::element,
    form::name,
    icon,
    list::list,
    options::{Group, group, option, options, tick},
};

/// What is shown of a field beside its definition and its answer.
pub(super) struct Shown {
    /// What is wrong with the answer, once that is to be shown.
    pub error: Option<String>,
}

/// The ids that wire a control to its label, its advice and its error.
pub(super) struct Ids {
    /// Of the control.
    pub control: String,
    help: String,
    error: String,
    /// For `aria-describedby`: those that are there.
    pub described_by: Option<String>,
}

impl Ids {
    fn new(field: &str, has_help: bool, has_error: bool) -> Self {
        let [control, help, error] = ["field-", "help-", "error-"].map(|kind| [kind, field].concat());
        let both: Vec<&str> = [(has_error, &error), (has_help, &help)]
            .into_iter()
            .filter_map(|(has, id)| has.then_some(id.as_str()))
            .collect();
        let described_by = (!both.is_empty()).then(|| both.join(" "));
        Self { control, help, error, described_by }
    }
}

/// A question.
pub(super) fn field(desk: &Desk, step: &StepOutline, field: &FieldOutline, shown: Shown) -> Html {
    let ids = Ids::new(&field.id, !field.help.is_empty(), shown.error.is_some());
    let prose = desk.prose(6);
    let label = html! {
        <>
            <span>{ prose.inline(&field.label) }</span>
            <span class="label-extra">{ extra(desk, field) }</span>
        </>
    };
    let invalid = shown.error.is_some();
    let below = below(&ids, prose.inline(&field.help), shown.error);
    let class = match (field.half, invalid) {
        (false, false) => "field",
        (true, false) => "field is-half",
        (false, true) => "field is-wrong",
        (true, true) => "field is-half is-wrong",
    };
    let inside = match field.kind {
        "radio" | "multiselect" => {
            let kind = if field.kind == "radio" { Group::One } else { Group::Many };
            let rows = options(desk, field, kind, invalid);
            group(kind, &ids, field.required, invalid, label, rows, below)
        }
        "checkbox" => list(vec![tick(&ids, field, invalid, label), below]),
        _ => {
            let label = html! { <label class="label" for={ids.control.clone()}>{ label }</label> };
            list(vec![label, control(desk, field, &ids, invalid), below])
        }
    };
    let key = [&step.id, ".", &field.id].concat();
    element!(div, key = key, { "part": "field", "class": class }, inside).into()
}

/// The choice of a decision: a question of its own, named by the title of the step.
pub(super) fn choices(desk: &Desk, step: &StepOutline, level: u8, error: Option<String>) -> Html {
    let ids = Ids::new("is", false, error.is_some());
    let prose = desk.prose(level);
    let invalid = error.is_some();
    let rows = step.choices.iter().map(|choice| {
        let mut body = vec![html! { <span>{ prose.inline(&choice.label) }</span> }];
        if !choice.description.is_empty() {
            body.push(html! { <span class="option-text">{ prose.inline(&choice.description) }</span> });
        }
        let input =
            html! { <input type="radio" name={name("is")} value={choice.value.clone()} checked={choice.chosen} /> };
        option(Some(&choice.value), choice.chosen, input, list(body))
    });
    let legend = html! { <span class="unseen">{ prose.inline(&step.title) }</span> };
    let inside =
        group(Group::One, &ids, true, invalid, legend, list(rows.collect()), below(&ids, Html::default(), error));
    let class = if invalid { "field is-decision is-wrong" } else { "field is-decision" };
    element!(div, key = "is", { "class": class }, inside).into()
}

/// The unit, and whether it may stay empty.
fn extra(desk: &Desk, field: &FieldOutline) -> String {
    let mut extra = String::new();
    if !field.unit.is_empty() {
        extra = desk.words.text("unit").replace("{unit}", &field.unit);
    }
    if !field.required {
        extra.push_str(if extra.is_empty() { "" } else { ", " });
        extra.push_str(desk.words.text("optional"));
    }
    extra
}

/// The error and the advice, below the control.
fn below(ids: &Ids, help: Html, error: Option<String>) -> Html {
    let error = error.map(|error| html! { <span class="error-text">{ list(vec![icon::warning(), html! { <span>{ error }</span> }]) }</span> });
    html! {
        <div class="below">
            <p class="error" id={ids.error.clone()} part="error">{ error }</p>
            <p class="help" id={ids.help.clone()}>{ help }</p>
        </div>
    }
}
