//! Values made and written as JSON. serde_json would do both, but brings its errors, a second `Serializer` and tables of what
//! can be printed: 5 KiB of brotli.

use alloc::{string::String, vec::Vec};

use super::{Map, Number, Value};

/// A value as JSON text without spaces, its members sorted by name.
///
/// ```
/// use flowlist_core::json::{object, text};
/// assert_eq!(text(&object(vec![("of", vec!["a", "b"].into()), ("done", 1.5.into())])), r#"{"done":1.5,"of":["a","b"]}"#);
/// ```
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out, Number::text);
    out
}

/// An object with these members.
pub fn object(members: Vec<(&str, Value)>) -> Value {
    let mut object = Map::new();
    add(&mut object, members);
    Value::Object(object)
}

/// Adds members to an object.
pub fn add(object: &mut Map<String, Value>, members: Vec<(&str, Value)>) {
    for (name, value) in members {
        put(object, name, value);
    }
}

/// Sets a member of an object.
#[inline(never)]
pub fn put(object: &mut Map<String, Value>, name: &str, value: Value) {
    object.insert(name.into(), value);
}

/// Writes JSON without spaces, members by name, and numbers as told.
pub(crate) fn write(value: &Value, out: &mut String, number: fn(&Number) -> String) {
    match value {
        Value::Number(n) => out.push_str(&number(n)),
        Value::String(text) => quoted(text, out),
        Value::Array(items) => {
            let mut before = '[';
            for item in items {
                out.push(before);
                write(item, out, number);
                before = ',';
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Object(members) => {
            // A `Map` has its members in the order of their names.
            let mut before = '{';
            for (name, item) in members {
                out.push(before);
                quoted(name, out);
                out.push(':');
                write(item, out, number);
                before = ',';
            }
            out.push_str(if members.is_empty() { "{}" } else { "}" });
        }
        Value::Null => out.push_str("null"),
        Value::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        let short = match c {
            '"' | '\\' => c,
            '\u{8}' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\u{c}' => 'f',
            '\r' => 'r',
            '\0'..='\u{1f}' => {
                out.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                out.push(char::from_digit(u32::from(c) % 16, 16).unwrap_or_default());
                continue;
            }
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}
