//! Lists: `map`, `filter`, `reduce`, `all`, `none`, `some`, `merge`, `in`.

use super::data::Scope;
use super::eval::{Failed, Machine, items};
use super::{Node, Op, compare};
use crate::json::{Map, Value, put};
use alloc::borrow::Cow;
use alloc::vec::Vec;

impl Machine<'_> {
    /// `map`, `filter`, `reduce`, `all`, `none`, `some`. To go through, `null` is as good as an empty list, an object is the list of
    /// its values, and anything else is one item to `map`, none to the others, and an error to `filter`.
    ///
    /// In `{"reduce": [list, body, initial]}` the body sees `current` and `accumulator`.
    #[inline(never)]
    pub fn over_items<'a>(&mut self, op: Op, args: &'a [Node], scope: Scope<'a>) -> Result<Value, Failed> {
        let [source, body, initial @ ..] = args else {
            return self.fail("bad-arguments");
        };
        let mut made = match initial.first() {
            Some(initial) => self.kept(initial, scope)?,
            None => Value::Null,
        };
        let source = self.eval(source, scope)?;
        let mut members = Vec::new();
        match &*source {
            Value::Null => {}
            Value::Array(items) => items.iter().for_each(|item| members.push(("", item))),
            Value::Object(object) => object.iter().for_each(|(name, value)| members.push((name.as_str(), value))),
            item if op == Op::Map => members.push(("", item)),
            _ if op == Op::Filter => return self.fail("bad-arguments"),
            _ => {}
        }
        if op == Op::Filter {
            self.charge(&source)?;
        }
        let (mut list, mut object) = (Vec::new(), Map::new());
        for (name, here) in &members {
            let scope = Scope { here, accumulator: (op == Op::Reduce).then_some(&made) };
            match op {
                Op::Map => list.push(self.kept(body, scope)?),
                Op::Reduce => made = self.kept(body, scope)?,
                _ => match self.holds(body, scope)? {
                    true if op == Op::Filter && source.is_object() => put(&mut object, name, (*here).clone()),
                    true if op == Op::Filter => list.push((*here).clone()),
                    holds if op != Op::Filter && holds != (op == Op::All) => return Ok((op == Op::Some).into()),
                    _ => {}
                },
            }
        }
        Ok(match op {
            Op::Reduce => made,
            Op::Filter if source.is_object() => object.into(),
            Op::Map | Op::Filter => Value::Array(list),
            _ => (op == Op::None || op == Op::All && !members.is_empty()).into(),
        })
    }

    /// All values in one list, the items of lists one by one, without `null`.
    #[inline(never)]
    pub fn merge(&mut self, values: &[Cow<'_, Value>]) -> Result<Value, Failed> {
        let mut merged = Vec::new();
        for value in values {
            self.charge(value)?;
            for item in items(value) {
                if !item.is_null() {
                    merged.push(item.clone());
                }
            }
        }
        Ok(Value::Array(merged))
    }

    /// `{"in": [item, list]}` and `{"in": [part, text]}`.
    #[inline(never)]
    pub fn contains(&mut self, values: &[Cow<'_, Value>]) -> Result<Value, Failed> {
        let [needle, haystack] = values else {
            return Ok(false.into());
        };
        self.charge(haystack)?;
        let found = match (&**needle, &**haystack) {
            (Value::String(part), Value::String(text)) => {
                // Compared at every place: a page has no texts for which a cleverer search would pay, and this
                // one is paid for.
                self.spend(text.len() / 16 * (part.len() / 64))?;
                let mut rest = text.as_bytes();
                loop {
                    if rest.starts_with(part.as_bytes()) {
                        break true;
                    }
                    let Some((_, shorter)) = rest.split_first() else { break false };
                    rest = shorter;
                }
            }
            (needle, Value::Array(items)) => {
                self.spend(items.len())?;
                items.iter().any(|item| compare::same(item, needle))
            }
            _ => false,
        };
        Ok(found.into())
    }
}
