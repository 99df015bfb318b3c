//! Which data a rule reads, told without evaluating it.

use super::{Call, Node, Op, Rule};
use crate::json::Value;
use alloc::string::String;
use alloc::vec::Vec;

/// One path that a rule reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The dotted path, such as `review.is`; empty for all of the data.
    pub path: String,
    /// The call that reads it, as a JSON Pointer inside the rule; empty without the feature `explain`.
    pub at: String,
}

/// What a rule reads of the data that it is given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// The paths, in the order of the rule. Of a path that is chosen (`{"var": [{"if": […, "a", "b"]}]}`) all
    /// choices are listed.
    pub paths: Vec<Read>,
    /// The calls whose path is worked out from data, as JSON Pointers: what those read cannot be known.
    pub computed: Vec<String>,
}

impl Rule {
    /// Every path that `var`, `missing` and `missing_some` read of the data, with its place. Inside `map`,
    /// `filter`, `reduce`, `all`, `none` and `some` the items of the list are read, not the data; only their
    /// first argument (and the initial value of `reduce`) counts.
    ///
    /// ```
    /// use flowlist_core::logic::Rule;
    /// use flowlist_core::json::read;
    ///
    /// let rule = Rule::parse(&read(r#"{"some": [{"var": "order.lines"}, {">": [{"var": "sum"}, 100]}]}"#).unwrap()).unwrap();
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
        let args = call.args.as_slice();
        let open = match (call.operator.op, args) {
            (Op::Var, []) => self.literal(&Value::Null, true, call),
            (Op::Var, [path, ..]) => self.paths_of(path, true, call),
            (Op::Missing, paths) => self.paths_of_all(paths, call),
            (Op::MissingSome, [_, paths, ..]) => self.paths_of(paths, false, call),
            _ => false,
        };
        if open {
            self.computed.push(call.place());
        }
    }

    fn paths_of_all(&mut self, nodes: &[Node], call: &Call) -> bool {
        let mut open = false;
        for node in nodes {
            open |= self.paths_of(node, false, call);
        }
        open
    }

    /// Adds the paths that a node can evaluate to: a single one, as `var` wants, or any number of them. Tells whether there may be others.
    fn paths_of(&mut self, node: &Node, one: bool, call: &Call) -> bool {
        match node {
            Node::Value(value) => self.literal(value, one, call),
            Node::List(nodes) if !one => self.paths_of_all(nodes, call),
            Node::List(_) => true,
            Node::Call(choice) => match choice.operator.op {
                // What follows a condition is at the odd places, and the `else` is last.
                Op::If => {
                    let mut open = false;
                    for (i, arg) in choice.args.iter().enumerate() {
                        if i % 2 == 1 || i + 1 == choice.args.len() {
                            open |= self.paths_of(arg, one, call);
                        }
                    }
                    open
                }
                Op::Merge if !one => self.paths_of_all(&choice.args, call),
                _ => true,
            },
        }
    }

    fn literal(&mut self, value: &Value, one: bool, call: &Call) -> bool {
        let path = match value {
            Value::String(path) => path.clone(),
            Value::Array(items) if !one => {
                items.iter().for_each(|item| {
                    self.literal(item, one, call);
                });
                return false;
            }
            // Only `var` takes other things than texts for a path.
            _ if !one => return false,
            Value::Number(path) => super::number::text(path),
            Value::Null => String::new(),
            _ => return true,
        };
        self.paths.push(Read { path, at: call.place() });
        false
    }
}
