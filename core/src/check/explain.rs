//! A check that says all that is wrong.

use alloc::vec::Vec;

use super::{Limits, examine};
use crate::{problem::Problem, problems::Problems, workflow::Workflow};

/// What came of a check.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The workflow, where there is no error.
    pub workflow: Option<Workflow>,
    /// All that is wrong, by its place in the text.
    pub problems: Vec<Problem>,
}

/// Reads a definition and checks it as a whole.
///
/// All problems are told at once, except that a text which is no JSON at all has only that one.
///
/// ```
/// use flowlist_core::check::{Limits, check};
///
/// let text = r#"{ "id": "hello", "version": "1", "title": "Hello",
///     "steps": [{ "id": "greet", "title": "Say hello" }, { "id": "wave", "titel": "Wave" }] }"#;
/// let checked = check(text, &Limits::default());
/// assert!(checked.workflow.is_none());
/// let places: Vec<_> = checked.problems.iter().map(|problem| (problem.message.code, problem.position)).collect();
/// assert_eq!(places, [("missing-word", Some((2, 56))), ("unknown-word", Some((2, 72)))]);
/// ```
pub fn check(text: &str, limits: &Limits) -> Checked {
    let text = text.strip_prefix("\u{feff}").unwrap_or(text);
    let mut problems = Problems::default();
    let (tree, workflow) = examine(text, limits, &mut problems);
    Checked { workflow, problems: problems.finish(text, tree.as_ref()) }
}
