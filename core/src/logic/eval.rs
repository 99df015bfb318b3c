//! Working a rule out: which node does what, and what an error looks like.

use super::data::{self, Scope};
use super::{Budget, Call, Node, Op, Rule};
use super::{arithmetic, compare, control, lists, text};
use crate::json::Value;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// How deeply a value that a rule builds may nest; values are cloned, compared and dropped recursively.
const MAX_VALUE_DEPTH: usize = 128;

/// Why a rule could not be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvalError {
    /// A stable word for it: `not-a-number`, `not-comparable`, `bad-arguments`, `not-finite`, `too-deep`,
    /// `budget`, or one of [`Call::misuse`].
    pub code: &'static str,
    /// The call that failed, as a JSON Pointer inside the rule.
    pub at: String,
}

/// What evaluation gives: data and literals are borrowed as long as nothing new is made of them.
pub(super) type Found<'a> = Result<Cow<'a, Value>, EvalError>;

/// An error that has no place yet; the call it passes on its way out gives it one.
#[cold]
pub(super) fn error(code: &'static str) -> EvalError {
    EvalError { code, at: String::new() }
}

pub(super) fn owned<'a>(value: impl Into<Value>) -> Cow<'a, Value> {
    Cow::Owned(value.into())
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
        let scope = Scope { here: data, accumulator: None };
        keep(eval(&self.root, scope, budget)?, budget)
    }
}

pub(super) fn eval<'a>(node: &'a Node, scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    spend(budget, 1)?;
    match node {
        Node::Value(value) => Ok(Cow::Borrowed(value)),
        Node::List(nodes) => lists::list(nodes, scope, budget),
        Node::Call(call) => {
            let found = match call.misuse() {
                Some(code) => Err(error(code)),
                None if call.operator.eager > 0 => eager(call, scope, budget),
                None => lazy(call, scope, budget),
            };
            found.map_err(|e| placed(e, call))
        }
    }
}

#[cold]
fn placed(mut error: EvalError, call: &Call) -> EvalError {
    if error.at.is_empty() {
        error.at.clone_from(&call.at);
    }
    error
}

/// The operators that decide for themselves what to evaluate.
fn lazy<'a>(call: &'a Call, scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let args = call.args.as_slice();
    match call.operator.op {
        Op::Var => data::var(args, scope, budget),
        Op::If => control::if_(args, scope, budget),
        Op::And => control::until(false, args, scope, budget),
        Op::Or => control::until(true, args, scope, budget),
        Op::Reduce => lists::reduce(args, scope, budget),
        op if op.is_over_items() => lists::each(op, args, scope, budget),
        op => compare::chain(op, args, scope, budget),
    }
}

/// The operators that take values.
#[inline(never)]
fn eager<'a>(call: &'a Call, scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let op = call.operator.op;
    let mut values = Vec::with_capacity(call.args.len());
    let mut failed = None;
    // Nothing is in nothing, whatever it is.
    let wanted = match op {
        Op::In if call.args.len() < 2 => 0,
        _ => call.operator.eager,
    };
    for arg in call.args.iter().take(wanted) {
        match eval(arg, scope, budget) {
            Ok(value) => values.push(value),
            // Division by zero ends a division before the arguments after it are looked at.
            Err(e) if values.len() > 1 && matches!(op, Op::Divide | Op::Remainder) => {
                failed = Some(e);
                break;
            }
            Err(e) => return Err(e),
        }
    }
    operate(op, values, failed, scope, budget)
}

#[inline(never)]
fn operate<'a>(
    op: Op,
    mut values: Vec<Cow<'a, Value>>,
    failed: Option<EvalError>,
    scope: Scope<'a>,
    budget: &mut Budget,
) -> Found<'a> {
    let is_true = values.first().is_some_and(|value| truthy(value));
    Ok(match op {
        Op::Not => owned(!is_true),
        Op::Truth => owned(is_true),
        Op::Log => values.pop().unwrap_or_default(),
        Op::NotEqual | Op::NotSame => owned(!compare::pair(op, &values, budget)?),
        Op::Missing => owned(data::missing(&values, scope, budget)?),
        Op::MissingSome => owned(data::missing_some(&values, scope, budget)?),
        Op::Merge => owned(lists::merge(&values, budget)?),
        Op::In => owned(lists::contains(&values, budget)?),
        Op::Cat => owned(text::cat(&values, budget)?),
        Op::Substr => owned(text::substr(&values, budget)?),
        Op::Max | Op::Min => arithmetic::extreme(op, values, budget)?,
        _ => owned(arithmetic::fold(op, &values, failed, budget)?),
    })
}

/// Takes steps from the budget.
pub(super) fn spend(budget: &mut Budget, steps: usize) -> Result<(), EvalError> {
    if budget.take(steps) { Ok(()) } else { Err(error("budget")) }
}

/// The value to keep in a list or as a result: copied if it was borrowed, and paid for by its size.
#[inline(never)]
pub(super) fn keep(value: Cow<'_, Value>, budget: &mut Budget) -> Result<Value, EvalError> {
    charge(&value, budget)?;
    Ok(value.into_owned())
}

/// Pays for reading a whole value.
#[inline(never)]
pub(super) fn charge(value: &Value, budget: &mut Budget) -> Result<(), EvalError> {
    let mut steps = 0;
    if weigh(value, MAX_VALUE_DEPTH, &mut steps) { spend(budget, steps) } else { Err(error("too-deep")) }
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
