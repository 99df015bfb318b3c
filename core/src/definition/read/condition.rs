//! Reads a condition, and says what is wrong inside it at its place.

use super::super::suggest::suggest;
use crate::{
    json::{Kind, Tree},
    logic::{Operator, Rule, RuleProblem},
    message::Message,
    problems::Problems,
};

/// The condition of this name; `None` where there is none or it is malformed.
pub(super) fn condition(tree: &Tree, word: &str, problems: &mut Problems) -> Option<Rule> {
    rule(tree.get(word)?, problems)
}

/// The JsonLogic rule that this is; `None` where it is malformed.
pub(super) fn rule(tree: &Tree, problems: &mut Problems) -> Option<Rule> {
    let (Kind::Object(_) | Kind::Bool(_)) = &tree.kind else { return None };
    let rule = match Rule::parse(&tree.to_value()) {
        Ok(rule) => rule,
        Err(found) => {
            problems
                .errors(|| found.iter().map(|problem| (tree.at_pointer(&problem.at).at, malformed(problem))).collect());
            return None;
        }
    };
    let mut sound = true;
    rule.visit(&mut |call, _| {
        if let Some(code) = call.misuse() {
            sound = false;
            let misused = || (tree.at_pointer(&call.at).at, Message::new(code).with("name", call.operator.name));
            problems.errors(|| [misused()].into());
        }
    });
    sound.then_some(rule)
}

fn malformed(problem: &RuleProblem) -> Message {
    let message = Message::new(problem.code).with("name", problem.name.as_str());
    if problem.code != "unknown-operator" {
        return message;
    }
    let names = Operator::all().iter().map(|operator| operator.name);
    match operator(&problem.name).or_else(|| suggest(&problem.name, names)) {
        Some(meant) => message.with("suggestion", meant),
        None => message,
    }
}

/// What other languages call an operator of JsonLogic.
fn operator(name: &str) -> Option<&'static str> {
    Some(match name {
        "=" | "eq" | "equals" | "is" => "==",
        "<>" | "ne" | "neq" | "notEquals" => "!=",
        "not" => "!",
        "&&" => "and",
        "||" => "or",
        "gt" => ">",
        "gte" | "ge" => ">=",
        "lt" => "<",
        "lte" | "le" => "<=",
        "contains" | "includes" => "in",
        "concat" => "cat",
        "any" => "some",
        "every" => "all",
        "mod" => "%",
        _ => return None,
    })
}
