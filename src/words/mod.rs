//! What the widget says: codes with parameters become sentences, in English or in the words of the host page.

use std::rc::Rc;

pub use flowlist_core::words::{Piece, pieces};
use flowlist_core::{
    json::{Map, Number, Value},
    message::Message,
    outline::Locale,
    text::{concat, replaced},
    words::find,
};

mod english;
mod format;
mod intl;

pub use format::{Format, Plain};
pub use intl::Intl;

/// The words of one widget. Made once, when the host sets `words` or `locale`, and shared by everything that is drawn.
pub struct Words {
    overrides: Map<String, Value>,
    /// How dates, numbers and lists are written.
    pub format: Rc<dyn Format>,
}

/// Two are equal only when they are the same: enough to know whether to draw again.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Words {
    /// English, with the templates in `overrides` in place of those of the same code.
    pub fn new(overrides: Map<String, Value>, format: Rc<dyn Format>) -> Self {
        Self { overrides, format }
    }

    /// The template of a code; the code itself where nobody has words for it.
    pub fn text<'a>(&'a self, code: &'a str) -> &'a str {
        self.find(code).unwrap_or(code)
    }

    /// The template of a code, if anybody has words for it.
    pub fn find(&self, code: &str) -> Option<&str> {
        self.overrides
            .get(code)
            .and_then(Value::as_str)
            .or_else(|| find(english::ENGLISH, code))
            .or_else(|| flowlist_core::words::text(code))
    }

    /// The sentence of a message. A number named `count` chooses among `code.one`, `code.other`, ….
    ///
    /// ```
    /// use std::rc::Rc;
    /// use flowlist::words::{Plain, Words};
    /// use flowlist_core::message::Message;
    /// let words = Words::new([("too-small".into(), "At least {min}.".into())].into_iter().collect(), Rc::new(Plain));
    /// assert_eq!(words.say(&Message::new("too-small").with("min", 1000)), "At least 1,000.");
    /// ```
    pub fn say(&self, message: &Message) -> String {
        match message.params.get("count") {
            Some(count) => self.filled(self.plural(message.code, count.as_f64().unwrap_or_default()), message),
            None => self.filled(self.text(message.code), message),
        }
    }

    fn filled(&self, template: &str, message: &Message) -> String {
        let mut sentence = String::new();
        for piece in pieces(template) {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Param(name) => sentence.push_str(&self.param(message, name)),
            }
        }
        sentence
    }

    fn plural<'a>(&'a self, code: &'a str, count: f64) -> &'a str {
        for category in [&self.format.plural(count), "other"] {
            if let Some(text) = self.find(&concat(&[code, ".", category])) {
                return text;
            }
        }
        self.text(code)
    }

    fn param(&self, message: &Message, name: &str) -> String {
        match (name, message.params.get(name)) {
            ("steps", Some(_)) if !message.titles.is_empty() => {
                let mut titles = Vec::new();
                for title in &message.titles {
                    titles.push(self.quoted(title));
                }
                self.format.list(&titles)
            }
            ("min" | "max", Some(Value::String(date))) => self.format.date(date),
            (_, value) => self.value(value.unwrap_or(&Value::Null)),
        }
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => self.format.number(number.as_f64().unwrap_or_default(), ""),
            Value::Array(values) => {
                let mut items = Vec::new();
                for value in values {
                    items.push(self.value(value));
                }
                self.format.list(&items)
            }
            Value::Null | Value::Bool(_) | Value::Object(_) => String::new(),
        }
    }

    /// A title as it stands in a sentence.
    pub fn quoted(&self, title: &str) -> String {
        self.say(&Message::new("quoted").with("title", title))
    }

    /// The result of a run for people: the host's words for it, else the name with its hyphens read as blanks.
    pub fn outcome(&self, name: &str) -> String {
        if let Some(text) = self.find(&concat(&["outcome-", name])) {
            return text.into();
        }
        capitalized(&replaced(&replaced(name, "-", " "), "_", " "))
    }
}

impl Locale for Words {
    fn decimal(&self) -> char {
        self.format.decimal()
    }

    fn date(&self, iso: &str) -> String {
        self.format.date(iso)
    }

    fn number(&self, number: &Number, unit: &str) -> String {
        self.format.number(number.as_f64().unwrap_or_default(), unit)
    }
}

/// The text with its first letter as at the beginning of a sentence; letters beyond ASCII stay as they are, as their table is large.
pub fn capitalized(text: &str) -> String {
    let mut capitalized = text.to_owned();
    if let Some(first) = capitalized.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    capitalized
}
