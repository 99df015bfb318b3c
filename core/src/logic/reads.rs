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
    /// The call that reads it, as a JSON Pointer inside the rule.
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
        let (nodes, one) = match (call.operator.op, args) {
            (Op::Var, _) => (args.get(..1).unwrap_or_default(), true),
            (Op::Missing, _) => (args, false),
            (Op::MissingSome, [_, list, ..]) => (core::slice::from_ref(list), false),
            _ => return,
        };
        let mut choices = Choices { one, paths: Vec::new(), open: false };
        nodes.iter().for_each(|node| choices.add(node));
        if call.operator.op == Op::Var && nodes.is_empty() {
            choices.paths.push(String::new());
        }
        if choices.open {
            self.computed.push(call.at.clone());
        }
        let at = || call.at.clone();
        self.paths.extend(choices.paths.into_iter().map(|path| Read { path, at: at() }));
    }
}

/// The paths that a node can evaluate to.
struct Choices {
    /// Whether a single path is wanted, as by `var`, or any number of them.
    one: bool,
    paths: Vec<String>,
    /// Whether there may be others.
    open: bool,
}

impl Choices {
    fn add(&mut self, node: &Node) {
        match node {
            Node::Value(value) => self.literal(value),
            Node::List(nodes) if !self.one => nodes.iter().for_each(|node| self.add(node)),
            Node::List(_) => self.open = true,
            Node::Call(call) => match call.operator.op {
                // What follows a condition is at the odd places, and the `else` is last.
                Op::If => {
                    let last = call.args.len().saturating_sub(1);
                    let args = call.args.iter().enumerate();
                    args.filter(|(i, _)| i % 2 == 1 || *i == last).for_each(|(_, arg)| self.add(arg));
                }
                Op::Merge if !self.one => call.args.iter().for_each(|arg| self.add(arg)),
                _ => self.open = true,
            },
        }
    }

    fn literal(&mut self, value: &Value) {
        match value {
            Value::String(path) => self.paths.push(path.clone()),
            Value::Array(items) if !self.one => items.iter().for_each(|item| self.literal(item)),
            // Only `var` takes other things than texts for a path.
            _ if !self.one => {}
            Value::Number(path) => self.paths.push(super::number::text(path)),
            Value::Null => self.paths.push(String::new()),
            _ => self.open = true,
        }
    }
}
