//! `flowlist run WORKFLOW COMMANDS [--as VIEWER] [--why STEP]`: what a list of commands comes to.

use flowlist_core::{
    check::{Limits, check_among},
    command::Refusal,
    json::{Value, add, object},
    outline::Look,
    problem::Severity,
    replay::{replay_among, viewer},
    viewer::Viewer,
    words,
};

use crate::{Printed, input, pretty, why};

/// Runs the command.
///
/// # Errors
/// A file cannot be read, the workflow has errors, or the commands are no JSON list.
pub fn command(arguments: &[&str]) -> Result<Printed, String> {
    let (mut files, mut who, mut why) = (Vec::new(), Viewer::default(), None);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or_else(|| format!("run: `{argument}` needs a value"));
        match *argument {
            "--as" => who = viewer_named(value()?)?,
            "--why" => why = Some(*value()?),
            file => files.push(file),
        }
    }
    let [workflow, commands] = files.as_slice() else {
        return Err("run: give a workflow and a list of commands".into());
    };
    let find = |name: &str| input::beside(workflow, name);
    let (checked, library) = check_among(&input::read(workflow)?, &Limits::default(), &find);
    let Some(definition) = checked.workflow else {
        let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        return Err(format!("run: {workflow} has {errors} error(s). See them with `flowlist check {workflow}`."));
    };
    let json = input::json(&input::read(commands)?, &format!("run: {commands}"))?;
    let Value::Array(list) = json else { return Err(format!("run: {commands} is not a list of commands")) };
    let replayed = replay_among(&definition, &library, &list);
    // It is looked at when the last of them was given.
    let now = list.last().and_then(|command| command.get("at")).and_then(Value::as_str).unwrap_or_default().into();
    let look = Look { viewer: who, now, ..Look::default() };
    let outline = replayed.outline(&definition, &library, &look);
    if let Some(step) = why {
        return Ok(Printed { text: why::explain(&outline, step)?, code: 0 });
    }
    let refused = replayed.refused.iter().map(|(index, refusal)| refused(*index, refusal));
    let json = outline.to_json();
    let mut printed = vec![
        ("steps", json.get("steps").cloned().into()),
        ("complete", outline.complete.into()),
        ("outcome", outline.outcome.into()),
        ("refused", refused.collect()),
    ];
    if let Some(next) = json.get("next") {
        printed.push(("next", next.clone()));
    }
    Ok(Printed { text: pretty(object(printed)), code: 0 })
}

fn refused(index: usize, refusal: &Refusal) -> Value {
    let mut json = refusal.to_json();
    if let Value::Object(object) = &mut json {
        add(object, vec![("index", index.into()), ("message", words::sentence(&refusal.message).into())]);
    }
    json
}

/// An id, or a JSON object with `id`, `name` and `roles`.
fn viewer_named(text: &str) -> Result<Viewer, String> {
    if !text.trim_start().starts_with('{') {
        return Ok(Viewer { id: text.into(), ..Viewer::default() });
    }
    Ok(viewer(&input::json(text, "run: the viewer")?, "id"))
}
