//! What the element hands over: its attributes and properties, as one JSON text.

use flowlist_core::json::{self, Map, Value};
use flowlist_core::text::{after, before, concat, replaced};
use flowlist_core::viewer::Viewer;

use crate::session::numbered;

/// Attributes and properties of an element:
///
/// - `opening`: counts what the element wants shown: another number, and it waits to hear of it;
/// - `config`: the text of the definition; `lines`, whether it has lines to count in, and `source`, what it is called, are for the checker;
/// - `workflows`: the texts of those that its steps run, by name; null where one is not to be had;
/// - `run`, `viewer`, `context`, `words`, `locale`, `store`, `readonly`, `images`, `runSwitcher`, `includeAnswers`: as in
///   `js/flowlist.d.ts`.
///
/// What is not of its form counts as not given: the element is ours and writes them well.
#[derive(Default)]
pub struct Settings(Value);

impl Settings {
    /// Reads them.
    pub fn read(text: &str) -> Self {
        Self(json::read(text).unwrap_or_default())
    }

    /// A setting as it was given.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A text, or nothing.
    pub fn text(&self, name: &str) -> &str {
        text(self.get(name))
    }

    /// Whether this was set.
    pub fn is(&self, name: &str) -> bool {
        self.get(name) == Some(&Value::Bool(true))
    }

    /// An object, such as `context`.
    pub fn object(&self, name: &str) -> Option<&Map<String, Value>> {
        self.get(name).and_then(Value::as_object)
    }

    /// `{id, name, roles}`. A viewer without `roles` has none; no viewer at all is nobody in particular, to whom every step belongs.
    pub fn viewer(&self) -> Viewer {
        let Some(viewer) = self.object("viewer") else { return Viewer::default() };
        let mut roles = Vec::new();
        if let Some(Value::Array(names)) = viewer.get("roles") {
            for role in names {
                if let Some(role) = role.as_str() {
                    roles.push(String::from(role));
                }
            }
        }
        Viewer { id: text(viewer.get("id")).into(), name: text(viewer.get("name")).into(), roles: Some(roles) }
    }

    fn viewer_id(&self) -> &str {
        text(self.get("viewer").and_then(|viewer| viewer.get("id")))
    }

    /// What the runs that are the viewer's own by default are called, without a number. Marked, so that nobody's id can be another run's
    /// name; nor can it be that of the run that follows another's.
    pub fn own_run(&self) -> String {
        concat(&["@", &encode(&replaced(self.viewer_id(), "~", "~."))])
    }

    /// Whether the element shows the run that is the viewer's by default, the last of those that follow one another.
    pub fn follows(&self) -> bool {
        self.text("run").is_empty()
    }

    /// The name of the run: the one that the page names, else the viewer's own, else the one of this browser.
    pub fn run_name(&self, workflow: &str) -> String {
        let run = self.text("run");
        match (run, self.viewer_id()) {
            ("", "") => concat(&[workflow, "/default"]),
            ("", _) => concat(&[workflow, "/", &self.own_run()]),
            (run, _) => concat(&[workflow, "/", &encode(run)]),
        }
    }
}

fn text(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

/// A name without `~`, which numbers the runs that had the name before they were erased, and without `/`, after which come the runs
/// that its steps began.
fn encode(name: &str) -> String {
    replaced(&replaced(&replaced(name, "%", "%25"), "~", "%7E"), "/", "%2F")
}

/// What the page would name as `run` to show the run of this id.
pub fn run_of(id: &str) -> String {
    decode(encoded(id))
}

/// Whether the run of this id is somebody's own by default, who is not the one of this name.
pub fn is_of_another(id: &str, own: &str) -> bool {
    let name = encoded(id);
    name.starts_with('@') && numbered(name).0 != own
}

fn encoded(id: &str) -> &str {
    before(after(id, before(id, b"/").len() + 1), b"~")
}

/// The name that was encoded.
fn decode(name: &str) -> String {
    replaced(&replaced(&replaced(name, "%2F", "/"), "%7E", "~"), "%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_named_by_the_page_else_by_the_viewer_else_default() {
        let name = |json: &str| Settings::read(json).run_name("hire");
        assert_eq!(name("{}"), "hire/default");
        assert_eq!(name(r#"{"viewer": {"id": "ana"}}"#), "hire/@ana");
        assert_eq!(name(r#"{"viewer": {"id": "ana"}, "run": "ana-2026"}"#), "hire/ana-2026");
        assert_eq!(name(r#"{"run": "ana~1"}"#), "hire/ana%7E1", "not the second run of ana");
        assert_eq!(name(r#"{"viewer": {"id": "ana~2"}}"#), "hire/@ana%7E.2", "not the run that follows Ana's");
        assert_eq!(name(r#"{"run": "a/b/1"}"#), "hire/a%2Fb%2F1", "not a run that a step began");
        assert_eq!(decode(&encode("a~1 100%7E a/b")), "a~1 100%7E a/b");
        assert_eq!(["hire/default", "hire/ana%7E1", "hire/ana~1"].map(run_of), ["default", "ana~1", "ana"]);
    }

    #[test]
    fn a_persons_own_runs_are_those_that_follow_as_well() {
        let others = |id: &str| is_of_another(id, &Settings::read(r#"{"viewer": {"id": "ana"}}"#).own_run());
        assert_eq!(["hire/@ana", "hire/@ana%7E2", "hire/@ana%7E2~1", "hire/acme"].map(others), [false; 4]);
        assert_eq!(["hire/@ben", "hire/@ben%7E2", "hire/@ana2", "hire/@ana%7E.2"].map(others), [true; 4]);
    }

    #[test]
    fn nobody_has_all_roles_and_a_viewer_only_their_own() {
        let roles = |json: &str| Settings::read(json).viewer().roles;
        assert_eq!(roles("{}"), None);
        assert_eq!(roles(r#"{"viewer": {"id": "ana"}}"#), Some(Vec::new()));
        assert_eq!(roles(r#"{"viewer": {"id": "ed", "roles": ["editor", 7]}}"#), Some(vec!["editor".to_owned()]));
    }
}
