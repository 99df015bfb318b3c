//! What the dotted names in conditions and texts stand for: `write.link`, `review.is`, `status.write`, `context.paid`.

use alloc::{format, vec::Vec};
use core::cell::Cell;

use crate::{
    definition::{Definition, Field, Step, StepKind, suggest::suggest},
    index::Index,
    json::Tree,
    message::Message,
    problems::Wrong,
    text::{after, before},
    workflow::StepIndex,
};

/// A definition with the places of its parts.
pub(super) struct Doc<'a> {
    pub definition: &'a Definition,
    pub tree: &'a Tree,
    /// The steps with their places.
    pub steps: Vec<(StepIndex, &'a Step, &'a Tree)>,
    ids: Index,
    /// How often it was asked what was meant; comparing with every step is not worth it for ever.
    guesses: Cell<usize>,
}

/// The most unknown names for which the nearest step is looked for.
const MOST_GUESSES: usize = 200;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Reading<'a> {
    /// The answer of a field.
    Answer(StepIndex, &'a Field),
    /// What a sub-workflow hands out.
    Output(StepIndex),
    /// The answer of a decision, an approval or a sub-workflow.
    Is(StepIndex),
    Status(StepIndex),
    Outcome(StepIndex),
    Round(StepIndex),
    Context(&'a str),
}

impl Reading<'_> {
    /// The step that is read.
    pub fn step(&self) -> Option<StepIndex> {
        match self {
            Self::Answer(step, _)
            | Self::Output(step)
            | Self::Is(step)
            | Self::Status(step)
            | Self::Outcome(step)
            | Self::Round(step) => Some(*step),
            Self::Context(_) => None,
        }
    }
}

impl<'a> Doc<'a> {
    pub fn new(definition: &'a Definition, tree: &'a Tree) -> Self {
        let mut steps = Vec::new();
        let mut ids = Index::default();
        for (index, (step, tree)) in definition.steps.iter().zip(tree.list("steps")).enumerate() {
            steps.push((index, step, tree));
            // Of two with one id, the first has it.
            if !step.id.is_empty() && !ids.contains(&step.id) {
                ids.put(&step.id, index);
            }
        }
        Self { definition, tree, steps, ids, guesses: Cell::new(0) }
    }

    pub fn step(&self, index: StepIndex) -> Option<&'a Step> {
        self.definition.steps.get(index)
    }

    /// What the step is called in problems.
    pub fn id(&self, index: StepIndex) -> &'a str {
        self.step(index).map_or("", |step| step.id.as_str())
    }

    /// The ids of several steps.
    pub fn ids(&self, indices: impl IntoIterator<Item = StepIndex>) -> Vec<&'a str> {
        indices.into_iter().map(|index| self.id(index)).collect()
    }

    /// The step of this id, or that there is none.
    pub fn find(&self, id: &str) -> Result<StepIndex, Wrong> {
        self.ids
            .get(id)
            .ok_or_else(|| Wrong::new(|| suggestion(Message::new("no-such-step").with("step", id), self.nearest(id))))
    }

    /// The id that is nearest to one that no step has.
    fn nearest(&self, id: &str) -> Option<&str> {
        let guesses = self.guesses.get() + 1;
        self.guesses.set(guesses);
        (guesses <= MOST_GUESSES).then(|| suggest(id, self.ids.keys())).flatten()
    }

    /// What a name in step `own` stands for.
    pub fn resolve<'n>(&self, name: &'n str, own: Option<StepIndex>) -> Result<Reading<'n>, Wrong>
    where
        'a: 'n,
    {
        let head = before(name, b".");
        let rest = after(name, head.len() + 1);
        let wrong = |code| Err(Wrong::new(|| Message::new(code).with("name", head)));
        match head {
            "" => return Err(Wrong::new(|| Message::new("reads-everything"))),
            "viewer" | "now" => return wrong("may-not-read"),
            "outcome" if rest.is_empty() => return wrong("may-not-read"),
            "context" | "status" | "round" if rest.is_empty() => return wrong("reads-too-much"),
            "context" => return Ok(Reading::Context(before(rest, b"."))),
            "status" => return self.find(rest).map(Reading::Status),
            "round" => return self.find(rest).map(Reading::Round),
            "outcome" => {
                let index = self.find(rest)?;
                return match self.step(index).map(|step| &step.kind) {
                    Some(StepKind::Workflow { .. }) => Ok(Reading::Outcome(index)),
                    _ => Err(Wrong::new(|| Message::new("no-sub-run").with("step", rest))),
                };
            }
            _ => {}
        }
        let index = match self.find(head) {
            Ok(index) => index,
            Err(_) if rest.is_empty() => return Err(Wrong::new(|| self.bare(name, own))),
            Err(wrong) => return Err(wrong),
        };
        let Some(step) = self.step(index) else { return Err(Wrong::new(|| Message::new("reads-everything"))) };
        if rest.is_empty() {
            return Err(Wrong::new(|| {
                let message = Message::new("reads-whole-step").with("step", head);
                let first = answers(step).next().map(|answer| format!("{head}.{answer}"));
                suggestion(message, first.as_deref())
            }));
        }
        self.answer(index, step, rest)
    }

    fn answer(&self, index: StepIndex, step: &'a Step, name: &str) -> Result<Reading<'a>, Wrong> {
        // Only the entries of a list have parts: `order.extras.0`.
        let first = before(name, b".");
        let part = after(name, first.len() + 1);
        let field = step.fields.iter().find(|field| field.id == first);
        match (&step.kind, field) {
            (_, Some(field)) if part.is_empty() || field.kind.is_list() => Ok(Reading::Answer(index, field)),
            (StepKind::Workflow { output, .. }, _) if output.iter().any(|(name, _)| name == first) => {
                Ok(Reading::Output(index))
            }
            (StepKind::Task, _) if name == "is" => {
                Err(Wrong::new(|| Message::new("no-is").with("step", step.id.as_str())))
            }
            (_, _) if name == "is" => Ok(Reading::Is(index)),
            _ => Err(Wrong::new(|| {
                let message = Message::new("no-such-field").with("step", step.id.as_str()).with("field", name);
                let near = suggest(first, answers(step)).map(|answer| format!("{}.{answer}", step.id));
                suggestion(message, near.as_deref())
            })),
        }
    }

    /// A name without a dot that is no step: mostly a field whose step was left out.
    fn bare(&self, name: &str, own: Option<StepIndex>) -> Message {
        let has = |step: &&Step| step.fields.iter().any(|field| field.id == name);
        let own = own.and_then(|own| self.step(own)).filter(has);
        match own.or_else(|| self.definition.steps.iter().find(has)) {
            Some(step) => {
                let full = format!("{}.{name}", step.id);
                Message::new("field-without-step").with("name", name).with("suggestion", full)
            }
            None => {
                let message = Message::new("no-such-name").with("name", name);
                suggestion(message, self.nearest(name))
            }
        }
    }
}

/// The names of all answers of a step.
fn answers(step: &Step) -> impl Iterator<Item = &str> {
    let is = (!matches!(step.kind, StepKind::Task)).then_some("is");
    is.into_iter().chain(step.fields.iter().map(|field| field.id.as_str()))
}

/// The message with a suggestion, where there is one.
pub(super) fn suggestion(message: Message, meant: Option<&str>) -> Message {
    match meant {
        Some(meant) => message.with("suggestion", meant),
        None => message,
    }
}
