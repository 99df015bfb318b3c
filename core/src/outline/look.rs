//! How a run is looked at: by whom, when, and in which way of writing.

use alloc::{rc::Rc, string::String};

use crate::{
    json::{Map, Number, Value},
    logic::number::plain,
    time::Zone,
    viewer::Viewer,
};

/// How a viewer writes dates and numbers.
pub trait Locale {
    /// What separates the decimals of a number.
    fn decimal(&self) -> char {
        '.'
    }
    /// A day, given as `YYYY-MM-DD`. Other text is given back as it is.
    fn date(&self, iso: &str) -> String;
    /// A number, without its unit; that may say how it is written, as that of money does.
    fn number(&self, number: &Number, unit: &str) -> String;
}

/// Dates as `YYYY-MM-DD`, and numbers with a point: as answers are stored.
pub struct Plain;

impl Locale for Plain {
    fn date(&self, iso: &str) -> String {
        iso.into()
    }

    fn number(&self, number: &Number, _: &str) -> String {
        plain(number)
    }
}

/// How a run is looked at.
#[derive(Clone)]
pub struct Look {
    /// Who is looking.
    pub viewer: Viewer,
    /// What this viewer has typed and not yet handed in: per step, an object of the answers by field id.
    pub drafts: Map<String, Value>,
    /// What time it is, in ISO 8601; empty where nobody says: then only what was recorded is overdue.
    pub now: String,
    /// What the clocks show: those of the workflow's time zone, else the viewer's.
    pub zone: Zone,
    /// How the viewer writes.
    pub locale: Rc<dyn Locale>,
    /// Whether the run that follows this one has begun (`repeat`).
    pub next_begun: bool,
}

/// Nobody in particular looks, nobody knows when.
impl Default for Look {
    fn default() -> Self {
        Self {
            viewer: Viewer::default(),
            drafts: Map::new(),
            now: String::new(),
            zone: Zone::default(),
            locale: Rc::new(Plain),
            next_begun: false,
        }
    }
}
