//! Whether one answer fits its question, and the form in which it is kept.

use alloc::{string::String, vec::Vec};

use crate::json::Value;

use super::is_date;
use crate::{
    definition::{Field, FieldKind},
    logic,
    message::Message,
    text::safe_url,
};

/// The most characters that any answer may have.
pub const MAX_ANSWER: usize = 10_000;

/// Checks one answer: the form in which it is kept, null when it is unanswered.
///
/// # Errors
/// What is wrong and how to mend it.
pub fn check(field: &Field, answer: &Value) -> Result<Value, Message> {
    let checked = match field.kind {
        FieldKind::Checkbox => checkbox(answer)?,
        FieldKind::Multiselect => multiselect(field, answer)?,
        FieldKind::Number => number(field, answer)?,
        FieldKind::Select | FieldKind::Radio => one_of(field, answer)?,
        FieldKind::Date => date(field, answer)?,
        FieldKind::Text | FieldKind::Textarea | FieldKind::Email | FieldKind::Url | FieldKind::Tel => {
            text(field, answer)?
        }
    };
    if checked.is_null() && field.required {
        let chosen = matches!(field.kind, FieldKind::Select | FieldKind::Radio | FieldKind::Multiselect);
        return Err(Message::new(match field.kind {
            FieldKind::Checkbox => "required-tick",
            _ if chosen => "choose-one",
            _ => "required",
        }));
    }
    Ok(checked)
}

fn checkbox(answer: &Value) -> Result<Value, Message> {
    match answer {
        Value::Bool(true) => Ok(true.into()),
        Value::Bool(false) | Value::Null => Ok(Value::Null),
        _ => Err(Message::new("not-an-option")),
    }
}

fn multiselect(field: &Field, answer: &Value) -> Result<Value, Message> {
    let chosen = match answer {
        Value::Null => return Ok(Value::Null),
        Value::Array(chosen) => chosen,
        _ => return Err(Message::new("not-an-option")),
    };
    let is_option = |value: &Value| field.options.iter().any(|option| value.as_str() == Some(&option.value));
    if !chosen.iter().all(is_option) {
        return Err(Message::new("not-an-option"));
    }
    // In the order of the options, each once: two people who tick the same boxes give the same answer.
    let kept: Vec<Value> = field
        .options
        .iter()
        .filter(|option| chosen.iter().any(|value| value.as_str() == Some(&option.value)))
        .map(|option| Value::from(option.value.as_str()))
        .collect();
    Ok(if kept.is_empty() { Value::Null } else { kept.into() })
}

fn one_of(field: &Field, answer: &Value) -> Result<Value, Message> {
    match trimmed(answer)? {
        None => Ok(Value::Null),
        Some(text) if field.options.iter().any(|option| option.value == text) => Ok(text.into()),
        Some(_) => Err(Message::new("not-an-option")),
    }
}

fn number(field: &Field, answer: &Value) -> Result<Value, Message> {
    let number = match answer {
        Value::Number(number) => number.clone(),
        _ => match trimmed(answer)? {
            None => return Ok(Value::Null),
            Some(text) => parse_number(&text, '.').ok_or(Message::new("not-a-number"))?,
        },
    };
    let value = number.as_f64().unwrap_or_default();
    if let Some(min) = field.min.as_ref().and_then(Value::as_f64).filter(|min| value < *min) {
        return Err(Message::new("too-small").with("min", plain_number(min)));
    }
    if let Some(max) = field.max.as_ref().and_then(Value::as_f64).filter(|max| value > *max) {
        return Err(Message::new("too-large").with("max", plain_number(max)));
    }
    Ok(Value::Number(number))
}

fn date(field: &Field, answer: &Value) -> Result<Value, Message> {
    let Some(text) = trimmed(answer)? else { return Ok(Value::Null) };
    if !is_date(&text) {
        return Err(Message::new("bad-date"));
    }
    let bound = |bound: &Option<Value>| bound.as_ref().and_then(Value::as_str).map(String::from);
    // Dates of this form compare as texts.
    if let Some(min) = bound(&field.min).filter(|min| text < *min) {
        return Err(Message::new("too-early").with_date("min", min));
    }
    if let Some(max) = bound(&field.max).filter(|max| text > *max) {
        return Err(Message::new("too-late").with_date("max", max));
    }
    Ok(text.into())
}

