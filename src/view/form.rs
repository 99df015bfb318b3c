//! Between the controls of the card and its answers: what a control says, and where the focus goes.

use flowlist_core::json::Value;
use flowlist_core::outline::{FieldOutline, StepOutline};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

use super::rows::with;
use crate::page;

/// The `name` of the controls of a field. Not the bare id: a control called `parentElement` would hide that of its form.
pub(super) fn name(field: &str) -> String {
    ["answer-", field].concat()
}

/// The field that a control belongs to.
pub(super) fn field_of(control: &Element) -> Option<String> {
    control.get_attribute("name")?.strip_prefix("answer-").map(String::from)
}

/// What a control says: the id of its field (`is` for the choice of a decision), and the answer as typed.
///
/// `None` for what is not a control of this step, such as one that the host page put into a slot.
pub(super) fn typed(step: &StepOutline, control: &Element) -> Option<(String, Value)> {
    let name = field_of(control)?;
    let (mut field, mut list) = (None, None);
    for one in &step.fields {
        if one.id == name {
            field = Some(one);
        } else if let Some(of) = one.rows.iter().flatten().find(|of| of.id == name) {
            (field, list) = (Some(of), Some(one));
        }
    }
    if field.map_or(!(name == "is" && step.kind == "decision"), |field| field.calculated) {
        return None;
    }
    let said = page::control(control);
    let value = said.get("value")?;
    let ticked = said.get("checked") == Some(&Value::Bool(true));
    let value = match field {
        Some(field) if field.kind == "checkbox" => ticked.into(),
        Some(field) if field.kind == "multiselect" => toggled(field, value.as_str()?, ticked),
        _ => value.clone(),
    };
    Some(match list {
        Some(list) => (list.id.clone(), with(list, &name, &value)),
        None => (name, value),
    })
}

/// The choices of a `multiselect` after one was ticked or unticked, in the order in which they are offered.
fn toggled(field: &FieldOutline, value: &str, ticked: bool) -> Value {
    let chosen = |option: &str| {
        if option == value { ticked } else { is_chosen(field, option) }
    };
    let mut now = Vec::new();
    for (option, _) in &field.options {
        if chosen(option) {
            now.push(Value::from(option.as_str()));
        }
    }
    Value::Array(now)
}

/// Whether an option of a field is chosen now.
pub(super) fn is_chosen(field: &FieldOutline, option: &str) -> bool {
    match &field.value {
        Value::Array(chosen) => chosen.iter().any(|one| one.as_str() == Some(option)),
        value => value.as_str() == Some(option),
    }
}

/// Whether a date was begun in this control that does not exist: the browser says so, but gives no text for it.
pub(super) fn is_bad_input(control: &Element) -> bool {
    page::control(control).get("bad") == Some(&Value::Bool(true))
}

/// Names the controls of a field.
pub(super) fn selector(field: &str) -> String {
    ["[name=\"", &name(field), "\"]"].concat()
}

/// The first control of a field.
pub(super) fn control(root: &NodeRef, field: &str) -> Option<Element> {
    find(root, &selector(field))
}

/// Moves the focus to the first element in `root` that the selector names.
pub(super) fn focus_within(root: &NodeRef, selector: &str) {
    if let Some(element) = find(root, selector) {
        // Nothing to do where the browser refuses: the person goes on from where they are.
        _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}

fn find(root: &NodeRef, selector: &str) -> Option<Element> {
    let root: Element = root.cast()?;
    root.query_selector(selector).ok().flatten()
}
