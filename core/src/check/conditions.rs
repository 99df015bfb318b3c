//! Conditions: that every name in them is one they may read, and that they can hold.

use alloc::vec::Vec;

use super::{
    Edge, Graph, Why, comparisons,
    names::{Doc, Reading},
    possible,
};
use crate::{
    definition::StepKind,
    json::{Map, Tree},
    logic::{Budget, Rule},
    message::Message,
    problems::{EXPLAINS, Problems, Wrong},
    workflow::{StepIndex, add_in_order},
};

/// A condition and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Condition<'a> {
    pub step: StepIndex,
    pub rule: &'a Rule,
    pub tree: &'a Tree,
    /// The word that holds it; what it may read and when it is asked hangs on that.
    pub word: Word,
}

impl Condition<'_> {
    /// The offset of a part of it, which only an explanation needs.
    fn place(&self, pointer: &str) -> usize {
        if EXPLAINS { self.tree.at_pointer(pointer).at } else { self.tree.at }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    When,
    Visible,
    Enable,
    Complete,
    /// `visibleIf` of the field at this place.
    Field(usize),
    /// `input` of a sub-workflow: any value, not a condition.
    Input,
}

impl Word {
    /// Whether it waits until what it reads is settled (RULES 3).
    pub fn waits(self) -> bool {
        matches!(self, Self::When | Self::Visible)
    }

    fn name(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Visible | Self::Field(_) => "visibleIf",
            Self::Enable => "enableIf",
            Self::Complete => "completeIf",
            Self::Input => "input",
        }
    }
}

/// Checks the conditions of all steps and fields; those of arrows are checked with the arrows.
pub(super) fn check(doc: &Doc, graph: &mut Graph, problems: &mut Problems) {
    for &(step, of, tree) in &doc.steps {
        let mut look = |rule: &Option<Rule>, tree: &Tree, word: Word| {
            let (Some(rule), Some(tree)) = (rule, tree.get(word.name())) else { return Vec::new() };
            one(doc, graph, problems, Condition { step, rule, tree, word })
        };
        let visible_reads = look(&of.visible_if, tree, Word::Visible);
        look(&of.enable_if, tree, Word::Enable);
        look(&of.complete_if, tree, Word::Complete);
        for (place, (field, tree)) in of.fields.iter().zip(tree.list("fields")).enumerate() {
            look(&field.visible_if, tree, Word::Field(place));
        }
        if let Some(node) = graph.nodes.get_mut(step) {
            node.visible_reads = visible_reads;
        }
        if let StepKind::Workflow { input, .. } = &of.kind {
            for (name, rule) in input {
                let Some(tree) = tree.get("input").and_then(|input| input.get(name)) else { continue };
                one(doc, graph, problems, Condition { step, rule, tree, word: Word::Input });
            }
        }
    }
}

/// Checks one condition and gives the steps that it reads, in document order.
pub(super) fn one(doc: &Doc, graph: &mut Graph, problems: &mut Problems, condition: Condition) -> Vec<StepIndex> {
    let reads = condition.rule.reads();
    for at in &reads.computed {
        problems.error(condition.place(at), || Message::new("computed-name"));
    }
    let mut known = reads.computed.is_empty();
    let mut readings = Vec::new();
    let mut steps: Vec<StepIndex> = Vec::new();
    for read in &reads.paths {
        let at = condition.place(&read.at);
        let found = doc.resolve(&read.path, Some(condition.step));
        match found.and_then(|reading| allowed(doc, condition, reading).map(|()| reading)) {
            Ok(reading) => {
                readings.push((read.path.as_str(), reading));
                note(graph, condition, reading, at);
                if let Some(step) = reading.step() {
                    add_in_order(&mut steps, step);
                }
            }
            Err(wrong) => {
                known = false;
                problems.wrong(at, wrong);
            }
        }
    }
    if known && condition.word != Word::Input {
        if EXPLAINS {
            comparisons::check(doc, condition, problems);
        }
        // What reads nothing always comes to the same.
        let constant = readings.is_empty().then(|| condition.rule.eval(&Map::new().into(), &mut Budget::default()));
        if let Some(Err(error)) = constant {
            problems.error(condition.place(&error.at), || Message::new("condition-fails").with("reason", error.code));
        } else if EXPLAINS {
            possible::check(doc, condition, &readings, problems);
        }
    }
    steps
}

/// A field may read the fields above it, and the choice that stands beside them.
fn allowed(doc: &Doc, condition: Condition, reading: Reading) -> Result<(), Wrong> {
    let (Word::Field(own), Reading::Answer(step, read)) = (condition.word, reading) else { return Ok(()) };
    if step != condition.step {
        return Ok(());
    }
    let fields = doc.step(step).map(|step| step.fields.as_slice()).unwrap_or_default();
    let place = fields.iter().position(|field| field.id == read.id);
    match place {
        Some(place) if place == own => {
            Err(Wrong::new(|| Message::new("field-reads-itself").with("field", read.id.as_str())))
        }
        Some(place) if place > own => {
            Err(Wrong::new(|| Message::new("field-reads-below").with("field", read.id.as_str())))
        }
        _ => Ok(()),
    }
}

/// Keeps in the graph what follows from one reading.
fn note(graph: &mut Graph, condition: Condition, reading: Reading, at: usize) {
    let why = match condition.word {
        Word::When | Word::Visible => Some(Why::Waits),
        Word::Enable | Word::Complete => Some(Why::Reads),
        Word::Field(_) | Word::Input => None,
    };
    if let (Some(from), Some(why), Some(edges)) = (reading.step(), why, graph.edges.get_mut(condition.step)) {
        edges.push(Edge { from, at, why });
    }
    if let Reading::Context(name) = reading {
        graph.context.add(name);
    }
    if EXPLAINS {
        note_for_doubts(graph, condition, reading, at);
    }
}

/// Keeps in the graph what warnings ask for.
fn note_for_doubts(graph: &mut Graph, condition: Condition, reading: Reading, at: usize) {
    let index = condition.step;
    match (reading.step(), condition.word) {
        (Some(from), Word::Enable) => graph.enable_reads.push((index, from)),
        (None, Word::Enable) => graph.enabled_from_outside.push(index),
        (Some(from), Word::Field(_) | Word::Input) if from != index => graph.asides.push((index, from, at)),
        _ => {}
    }
    if let Reading::Is(from) = reading
        && from != index
    {
        graph.answers_read.push(from);
    }
}
