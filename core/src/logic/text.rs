//! Text: `cat`, `substr`, and how values are written.

use super::eval::{Failed, Machine, items};
use super::number::{self, Num};
use crate::json::Value;
use alloc::borrow::Cow;
use alloc::string::String;

/// How a value reads in a text: `null` as nothing, lists and objects as JSON.
fn written(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number::text(number)),
        Value::Bool(true) => Cow::Borrowed("true"),
        Value::Bool(false) => Cow::Borrowed("false"),
        value => {
            let mut json = String::new();
            crate::json::write(value, &mut json, number::json);
            Cow::Owned(json)
        }
    }
}

impl Machine<'_> {
    /// All values one after the other, those of a list too.
    #[inline(never)]
    pub fn cat(&mut self, values: &[Cow<'_, Value>]) -> Result<Value, Failed> {
        let mut text = String::new();
        for value in values {
            self.charge(value)?;
            for item in items(value) {
                text.push_str(&written(item));
            }
        }
        Ok(text.into())
    }

    /// `{"substr": [text, start, length]}` by characters. A negative start counts from the end, a negative length
    /// leaves so many off the end.
    #[inline(never)]
    pub fn substr(&mut self, values: &[Cow<'_, Value>]) -> Result<Value, Failed> {
        let Some(first) = values.first() else {
            return Ok("".into());
        };
        self.charge(first)?;
        let text = written(first);
        let count = text.chars().count();
        let integer = |i: usize| values.get(i).and_then(|v| Num::of(v)?.integer());
        // A position from the front or, when negative, from the end.
        let position = |at: i64| match usize::try_from(at.unsigned_abs()).unwrap_or(usize::MAX) {
            back if at < 0 => count.saturating_sub(back),
            at => at,
        };
        let start = position(integer(1).unwrap_or(0));
        let end = match integer(2) {
            Some(length) if length < 0 => position(length),
            Some(length) => start.saturating_add(position(length)),
            None => count,
        };
        let mut part = String::new();
        for (at, c) in text.chars().enumerate() {
            if at >= start && at < end {
                part.push(c);
            }
        }
        Ok(part.into())
    }
}
