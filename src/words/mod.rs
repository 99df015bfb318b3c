//! What the widget says: codes with parameters become sentences, in English or in the words of the host page.

use std::{borrow::Cow, rc::Rc};

use flowlist_core::json::{Map, Value};
use flowlist_core::message::{Message, Param};
pub use flowlist_core::words::{Piece, pieces};

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
            .or_else(|| english::text(code))
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
        let find = |name: &str| message.params.iter().find(|(known, _)| *known == name).map(|(_, param)| param);
        let template = match find("count") {
            Some(Param::Value(count)) => self.plural(message.code, count.as_f64().unwrap_or_default()),
            _ => self.text(message.code),
        };
        let mut sentence = String::new();
        for piece in pieces(template) {
            match piece {
                Piece::Text(text) => sentence.push_str(text),
                Piece::Param(name) => sentence.push_str(&find(name).map(|param| self.param(param)).unwrap_or_default()),
            }
        }
        sentence
    }

    fn plural<'a>(&'a self, code: &'a str, count: f64) -> &'a str {
        let category = self.format.plural(count);
        let find = |category: &str| self.find(&[code, ".", category].concat());
        find(category).or_else(|| find("other")).unwrap_or_else(|| self.text(code))
    }

    fn param<'a>(&self, param: &'a Param) -> Cow<'a, str> {
        match param {
            Param::Value(value) => self.value(value),
            Param::Steps(steps) => {
                let titles: Vec<String> = steps.iter().map(|(_, title)| self.quoted(title)).collect();
                self.format.list(&titles).into()
            }
            Param::Date(date) if date.contains('T') => self.format.moment(date).into(),
            Param::Date(date) => self.format.date(date).into(),
        }
    }

    fn value<'a>(&self, value: &'a Value) -> Cow<'a, str> {
        match value {
            Value::String(text) => text.as_str().into(),
            Value::Number(number) => self.format.number(number.as_f64().unwrap_or_default()).into(),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.value(item).into_owned()).collect();
                self.format.list(&items).into()
            }
            Value::Null | Value::Bool(_) | Value::Object(_) => Cow::Borrowed(""),
        }
    }

    /// A title as it stands in a sentence.
    pub fn quoted(&self, title: &str) -> String {
        self.text("quoted").replace("{title}", title)
    }

    /// The result of a run for people: the host's words for it, else the name with its hyphens read as blanks.
    pub fn outcome(&self, name: &str) -> String {
        if let Some(text) = self.find(&["outcome-", name].concat()) {
            return text.into();
        }
        capitalized(&name.replace(['-', '_'], " "))
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
