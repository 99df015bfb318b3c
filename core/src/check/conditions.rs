//! Conditions: that every name in them is one they may read, and that they can hold.

use alloc::vec::Vec;

use super::{
    Edge, Graph, Why, comparisons, loose,
    names::{Doc, Reading},
    parts, possible, secrets,
};
use crate::{
    definition::{Field, StepKind},
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
    /// `calculated` of the field at this place: a value, not a condition.
    Calculated(usize),
    /// `defaultValue` of the field at this place: a value, not a condition.
    Default(usize),
    /// `input` of a sub-workflow: any value, not a condition.
    Input,
}

impl Word {
    /// Whether it waits until what it reads is settled (RULES 3).
    pub fn waits(self) -> bool {
        matches!(self, Self::When | Self::Visible)
    }

    /// Whether it comes to yes or no, not to a value.
    fn decides(self) -> bool {
        !matches!(self, Self::Calculated(_) | Self::Default(_) | Self::Input)
    }

    fn name(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Visible | Self::Field(_) => "visibleIf",
            Self::Enable => "enableIf",
            Self::Complete => "completeIf",
            Self::Calculated(_) => "calculated",
            Self::Default(_) => "defaultValue",
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
            look(&field.calculated, tree, Word::Calculated(place));
            look(&field.default_rule, tree, Word::Default(place));
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
    known &= !secrets::check(doc, condition, &readings, problems);
    if known && condition.word != Word::Input {
        // What reads nothing always comes to the same.
        let constant = readings.is_empty().then(|| condition.rule.eval(&Map::new().into(), &mut Budget::default()));
        if let Some(Err(error)) = constant {
            problems.error(condition.place(&error.at), || {
                let named = comparisons::name_as_text(doc, condition).map(|(_, message)| message);
                named.unwrap_or_else(|| Message::new("condition-fails").with("reason", error.code))
            });
        } else if EXPLAINS {
            doubts(doc, condition, &readings, problems);
        }
    } else if known && EXPLAINS {
        loose::check(condition.rule, condition.tree, problems);
    }
    steps
}

/// What is probably not meant in a condition all of whose names are known.
fn doubts(doc: &Doc, condition: Condition, readings: &[(&str, Reading)], problems: &mut Problems) {
    if let Some((at, message)) = comparisons::name_as_text(doc, condition) {
        return problems.warning(at, || message);
    }
    loose::check(condition.rule, condition.tree, problems);
    parts::check(doc, condition, problems);
    comparisons::texts_as_numbers(doc, condition, problems);
    if condition.word.decides() && !comparisons::check(doc, condition, problems) {
        possible::check(doc, condition, readings, problems);
    }
}

/// A field may read the fields above it, and the choice that stands beside them. A sensitive answer is there only while its own form
/// is filled in, and nothing that is stored may come of it.
fn allowed(doc: &Doc, condition: Condition, reading: Reading) -> Result<(), Wrong> {
    let Reading::Answer(step, read) = reading else { return Ok(()) };
    let fields = doc.step(step).map(|step| step.fields.as_slice()).unwrap_or_default();
    let own = match condition.word {
        Word::Field(own) | Word::Calculated(own) if step == condition.step => Some(own),
        _ => None,
    };
    if read.sensitive {
        let kept = |own| matches!(condition.word, Word::Calculated(_)) && !is_sensitive(fields.get(own));
        if own.is_none_or(kept) {
            return Err(sensitive_read(doc, step, read));
        }
    }
    if matches!(condition.word, Word::Default(_)) && step == condition.step {
        return Err(Wrong::new(|| Message::new("reads-itself").with("step", doc.id(step))));
    }
    let Some(own) = own else { return Ok(()) };
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

fn is_sensitive(field: Option<&Field>) -> bool {
    field.is_some_and(|field| field.sensitive)
}

/// A sensitive answer is read where what comes of it would be stored, or after it is gone.
pub(super) fn sensitive_read(doc: &Doc, step: StepIndex, field: &Field) -> Wrong {
    Wrong::new(|| Message::new("sensitive-read").with("step", doc.id(step)).with("field", field.id.as_str()))
}

/// Keeps in the graph what follows from one reading.
fn note(graph: &mut Graph, condition: Condition, reading: Reading, at: usize) {
    let why = match condition.word {
        Word::When | Word::Visible => Some(Why::Waits),
        Word::Enable | Word::Complete => Some(Why::Reads),
        Word::Field(_) | Word::Calculated(_) | Word::Default(_) | Word::Input => None,
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
        (Some(from), Word::Field(_) | Word::Calculated(_) | Word::Default(_) | Word::Input) if from != index => {
            graph.asides.push((index, from, at))
        }
        _ => {}
    }
    if let Reading::Is(from) = reading
        && from != index
    {
        graph.answers_read.push(from);
    }
}
