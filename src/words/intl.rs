//! Dates, numbers and lists as the browser's `Intl` writes them in a language.

use js_sys::{Array, Date, JSON};
use wasm_bindgen::prelude::*;

use super::Format;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DateTimeFormat;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, date: &Date) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type RelativeTimeFormat;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn format(this: &RelativeTimeFormat, amount: f64, unit: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    type NumberFormat;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &NumberFormat, number: f64) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type ListFormat;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, items: &Array) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(js_namespace = Intl, constructor, catch)]
    fn new(locale: &JsValue) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;
}

const DAY: f64 = 86_400_000.0;
const TIME: &str = r#"{"hour":"numeric","minute":"2-digit"}"#;
const WEEKDAY: &str = r#"{"weekday":"long"}"#;
const DAY_AND_MONTH: &str = r#"{"day":"numeric","month":"long"}"#;
const FULL_DATE: &str = r#"{"day":"numeric","month":"long","year":"numeric"}"#;
/// For days without a time: those are read as midnight UTC, and must not slip into the day before.
const FULL_DATE_UTC: &str = r#"{"day":"numeric","month":"long","year":"numeric","timeZone":"UTC"}"#;

/// Writes as the browser does for one language.
pub struct Intl {
    /// A language tag that the browser accepts, or `undefined` for its own language.
    locale: JsValue,
}

impl Intl {
    /// In the language of this tag, such as `de` or `en-GB`; in the browser's own where it knows no such tag.
    pub fn new(locale: &str) -> Self {
        let wanted = JsValue::from_str(locale);
        let known = NumberFormat::new(&wanted).is_ok();
        Self { locale: if known { wanted } else { JsValue::UNDEFINED } }
    }

    /// What separates decimals in the language of this tag.
    pub fn decimal(locale: &str) -> char {
        let number = Self::new(locale).number(0.5);
        number.chars().nth(1).unwrap_or('.')
    }

    fn dated(&self, date: &Date, options: &str) -> Option<String> {
        let options = JSON::parse(options).ok()?;
        DateTimeFormat::new(&self.locale, &options).and_then(|format| format.format(date)).ok()
    }

    fn near(&self, date: &Date) -> Option<String> {
        let now = Date::new_0();
        let days = (midnight(&now) - midnight(date)) / DAY;
        // Days are up to 25 hours long.
        let day = match days.round() {
            ago @ (0.0 | 1.0) => {
                let options = JSON::parse(r#"{"numeric":"auto"}"#).ok()?;
                RelativeTimeFormat::new(&self.locale, &options).and_then(|format| format.format(-ago, "day")).ok()?
            }
            2.0..=6.0 => self.dated(date, WEEKDAY)?,
            _ if date.get_full_year() == now.get_full_year() => self.dated(date, DAY_AND_MONTH)?,
            _ => self.dated(date, FULL_DATE)?,
        };
        Some([day, self.dated(date, TIME)?].join(", "))
    }
}

/// The beginning of the day of `date` where the viewer is, in milliseconds.
fn midnight(date: &Date) -> f64 {
    let day = Date::new_0();
    day.set_time(date.get_time());
    day.set_hours(0);
    day.set_minutes(0);
    day.set_seconds(0);
    day.set_milliseconds(0)
}

impl Format for Intl {
    fn moment(&self, iso: &str) -> String {
        self.near(&Date::new(&iso.into())).unwrap_or_else(|| iso.into())
    }

    fn date(&self, iso: &str) -> String {
        self.dated(&Date::new(&iso.into()), FULL_DATE_UTC).unwrap_or_else(|| iso.into())
    }

    fn number(&self, number: f64) -> String {
        NumberFormat::new(&self.locale).map(|format| format.format(number)).unwrap_or_default()
    }

    fn list(&self, items: &[String]) -> String {
        let items: Array = items.iter().map(JsValue::from).collect();
        ListFormat::new(&self.locale).map(|format| format.format(&items)).unwrap_or_default()
    }

    fn plural(&self, number: f64) -> &'static str {
        let category = PluralRules::new(&self.locale).map(|rules| rules.select(number)).unwrap_or_default();
        ["zero", "one", "two", "few", "many"].into_iter().find(|known| *known == category).unwrap_or("other")
    }
}
