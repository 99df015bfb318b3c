//! When steps opened and when they were done: worked out from the events, for reckoning only. Nothing is ordered by it.

use alloc::{vec, vec::Vec};

use crate::{
    definition::Step,
    event::{Act, Event},
    facts::Facts,
    json::Value,
    logic::Rule,
    state::{State, StepState, counts},
    text::parts,
    time::instant,
    workflow::{StepIndex, Workflow},
};

/// When the steps of a run opened and were settled.
pub(super) struct Times {
    /// When the run began: with its first event.
    pub start: Option<i64>,
    steps: Vec<Time>,
}

/// The instants of a step. One that no event tells is `None`, which is before all others.
#[derive(Clone, Copy, Default)]
pub(super) struct Time {
    /// When it was reached.
    pub reached: Option<i64>,
    /// When it was settled as it is now.
    pub settled: Option<i64>,
    /// The same, but a changed answer counts as well.
    answered: Option<i64>,
}

impl Times {
    pub fn of(workflow: &Workflow, facts: &Facts, state: &State) -> Self {
        let mut times = Self { start: None, steps: vec![Time::default(); workflow.steps().len()] };
        for event in facts.events() {
            times.start = times.start.or_else(|| instant(event.at()));
            times.begin(workflow, facts, event);
        }
        for index in &workflow.order {
            if let (Some(step), Some(now)) = (workflow.steps().get(*index), state.steps.get(*index)) {
                times.add(workflow, facts, *index, step, now);
            }
        }
        times
    }

    /// When the run came to its end, if it did: when the last of its steps was settled.
    pub fn end(&self) -> Option<i64> {
        let mut end = None;
        for step in &self.steps {
            end = end.max(step.settled);
        }
        end
    }

    /// The instants of one step.
    pub fn at(&self, index: StepIndex) -> Time {
        self.steps.get(index).copied().unwrap_or_default()
    }

    /// The rounds that a reopen begins; of two that begin the same ones the first.
    fn begin(&mut self, workflow: &Workflow, facts: &Facts, event: &Event) {
        if event.act != Act::Reopen || facts.is_undone(event.id()) {
            return;
        }
        let Some(ends) = event.map("ends") else { return };
        for (id, round) in ends {
            if let Some((index, _)) = workflow.step(id)
                && round.as_u64() == Some(u64::from(facts.round(id)) - 1)
                && let Some(Time { reached: reached @ None, .. }) = self.steps.get_mut(index)
            {
                *reached = instant(event.at());
            }
        }
    }

    /// A step comes after all that it waits for.
    fn add(&mut self, workflow: &Workflow, facts: &Facts, index: StepIndex, step: &Step, now: &StepState) {
        let Some(node) = workflow.nodes.get(index) else { return };
        let mut reached = self.at(index).reached;
        for arrow in &node.arrows {
            reached = reached.max(self.at(arrow.from).settled).max(self.read(&arrow.reads));
        }
        reached = reached.max(self.read(&node.visible_reads));
        if let Some(rule) = &step.enable_if {
            reached = reached.max(self.enabled(workflow, facts, rule));
        }
        reached = reached.or(self.start);
        let (mut settled, mut answered) = (None, None);
        if now.status.is_settled() {
            (settled, answered) = since(facts, step, now);
            (settled, answered) = (reached.max(settled), reached.max(answered));
        }
        if let Some(time) = self.steps.get_mut(index) {
            *time = Time { reached, settled, answered };
        }
    }

    /// When the last of the steps that a condition reads was answered.
    fn read(&self, steps: &[StepIndex]) -> Option<i64> {
        let mut latest = None;
        for step in steps {
            latest = latest.max(self.at(*step).answered);
        }
        latest
    }

    /// When what `enableIf` reads changed last.
    fn enabled(&self, workflow: &Workflow, facts: &Facts, rule: &Rule) -> Option<i64> {
        let mut latest = None;
        for read in rule.reads().paths {
            let mut parts = parts(&read.path, b'.');
            let mut name = parts.next().unwrap_or_default();
            if let "status" | "round" | "outcome" = name {
                name = parts.next().unwrap_or_default();
            }
            latest = latest.max(match workflow.step(name) {
                Some((index, _)) => self.at(index).answered,
                None => said(facts, parts.next().unwrap_or_default()),
            });
        }
        latest
    }
}

/// When the page last changed what it says under a name.
fn said(facts: &Facts, name: &str) -> Option<i64> {
    let (mut held, mut changed) = (&Value::Null, None);
    for event in facts.events() {
        if event.act == Act::Context && !facts.is_undone(event.id()) {
            let now = event.map("context").and_then(|context| context.get(name)).unwrap_or(&Value::Null);
            if now != held {
                (held, changed) = (now, instant(event.at()));
            }
        }
    }
    changed
}

/// Since when a step has been done as it is, and since when with these very answers: correcting an answer that decides nothing
/// opens nothing anew.
fn since(facts: &Facts, step: &Step, now: &StepState) -> (Option<i64>, Option<i64>) {
    let (mut settled, mut answered) = (None, None);
    let mut last: Option<&Event> = None;
    for event in facts.work(&step.id, false) {
        if !counts(step, now.round, event) {
            continue;
        }
        let last = *last.get_or_insert(event);
        if is(event) != is(last) {
            break;
        }
        settled = instant(event.at());
        if event.answers() == last.answers() {
            answered = settled;
        }
        // An approval is settled by the vote that decides, not by the first that goes the same way.
        if event.act == Act::Vote {
            break;
        }
    }
    (settled, answered)
}

fn is(event: &Event) -> Option<&Value> {
    event.answers()?.get("is")
}
