//! Between the controls of the card and its answers: what a control says, and where the focus goes.

use flowlist_core::json::Value;
use flowlist_core::outline::{FieldOutline, StepOutline};
use web_sys::Event;
use yew::NodeRef;

use crate::page;

/// What the `name` of the controls of a field begins with. A control called `parentElement` would hide that of its form.
pub(super) const ANSWER: &str = "answer-";

/// What the control says that an event is about: the id of its field (`is` for the choice of a decision), and `{value, checked, bad}`.
///
/// `None` for what is not a control of ours, such as one that the host page put into a slot.
pub(super) fn said(root: &NodeRef, event: &Event) -> Option<(String, Value)> {
    let said = page::control(&root.get()?, &event.target()?);
    let field = said.get("name")?.as_str()?.strip_prefix(ANSWER)?.to_owned();
    Some((field, said))
}

/// The answer as typed, given what the control of this field says. `None` where the step has no such field.
pub(super) fn typed(step: &StepOutline, field: &str, said: &Value) -> Option<Value> {
    let value = said.get("value")?;
    let ticked = is(said, "checked");
    match step.fields.iter().find(|one| one.id == field) {
        Some(one) if one.kind == "checkbox" => Some(ticked.into()),
        Some(one) if one.kind == "multiselect" => Some(toggled(one, value.as_str()?, ticked)),
        None if field != "is" || step.kind != "decision" => None,
        _ => Some(value.clone()),
    }
}

/// Whether what a control says is `checked`, or `bad`: a date that does not exist.
pub(super) fn is(said: &Value, what: &str) -> bool {
    said.get(what) == Some(&Value::Bool(true))
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

/// The fields with a date that does not exist.
pub(super) fn bad(root: &NodeRef) -> Vec<String> {
    let mut fields = Vec::new();
    if let Some(root) = root.get()
        && let Value::Array(names) = page::bad(&root)
    {
        for name in &names {
            fields.extend(name.as_str().and_then(|name| name.strip_prefix(ANSWER)).map(String::from));
        }
    }
    fields
}

/// Names the controls of a field.
pub(super) fn selector(field: &str) -> String {
    ["[name=\"", ANSWER, field, "\"]"].concat()
}

/// Moves the focus to the first element in `root` that the selector names.
pub(super) fn focus_within(root: &NodeRef, selector: &str) {
    if let Some(root) = root.get() {
        page::focus(&root, selector);
    }
}