fn text(field: &Field, answer: &Value) -> Result<Value, Message> {
    let Some(text) = trimmed(answer)? else { return Ok(Value::Null) };
    let length = text.chars().count();
    let most = field.max_length.map_or(MAX_ANSWER, |most| (most as usize).min(MAX_ANSWER));
    if length > most {
        return Err(Message::new("too-long").with("max", most).with("length", length));
    }
    if let Some(least) = field.min_length.filter(|least| length < *least as usize) {
        return Err(Message::new("too-short").with("min", least).with("length", length));
    }
    match field.kind {
        FieldKind::Email if !is_email(&text) => return Err(Message::new("bad-email")),
        FieldKind::Url if !is_url(&text) => return Err(Message::new("bad-url")),
        FieldKind::Tel if !is_tel(&text) => return Err(Message::new("bad-tel")),
        _ => {}
    }
    if field.pattern.as_ref().is_some_and(|pattern| !pattern.matches(&text)) {
        let message = Message::new("no-match");
        return Err(match field.pattern_message.as_str() {
            "" => message,
            own => Message::new("own-words").with("text", own),
        });
    }
    Ok(text.into())
}

/// The text without white space around it; `None` when there is nothing left.
fn trimmed(answer: &Value) -> Result<Option<String>, Message> {
    match answer {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.trim()).filter(|text| !text.is_empty()).map(String::from)),
        _ => Err(Message::new("not-text")),
    }
}

/// One `@`, something before it, a domain with a dot behind it: enough to catch a slip, as the HTML standard's own rule is, plus
/// the dot, since clients have public addresses.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_word = |part: &str| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-');
    let clean = |part: &str| !part.chars().any(|c| c.is_whitespace() || c.is_control() || "@,;<>()\"".contains(c));
    !local.is_empty() && clean(local) && clean(domain) && domain.contains('.') && domain.split('.').all(is_word)
}

fn is_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let rest = match rest {
        Some(rest) => rest,
        // People type `www.example.com`.
        None if lower.contains(':') => return false,
        None => &lower,
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.contains('.') || host.starts_with("localhost");
    named && !host.starts_with('.') && !text.contains(char::is_whitespace) && safe_url(text).is_some()
}

fn is_tel(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let allowed = |c: char| c.is_ascii_digit() || " +-()./".contains(c);
    (3..=20).contains(&digits) && text.chars().all(allowed)
}

/// The zeros of other scripts, each with its nine digits behind it: Arabic, Persian, Thai, Lao, Tibetan, Burmese, Khmer and
/// full-width; then those of India, which lie 128 apart.
const ZEROS: [u32; 8] = [0x660, 0x6F0, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10];

/// A digit of any script as one of ours; anything else as it is.
fn digit(c: char) -> char {
    let code = u32::from(c);
    let india = if (0x966..0xDF0).contains(&code) { 0x966 + (code - 0x966) / 128 * 128 } else { u32::MAX };
    let of = |zero: &u32| code.checked_sub(*zero).and_then(|value| char::from_digit(value, 10));
    ZEROS.iter().chain([&india]).find_map(of).unwrap_or(c)
}

/// Reads a number as a person types it: digits of any script with `decimal` before the fraction, a sign, and spaces, apostrophes or
/// the other of `.` and `,` between groups of three.
pub fn parse_number(text: &str, decimal: char) -> Option<crate::json::Number> {
    let mut typed = String::new();
    for c in text.trim().chars() {
        typed.push(digit(c));
    }
    let text = typed.as_str();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once(decimal).unwrap_or((digits, ""));
    let group = |c: char| {
        matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '٬') || (matches!(c, '.' | ',') && c != decimal)
    };
    let groups: Vec<&str> = whole.split(group).collect();
    let well_grouped = groups.iter().enumerate().all(|(place, digits)| place == 0 || digits.len() == 3);
    let first_fits = groups.len() == 1 || groups.first().is_some_and(|first| (1..=3).contains(&first.len()));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let whole: String = groups.concat();
    if !(well_grouped && first_fits && is_digits(&whole) && is_digits(fraction))
        || (whole.is_empty() && fraction.is_empty())
        || whole.len() + fraction.len() > 30
    {
        return None;
    }
    let mut canonical = String::from(sign);
    canonical.push_str(if whole.is_empty() { "0" } else { &whole });
    if let Ok(integer) = canonical.parse::<i64>()
        && fraction.bytes().all(|byte| byte == b'0')
    {
        return Some(integer.into());
    }
    canonical.push('.');
    canonical.push_str(if fraction.is_empty() { "0" } else { fraction });
    // Not `str::parse`: that is another reader of floats, of 13 KiB.
    match crate::json::read(&canonical) {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    }
}

/// A bound as a JSON number: whole numbers without a fraction.
fn plain_number(value: f64) -> Value {
    logic::number(value).unwrap_or_default()
}
