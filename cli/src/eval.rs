//! `flowlist eval RULE DATA`: the value of a JsonLogic rule.

use flowlist_core::logic::{Budget, Rule};

use crate::{Printed, input::json};

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
    let rule = Rule::parse(&json(rule, "eval: the rule")?).map_err(|problems| {
        let lines = problems.iter().map(|problem| format!("{} at {:?}", problem.code, problem.at));
        format!("eval: the rule is malformed: {}", lines.collect::<Vec<_>>().join("; "))
    })?;
    match rule.eval(&json(data, "eval: the data")?, &mut Budget::default()) {
        Ok(value) => Ok(Printed { text: format!("{value}\n"), code: 0 }),
        Err(error) => {
            eprintln!("flowlist: eval: {} at {:?}", error.code, error.at);
            Ok(Printed { text: String::new(), code: 1 })
        }
    }
}
