//! The control of a question that is answered by typing or from a list.

use flowlist_core::{
    outline::FieldOutline,
    text::{Text, plain},
};
use yew::{Html, html};

use super::{
    desk::Desk,
    field::Ids,
    form::{is_chosen, name},
    list::list,
};

/// The control of a question.
pub(super) fn control(desk: &Desk, field: &FieldOutline, ids: &Ids, invalid: bool) -> Html {
    let value = field.value.as_str().unwrap_or_default().to_owned();
    let id = ids.control.clone();
    let name = name(&field.id);
    let placeholder = (!field.placeholder.is_empty()).then(|| field.placeholder.clone());
    let described = ids.described_by.clone();
    let required = field.required.then_some("true");
    let wrong = invalid.then_some("true");
    match field.kind {
        "textarea" => html! {
            <textarea
                class="control" part="control"
                {id} {name} {value} {placeholder}
                rows={rows(field).to_string()}
                aria-describedby={described} aria-required={required} aria-invalid={wrong}
            />
        },
        "select" => {
            let none = !field.options.iter().any(|(value, _)| is_chosen(field, value));
            let option = |(value, label): &(String, Text)| {
                html! { <option key={value.as_str()} value={value.clone()} selected={is_chosen(field, value)}>{ plain(label) }</option> }
            };
            let mut options =
                vec![html! { <option key="" value="" selected={none}>{ desk.words.text("select-empty") }</option> }];
            options.extend(field.options.iter().map(option));
            let select = html! {
                    <select
                        class="control" part="control"
                        {id} {name}
                        aria-describedby={described} aria-required={required} aria-invalid={wrong}
                    >
                        { list(options) }
                    </select>
            };
            html! { <span class="select">{ list(vec![select, super::icon::chevron()]) }</span> }
        }
        kind => {
            let (type_, inputmode) = match kind {
                "number" => ("text", Some("decimal")),
                "email" => ("email", None),
                "url" => ("url", None),
                "tel" => ("tel", None),
                "date" => ("date", None),
                _ => ("text", None),
            };
            let is_date = kind == "date";
            let bound = |bound: &String| (is_date && !bound.is_empty()).then(|| bound.clone());
            html! {
                <input
                    class="control" part="control"
                    type={type_} {inputmode} {id} {name} {value} {placeholder}
                    min={bound(&field.min)} max={bound(&field.max)}
                    autocomplete={field.sensitive.then_some("off")}
                    aria-describedby={described} aria-required={required} aria-invalid={wrong}
                />
            }
        }
    }
}

/// How many lines a text takes: the control grows with it.
fn rows(field: &FieldOutline) -> usize {
    let text = field.value.as_str().unwrap_or_default();
    text.split('\n').map(|line| 1 + line.chars().count() / 70).sum::<usize>().clamp(3, 14)
}
