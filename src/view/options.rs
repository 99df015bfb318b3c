//! Questions answered by ticking: options as rows across the whole width, that one can hit with a thumb.

use flowlist_core::{outline::FieldOutline, text::Text};
use yew::{Html, html, virtual_dom::Key};

use super::{
    desk::Desk,
    element::element,
    field::Ids,
    form::{is_chosen, name},
    list::list,
};

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
    let row = |(value, label): &(String, Text)| {
        let checked = is_chosen(field, value);
        let input = html! {
            <input
                type={type_} name={name(&field.id)} value={value.clone()} {checked}
                aria-invalid={(kind == Group::Many && invalid).then_some("true")}
            />
        };
        option(Some(value), checked, input, html! { <span>{ prose.inline(label) }</span> })
    };
    list(field.options.iter().map(row).collect())
}

/// A single box to tick; the question stands beside it.
pub(super) fn tick(ids: &Ids, field: &FieldOutline, invalid: bool, label: Html) -> Html {
    let checked = field.value.as_bool() == Some(true);
    let input = html! {
        <input
            type="checkbox" id={ids.control.clone()} name={name(&field.id)} {checked}
            aria-describedby={ids.described_by.clone()}
            aria-required={field.required.then_some("true")}
            aria-invalid={invalid.then_some("true")}
        />
    };
    option(None, checked, input, html! { <span>{ label }</span> })
}

/// An option: what is ticked, and the text beside it. It has a key where it is one of several.
pub(super) fn option(key: Option<&str>, chosen: bool, input: Html, text: Html) -> Html {
    let class = if chosen { "option is-chosen" } else { "option" };
    let body = html! { <span class="option-body">{ text }</span> };
    let mut option = element!(label, { "part": "option", "class": class }, list(vec![input, body]));
    option.key = key.map(Key::from);
    option.into()
}
