//! Comparisons that also hold where there is no answer, in whatever is a rule: conditions, values, what goes into another workflow and comes out.

use super::names::Doc;
use crate::{
    definition::StepKind,
    json::{self, Tree, Value},
    logic::{Call, Node, Op, Rule},
    message::Message,
    problems::Problems,
};

/// Checks what comes out of the workflows that steps run. It reads their answers, which are not known here.
pub(super) fn outputs(doc: &Doc, problems: &mut Problems) {
    for &(_, step, tree) in &doc.steps {
        let (StepKind::Workflow { output, .. }, Some(tree)) = (&step.kind, tree.get("output")) else { continue };
        for (name, rule) in output {
            if let Some(tree) = tree.get(name) {
                check(rule, tree, problems);
            }
        }
    }
}

/// Checks one rule.
pub(super) fn check(rule: &Rule, tree: &Tree, problems: &mut Problems) {
    rule.visit(&mut |call, _| {
        if let Some(literal) = loose(call) {
            problems.warning(tree.at_pointer(&call.at).at, || {
                Message::new("loose-equality").with("value", json::text(literal)).with("operator", call.operator.name)
            });
        }
    });
}

/// `==` and `!=` take an answer that is not there for `false`, `0` and `""`.
fn loose(call: &Call) -> Option<&Value> {
    if !matches!(call.operator.op, Op::Equal | Op::NotEqual) || call.args.iter().all(|arg| arg.literal().is_some()) {
        return None;
    }
    call.args.iter().filter_map(Node::literal).find(|literal| match literal {
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        _ => false,
    })
}
