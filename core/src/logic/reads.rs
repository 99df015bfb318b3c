//! Which data a rule reads, told without evaluating it.

use super::{Call, Node, Op, Rule};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::Value;

/// One path that a rule reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The dotted path, such as `review.is`; empty for all of the data.
    pub path: String,
    /// The call that reads it, as a JSON Pointer inside the rule.
    pub at: String,
}

/// What a rule reads of the data that it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// The paths, in the order of the rule. Of a path that is chosen (`{"var": [{"if": […, "a", "b"]}]}`) all choices are listed.
    pub paths: Vec<Read>,
    /// The calls whose path is worked out from data, as JSON Pointers: what those read cannot be known.
    pub computed: Vec<String>,
}

impl Rule {
    /// Every path that `var`, `missing` and `missing_some` read of the data, with its place. Inside `map`, `filter`, `reduce`, `all`, `none` and
    /// `some` the items of the list are read, not the data; only their first argument (and the initial value of `reduce`) counts.
    ///
    /// ```
    /// use flowlist_core::logic::Rule;
    /// use serde_json::json;
    ///
    /// let rule = Rule::parse(&json!({"some": [{"var": "order.lines"}, {">": [{"var": "sum"}, 100]}]})).unwrap();
    /// let reads = rule.reads();
    /// assert_eq!(reads.paths.len(), 1);
    /// assert_eq!((reads.paths[0].path.as_str(), reads.paths[0].at.as_str()), ("order.lines", "/some/0"));
    /// ```
    pub fn reads(&self) -> Reads {
        let mut reads = Reads::default();
        self.visit(&mut |call, outer| {
            if outer {
                reads.add(call);
            }
        });
        reads
    }
}

impl Reads {
    fn add(&mut self, call: &Call) {
        let mut paths = Vec::new();
        let known = match (call.operator.op, call.args.as_slice()) {
            (Op::Var, []) => {
                paths.push(String::new());
                true
            }
            (Op::Var, [path, ..]) => chosen(path, true, &mut paths),
            (Op::Missing, args) => args.iter().all(|arg| chosen(arg, false, &mut paths)),
            (Op::MissingSome, [_, list, ..]) => chosen(list, false, &mut paths),
            _ => return,
        };
        if !known {
            self.computed.push(call.at.clone());
        }
        self.paths.extend(paths.into_iter().map(|path| Read {
            path,
            at: call.at.clone(),
        }));
    }
}

/// Collects the paths that a node can evaluate to; `false` if there may be others. `one` is for `var`, which takes a single path.
fn chosen(node: &Node, one: bool, paths: &mut Vec<String>) -> bool {
    match node {
        Node::Value(Value::Array(items)) if !one => {
            paths.extend(
                items
                    .iter()
                    .filter_map(|item| Some(item.as_str()?.to_string())),
            );
            true
        }
        Node::Value(Value::String(path)) => {
            paths.push(path.clone());
            true
        }
        Node::Value(Value::Number(path)) if one => {
            paths.push(super::number::text(path));
            true
        }
        Node::Value(Value::Null) => {
            if one {
                paths.push(String::new());
            }
            true
        }
        Node::Value(_) => !one,
        Node::List(nodes) => !one && nodes.iter().all(|node| chosen(node, false, paths)),
        Node::Call(call) => {
            let args = call.args.as_slice();
            match call.operator.op {
                // What follows a condition is at the odd places, and the `else` is last.
                Op::If => args
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| i % 2 == 1 || i + 1 == args.len())
                    .fold(true, |known, (_, arg)| chosen(arg, one, paths) && known),
                Op::Merge if !one => args
                    .iter()
                    .fold(true, |known, arg| chosen(arg, false, paths) && known),
                _ => false,
            }
        }
    }
}
