//! Lists: `map`, `filter`, `reduce`, `all`, `none`, `some`, `merge`, `in`, and a list that is worked out item by item.

use super::data::Scope;
use super::eval::{EvalError, Found, charge, error, eval, keep, owned, spend, truthy};
use super::{Budget, Node, Op, compare};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// The value of each node.
#[inline(never)]
pub(super) fn list<'a>(nodes: &'a [Node], scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let mut items = Vec::with_capacity(nodes.len());
    for node in nodes {
        let item = eval(node, scope, budget)?;
        items.push(keep(item, budget)?);
    }
    Ok(owned(items))
}

/// `map`, `filter`, `all`, `none`, `some`. `null` is as good as an empty list, an object is the list of its values, and anything else is
/// one item to `map` and none to `all`, `none` and `some`.
#[inline(never)]
pub(super) fn each<'a>(
    op: Op,
    args: &'a [Node],
    scope: Scope<'a>,
    budget: &mut Budget,
) -> Found<'a> {
    let [source, body] = args else {
        return Err(error("bad-arguments"));
    };
    let source = eval(source, scope, budget)?;
    let items: Vec<&Value> = match &*source {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ if op == Op::Filter => return Err(error("bad-arguments")),
        item if op == Op::Map => Vec::from([item]),
        _ => Vec::new(),
    };
    if op == Op::Map {
        let mut out = Vec::with_capacity(items.len());
        for here in items {
            out.push(with_item(body, here, budget)?);
        }
        return Ok(owned(out));
    }
    let mut kept = Vec::new();
    for (i, here) in items.iter().enumerate() {
        let holds = test(body, here, budget)?;
        match op {
            Op::Filter if holds => kept.push(i),
            Op::All if !holds => return Ok(owned(false)),
            Op::None | Op::Some if holds => return Ok(owned(op == Op::Some)),
            _ => {}
        }
    }
    match op {
        Op::Filter => pick(&source, &kept, budget),
        _ => Ok(owned(op == Op::None || op == Op::All && !items.is_empty())),
    }
}

fn with_item(body: &Node, here: &Value, budget: &mut Budget) -> Result<Value, EvalError> {
    let scope = Scope {
        here,
        accumulator: None,
    };
    keep(eval(body, scope, budget)?, budget)
}

fn test(body: &Node, here: &Value, budget: &mut Budget) -> Result<bool, EvalError> {
    let scope = Scope {
        here,
        accumulator: None,
    };
    Ok(truthy(&*eval(body, scope, budget)?))
}

/// The items at these positions; of an object the members.
fn pick<'a>(source: &Value, kept: &[usize], budget: &mut Budget) -> Found<'a> {
    charge(source, budget)?;
    let is_kept = |i: usize| kept.binary_search(&i).is_ok();
    Ok(match source {
        Value::Object(members) => {
            let members = members.iter().enumerate().filter(|(i, _)| is_kept(*i));
            let members: Map<_, _> = members
                .map(|(_, (key, value))| (key.clone(), value.clone()))
                .collect();
            owned(members)
        }
        Value::Array(items) => {
            let items = items.iter().enumerate().filter(|(i, _)| is_kept(*i));
            owned(items.map(|(_, item)| item.clone()).collect::<Vec<_>>())
        }
        _ => owned(Vec::<Value>::new()),
    })
}

/// `{"reduce": [list, body, initial]}`: the body sees `current` and `accumulator`.
#[inline(never)]
pub(super) fn reduce<'a>(args: &'a [Node], scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let [source, body, initial @ ..] = args else {
        return Err(error("bad-arguments"));
    };
    let mut total = match initial.first() {
        Some(initial) => keep(eval(initial, scope, budget)?, budget)?,
        None => Value::Null,
    };
    let source = eval(source, scope, budget)?;
    let items: Vec<&Value> = match &*source {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.values().collect(),
        _ => Vec::new(),
    };
    for here in items {
        let scope = Scope {
            here,
            accumulator: Some(&total),
        };
        total = keep(eval(body, scope, budget)?, budget)?;
    }
    Ok(Cow::Owned(total))
}

/// All values in one list, the items of lists one by one, without `null`.
#[inline(never)]
pub(super) fn merge(
    values: &[Cow<'_, Value>],
    budget: &mut Budget,
) -> Result<Vec<Value>, EvalError> {
    let mut merged = Vec::new();
    for value in values {
        charge(value, budget)?;
        match &**value {
            Value::Array(items) => {
                merged.extend(items.iter().filter(|item| !item.is_null()).cloned())
            }
            Value::Null => {}
            value => merged.push(value.clone()),
        }
    }
    Ok(merged)
}

/// `{"in": [item, list]}` and `{"in": [part, text]}`.
#[inline(never)]
pub(super) fn contains(values: &[Cow<'_, Value>], budget: &mut Budget) -> Result<bool, EvalError> {
    let [needle, haystack] = values else {
        return Ok(false);
    };
    charge(haystack, budget)?;
    match (&**needle, &**haystack) {
        (Value::String(part), Value::String(text)) => Ok(text.contains(part.as_str())),
        (needle, Value::Array(items)) => {
            spend(budget, items.len())?;
            Ok(items.iter().any(|item| compare::same(item, needle)))
        }
        _ => Ok(false),
    }
}
