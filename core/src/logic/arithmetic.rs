//! `+ - * / %`, `max` and `min`: integers stay integers as long as they fit.

use super::eval::{EvalError, error, spend};
use super::number::{Num, number, whole};
use super::{Budget, Op};
use crate::json::Value;
use alloc::borrow::Cow;
use alloc::vec::Vec;

type Out = Result<Value, EvalError>;

/// Folds the arguments, or the items of the only one. `failed` is the error of an argument after those in
/// `values`.
#[inline(never)]
pub(super) fn fold(op: Op, values: &[Cow<'_, Value>], failed: Option<EvalError>, budget: &mut Budget) -> Out {
    let mut operands: Vec<&Value> = values.iter().map(|value| &**value).collect();
    if let [Value::Array(items)] = operands.as_slice() {
        spend(budget, items.len())?;
        operands = items.iter().collect();
        if matches!((op, operands.len()), (Op::Subtract | Op::Divide, 0) | (Op::Remainder, 0 | 1)) {
            return Err(error("bad-arguments"));
        }
    } else if let [only] = operands.as_slice() {
        match op {
            Op::Subtract => return negate(only),
            Op::Divide => return invert(only),
            Op::Remainder => return Err(error("bad-arguments")),
            _ => {}
        }
    }
    match op {
        Op::Divide | Op::Remainder => divide(op, &operands, failed),
        _ => accumulate(op, &operands),
    }
}

fn operand(value: &Value) -> Result<Num, EvalError> {
    Num::from(value).ok_or_else(|| error("not-a-number"))
}

fn finite(value: f64) -> Out {
    number(value).ok_or_else(|| error("not-finite"))
}

fn integer(value: &Value) -> Option<i64> {
    Num::of(value).and_then(Num::integer)
}

fn negate(value: &Value) -> Out {
    match integer(value).and_then(i64::checked_neg) {
        Some(negated) => Ok(negated.into()),
        None => finite(-operand(value)?.float()),
    }
}

fn invert(value: &Value) -> Out {
    let divisor = operand(value)?;
    if divisor.is_zero() {
        return Err(error("not-a-number"));
    }
    finite(1.0 / divisor.float())
}

/// `+`, `*` from their neutral element, `-` from the first operand.
fn accumulate(op: Op, operands: &[&Value]) -> Out {
    let mut total = match op {
        Op::Multiply => Num::Int(1),
        _ => Num::Int(0),
    };
    for (i, value) in operands.iter().enumerate() {
        let next = operand(value)?;
        total = if op == Op::Subtract && i == 0 { next } else { combine(op, total, next) };
    }
    match total {
        Num::Int(integer) => Ok(integer.into()),
        Num::Float(float) => finite(float),
    }
}

fn combine(op: Op, a: Num, b: Num) -> Num {
    if let (Num::Int(a), Num::Int(b)) = (a, b) {
        let exact = match op {
            Op::Add => a.checked_add(b),
            Op::Subtract => a.checked_sub(b),
            _ => a.checked_mul(b),
        };
        if let Some(exact) = exact {
            return Num::Int(exact);
        }
    }
    let (a, b) = (a.float(), b.float());
    Num::Float(match op {
        Op::Add => a + b,
        Op::Subtract => a - b,
        _ => a * b,
    })
}

/// A division from left to right. By zero it ends at once: with an error if both are integers, else at the
/// end of the number line.
fn divide(op: Op, operands: &[&Value], failed: Option<EvalError>) -> Out {
    let [first, rest @ ..] = operands else {
        return Err(error("bad-arguments"));
    };
    let mut total = operand(first)?;
    for (i, value) in rest.iter().enumerate() {
        let divisor = operand(value)?;
        if divisor.is_zero() {
            let dividend = total.float();
            let by_integers = match i {
                0 => integer(first).is_some(),
                _ => whole(dividend).is_some(),
            };
            return if by_integers && integer(value).is_some() {
                Err(error("not-a-number"))
            } else if dividend == 0.0 {
                Ok(0.into())
            } else {
                finite(if dividend > 0.0 { f64::MAX } else { f64::MIN })
            };
        }
        total = quotient(op, total, divisor);
    }
    if let Some(e) = failed {
        return Err(e);
    }
    match total {
        Num::Int(integer) => Ok(integer.into()),
        Num::Float(float) => finite(float),
    }
}

fn quotient(op: Op, a: Num, b: Num) -> Num {
    if let (Num::Int(a), Num::Int(b)) = (a, b) {
        // `checked_rem` has no answer for the one pair whose quotient does not fit; the remainder is 0 there.
        let rest = a.checked_rem(b).unwrap_or(0);
        match (op, a.checked_div(b)) {
            (Op::Remainder, _) => return Num::Int(rest),
            (_, Some(exact)) if rest == 0 => return Num::Int(exact),
            _ => {}
        }
    }
    let (a, b) = (a.float(), b.float());
    let result = if op == Op::Divide { a / b } else { remainder(a, b) };
    whole(result).map_or(Num::Float(result), Num::Int)
}

/// `a % b`, exactly. Written out because the one of the compiler's library is ten times as large.
fn remainder(a: f64, b: f64) -> f64 {
    let (mut rest, least) = (a.abs(), b.abs());
    // The largest doubling of the divisor that is not above the dividend, and then back down.
    let mut step = least;
    while step <= rest / 2.0 {
        step *= 2.0;
    }
    while rest >= least {
        if rest >= step {
            rest -= step;
        }
        step /= 2.0;
    }
    if a < 0.0 { -rest } else { rest }
}

/// `max` and `min`: the first of the greatest or least among numbers; nothing but numbers will do.
#[inline(never)]
pub(super) fn extreme<'a>(
    op: Op,
    values: Vec<Cow<'a, Value>>,
    budget: &mut Budget,
) -> Result<Cow<'a, Value>, EvalError> {
    let operands: Vec<&Value> = match values.as_slice() {
        [only] => match &**only {
            Value::Array(items) => items.iter().collect(),
            only => Vec::from([only]),
        },
        values => values.iter().map(|value| &**value).collect(),
    };
    spend(budget, operands.len())?;
    let mut best: Option<(&Value, f64)> = None;
    for value in operands {
        let next = Num::of(value).ok_or_else(|| error("not-a-number"))?.float();
        if best.is_none_or(|(_, best)| if op == Op::Max { next > best } else { next < best }) {
            best = Some((value, next));
        }
    }
    match best {
        Some((value, _)) => Ok(Cow::Owned(value.clone())),
        None => Err(error("bad-arguments")),
    }
}
