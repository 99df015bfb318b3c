//! Between the controls of the card and its answers: what a control says, and where the focus goes.

use flowlist_core::json::Value;
use flowlist_core::outline::{FieldOutline, StepOutline};
use flowlist_core::text::{concat, replaced};
use web_sys::Event;
use yew::NodeRef;

use super::rows::with;
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

/// What a control holds that is no answer.
pub(super) fn text(root: &NodeRef, event: &Event) -> Option<String> {
    page::control(&root.get()?, &event.target()?).get("value")?.as_str().map(String::from)
}

/// The answer as typed, given what the control of this field says: for a question in a row, that of all rows. `None` where the step
/// has no such field.
pub(super) fn typed<'a>(step: &'a StepOutline, field: &'a str, said: &Value) -> Option<(&'a str, Value)> {
    let value = said.get("value")?;
    let ticked = is(said, "checked");
    let (one, list) = question(step, field);
    let value = match one {
        Some(one) if one.kind == "checkbox" => ticked.into(),
        Some(one) if one.kind == "multiselect" => toggled(one, value.as_str()?, ticked),
        // What becomes of a file is for the page to say.
        Some(one) if one.calculated || one.kind == "file" => return None,
        None if field != "is" || step.kind != "decision" => return None,
        _ => value.clone(),
    };
    Some(list.map_or((field, value.clone()), |list| (list.id.as_str(), with(list, field, &value))))
}

/// The question of this name, and the rows that it stands in.
fn question<'a>(step: &'a StepOutline, name: &str) -> (Option<&'a FieldOutline>, Option<&'a FieldOutline>) {
    for field in &step.fields {
        if field.id == name {
            return (Some(field), None);
        }
        for of in field.rows.iter().flatten() {
            if of.id == name {
                return (Some(of), Some(field));
            }
        }
    }
    (None, None)
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
            if let Some(field) = name.as_str().and_then(|name| name.strip_prefix(ANSWER)) {
                fields.push(field.into());
            }
        }
    }
    fields
}

/// Names the controls of a field.
pub(super) fn selector(field: &str) -> String {
    concat(&["[name=\"", ANSWER, field, "\"]"])
}

/// Moves the focus to the first element in `root` that the selector names.
pub(super) fn focus_within(root: &NodeRef, selector: &str) {
    if let Some(root) = root.get() {
        // In ids it stands between a step and those of the run that it began.
        page::focus(&root, &replaced(selector, "/", "\\/"));
    }
}
