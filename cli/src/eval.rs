//! `flowlist eval RULE DATA`: the value of a JsonLogic rule.

use flowlist_core::logic::{Budget, Rule};
use serde_json::Value;

use crate::Printed;

/// Runs the command.
///
/// # Errors
/// The rule or the data is no JSON, or the rule is malformed.
pub fn command(arguments: &[&str]) -> Result<Printed, String> {
    let (rule, data) = match arguments {
        [rule] => (*rule, "null"),
        [rule, data] => (*rule, *data),
        _ => return Err("eval: give a rule and data, both as JSON text".into()),
    };
    let parse = |name: &str, text: &str| {
        serde_json::from_str::<Value>(text).map_err(|error| format!("eval: the {name} is not JSON: {error}"))
    };
    let rule = Rule::parse(&parse("rule", rule)?).map_err(|problems| {
        let lines = problems.iter().map(|problem| format!("{} at {:?}", problem.code, problem.at));
        format!("eval: the rule is malformed: {}", lines.collect::<Vec<_>>().join("; "))
    })?;
    match rule.eval(&parse("data", data)?, &mut Budget::default()) {
        Ok(value) => Ok(Printed { text: format!("{value}\n"), code: 0 }),
        Err(error) => {
            eprintln!("flowlist: eval: {} at {:?}", error.code, error.at);
            Ok(Printed { text: String::new(), code: 1 })
        }
    }
}
