//! `if`, `and`, `or`: only what decides is evaluated.

use super::data::Scope;
use super::eval::{Found, eval, truthy};
use super::{Budget, Node};
use crate::json::Value;
use alloc::borrow::Cow;

/// `{"if": [condition, then, condition, then, …, else]}`.
#[inline(never)]
pub(super) fn if_<'a>(args: &'a [Node], scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let mut rest = args;
    while let [condition, then, more @ ..] = rest {
        if truthy(&*eval(condition, scope, budget)?) {
            return eval(then, scope, budget);
        }
        rest = more;
    }
    match rest.first() {
        Some(otherwise) => eval(otherwise, scope, budget),
        None => Ok(Cow::Owned(Value::Null)),
    }
}

/// `or` and `and`: the first value whose truth is `stop`, else the last.
#[inline(never)]
pub(super) fn until<'a>(stop: bool, args: &'a [Node], scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let mut last = Cow::Owned(Value::Null);
    for arg in args {
        last = eval(arg, scope, budget)?;
        if truthy(&last) == stop {
            break;
        }
    }
    Ok(last)
}
