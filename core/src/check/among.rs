//! A check of a workflow with those that its steps run: that they are there, can be used, do not run one another for ever, and fit what
//! goes in and comes out.

use alloc::{rc::Rc, string::String, vec::Vec};

use super::{Checked, Limits, endings, examine, names::suggestion, read};
use crate::{
    definition::{Field, START, Step, StepKind, suggest::suggest},
    json::Tree,
    logic::Rule,
    message::Message,
    problems::Problems,
    subrun::{Extent, Library, MOST_DEEP, name_of, names},
    text::parts,
    workflow::Workflow,
};

/// Checks a definition whose steps run others: `find` gives the text of the workflow that goes by a name. With what was found of it, the
/// library of those workflows.
pub fn check_among(text: &str, limits: &Limits, find: &dyn Fn(&str) -> Option<String>) -> (Checked, Library) {
    let text = text.strip_prefix("\u{feff}").unwrap_or(text);
    let mut problems = Problems::default();
    let (tree, workflow) = examine(text, limits, &mut problems);
    let mut library = Library::default();
    if let (Some(tree), Some(workflow)) = (&tree, &workflow) {
        let among = Among { workflow, tree, limits, find };
        for (step, at) in workflow.steps().iter().skip_while(|step| step.id == START).zip(tree.list("steps")) {
            if let Some(name) = name_of(step) {
                among.step(step, at, name, &mut library, &mut problems);
            }
        }
        among.extent(&library, &mut problems);
    }
    let workflow = workflow.filter(|_| !problems.any_error());
    (Checked { workflow, problems: problems.finish(text, tree.as_ref()) }, library)
}

struct Among<'a> {
    workflow: &'a Workflow,
    tree: &'a Tree,
    limits: &'a Limits,
    find: &'a dyn Fn(&str) -> Option<String>,
}

impl Among<'_> {
    fn step(&self, step: &Step, tree: &Tree, name: &str, library: &mut Library, problems: &mut Problems) {
        let Some(at) = tree.get("workflow") else { return };
        let mut chain = alloc::vec![self.workflow.definition.hash.clone()];
        let found = match library.get(name) {
            Some(known) => Ok(known.clone()),
            None => self.take(name, &mut chain, library),
        };
        match found {
            Ok(inner) => {
                self.fits(step, tree, &inner, problems);
                endings::check((self.workflow, self.tree), (step, at.at), &inner, problems);
            }
            Err(wrong) => problems.error(at.at, || wrong),
        }
    }

    /// Whether all together are not too much.
    fn extent(&self, library: &Library, problems: &mut Problems) {
        let at = self.tree.get("steps").unwrap_or(self.tree).at;
        let Extent { steps, deep } = library.extent(self.workflow);
        if steps > self.limits.steps {
            problems.error(at, || {
                Message::new("too-many-steps-inside").with("found", steps).with("limit", self.limits.steps)
            });
        }
        if deep > MOST_DEEP {
            problems.error(at, too_deep);
        }
    }

    /// The workflow of this name, with all that its steps run in turn.
    fn take(&self, name: &str, chain: &mut Vec<String>, library: &mut Library) -> Result<Rc<Workflow>, Message> {
        let wrong = |code| Message::new(code).with("workflow", name);
        let text = (self.find)(name).ok_or_else(|| wrong("no-such-workflow"))?;
        let inner = Rc::new(read(&text, self.limits).ok_or_else(|| wrong("broken-workflow"))?);
        if chain.contains(&inner.definition.hash) {
            return Err(wrong("endless-workflow"));
        }
        if chain.len() > MOST_DEEP {
            return Err(too_deep());
        }
        chain.push(inner.definition.hash.clone());
        for name in names(&inner) {
            if library.get(name).is_none() {
                self.take(name, chain, library)?;
            }
        }
        chain.pop();
        library.add(name, inner.clone());
        Ok(inner)
    }

    /// Whether what goes in is what the other one reads, and what comes out is there.
    fn fits(&self, step: &Step, tree: &Tree, inner: &Workflow, problems: &mut Problems) {
        let StepKind::Workflow { workflow: name, input, output } = &step.kind else { return };
        let place =
            |word: &str, name: &str| tree.get(word).and_then(|word| word.get(name)).map_or(tree.at, |tree| tree.at);
        for (given, _) in input {
            if !inner.context.contains(given) {
                problems.warning(place("input", given), || {
                    let message =
                        Message::new("input-not-read").with("name", given.as_str()).with("workflow", name.as_str());
                    suggestion(message, suggest(given, inner.context.keys()))
                });
            }
        }
        for read in inner.context.keys() {
            if input.iter().all(|(given, _)| given != read) {
                problems.warning(tree.at, || {
                    Message::new("input-missing").with("name", read).with("workflow", name.as_str())
                });
            }
        }
        for (given, rule) in output {
            for path in unknown(rule, inner) {
                problems.warning(place("output", given), || {
                    Message::new("no-such-output").with("name", path.as_str()).with("workflow", name.as_str())
                });
            }
        }
    }
}

fn too_deep() -> Message {
    Message::new("too-deep-inside").with("limit", MOST_DEEP)
}

/// The names that a rule reads and the workflow does not know: of its steps and their answers.
fn unknown(rule: &Rule, workflow: &Workflow) -> Vec<String> {
    let mut unknown = Vec::new();
    for read in rule.reads().paths {
        let mut parts = parts(&read.path, b'.');
        let (head, answer) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let known = match head {
            "context" => true,
            "status" | "round" | "outcome" => workflow.step(answer).is_some(),
            _ => workflow.step(head).is_some_and(|(_, step)| has(step, answer)),
        };
        if !known {
            unknown.push(read.path.clone());
        }
    }
    unknown
}

fn has(step: &Step, answer: &str) -> bool {
    let named = |field: &Field| field.id == answer && !field.sensitive;
    match &step.kind {
        StepKind::Workflow { output, .. } => answer == "is" || output.iter().any(|(name, _)| name == answer),
        StepKind::Task => step.fields.iter().any(named),
        StepKind::Decision { .. } | StepKind::Approval { .. } => answer == "is" || step.fields.iter().any(named),
    }
}
