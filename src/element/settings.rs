//! What the element hands over: its attributes and properties, as one JSON text.

use flowlist_core::json::{Map, Value};
use flowlist_core::outline::Viewer;

/// Attributes and properties of an element.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Counts what the element wants shown: another number, and it waits to hear of it.
    pub opening: u64,
    /// The text of the definition.
    pub config: String,
    /// The name of the run, if the page names one.
    pub run: Option<String>,
    /// Who is looking.
    pub viewer: Viewer,
    /// What the page says for conditions to read; `None` where it says nothing.
    pub context: Option<Map<String, Value>>,
    /// Templates in place of ours, by code.
    pub words: Map<String, Value>,
    /// A BCP 47 language tag; empty for the page's.
    pub locale: String,
    /// `local`, `session` or `memory`.
    pub store: String,
    /// Whether nothing can be changed.
    pub readonly: bool,
    /// Whether images in texts are drawn.
    pub images: bool,
    /// Whether events tell the answers.
    pub include_answers: bool,
}

impl Settings {
    /// Reads them. What is not of its form counts as not given: the element is ours and writes them well.
    pub fn from_json(text: &str) -> Self {
        let json: Value = flowlist_core::json::read(text).unwrap_or_default();
        let text = |name: &str| json.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let flag = |name: &str| json.get(name) == Some(&Value::Bool(true));
        Self {
            opening: json.get("opening").and_then(Value::as_u64).unwrap_or_default(),
            config: text("config"),
            run: Some(text("run")).filter(|run| !run.is_empty()),
            viewer: viewer(json.get("viewer")),
            context: json.get("context").and_then(Value::as_object).cloned(),
            words: json.get("words").and_then(Value::as_object).cloned().unwrap_or_default(),
            locale: text("locale"),
            store: text("store"),
            readonly: flag("readonly"),
            images: flag("images"),
            include_answers: flag("includeAnswers"),
        }
    }

    /// The name of the run: the one that the page names, else the viewer's own, else the one of this browser.
    pub fn run_name(&self, workflow: &str) -> String {
        let run = match &self.run {
            Some(run) => encode(run),
            None if self.viewer.id.is_empty() => "default".into(),
            // Marked, so that nobody's id can be another run's name.
            None => format!("@{}", encode(&self.viewer.id)),
        };
        format!("{workflow}/{run}")
    }
}

/// A name without `~`, which numbers the runs that had the name before they were erased.
fn encode(name: &str) -> String {
    name.replace('%', "%25").replace('~', "%7E")
}

/// The name that was encoded.
pub fn decode(name: &str) -> String {
    name.replace("%7E", "~").replace("%25", "%")
}

/// `{id, name, roles}`. A viewer without `roles` has none; no viewer at all is nobody in particular, to whom every step belongs.
fn viewer(json: Option<&Value>) -> Viewer {
    let Some(json) = json.and_then(Value::as_object) else { return Viewer::default() };
    let text = |name: &str| json.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let roles = json.get("roles").and_then(Value::as_array).into_iter().flatten();
    let roles = roles.filter_map(|role| role.as_str().map(String::from)).collect();
    Viewer { id: text("id"), name: text("name"), roles: Some(roles) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_named_by_the_page_else_by_the_viewer_else_default() {
        let name = |json: &str| Settings::from_json(json).run_name("hire");
        assert_eq!(name("{}"), "hire/default");
        assert_eq!(name(r#"{"viewer": {"id": "ana"}}"#), "hire/@ana");
        assert_eq!(name(r#"{"viewer": {"id": "ana"}, "run": "ana-2026"}"#), "hire/ana-2026");
        assert_eq!(name(r#"{"run": "ana~1"}"#), "hire/ana%7E1", "not the second run of ana");
        assert_eq!(decode(&encode("a~1 100%7E")), "a~1 100%7E");
    }

    #[test]
    fn nobody_has_all_roles_and_a_viewer_only_their_own() {
        assert_eq!(Settings::from_json("{}").viewer.roles, None);
        assert_eq!(Settings::from_json(r#"{"viewer": {"id": "ana"}}"#).viewer.roles, Some(Vec::new()));
        let roles = Settings::from_json(r#"{"viewer": {"id": "ed", "roles": ["editor", 7]}}"#).viewer.roles;
        assert_eq!(roles, Some(vec!["editor".to_owned()]));
    }
}
