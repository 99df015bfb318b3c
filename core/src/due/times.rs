//! When steps opened and when they were done: worked out from the events, for reckoning only. Nothing is ordered by it.

use alloc::{vec, vec::Vec};

use crate::{
    definition::Step,
    event::{Act, Event},
    facts::Facts,
    json::{Map, Value},
    logic::Rule,
    state::{State, Status, StepState, counts},
    time::instant,
    workflow::{StepIndex, Workflow},
};

/// When the steps of a run opened and were settled. An instant that no event tells is `None`, which is before all others.
pub(super) struct Times {
    /// When the run began: with its first event.
    pub start: Option<i64>,
    /// Per step: when it was reached.
    pub reached: Vec<Option<i64>>,
    /// Per step: when it was settled as it is now.
    pub settled: Vec<Option<i64>>,
    /// Per step: the same, but a changed answer counts as well.
    answered: Vec<Option<i64>>,
}

impl Times {
    pub fn of(workflow: &Workflow, facts: &Facts, state: &State) -> Self {
        let nothing = || vec![None; workflow.steps().len()];
        let mut times = Self {
            start: facts.events().iter().find_map(|event| instant(event.at())),
            reached: begun(workflow, facts),
            settled: nothing(),
            answered: nothing(),
        };
        for index in &workflow.order {
            if let (Some(step), Some(now)) = (workflow.steps().get(*index), state.steps.get(*index)) {
                times.add(workflow, facts, *index, step, now);
            }
        }
        times
    }

    /// A step comes after all that it waits for.
    fn add(&mut self, workflow: &Workflow, facts: &Facts, index: StepIndex, step: &Step, now: &StepState) {
        let Some(node) = workflow.nodes.get(index) else { return };
        let mut reached = at(&self.reached, index);
        for arrow in &node.arrows {
            reached = reached.max(at(&self.settled, arrow.from));
            for read in &arrow.reads {
                reached = reached.max(at(&self.answered, *read));
            }
        }
        for read in &node.visible_reads {
            reached = reached.max(at(&self.answered, *read));
        }
        if let Some(rule) = &step.enable_if {
            reached = reached.max(self.enabled(workflow, facts, rule));
        }
        reached = reached.or(self.start);
        let (settled, answered) = match now.status {
            Status::Done | Status::Skipped => {
                let (settled, answered) = since(facts, step, now);
                (reached.max(settled), reached.max(answered))
            }
            Status::PassedOver | Status::NotNeeded => (reached, reached),
            Status::Waiting | Status::Open | Status::Blocked => (None, None),
        };
        for (times, time) in
            [(&mut self.reached, reached), (&mut self.settled, settled), (&mut self.answered, answered)]
        {
            if let Some(held) = times.get_mut(index) {
                *held = time;
            }
        }
    }

    /// When what `enableIf` reads changed last.
    fn enabled(&self, workflow: &Workflow, facts: &Facts, rule: &Rule) -> Option<i64> {
        let mut latest = None;
        for read in rule.reads().paths {
            let mut parts = read.path.split('.');
            let mut name = parts.next().unwrap_or_default();
            if let "status" | "round" | "outcome" = name {
                name = parts.next().unwrap_or_default();
            }
            let changed = match workflow.step(name) {
                Some((index, _)) => at(&self.answered, index),
                None => said(facts, parts.next().unwrap_or_default()),
            };
            latest = latest.max(changed);
        }
        latest
    }
}

fn at(times: &[Option<i64>], index: StepIndex) -> Option<i64> {
    times.get(index).copied().flatten()
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

/// Per step: when its round was begun by a reopen.
fn begun(workflow: &Workflow, facts: &Facts) -> Vec<Option<i64>> {
    let mut begun = vec![None; workflow.steps().len()];
    for event in facts.events() {
        if event.act != Act::Reopen || facts.is_undone(event.id()) {
            continue;
        }
        for (id, round) in event.map("ends").map(Map::iter).into_iter().flatten() {
            let ended = u64::from(facts.round(id)) - 1;
            if round.as_u64() == Some(ended)
                && let Some((index, _)) = workflow.step(id)
                && let Some(held @ None) = begun.get_mut(index)
            {
                *held = instant(event.at());
            }
        }
    }
    begun
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
        let is = |event: &'_ Event| event.answers().and_then(|answers| answers.get("is")).cloned();
        if is(event) != is(last) {
            break;
        }
        settled = instant(event.at());
        if event.answers() == last.answers() {
            answered = settled;
        }
    }
    (settled, answered)
}
