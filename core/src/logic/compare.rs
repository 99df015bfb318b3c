//! `==`, `===` and their negations, `<`, `<=`, `>`, `>=`: what is equal and what comes before what.

use super::data::Scope;
use super::eval::{Failed, Machine};
use super::number::{Num, spelt};
use super::{Node, Op};
use crate::json::Value;
use core::cmp::Ordering;

impl Machine<'_> {
    /// Equality of all with the first, or order of each with the next; the first pair that does not hold ends it.
    /// `!=` and `!==` look at two only.
    #[inline(never)]
    pub fn compare<'a>(&mut self, op: Op, args: &'a [Node], scope: Scope<'a>) -> Result<Value, Failed> {
        let Some((first, mut rest)) = args.split_first() else {
            return self.fail("bad-arguments");
        };
        let negated = matches!(op, Op::NotEqual | Op::NotSame);
        if negated {
            rest = rest.get(..1).unwrap_or(rest);
        }
        let mut left = self.eval(first, scope)?;
        for arg in rest {
            let right = self.eval(arg, scope)?;
            if !self.pair(op, &left, &right)? {
                return Ok(negated.into());
            }
            if !matches!(op, Op::Equal | Op::Same) {
                left = right;
            }
        }
        Ok((!negated).into())
    }

    #[inline(never)]
    fn pair(&mut self, op: Op, left: &Value, right: &Value) -> Result<bool, Failed> {
        self.charge(left)?;
        if matches!(op, Op::Same | Op::NotSame) {
            return Ok(same(left, right));
        }
        if matches!(op, Op::Equal | Op::NotEqual) {
            return loose(left, right).map_or_else(|| self.fail("not-comparable"), Ok);
        }
        match order(left, right) {
            Ok(order) => Ok(order.is_some_and(|order| match op {
                Op::Less => order.is_lt(),
                Op::LessOrEqual => order.is_le(),
                Op::Greater => order.is_gt(),
                _ => order.is_ge(),
            })),
            Err(code) => self.fail(code),
        }
    }
}

/// `===`: of the same type and the same throughout; `1` and `1.0` are one number.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => numbers(left, right) == Some(Ordering::Equal),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Null, Value::Null) => true,
        _ => false,
    }
}

fn numbers(left: &Value, right: &Value) -> Option<Ordering> {
    Num::of(left)?.compare(Num::of(right)?)
}

/// `==`, or `None` where the two cannot be compared: a list or an object with something else, a number with a
/// text that spells none.
fn loose(left: &Value, right: &Value) -> Option<bool> {
    use Value::{Array, Bool, Null, Number, Object, String};
    Some(match (left, right) {
        (Array(_), Array(_)) => return same(left, right).then_some(true),
        (Object(_), Object(_)) => false,
        (Array(_) | Object(_), _) | (_, Array(_) | Object(_)) => return None,
        (Number(_), String(text)) => return loose_text(left, text),
        (String(text), Number(_)) => return loose_text(right, text),
        (String(text), Bool(yes)) | (Bool(yes), String(text)) => text == if *yes { "true" } else { "false" },
        (Null, String(text)) | (String(text), Null) => text.is_empty(),
        (String(a), String(b)) => a == b,
        _ => Num::from(left)?.compare(Num::from(right)?) == Some(Ordering::Equal),
    })
}

fn loose_text(number: &Value, text: &str) -> Option<bool> {
    let (number, text) = (Num::of(number)?, spelt(text)?);
    Some(match (number.integer(), text) {
        (Some(a), Num::Int(b)) => a == b,
        _ => number.float() == text.float(),
    })
}

/// The order of two values: of texts by their characters, else as numbers. `None` when it is neither, which
/// holds for no operator.
fn order(left: &Value, right: &Value) -> Result<Option<Ordering>, &'static str> {
    use Value::{Array, Number, Object, String};
    match (left, right) {
        (Number(_), Number(_)) => Ok(numbers(left, right)),
        (String(a), String(b)) => Ok(Some(a.cmp(b))),
        (Array(_) | Object(_), _) | (_, Array(_) | Object(_)) => Err("not-comparable"),
        _ => match (Num::from(left), Num::from(right)) {
            (Some(a), Some(b)) => Ok(a.float().partial_cmp(&b.float())),
            _ if left.is_number() || right.is_number() => Err("not-a-number"),
            _ => Ok(None),
        },
    }
}
