//! Why a step stands where it stands, in words.

use std::fmt::Write;

use flowlist_core::{
    json::Value,
    outline::{Outline, StepOutline},
    text::plain,
    words::sentence,
};

/// The step, and below it each step that it waits for.
///
/// # Errors
/// There is no such step.
pub fn explain(outline: &Outline, id: &str) -> Result<String, String> {
    let mut told = Vec::new();
    let mut text = String::new();
    tell(outline, id, 0, &mut told, &mut text).ok_or_else(|| format!("run: there is no step `{id}`"))?;
    Ok(text)
}

fn tell<'a>(outline: &'a Outline, id: &str, depth: usize, told: &mut Vec<&'a str>, text: &mut String) -> Option<()> {
    let step = outline.steps.iter().find(|step| step.id == id)?;
    told.push(&step.id);
    let (indent, status) = ("  ".repeat(depth), step.status.word());
    // Writing to a text never fails.
    let _ = writeln!(text, "{indent}{id}, “{}”, is {status}. {}", plain(&step.title), reason(step));
    for (path, value) in found(step) {
        let _ = writeln!(text, "{indent}  {path} is {value}");
    }
    let named = step.why.as_ref().and_then(|why| why.params.get("steps")?.as_array());
    for before in named.into_iter().flatten().filter_map(Value::as_str) {
        if !told.contains(&before) {
            tell(outline, before, depth + 1, told, text);
        }
    }
    Some(())
}

fn reason(step: &StepOutline) -> String {
    match (&step.why, &step.kept) {
        (Some(why), Some(kept)) => [sentence(why), sentence(kept)].join(" "),
        (Some(why), None) => sentence(why),
        (None, _) => step.by.as_ref().map(|by| format!("By {by}.")).unwrap_or_default(),
    }
}

/// What the condition found that the reason lies in.
fn found(step: &StepOutline) -> impl Iterator<Item = (&str, &Value)> {
    let found = step.why.as_ref().and_then(|why| why.params.get("found")?.as_object());
    found.into_iter().flatten().map(|(path, value)| (path.as_str(), value))
}
