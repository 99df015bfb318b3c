//! JsonLogic, the language of conditions: parsed once, looked into, evaluated within a budget.
//!
//! The meaning is the one that the JsonLogic community settled on: every case of its shared suite of
//! compatible rules, and beyond it what `datalogic-rs` does by default. What would be `NaN`, an operator that
//! nobody knows and operands that cannot be compared are errors, never a silent `false`.
//!
//! ```
//! use flowlist_core::logic::{Budget, Rule};
//! use flowlist_core::json::read;
//!
//! let rule = Rule::parse(&read(r#"{"and": [{"==": [{"var": "review.is"}, "yes"]}, {"<": [{"var": "review.sum"}, 100]}]}"#).unwrap()).unwrap();
//! let data = read(r#"{"review": {"is": "yes", "sum": 40}}"#).unwrap();
//! assert_eq!(rule.eval(&data, &mut Budget::default()), Ok(true.into()));
//! assert_eq!(rule.reads().paths[0].path, "review.is");
//! ```

mod arithmetic;
mod budget;
mod compare;
mod control;
mod data;
mod eval;
mod lists;
pub(crate) mod number;
mod operator;
mod parse;
mod reads;
mod text;

pub use budget::Budget;
pub use eval::{EvalError, truthy};
pub use number::number;
pub use operator::{Op, Operator};
pub use parse::{MAX_DEPTH, RuleProblem};
pub use reads::{Read, Reads};

use crate::{json::Value, problems::EXPLAINS};
use alloc::{string::String, sync::Arc, vec::Vec};

/// A condition, parsed and never changed again.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Shared, as definitions are cloned.
    root: Arc<Node>,
}

impl Rule {
    /// The rule as a tree, for whoever wants to look into it.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Visits every call in the rule, outer calls first. The second argument tells whether the call
    /// reads the data that the rule is given (`true`) or an item of a list (`false`).
    ///
    /// ```
    /// use flowlist_core::logic::{Op, Rule};
    /// use flowlist_core::json::read;
    ///
    /// let rule = Rule::parse(&read(r#"{"!": {"==": [{"var": "a"}, 0]}}"#).unwrap()).unwrap();
    /// let mut loose = Vec::new();
    /// rule.visit(&mut |call, _outer| if call.operator.op == Op::Equal { loose.push(call.at.clone()) });
    /// assert_eq!(loose, ["/!"]);
    /// ```
    pub fn visit<'r>(&'r self, seen: &mut dyn FnMut(&'r Call, bool)) {
        self.root.visit(true, seen);
    }
}

/// A part of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A literal; also a list of nothing but literals.
    Value(Value),
    /// A list in which something is to be worked out.
    List(Vec<Node>),
    /// An operator and its arguments.
    Call(Call),
}

/// An operator and its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Which operator.
    pub operator: &'static Operator,
    /// Its arguments; one that was written without a list is the only one.
    pub args: Vec<Node>,
    /// Whether the arguments were written as a list.
    pub listed: bool,
    /// Where the call is in the rule, as a JSON Pointer; empty without the feature `explain`.
    pub at: String,
}

impl Node {
    /// The literal, if it is one.
    pub fn literal(&self) -> Option<&Value> {
        match self {
            Node::Value(value) => Some(value),
            _ => None,
        }
    }

    fn visit<'r>(&'r self, outer: bool, seen: &mut dyn FnMut(&'r Call, bool)) {
        match self {
            Node::Value(_) => {}
            Node::List(nodes) => nodes.iter().for_each(|node| node.visit(outer, seen)),
            Node::Call(call) => {
                seen(call, outer);
                for (i, arg) in call.args.iter().enumerate() {
                    arg.visit(outer && !(i == 1 && call.operator.op.is_over_items()), seen);
                }
            }
        }
    }
}

impl Call {
    /// A copy of where it is.
    fn place(&self) -> String {
        if EXPLAINS { self.at.clone() } else { String::new() }
    }

    /// The path that this call reads and the literal it compares it with, in either order:
    /// what a check needs that looks for comparisons which can never hold.
    ///
    /// ```
    /// use flowlist_core::logic::{Node, Rule};
    /// use flowlist_core::json::read;
    ///
    /// let rule = Rule::parse(&read(r#"{"===": ["yes", {"var": "review.is"}]}"#).unwrap()).unwrap();
    /// let Node::Call(call) = rule.root() else { panic!() };
    /// assert_eq!(call.path_and_literal(), Some(("review.is", &"yes".into())));
    /// ```
    pub fn path_and_literal(&self) -> Option<(&str, &Value)> {
        let [left, right] = self.args.as_slice() else {
            return None;
        };
        let (call, value) = match (left, right) {
            (Node::Call(call), Node::Value(value)) | (Node::Value(value), Node::Call(call)) => (call, value),
            _ => return None,
        };
        match (call.operator.op, call.args.first()) {
            (Op::Var, Some(Node::Value(Value::String(path)))) => Some((path, value)),
            _ => None,
        }
    }

    /// Why this call fails whenever it is evaluated: too few or too many arguments, or a list where there
    /// must (or must not) be one. `None` for a call in good shape.
    pub fn misuse(&self) -> Option<&'static str> {
        let Operator { op, min, max, .. } = *self.operator;
        let count = self.args.len();
        if !self.listed && matches!(op, Op::If | Op::And | Op::Or) {
            Some("list-expected")
        } else if count < min {
            Some("too-few-arguments")
        } else if count > max {
            Some("too-many-arguments")
        } else {
            match (op, self.args.as_slice()) {
                (Op::Add | Op::Multiply | Op::Max | Op::Min, [Node::List(_) | Node::Value(Value::Array(_))]) => {
                    Some("list-as-number")
                }
                _ => None,
            }
        }
    }
}
