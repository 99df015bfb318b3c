//! From JSON text to a checked [`Workflow`], with every problem on the way: what is read, what it refers to, where it leads.

#[cfg(feature = "explain")]
mod among;
mod approvals;
mod arrows;
mod branches;
mod closure;
mod comparisons;
mod conditions;
mod cycles;
mod deadlines;
#[cfg(feature = "explain")]
mod endings;
mod exits;
#[cfg(feature = "explain")]
mod explain;
mod loose;
mod names;
mod order;
mod outcomes;
mod parts;
mod people;
mod possible;
mod references;
mod secrets;
mod texts;

#[cfg(feature = "explain")]
#[cfg(test)]
mod tests;

use alloc::vec::Vec;

#[cfg(feature = "explain")]
pub use among::check_among;
#[cfg(feature = "explain")]
pub use explain::{Checked, check};

use crate::{
    definition,
    index::Index,
    json::{self, Tree},
    message::Message,
    problems::{EXPLAINS, Problems},
    workflow::{Node, StepIndex, Workflow},
};

/// How much a definition may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most steps.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 1_000 }
    }
}

/// The most bytes of a definition.
pub const MOST_BYTES: usize = 1_000_000;

/// How many arrows there may be for each step that there may be.
const ARROWS_PER_STEP: usize = 4;

/// Reads a definition: the workflow, where there is no error in it. What is wrong otherwise is for `check` to say.
///
/// ```
/// use flowlist_core::check::{Limits, read};
///
/// let text = r#"{ "id": "hello", "version": "1", "title": "Hello", "steps": [{ "id": "greet", "title": "Say hello" }] }"#;
/// assert!(read(text, &Limits::default()).is_some());
/// assert!(read("{}", &Limits::default()).is_none());
/// ```
pub fn read(text: &str, limits: &Limits) -> Option<Workflow> {
    let text = text.strip_prefix("\u{feff}").unwrap_or(text);
    examine(text, limits, &mut Problems::default()).1
}

/// Looks for everything that is wrong in a text. The workflow is there where no error was found.
fn examine(text: &str, limits: &Limits, problems: &mut Problems) -> (Option<Tree>, Option<Workflow>) {
    if text.len() > MOST_BYTES {
        problems.error(0, || Message::new("too-big").with("found", text.len()).with("limit", MOST_BYTES));
        return (None, None);
    }
    let tree = json::parse(text, problems);
    let workflow = tree.as_ref().and_then(|tree| check_tree(tree, limits, problems));
    (tree, workflow.filter(|_| !problems.any_error()))
}

fn check_tree(tree: &Tree, limits: &Limits, problems: &mut Problems) -> Option<Workflow> {
    let definition = definition::read::read(tree, limits.steps, problems)?;
    let doc = names::Doc::new(&definition, tree);
    let mut graph = Graph { intact: true, ..Graph::default() };
    for _ in &definition.steps {
        graph.nodes.push(Node::default());
        graph.edges.push(Vec::new());
    }

    references::check(&doc, problems);
    deadlines::check(&doc, problems);
    approvals::check(&doc, problems);
    if EXPLAINS {
        people::check(&doc, problems);
        loose::outputs(&doc, problems);
    }
    let most_arrows = limits.steps.saturating_mul(ARROWS_PER_STEP);
    arrows::resolve(&doc, most_arrows, &mut graph, problems);
    conditions::check(&doc, &mut graph, problems);
    arrows::relate(&mut graph);
    let order = order::sort(&graph.edges);
    if order.len() < graph.edges.len() {
        graph.intact = false;
        problems.errors(|| cycles::report(&doc, &graph.edges, &order));
    }
    texts::check(&doc, &mut graph, problems);
    if graph.intact {
        references::check_ancestors(&doc, &graph.nodes, problems);
        arrows::check_skippable(&doc, &graph, problems);
        if EXPLAINS {
            let before = closure::Before::new(&graph.edges, &order, &[Why::Arrow]);
            branches::check(&doc, &graph, &before, &order, problems);
            deadlines::check_order(&doc, &before, problems);
        }
    }

    Some(Workflow { nodes: graph.nodes, order, context: graph.context, definition })
}

/// The graph as it is being resolved. What only warnings ask for is empty in a build that does not explain.
#[derive(Default)]
struct Graph {
    nodes: Vec<Node>,
    /// Per step: what it has to come after (RULES 1).
    edges: Vec<Vec<Edge>>,
    /// The names of the context that anything reads.
    context: Index,
    /// The decisions whose answer a condition reads.
    answers_read: Vec<StepIndex>,
    /// The steps that `enableIf` reads, each after the step that it enables.
    enable_reads: Vec<(StepIndex, StepIndex)>,
    /// The steps whose `enableIf` reads what the page says.
    enabled_from_outside: Vec<StepIndex>,
    /// What texts and fields read of other steps: the step they stand in, the one they read, and the offset.
    asides: Vec<(StepIndex, StepIndex, usize)>,
    /// Whether all arrows could be resolved, so that what is missing in the graph is missing in truth.
    intact: bool,
}

/// One thing that a step has to come after.
#[derive(Debug, Clone, Copy)]
struct Edge {
    from: usize,
    /// The offset of the word that says so.
    at: usize,
    why: Why,
}

/// What makes a step come after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Arrow,
    /// The step waits until what it reads is settled (RULES 3).
    Waits,
    /// It reads without waiting: `enableIf`, `completeIf`. (`notBy` names a step that its arrows come from anyway.)
    Reads,
}
