//! From JSON to a rule, with every problem found on the way.

use super::{Call, Node, Operator, Rule};
use crate::{
    json::{Value, digits},
    problems::EXPLAINS,
};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// How deeply a rule may nest. Evaluation recurses, and the stack of a Wasm instance is small.
pub const MAX_DEPTH: usize = 64;

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// A stable word for it: `unknown-operator` (`name` is the operator), `one-operator-only`
    /// (an object with several keys; `name` is the second) or `too-deep`.
    pub code: &'static str,
    /// Where it is in the rule, as a JSON Pointer.
    pub at: String,
    /// What the problem is about, if it is about a name.
    pub name: String,
}

impl Rule {
    /// Reads a rule. An object with one key is an operator with its arguments, one without keys is itself,
    /// and everything else is a literal or a list of rules.
    ///
    /// # Errors
    /// All problems in the rule, in the order of the text, at least one; none without the feature `explain`.
    ///
    /// ```
    /// use flowlist_core::logic::Rule;
    /// use flowlist_core::json::read;
    ///
    /// let problems = Rule::parse(&read(r#"{"or": [true, {"equals": [1, 1]}]}"#).unwrap()).unwrap_err();
    /// assert_eq!((problems[0].code, problems[0].at.as_str()), ("unknown-operator", "/or/1"));
    /// ```
    pub fn parse(rule: &Value) -> Result<Rule, Vec<RuleProblem>> {
        let mut parser = Parser::default();
        let root = parser.node(rule, 0);
        if parser.failed { Err(parser.problems) } else { Ok(Rule { root: root.into() }) }
    }
}

#[derive(Default)]
struct Parser {
    /// Where it is; empty where nobody is told.
    at: String,
    failed: bool,
    problems: Vec<RuleProblem>,
}

impl Parser {
    fn node(&mut self, rule: &Value, depth: usize) -> Node {
        if depth >= MAX_DEPTH {
            return self.problem("too-deep", "");
        }
        match rule {
            Value::Array(items) => {
                let nodes = self.list(items, depth);
                if nodes.iter().all(|node| node.literal().is_some()) {
                    Node::Value(rule.clone())
                } else {
                    Node::List(nodes)
                }
            }
            Value::Object(keys) => {
                let mut keys = keys.iter();
                match (keys.next(), keys.next()) {
                    (Some((name, args)), None) => self.call(name, args, depth),
                    (Some(_), Some((second, _))) => self.problem("one-operator-only", second),
                    _ => Node::Value(rule.clone()),
                }
            }
            _ => Node::Value(rule.clone()),
        }
    }

    fn call(&mut self, name: &str, args: &Value, depth: usize) -> Node {
        let Some(operator) = Operator::named(name) else {
            return self.problem("unknown-operator", name);
        };
        let at = if EXPLAINS { self.at.clone() } else { String::new() };
        let length = self.enter(|| name.to_string());
        let listed = args.as_array();
        let args = match listed {
            Some(items) => self.list(items, depth),
            None => Vec::from([self.node(args, depth + 1)]),
        };
        self.leave(length);
        Node::Call(Call { operator, args, listed: listed.is_some(), at })
    }

    fn list(&mut self, items: &[Value], depth: usize) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(items.len());
        for (i, item) in items.iter().enumerate() {
            let length = self.enter(|| digits(i as u64));
            nodes.push(self.node(item, depth + 1));
            self.leave(length);
        }
        nodes
    }

    /// Steps into a member and tells how long the pointer was before. No operator has a `~` in its name, and
    /// only division holds a `/`, so there is nothing else to escape.
    fn enter(&mut self, name: impl FnOnce() -> String) -> usize {
        let length = self.at.len();
        if EXPLAINS {
            let name = name();
            self.at.push('/');
            self.at.push_str(if name == "/" { "~1" } else { &name });
        }
        length
    }

    /// Steps out again.
    fn leave(&mut self, length: usize) {
        if EXPLAINS {
            self.at.truncate(length);
        }
    }

    fn problem(&mut self, code: &'static str, name: &str) -> Node {
        self.failed = true;
        if EXPLAINS {
            self.problems.push(RuleProblem { code, at: self.at.clone(), name: name.to_string() });
        }
        Node::Value(Value::Null)
    }
}
