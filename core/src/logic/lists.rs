//! Lists: `map`, `filter`, `reduce`, `all`, `none`, `some`, `merge`, `in`, and a list that is worked out item
//! by item.

use super::data::Scope;
use super::eval::{EvalError, Found, charge, error, eval, keep, owned, spend, truthy};
use super::{Budget, Node, Op, compare};
use crate::json::{Map, Value};
use alloc::borrow::Cow;
use alloc::vec::Vec;

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

/// The items to go through. `null` is as good as an empty list, an object is the list of its values, and
/// anything else is one item to `map`, none to the others, and an error to `filter`.
fn items(op: Op, source: &Value) -> Result<Vec<&Value>, EvalError> {
    let mut items = Vec::new();
    match source {
        Value::Null => {}
        Value::Array(values) => items.extend(values),
        Value::Object(members) => members.values().for_each(|value| items.push(value)),
        item if op == Op::Map => items.push(item),
        _ if op == Op::Filter => return Err(error("bad-arguments")),
        _ => {}
    }
    Ok(items)
}

/// `map`, `filter`, `all`, `none`, `some`.
#[inline(never)]
pub(super) fn each<'a>(op: Op, args: &'a [Node], scope: Scope<'a>, budget: &mut Budget) -> Found<'a> {
    let [source, body] = args else {
        return Err(error("bad-arguments"));
    };
    let source = eval(source, scope, budget)?;
    let items = items(op, &source)?;
    let mut out = Vec::new();
    // Whether each item is kept, for `filter`.
    let mut kept = Vec::new();
    for here in &items {
        let scope = Scope { here, accumulator: None };
        let found = eval(body, scope, budget)?;
        if op == Op::Map {
            out.push(keep(found, budget)?);
            continue;
        }
        let holds = truthy(&found);
        kept.push(holds);
        if op != Op::Filter && holds != (op == Op::All) {
            return Ok(owned(op == Op::Some));
        }
    }
    match op {
        Op::Map => Ok(owned(out)),
        Op::Filter => pick(&source, &kept, budget),
        _ => Ok(owned(op == Op::None || op == Op::All && !items.is_empty())),
    }
}

/// The items that are kept; of an object the members.
fn pick<'a>(source: &Value, kept: &[bool], budget: &mut Budget) -> Found<'a> {
    charge(source, budget)?;
    if let Value::Object(members) = source {
        let mut picked = Map::new();
        for ((name, value), kept) in members.iter().zip(kept) {
            if *kept {
                picked.insert(name.clone(), value.clone());
            }
        }
        return Ok(owned(picked));
    }
    let items = source.as_array().map_or(&[][..], Vec::as_slice);
    let mut picked = Vec::new();
    for (item, kept) in items.iter().zip(kept) {
        if *kept {
            picked.push(item.clone());
        }
    }
    Ok(owned(picked))
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
    for here in items(Op::Reduce, &source)? {
        let scope = Scope { here, accumulator: Some(&total) };
        total = keep(eval(body, scope, budget)?, budget)?;
    }
    Ok(Cow::Owned(total))
}

/// All values in one list, the items of lists one by one, without `null`.
#[inline(never)]
pub(super) fn merge(values: &[Cow<'_, Value>], budget: &mut Budget) -> Result<Vec<Value>, EvalError> {
    let mut merged = Vec::new();
    for value in values {
        charge(value, budget)?;
        match &**value {
            Value::Array(items) => {
                for item in items.iter().filter(|item| !item.is_null()) {
                    merged.push(item.clone());
                }
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
        (Value::String(part), Value::String(text)) => {
            // Compared at every place: a page has no texts for which a cleverer search would pay, and this
            // one is paid for.
            let (part, text) = (part.as_bytes(), text.as_bytes());
            spend(budget, text.len() / 16 * (part.len() / 64))?;
            Ok(part.is_empty() || text.windows(part.len()).any(|place| place == part))
        }
        (needle, Value::Array(items)) => {
            spend(budget, items.len())?;
            Ok(items.iter().any(|item| compare::same(item, needle)))
        }
        _ => Ok(false),
    }
}
