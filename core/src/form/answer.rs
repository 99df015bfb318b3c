//! Whether one answer fits its question, and the form in which it is kept.

use core::cmp::Ordering;

use alloc::{string::String, vec::Vec};

use crate::{
    definition::{Field, FieldKind},
    json::{Map, Number, Value, put, read},
    logic,
    message::Message,
    text::{
        cut::{after, before, first, parts, trim_end},
        safe_url,
    },
    time::is_date,
};

/// The most characters that any answer may have.
pub const MAX_ANSWER: usize = 10_000;

/// Checks one answer: the form in which it is kept, null when it is unanswered. A checkbox that nobody touched says false.
///
/// # Errors
/// What is wrong and how to mend it.
pub fn check(field: &Field, answer: &Value) -> Result<Value, Message> {
    let kept = match (field.kind, answer) {
        (FieldKind::Checkbox, Value::Null | Value::Bool(_)) => (*answer == Value::Bool(true)).into(),
        (_, Value::Null) => Value::Null,
        (FieldKind::Multiselect, Value::Array(chosen)) => multiselect(field, chosen)?,
        (FieldKind::Checkbox | FieldKind::Multiselect, _) => return refused("not-an-option"),
        (FieldKind::Number, Value::Number(_)) => within(field, answer.clone())?,
        (FieldKind::File, _) => file(answer)?,
        // They are checked row by row.
        (FieldKind::Rows, _) => Value::Null,
        (_, Value::String(text)) => match text.trim() {
            "" => Value::Null,
            text => typed(field, text)?,
        },
        _ => return refused("not-text"),
    };
    let unanswered = kept.is_null() || kept == Value::Bool(false);
    if unanswered && field.required && field.kind != FieldKind::Rows {
        return refused(match field.kind {
            FieldKind::Checkbox => "required-tick",
            FieldKind::Select | FieldKind::Radio | FieldKind::Multiselect => "choose-one",
            _ => "required",
        });
    }
    Ok(kept)
}

#[cold]
#[inline(never)]
fn refused(code: &'static str) -> Result<Value, Message> {
    Err(Message::new(code))
}

/// What the page says of a file that it took. `problem` says why it did not: nothing where it has no place for files, or its own words.
fn file(answer: &Value) -> Result<Value, Message> {
    let text = |name| answer.text(name);
    match text("problem") {
        None => {}
        Some("") => return refused("file-not-taken"),
        Some("pending") => return refused("file-pending"),
        Some(words) => return Err(Message::new("own-words").with("text", words)),
    }
    if text("name").is_none() || text("url").is_some_and(|url| safe_url(url).is_none()) {
        return refused("not-a-file");
    }
    let mut kept = Map::new();
    for name in ["name", "size", "type", "url", "id"] {
        if let Some(part) = answer.get(name).filter(|part| part.is_number() || part.is_string()) {
            if part.as_str().is_some_and(|text| text.len() > MAX_ANSWER) {
                return refused("not-a-file");
            }
            put(&mut kept, name, part.clone());
        }
    }
    Ok(Value::Object(kept))
}

/// In the order of the options, each once: two people who tick the same boxes give the same answer.
fn multiselect(field: &Field, chosen: &[Value]) -> Result<Value, Message> {
    if !chosen.iter().all(|value| field.option(value.as_str()).is_some()) {
        return refused("not-an-option");
    }
    let mut kept = Vec::new();
    for option in &field.options {
        if chosen.iter().any(|value| value.as_str() == Some(&option.value)) {
            kept.push(Value::from(option.value.as_str()));
        }
    }
    Ok(if kept.is_empty() { Value::Null } else { Value::Array(kept) })
}

/// An answer that was typed, without white space around it.
fn typed(field: &Field, text: &str) -> Result<Value, Message> {
    let wrong = match field.kind {
        FieldKind::Number => {
            return match parse_number(text, '.') {
                Some(number) => within(field, Value::Number(number)),
                None => refused("not-a-number"),
            };
        }
        FieldKind::Date if is_date(text) => return within(field, text.into()),
        FieldKind::Date => "bad-date",
        FieldKind::Select | FieldKind::Radio if field.option(Some(text)).is_some() => return Ok(text.into()),
        FieldKind::Select | FieldKind::Radio => "not-an-option",
        kind => {
            check_length(field, text)?;
            match kind {
                FieldKind::Email if !is_email(text) => "bad-email",
                FieldKind::Url if !is_url(text) => "bad-url",
                FieldKind::Tel if !is_tel(text) => "bad-tel",
                _ if field.pattern.as_ref().is_none_or(|pattern| pattern.matches(text)) => return Ok(text.into()),
                _ if field.pattern_message.is_empty() => "no-match",
                _ => return Err(Message::new("own-words").with("text", field.pattern_message.as_str())),
            }
        }
    };
    refused(wrong)
}

fn check_length(field: &Field, text: &str) -> Result<(), Message> {
    let length = text.chars().count();
    let most = field.max_length.map_or(MAX_ANSWER, |most| (most as usize).min(MAX_ANSWER));
    let least = field.min_length.unwrap_or_default() as usize;
    let (code, name, limit) = if length > most {
        ("too-long", "max", most)
    } else if length < least {
        ("too-short", "min", least)
    } else {
        return Ok(());
    };
    Err(Message::new(code).with(name, limit).with("length", length))
}

