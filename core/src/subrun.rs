//! Workflows in workflows (RULES 15): the runs that steps of the type `workflow` begin, what goes into them, and what their end does to the
//! step.

use alloc::{rc::Rc, string::String, sync::Arc, vec::Vec};

use crate::{
    check::Limits,
    definition::{START, Step, StepKind},
    due::has_time,
    event::{Act, Event},
    facts::Facts,
    json::{Map, Value, digits, put},
    logic::{Budget, Rule},
    state::{BUDGET, State, Status, StepState},
    text::{after, before, concat, parts},
    transition::{HOST, Stamp, record},
    workflow::Workflow,
};

/// What the state calls the outcome of a run that declares none.
const COMPLETED: &str = "completed";

/// How deep runs may stand in one another. What is deeper is not begun.
pub const MOST_DEEP: usize = 8;

/// The workflows that steps of the type `workflow` run, by the names that the steps call them.
#[derive(Debug, Clone, Default)]
pub struct Library(Vec<(String, Rc<Workflow>, Extent)>);

/// How much a workflow comes to when each of its steps runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    /// Its steps, with those of the runs in it, in theirs, and so on.
    pub steps: usize,
    /// How many runs stand in one another, in this one.
    pub deep: usize,
}

impl Extent {
    /// Whether it is more than a page can show: each run takes time of its own, and a few hundred bytes can ask for a million of them.
    pub fn is_too_much(self, limits: &Limits) -> bool {
        self.steps > limits.steps || self.deep > MOST_DEEP
    }
}

impl Library {
    /// Adds a workflow under a name, after those that its steps run. Of two with one name the first is taken.
    pub fn add(&mut self, name: &str, workflow: Rc<Workflow>) {
        let extent = self.extent(&workflow);
        self.0.push((name.into(), workflow, extent));
    }

    /// The workflow of this name.
    pub fn get(&self, name: &str) -> Option<&Rc<Workflow>> {
        self.find(name).map(|(_, workflow, _)| workflow)
    }

    fn find(&self, name: &str) -> Option<&(String, Rc<Workflow>, Extent)> {
        self.0.iter().find(|(known, ..)| known == name)
    }

    /// How much a workflow comes to with those of this library.
    pub fn extent(&self, workflow: &Workflow) -> Extent {
        // The start form is no step to whoever counts them.
        let start = workflow.step(START).is_some();
        let mut extent = Extent { steps: workflow.steps().len() - usize::from(start), deep: 0 };
        for name in workflow.steps().iter().filter_map(name_of) {
            if let Some((.., inner)) = self.find(name) {
                extent.steps = extent.steps.saturating_add(inner.steps);
                extent.deep = extent.deep.max(inner.deep + 1);
            }
        }
        extent
    }
}

/// The names of the workflows that the steps of this one run.
///
/// ```
/// use flowlist_core::{check::{Limits, read}, subrun::names};
/// let text = r#"{"id": "shop", "version": "1", "title": "Shop",
///     "steps": [{"id": "supply", "type": "workflow", "title": "Supply", "workflow": "supplier-order"}]}"#;
/// assert_eq!(names(&read(text, &Limits::default()).unwrap()), ["supplier-order"]);
/// ```
pub fn names(workflow: &Workflow) -> Vec<&str> {
    let mut names = Vec::new();
    for step in workflow.steps() {
        if let Some(name) = name_of(step)
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// The name of the workflow that a step runs.
pub fn name_of(step: &Step) -> Option<&str> {
    if let StepKind::Workflow { workflow, .. } = &step.kind { Some(workflow) } else { None }
}

/// The file of the workflow of this name, beside that of the workflow whose step names it.
pub fn file_of(name: &str) -> String {
    if name.ends_with(".json") { name.into() } else { concat(&[name, ".json"]) }
}

/// The id of the run that a step of a run begins in a round.
pub fn id(run: &str, step: &str, round: u32) -> String {
    concat(&[run, "/", step, "/", &digits(round.into())])
}

/// In how many runs a run of this id stands.
pub fn depth(run: &str) -> usize {
    (parts(run, b'/').count() / 2).saturating_sub(1)
}

/// Whether a run that a step began has yet to be told that it has begun: what is due after its start is reckoned from its first event.
pub fn waits_for_start(workflow: &Workflow, facts: &Facts) -> bool {
    facts.events().is_empty() && has_time(workflow)
}

/// What a step of a run that a step began is called from outside: `supply/ship`.
pub fn path(step: &str, inner: &str) -> String {
    concat(&[step, "/", inner])
}

/// The step that began the run, and what the step is called in there; nothing where it is a step of the run itself.
pub fn split(path: &str) -> Option<(&str, &str)> {
    let step = before(path, b"/");
    (step.len() < path.len()).then(|| (step, after(path, step.len() + 1)))
}

/// Whether the run of a step goes on or has come to its end: the step runs a workflow, and is open or done.
pub fn is_begun(step: &Step, now: &StepState) -> bool {
    name_of(step).is_some() && matches!(now.status, Status::Open | Status::Done)
}

/// What the run that a step began hears as its context: the values of `input`.
pub fn input(step: &Step, state: &State) -> Map<String, Value> {
    match &step.kind {
        StepKind::Workflow { input, .. } => values(input, &state.data),
        _ => Map::new(),
    }
}

/// What is to be written so that the step is done while the run that it began is complete, with the outcome of that run as `is` and the
/// values of `output`; nothing when that is so. Idempotent: several tabs may do it.
pub fn settle(
    workflow: &Workflow,
    facts: &Facts,
    (step, now): (&Step, &StepState),
    inner: &State,
    stamp: &Stamp<'_>,
) -> Vec<Arc<Event>> {
    let act = if inner.complete {
        let answers = answers(step, inner);
        if now.status == Status::Done && now.answers == answers {
            return Vec::new();
        }
        Event::new(Act::Complete, &step.id).with("round", now.round.into()).with("answers", answers.into())
    } else {
        let mut of = Vec::new();
        for event in facts.work(&step.id, false) {
            if event.by() == HOST && event.round() >= Some(now.round) {
                of.push(Value::from(event.id()));
            }
        }
        if of.is_empty() {
            return Vec::new();
        }
        Event::new(Act::Undo, "").with("of", Value::Array(of))
    };
    record(workflow, facts, alloc::vec![act], "", (HOST, ""), stamp)
}

fn answers(step: &Step, inner: &State) -> Map<String, Value> {
    let StepKind::Workflow { output, .. } = &step.kind else { return Map::new() };
    let mut answers = values(output, &inner.data);
    put(&mut answers, "is", inner.outcome.as_deref().unwrap_or(COMPLETED).into());
    answers
}

/// What rules give over data, where they give anything.
fn values(rules: &[(String, Rule)], data: &Value) -> Map<String, Value> {
    let mut values = Map::new();
    for (name, rule) in rules {
        if let Ok(value) = rule.eval(data, &mut Budget::new(BUDGET))
            && !value.is_null()
        {
            put(&mut values, name, value);
        }
    }
    values
}
