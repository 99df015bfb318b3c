//! The command `flowlist`: check workflows, evaluate a condition, carry out commands.

mod check;
mod eval;
mod input;
mod run;
mod why;

use std::{env, io::Write, process::ExitCode};

use flowlist_core::json::Value;

const HELP: &str = "\
Flowlist: workflows in one JSON file.

  flowlist check FILE… [--format json]
      Says all that is wrong, as FILE:LINE:COL: error: …  Exits with 1 when there are errors; warnings alone are no error.
  flowlist eval RULE DATA
      Evaluates a JsonLogic rule over data, both as JSON text, and prints the value. Exits with 2 when the rule is malformed,
      with 1 when it errs over this data.
  flowlist run WORKFLOW COMMANDS [--as VIEWER] [--why STEP]
      Carries out a JSON list of commands and prints the steps as VIEWER sees them: an id, or {\"id\", \"name\", \"roles\"}.
      With --why it says in words why a step stands where it stands, and so for each step that it waits for.

What steps of the type `workflow` run is looked for beside the file: `supplier-order` in supplier-order.json.
A FILE, WORKFLOW or COMMANDS of - is standard input.
";

/// What a subcommand prints, and the code with which the process ends.
struct Printed {
    text: String,
    code: u8,
}

/// A value as JSON for people, with a line break at its end.
fn pretty(value: Value) -> String {
    format!("{:#}\n", serde_json::Value::from(value))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", rest @ ..] => check::command(rest),
        ["eval", rest @ ..] => eval::command(rest),
        ["run", rest @ ..] => run::command(rest),
        [] | ["help" | "--help" | "-h", ..] => Ok(Printed { text: HELP.into(), code: 0 }),
        [unknown, ..] => Err(format!("there is no command `{unknown}`. Try `flowlist help`.")),
    };
    match done {
        // A closed pipe, as in `flowlist check x.json | head`, is nobody's error.
        Ok(printed) => match std::io::stdout().write_all(printed.text.as_bytes()) {
            Ok(()) | Err(_) => ExitCode::from(printed.code),
        },
        Err(message) => {
            eprintln!("flowlist: {message}");
            ExitCode::from(2)
        }
    }
}
