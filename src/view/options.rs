//! Questions answered by ticking: options as rows across the whole width, that one can hit with a thumb.

use flowlist_core::{outline::FieldOutline, text::Inline};
use yew::{Html, classes, html};

use super::{desk::Desk, field::Ids, form::is_chosen, list::list};

/// How many of a group can be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// One.
    One,
    /// Any number.
    Many,
}

/// A group of options under one question.
pub(super) fn group(
    kind: Group,
    ids: &Ids,
    required: bool,
    invalid: bool,
    legend: Html,
    rows: Html,
    below: Html,
) -> Html {
    let one = kind == Group::One;
    let parts =
        vec![html! { <legend class="label">{ legend }</legend> }, html! { <div class="options">{ rows }</div> }, below];
    html! {
        <fieldset
            class="group"
            role={one.then_some("radiogroup")}
            aria-required={(one && required).then_some("true")}
            aria-invalid={(one && invalid).then_some("true")}
            aria-describedby={ids.described_by.clone()}
        >
            { list(parts) }
        </fieldset>
    }
}

/// The options of a field.
pub(super) fn options(desk: &Desk, field: &FieldOutline, kind: Group, invalid: bool) -> Html {
    let type_ = if kind == Group::One { "radio" } else { "checkbox" };
    let prose = desk.prose(6);
    let row = |(value, label): &(String, Vec<Inline>)| {
        let checked = is_chosen(field, value);
        html! {
            <label class={classes!("option", checked.then_some("is-chosen"))} key={value.as_str()} part="option">
                <input
                    type={type_} name={field.id.clone()} value={value.clone()} {checked}
                    aria-invalid={(kind == Group::Many && invalid).then_some("true")}
                />
                <span class="option-body"><span>{ prose.inline(label) }</span></span>
            </label>
        }
    };
    list(field.options.iter().map(row).collect())
}

/// A single box to tick; the question stands beside it.
pub(super) fn tick(ids: &Ids, field: &FieldOutline, invalid: bool, label: Html) -> Html {
    let checked = field.value == true;
    html! {
        <label class={classes!("option", checked.then_some("is-chosen"))} part="option">
            <input
                type="checkbox" id={ids.control.clone()} name={field.id.clone()} {checked}
                aria-describedby={ids.described_by.clone()}
                aria-required={field.required.then_some("true")}
                aria-invalid={invalid.then_some("true")}
            />
            <span class="option-body"><span>{ label }</span></span>
        </label>
    }
}
