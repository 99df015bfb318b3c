//! `flowlist check FILE…`: all that is wrong in workflows.

use flowlist_core::{
    check::{Limits, check_among},
    json::{Value, add},
    problem::{Problem, Severity},
};

use crate::{Printed, input, pretty};

/// Runs the command.
///
/// # Errors
/// A file cannot be read, or the call itself is off.
pub fn command(arguments: &[&str]) -> Result<Printed, String> {
    let mut files = Vec::new();
    let mut as_json = false;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match (*argument, argument.strip_prefix("--format=")) {
            ("--format", _) => as_json = is_json(rest.next().copied())?,
            (_, Some(format)) => as_json = is_json(Some(format))?,
            (option, _) if option.starts_with("--") => return Err(format!("check: there is no option {option}")),
            (file, _) => files.push(file),
        }
    }
    if files.is_empty() {
        return Err("check: name at least one file".into());
    }
    let mut text = String::new();
    let mut list: Vec<Value> = Vec::new();
    let mut has_errors = false;
    for file in files {
        let source = input::read(file)?;
        let problems = check_among(&source, &Limits::default(), &|name| input::beside(file, name)).0.problems;
        has_errors |= problems.iter().any(|problem| problem.severity == Severity::Error);
        for problem in &problems {
            if as_json {
                list.push(object(file, problem));
            } else {
                text.push_str(&line(file, problem));
            }
        }
    }
    if as_json {
        text = pretty(list.into());
    }
    Ok(Printed { text, code: u8::from(has_errors) })
}

fn is_json(format: Option<&str>) -> Result<bool, String> {
    match format {
        Some("json") => Ok(true),
        Some("text") => Ok(false),
        _ => Err("check: --format is json or text".into()),
    }
}

fn line(file: &str, problem: &Problem) -> String {
    let (line, column) = problem.position.unwrap_or((1, 1));
    let severity = problem.severity.word();
    format!("{file}:{line}:{column}: {severity}: {} [{}]\n", problem.sentence(), problem.message.code)
}

fn object(file: &str, problem: &Problem) -> Value {
    let mut object = problem.to_json();
    if let Value::Object(members) = &mut object {
        add(members, vec![("file", file.into()), ("message", problem.sentence().into())]);
    }
    object
}
