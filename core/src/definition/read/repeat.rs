//! Reads when the next run begins by itself.

use super::{due::amount, string};
use crate::{
    definition::Repeat,
    json::Tree,
    message::Message,
    problems::Problems,
    time::{self, Amount},
};

/// `repeat` of the workflow.
pub(super) fn repeat(tree: &Tree, problems: &mut Problems) -> Option<Repeat> {
    let tree = tree.get("repeat")?;
    let (every, from) = (tree.get("every"), tree.get("from"));
    if every.is_none() && (tree.get("after").is_none() || from.is_some()) {
        problems.error(tree.at, || Message::new("unclear-repeat"));
    }
    if let Some(every) = every
        && every.text().and_then(Amount::parse) == Some(Amount::NONE)
    {
        problems.error(every.at, || Message::new("repeats-at-once"));
    }
    let by = amount(tree, if every.is_some() { "every" } else { "after" }, problems);
    let day = from.and_then(Tree::text).and_then(time::day);
    if let Some(from) = from.filter(|_| day.is_none()) {
        problems.error(from.at, || Message::new("must-be-date").with("word", "from"));
    }
    Some(Repeat { by, every: every.is_some(), from: day, title: string(tree, "title") })
}
