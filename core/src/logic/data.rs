//! `var`, `missing`, `missing_some`: what a rule reads, and from where.

use super::Node;
use super::eval::{Failed, Found, Machine, items};
use super::number::{Num, text};
use crate::json::{Value, digits, natural};
use crate::text::{after, before, parts};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// What a path is read from: the data, or the item of a list. Inside `reduce` there is an accumulator too.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub here: &'a Value,
    pub accumulator: Option<&'a Value>,
}

/// A member of an object, or an item of a list by its position.
fn step<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(key),
        Value::Array(items) => items.get(position_of(key)?),
        _ => None,
    }
}

/// The position that a text spells, with or without a `+`.
fn position_of(key: &str) -> Option<usize> {
    usize::try_from(natural(key.strip_prefix("+").unwrap_or(key))?).ok()
}

/// What a dotted path leads to; the empty path is the value itself.
#[inline(never)]
fn walk<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let mut found = value;
    if !path.is_empty() {
        for key in parts(path, b'.') {
            found = step(found, key)?;
        }
    }
    Some(found)
}

impl<'a> Scope<'a> {
    /// In `reduce`, what `current` and `accumulator` stand for and the path that is left; elsewhere those are
    /// ordinary names.
    fn named<'p>(&self, path: &'p str) -> Option<(&'a Value, &'p str)> {
        let accumulator = self.accumulator?;
        let name = before(path, b".");
        let rest = after(path, name.len() + 1);
        match name {
            "current" => Some((self.here, rest)),
            "accumulator" => Some((accumulator, rest)),
            _ => None,
        }
    }

    fn literal(&self, path: &str) -> Option<&'a Value> {
        let (from, path) = self.named(path).unwrap_or((self.here, path));
        walk(from, path)
    }

    /// A path that the rule worked out. A member whose name has dots in it comes before the way along them.
    fn computed(&self, path: &Value) -> Option<&'a Value> {
        match path {
            Value::Null => Some(self.here),
            Value::String(path) => match (self.named(path), self.here) {
                (None, Value::Object(members)) if members.contains_key(path) => members.get(path),
                _ => self.literal(path),
            },
            Value::Array(steps) => {
                let mut found = self.here;
                for step in steps {
                    found = match step {
                        Value::String(path) => walk(found, path)?,
                        step => walk(found, &position(step)?)?,
                    };
                }
                Some(found)
            }
            position_or_not => walk(self.here, &position(position_or_not)?),
        }
    }
}

fn position(value: &Value) -> Option<String> {
    let position = Num::of(value)?.integer()?;
    u64::try_from(position).ok().map(digits)
}

impl Machine<'_> {
    /// `{"var": path}` or `{"var": [path, default]}`; without a path it is all that there is.
    #[inline(never)]
    pub fn var<'a>(&mut self, args: &'a [Node], scope: Scope<'a>) -> Found<'a> {
        let found = match args.first() {
            None => Some(scope.here),
            Some(Node::Value(Value::String(path))) => scope.literal(path),
            Some(Node::Value(Value::Number(path))) => walk(scope.here, &text(path)),
            Some(path) => scope.computed(&*self.eval(path, scope)?),
        };
        match (found, args.get(1)) {
            (Some(value), _) => Ok(Cow::Borrowed(value)),
            (None, Some(default)) => self.eval(default, scope),
            (None, None) => Ok(Default::default()),
        }
    }

    /// The paths, given one by one or as lists, that lead to nothing.
    #[inline(never)]
    pub fn missing(&mut self, values: &[Cow<'_, Value>], scope: Scope<'_>) -> Result<Value, Failed> {
        let mut gone = Vec::new();
        for value in values {
            for path in items(value) {
                self.spend(1)?;
                if let Value::String(name) = path
                    && walk(scope.here, name).is_none()
                {
                    gone.push(path.clone());
                }
            }
        }
        Ok(Value::Array(gone))
    }

    /// `{"missing_some": [least, paths]}`: the missing paths, or none if at least so many are there.
    #[inline(never)]
    pub fn missing_some(&mut self, values: &[Cow<'_, Value>], scope: Scope<'_>) -> Result<Value, Failed> {
        let none = Value::Array(Vec::new());
        let [least, paths] = values else { return Ok(none) };
        let Value::Array(names) = &**paths else { return Ok(none) };
        let gone = self.missing(core::slice::from_ref(paths), scope)?;
        let there = names.iter().filter(|name| name.is_string()).count() - items(&gone).len();
        let least = Num::of(least).map_or(1.0, Num::float);
        Ok(if there as f64 >= least { none } else { gone })
    }
}