/// The same answer, if it is not below `min` nor above `max`.
fn within(field: &Field, answer: Value) -> Result<Value, Message> {
    if let Some(min) = &field.min
        && compare(&answer, min) == Some(Ordering::Less)
    {
        return Err(out_of_bounds("too-small", "too-early", "min", min));
    }
    if let Some(max) = &field.max
        && compare(&answer, max) == Some(Ordering::Greater)
    {
        return Err(out_of_bounds("too-large", "too-late", "max", max));
    }
    Ok(answer)
}

/// Which of two numbers or dates comes first. Dates of our form compare as texts.
#[inline(never)]
fn compare(answer: &Value, bound: &Value) -> Option<Ordering> {
    match (answer.as_str(), bound.as_str()) {
        (Some(answer), Some(bound)) => Some(answer.cmp(bound)),
        _ => answer.as_f64()?.partial_cmp(&bound.as_f64()?),
    }
}

#[inline(never)]
fn out_of_bounds(number: &'static str, date: &'static str, name: &'static str, bound: &Value) -> Message {
    match (bound.as_str(), bound.as_f64()) {
        (Some(bound), _) => Message::new(date).with(name, bound),
        // Whole numbers without a fraction.
        (None, bound) => Message::new(number).with(name, bound.and_then(logic::number).unwrap_or_default()),
    }
}

/// One `@`, something before it, a domain with a dot behind it: enough to catch a slip, as the HTML standard's own rule is, plus
/// the dot, since clients have public addresses.
fn is_email(text: &str) -> bool {
    let local = before(text, b"@");
    let mut labels = 0;
    for label in parts(after(text, local.len() + 1), b'.') {
        labels += 1;
        if let [] | [b'-', ..] | [.., b'-'] = label.as_bytes() {
            return false;
        }
    }
    let mut ats = 0;
    for c in text.chars() {
        ats += usize::from(c == '@');
        if c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"') {
            return false;
        }
    }
    !local.is_empty() && labels > 1 && ats == 1
}

fn is_url(text: &str) -> bool {
    let start = before(text, b":");
    let rest = match after(text, start.len()).strip_prefix("://") {
        Some(rest) if start.eq_ignore_ascii_case("https") || start.eq_ignore_ascii_case("http") => rest,
        // People type `www.example.com`.
        _ if start == text => text,
        _ => return false,
    };
    let host = before(rest, b"/?#");
    let named = before(host, b".") != host || first(host, 9).eq_ignore_ascii_case("localhost");
    named && !host.starts_with(".") && !text.chars().any(char::is_whitespace) && safe_url(text).is_some()
}

fn is_tel(text: &str) -> bool {
    let mut digits = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b' ' | b'+' | b'-' | b'(' | b')' | b'.' | b'/' => {}
            _ => return false,
        }
    }
    (3..=20).contains(&digits)
}

/// The zeros of other scripts, each with its nine digits behind it: Arabic, Persian, the first of India, Thai, Lao, Tibetan,
/// Burmese, Khmer and full-width.
const ZEROS: [u32; 9] = [0x660, 0x6F0, 0x966, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10];

/// A digit of any script as one of ours; anything else as it is.
fn digit(c: char) -> char {
    let mut code = u32::from(c);
    if (0x966..0xDF0).contains(&code) {
        // The scripts of India lie 128 apart.
        code = 0x966 + (code - 0x966) % 128;
    }
    for zero in ZEROS {
        if let Some(digit) = char::from_digit(code.wrapping_sub(zero), 10) {
            return digit;
        }
    }
    c
}

/// Reads a number as a person types it: digits of any script with `decimal` before the fraction, a sign, and spaces, apostrophes or the other
/// of `.` and `,` between groups of three.
pub fn parse_number(text: &str, decimal: char) -> Option<Number> {
    let mut json = String::new();
    // How many digits there are in all, and since the last separator; whether there was one, and whether the fraction began.
    let (mut digits, mut run, mut grouped, mut fraction) = (0, 0, false, false);
    for (place, c) in text.trim().chars().map(digit).enumerate() {
        match c {
            '-' | '−' if place == 0 => json.push('-'),
            '+' if place == 0 => {}
            '0'..='9' => {
                // JSON has no number that begins with a needless zero.
                if matches!(json.as_str(), "0" | "-0") {
                    json.pop();
                }
                json.push(c);
                (digits, run) = (digits + 1, run + 1);
            }
            _ if fraction => return None,
            _ if c == decimal => {
                if grouped && run != 3 {
                    return None;
                }
                json.push_str(if run == 0 { "0." } else { "." });
                fraction = true;
            }
            ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '٬' | '.' | ',' => {
                if run == 0 || run > 3 || (grouped && run != 3) {
                    return None;
                }
                (grouped, run) = (true, 0);
            }
            _ => return None,
        }
    }
    if digits == 0 || digits > 30 || (grouped && !fraction && run != 3) {
        return None;
    }
    let mut json = json.as_str();
    if fraction {
        // A fraction of nothing but zeros is none: `5.00` is the whole number 5.
        json = trim_end(trim_end(json, b"0"), b".");
    }
    // Not `str::parse`: that is another reader of floats, of 13 KiB.
    match read(if json == "-0" { "0" } else { json }) {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    }
}
