//! What core says, in English: a template for every code. A host in another language replaces them by code.

mod problems;
mod runs;
mod template;

use alloc::{string::String, vec::Vec};

use crate::json::Value;

use crate::{json, message::Message, problems::EXPLAINS, text::parts};

pub use template::{Piece, pieces};

/// The English template of a code: of a reason, a refusal, what is wrong with an answer, or (with the feature `explain`) a problem.
pub fn text(code: &str) -> Option<&'static str> {
    find(runs::ENGLISH, code).or_else(|| if EXPLAINS { find(problems::ENGLISH, code) } else { None })
}

/// A message as an English sentence, with plain dates and numbers; its code where there are no words for it.
///
/// ```
/// use flowlist_core::{message::Message, words::sentence};
/// let titles = vec!["Write the draft".into()];
/// let message = Message { titles, ..Message::new("waits-for").with("steps", vec!["write"]) };
/// assert_eq!(sentence(&message), "Opens after “Write the draft”.");
/// ```
pub fn sentence(message: &Message) -> String {
    let mut sentence = String::new();
    // A suggestion has its own sentence behind the others.
    let hint = message.params.get("suggestion").and_then(|_| text("did-you-mean")).map(|hint| [" ", hint].concat());
    let template = text(message.code).unwrap_or(message.code);
    for piece in pieces(template).chain(pieces(hint.as_deref().unwrap_or_default())) {
        match piece {
            Piece::Text(text) => sentence.push_str(text),
            Piece::Param(name) => sentence.push_str(&param(message, name)),
        }
    }
    sentence
}

fn param(message: &Message, name: &str) -> String {
    if name == "steps" && !message.titles.is_empty() {
        let titles: Vec<String> = message.titles.iter().map(|title| ["“", title, "”"].concat()).collect();
        return list(&titles);
    }
    message.params.get(name).map(plain).unwrap_or_default()
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            list(&items)
        }
        Value::Null => String::new(),
        value => json::text(value),
    }
}

/// "A, B and C".
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => [&first.join(", "), " and ", last].concat(),
    }
}

/// The template of a code in a text of lines `code=template`.
///
/// ```
/// use flowlist_core::words::find;
/// assert_eq!(find("done=Done\nskip=Skip for now\n", "skip"), Some("Skip for now"));
/// ```
pub fn find(templates: &'static str, code: &str) -> Option<&'static str> {
    for line in parts(templates, b'\n') {
        if let Some(rest) = line.strip_prefix(code)
            && let Some(template) = rest.strip_prefix("=")
        {
            return Some(template);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_calm() {
        let lines = |table: &'static str| table.trim().lines().map(|line| line.split_once('=').unwrap());
        for table in [runs::ENGLISH, problems::ENGLISH] {
            assert!(lines(table).is_sorted_by(|a, b| a.0 < b.0));
            assert!(lines(table).all(|(_, text)| !text.contains('!') && text.ends_with(['.', '}', '?'])));
        }
        assert!(
            lines(problems::ENGLISH).all(|(code, _)| find(runs::ENGLISH, code).is_none()),
            "a code has one sentence"
        );
    }
}
