//! `+ - * / %`, `max` and `min`: integers stay integers as long as they fit.

use super::Op;
use super::eval::{Failed, Machine};
use super::number::{Num, number, whole};
use crate::json::Value;
use alloc::borrow::Cow;

/// An operand: an argument, or an item of the only one.
fn operand<'v>(values: &'v [Cow<'_, Value>], i: usize) -> Option<&'v Value> {
    match list(values) {
        Some(items) => items.get(i),
        None => values.get(i).map(|value| &**value),
    }
}

/// The only argument, if it is a list.
fn list<'v>(values: &'v [Cow<'_, Value>]) -> Option<&'v [Value]> {
    match values {
        [only] => only.as_array().map(|items| items.as_slice()),
        _ => None,
    }
}

fn is_integer(value: Option<&Value>) -> bool {
    value.and_then(Num::of).and_then(Num::integer).is_some()
}

impl Machine<'_> {
    /// Reckons with the operands from left to right. `failed` tells that an argument after those in `values` failed.
    #[inline(never)]
    pub fn fold(&mut self, op: Op, values: &[Cow<'_, Value>], failed: bool) -> Result<Value, Failed> {
        let list = list(values);
        let divides = matches!(op, Op::Divide | Op::Remainder);
        let least = usize::from(op == Op::Subtract || divides) + usize::from(op == Op::Remainder);
        let count = list.map_or(values.len(), |items| items.len());
        if list.is_some() {
            self.spend(count)?;
        }
        if count < least {
            return self.fail("bad-arguments");
        }
        // `-` and `/` of one argument are from 0 and from 1.
        let alone = list.is_none() && count == 1;
        let mut total = Num::Int(i64::from(matches!(op, Op::Multiply | Op::Divide)));
        let mut i = 0;
        while let Some(value) = operand(values, i) {
            let Some(next) = Num::from(value) else { return self.fail("not-a-number") };
            total = if i == 0 && least > 0 && !alone {
                next
            } else if divides && next.is_zero() {
                // By zero it ends at once: with an error if both are integers, else at the end of the number line.
                let dividend = total.float();
                let whole = if i == 1 { is_integer(operand(values, 0)) } else { whole(dividend).is_some() };
                return if alone || whole && is_integer(Some(value)) {
                    self.fail("not-a-number")
                } else if dividend == 0.0 {
                    Ok(0.into())
                } else {
                    self.finite(if dividend > 0.0 { f64::MAX } else { f64::MIN })
                };
            } else {
                reckon(op, total, next)
            };
            i += 1;
        }
        match total {
            _ if failed => Err(Failed),
            Num::Int(integer) => Ok(integer.into()),
            Num::Float(float) => self.finite(float),
        }
    }

    fn finite(&mut self, value: f64) -> Result<Value, Failed> {
        number(value).map_or_else(|| self.fail("not-finite"), Ok)
    }

    /// `max` and `min`: the first of the greatest or least among numbers; nothing but numbers will do.
    #[inline(never)]
    pub fn extreme(&mut self, op: Op, values: &[Cow<'_, Value>]) -> Result<Value, Failed> {
        self.spend(list(values).map_or(values.len(), |items| items.len()))?;
        let mut best: Option<(&Value, f64)> = None;
        let mut i = 0;
        while let Some(value) = operand(values, i) {
            let Some(next) = Num::of(value) else { return self.fail("not-a-number") };
            let next = next.float();
            if best.is_none_or(|(_, best)| if op == Op::Max { next > best } else { next < best }) {
                best = Some((value, next));
            }
            i += 1;
        }
        match best {
            Some((value, _)) => Ok(value.clone()),
            None => self.fail("bad-arguments"),
        }
    }
}

fn reckon(op: Op, a: Num, b: Num) -> Num {
    if let (Num::Int(a), Num::Int(b)) = (a, b) {
        let exact = match op {
            Op::Add => a.checked_add(b),
            Op::Subtract => a.checked_sub(b),
            Op::Multiply => a.checked_mul(b),
            // There is no answer for the one pair whose quotient does not fit; the remainder is 0 there.
            Op::Remainder => Some(a.checked_rem(b).unwrap_or(0)),
            _ => a.checked_div(b).filter(|quotient| quotient.checked_mul(b) == Some(a)),
        };
        if let Some(exact) = exact {
            return Num::Int(exact);
        }
    }
    let (a, b) = (a.float(), b.float());
    let result = match op {
        Op::Add => a + b,
        Op::Subtract => a - b,
        Op::Multiply => a * b,
        Op::Remainder => remainder(a, b),
        _ => a / b,
    };
    match whole(result) {
        Some(integer) if matches!(op, Op::Divide | Op::Remainder) => Num::Int(integer),
        _ => Num::Float(result),
    }
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
