//! Working a rule out: which node does what, and what an error looks like.

use super::data::Scope;
use super::{Budget, Call, Node, Op, Rule};
use crate::{json::Value, problems::EXPLAINS};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// How deeply a value that a rule builds may nest; values are cloned, compared and dropped recursively.
const MAX_VALUE_DEPTH: usize = 128;

/// Why a rule could not be worked out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvalError {
    /// A stable word for it: `not-a-number`, `not-comparable`, `bad-arguments`, `not-finite`, `too-deep`,
    /// `budget`, or one of [`Call::misuse`].
    pub code: &'static str,
    /// The call that failed, as a JSON Pointer inside the rule; empty without the feature `explain`.
    pub at: String,
}

/// That evaluation failed; why is told by [`Machine::error`].
pub(super) struct Failed;

/// What evaluation gives: data and literals are borrowed as long as nothing new is made of them.
pub(super) type Found<'a> = Result<Cow<'a, Value>, Failed>;

/// What one evaluation carries along.
pub(super) struct Machine<'b> {
    pub budget: &'b mut Budget,
    /// Why the last thing that failed did.
    pub error: EvalError,
}

/// Whether JsonLogic takes a value for true: all but `null`, `false`, `0`, `""`, `[]` and `{}`.
pub fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

impl Rule {
    /// Works the rule out over some data. What the data lacks is `null`.
    ///
    /// # Errors
    /// Whatever has no JsonLogic value, and a rule that costs more than the budget.
    ///
    /// ```
    /// use flowlist_core::logic::{Budget, Rule};
    /// use flowlist_core::json::read;
    ///
    /// let rule = Rule::parse(&read(r#"{"!": [{"+": [{"var": "sum"}, 1]}]}"#).unwrap()).unwrap();
    /// assert_eq!(rule.eval(&read(r#"{"sum": 1}"#).unwrap(), &mut Budget::default()), Ok(false.into()));
    /// let error = rule.eval(&read(r#"{"sum": "a lot"}"#).unwrap(), &mut Budget::default()).unwrap_err();
    /// assert_eq!((error.code, error.at.as_str()), ("not-a-number", "/!/0"));
    /// ```
    pub fn eval(&self, data: &Value, budget: &mut Budget) -> Result<Value, EvalError> {
        let mut machine = Machine { budget, error: EvalError::default() };
        let scope = Scope { here: data, accumulator: None };
        machine.kept(&self.root, scope).map_err(|Failed| machine.error)
    }
}

impl Machine<'_> {
    #[inline(never)]
    pub fn eval<'a>(&mut self, node: &'a Node, scope: Scope<'a>) -> Found<'a> {
        self.spend(1)?;
        match node {
            Node::Value(value) => Ok(Cow::Borrowed(value)),
            Node::List(nodes) => {
                let mut items = Vec::with_capacity(nodes.len());
                for node in nodes {
                    items.push(self.kept(node, scope)?);
                }
                Ok(Cow::Owned(Value::Array(items)))
            }
            Node::Call(call) => {
                let found = match call.misuse() {
                    Some(code) => self.fail(code),
                    None if call.operator.eager > 0 => self.eager(call, scope),
                    None => self.lazy(call, scope),
                };
                if EXPLAINS && found.is_err() && self.error.at.is_empty() {
                    // Calls around it find the place taken. That of the whole rule is empty, and there is none around it.
                    self.error.at.clone_from(&call.at);
                }
                found
            }
        }
    }

    /// The value of a node to keep in a list or as a result: copied if it was borrowed, and paid for by its size.
    #[inline(never)]
    pub fn kept<'a>(&mut self, node: &'a Node, scope: Scope<'a>) -> Result<Value, Failed> {
        let value = self.eval(node, scope)?;
        self.charge(&value)?;
        Ok(value.into_owned())
    }

    /// Whether the value of a node is true.
    pub fn holds<'a>(&mut self, node: &'a Node, scope: Scope<'a>) -> Result<bool, Failed> {
        Ok(truthy(&*self.eval(node, scope)?))
    }

    /// The operators that decide for themselves what to evaluate.
    #[inline(never)]
    fn lazy<'a>(&mut self, call: &'a Call, scope: Scope<'a>) -> Found<'a> {
        let args = call.args.as_slice();
        let value = match call.operator.op {
            Op::Var => return self.var(args, scope),
            Op::If => return self.choice(args, scope),
            op @ (Op::And | Op::Or) => return self.until(op == Op::Or, args, scope),
            op if op.is_over_items() => self.over_items(op, args, scope),
            op => self.compare(op, args, scope),
        };
        value.map(Cow::Owned)
    }

    /// The operators that take values.
    #[inline(never)]
    fn eager<'a>(&mut self, call: &'a Call, scope: Scope<'a>) -> Found<'a> {
        let op = call.operator.op;
        let mut values = Vec::with_capacity(call.args.len());
        let mut failed = false;
        // Nothing is in nothing, whatever it is.
        let wanted = if op == Op::In && call.args.len() < 2 { 0 } else { call.operator.eager };
        for arg in call.args.iter().take(wanted) {
            match self.eval(arg, scope) {
                Ok(value) => values.push(value),
                Err(Failed) => {
                    // Division by zero ends a division before the arguments after it are looked at.
                    failed = true;
                    if values.len() > 1 && matches!(op, Op::Divide | Op::Remainder) {
                        break;
                    }
                    return Err(Failed);
                }
            }
        }
        let is_true = values.first().is_some_and(|value| truthy(value));
        let value = match op {
            Op::Not => Ok((!is_true).into()),
            Op::Truth => Ok(is_true.into()),
            Op::Log => return Ok(values.pop().unwrap_or_default()),
            Op::Missing => self.missing(&values, scope),
            Op::MissingSome => self.missing_some(&values, scope),
            Op::Merge => self.merge(&values),
            Op::In => self.contains(&values),
            Op::Cat => self.cat(&values),
            Op::Substr => self.substr(&values),
            Op::Max | Op::Min => self.extreme(op, &values),
            _ => self.fold(op, &values, failed),
        };
        value.map(Cow::Owned)
    }

    /// An error that has no place yet; the call that it passes on its way out gives it one.
    #[cold]
    #[inline(never)]
    pub fn fail<T>(&mut self, code: &'static str) -> Result<T, Failed> {
        self.error.code = code;
        self.error.at.clear();
        Err(Failed)
    }

    /// Takes steps from the budget.
    #[inline(never)]
    pub fn spend(&mut self, steps: usize) -> Result<(), Failed> {
        if self.budget.take(steps) { Ok(()) } else { self.fail("budget") }
    }

    /// Pays for reading a whole value.
    #[inline(never)]
    pub fn charge(&mut self, value: &Value) -> Result<(), Failed> {
        let mut steps = 0;
        if weigh(value, MAX_VALUE_DEPTH, &mut steps) { self.spend(steps) } else { self.fail("too-deep") }
    }
}

/// The items of a list; of anything else itself.
pub(super) fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        value => core::slice::from_ref(value),
    }
}

/// Counts the steps that a value is worth; `false` if it nests deeper than the levels that are left.
fn weigh(value: &Value, levels: usize, steps: &mut usize) -> bool {
    *steps += 1;
    match value {
        Value::String(text) => *steps += text.len() / 16,
        Value::Array(items) => {
            return levels > 0 && items.iter().all(|item| weigh(item, levels - 1, steps));
        }
        Value::Object(members) => {
            return levels > 0
                && members.iter().all(|(key, item)| {
                    *steps += key.len() / 16;
                    weigh(item, levels - 1, steps)
                });
        }
        _ => {}
    }
    true
}
