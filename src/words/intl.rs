//! Dates, numbers and lists as the browser's `Intl` writes them in a language: JavaScript does it (`js/format.js`).

use super::Format;
use crate::page::format;

/// Writes as the browser does for one language.
pub struct Intl {
    /// A language tag such as `de` or `en-GB`; where the browser knows no such tag, it writes in its own language.
    pub locale: String,
}

impl Format for Intl {
    fn moment(&self, iso: &str) -> String {
        format("moment", &self.locale, iso, 0.0)
    }

    fn date(&self, iso: &str) -> String {
        format("date", &self.locale, iso, 0.0)
    }

    fn number(&self, number: f64, unit: &str) -> String {
        format("number", &self.locale, unit, number)
    }

    fn list(&self, items: &[String]) -> String {
        // Between them what no title holds. `join` would be 0.3 KiB.
        let mut parts = String::new();
        for item in items {
            parts.push_str(item);
            parts.push('\u{1f}');
        }
        parts.pop();
        format("list", &self.locale, &parts, 0.0)
    }

    fn plural(&self, number: f64) -> String {
        format("plural", &self.locale, "", number)
    }
}
