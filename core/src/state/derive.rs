//! The pass over all steps in topological order (RULES 5-8).

use alloc::{string::String, vec::Vec};

use crate::json::{Map, Value};

use super::{
    State, Status, StepState, Truth,
    arrow::Liveness,
    condition::{Scope, steps_read},
};
use crate::{
    definition::{Step, StepKind},
    event::{Act, Event},
    facts::Facts,
    message::Message,
    text,
    workflow::{StepIndex, Workflow},
};

/// The pass while it goes on.
pub(super) struct Pass<'a> {
    pub workflow: &'a Workflow,
    pub facts: &'a Facts,
    /// Per step, in document order; a step not yet visited is waiting.
    pub steps: Vec<StepState>,
    pub scope: Scope,
}

/// The state that a definition gives to facts: one pass, no memory of its own.
pub fn derive(workflow: &Workflow, facts: &Facts) -> State {
    let unvisited = |step: &Step| StepState {
        status: Status::Waiting,
        round: facts.round(&step.id),
        why: None,
        work: None,
        answers: Map::new(),
    };
    let steps = workflow.steps().iter().map(unvisited).collect();
    let mut pass = Pass { workflow, facts, steps, scope: Scope::new(facts.context()) };
    for index in &workflow.order {
        pass.visit(*index);
    }
    pass.finish()
}

impl Pass<'_> {
    fn visit(&mut self, index: StepIndex) {
        let workflow = self.workflow;
        let (Some(step), Some(round)) = (workflow.steps().get(index), self.steps.get(index).map(|state| state.round))
        else {
            return;
        };
        let work = counting_work(self.facts, step, round);
        let (status, why) = self.status(index, step, work);
        let answers = match work.map(|event| &event.act) {
            Some(Act::Complete { answers, .. }) if status == Status::Done => known_answers(step, answers),
            _ => Map::new(),
        };
        self.scope.put("status", &step.id, status.word().into());
        self.scope.put("round", &step.id, round.into());
        if status == Status::Done {
            self.scope.answer(&step.id, &answers);
        }
        if let Some(state) = self.steps.get_mut(index) {
            *state = StepState { status, round, why, work: work.map(Event::id), answers };
        }
    }

    /// The first that matches (RULES 5), with the reason.
    fn status(&mut self, index: StepIndex, step: &Step, work: Option<&Event>) -> (Status, Option<Message>) {
        let workflow = self.workflow;
        let Some(node) = workflow.nodes.get(index) else { return (Status::Waiting, None) };
        let (mut live, mut pending) = (node.arrows.is_empty(), None);
        for arrow in &node.arrows {
            match self.arrow(arrow) {
                Liveness::Live => live = true,
                Liveness::Dead => {}
                Liveness::Pending(why) => pending = Some(join(pending, why)),
            }
        }
        if let Some(why) = pending {
            return (Status::Waiting, Some(why));
        }
        if !live {
            return (Status::NotNeeded, Some(self.why_not_needed(index)));
        }
        if let Some(rule) = &step.visible_if {
            let unsettled = self.unsettled(&node.visible_reads);
            if !unsettled.is_empty() {
                return (Status::Waiting, Some(waits_for(workflow, &unsettled)));
            }
            match self.scope.judge(rule) {
                Truth::Holds => {}
                Truth::Fails => return (Status::PassedOver, Some(because(workflow, "passed-over", rule))),
                Truth::Undecided(why) => return (Status::Waiting, Some(why)),
            }
        }
        match work.map(|event| &event.act) {
            Some(Act::Complete { .. }) => return (Status::Done, None),
            Some(Act::Skip { .. }) => return (Status::Skipped, None),
            _ => {}
        }
        if let Some(rule) = &step.enable_if {
            match self.scope.judge(rule) {
                Truth::Holds => {}
                Truth::Fails => return (Status::Blocked, Some(because(workflow, "blocked", rule))),
                Truth::Undecided(why) => return (Status::Blocked, Some(why)),
            }
        }
        (Status::Open, None)
    }

    /// Which decisions led elsewhere: the resolved sources of the dead arrows, else those of the sources that are not needed themselves.
    fn why_not_needed(&self, index: StepIndex) -> Message {
        let mut deciders: Vec<StepIndex> = Vec::new();
        let mut seen: Vec<StepIndex> = Vec::new();
        let mut ahead = alloc::vec![index];
        while let Some(at) = ahead.pop() {
            if seen.contains(&at) {
                continue;
            }
            seen.push(at);
            for arrow in self.workflow.nodes.get(at).into_iter().flat_map(|node| &node.arrows) {
                let not_needed = self.steps.get(arrow.from).is_some_and(|state| state.status == Status::NotNeeded);
                if not_needed {
                    ahead.push(arrow.from);
                } else if !deciders.contains(&arrow.from) {
                    deciders.push(arrow.from);
                }
            }
        }
        deciders.sort_unstable();
        Message::new("not-needed").with_steps("steps", titles(self.workflow, &deciders))
    }
}

/// The last work of this round or a later one that the definition knows (RULES 7, 18, 19).
fn counting_work<'a>(facts: &'a Facts, step: &Step, round: u32) -> Option<&'a Event> {
    facts.work(&step.id).rev().find(|event| counts(step, round, event))
}

/// Whether this work is of the round or a later one, and says something that the definition knows.
pub(crate) fn counts(step: &Step, round: u32, event: &Event) -> bool {
    event.act.round().is_some_and(|done_in| done_in >= round) && is_known(step, &event.act)
}

fn is_known(step: &Step, act: &Act) -> bool {
    match (act, &step.kind) {
        (Act::Skip { .. }, StepKind::Task | StepKind::Decision { .. }) => !step.required,
        (Act::Complete { .. }, StepKind::Task) => true,
        (Act::Complete { answers, .. }, StepKind::Decision { options }) => {
            let is = answers.get("is").and_then(Value::as_str);
            is.is_some_and(|is| options.iter().any(|option| option.value == is))
        }
        _ => false,
    }
}

/// Those answers that the definition asks for.
fn known_answers(step: &Step, answers: &Map<String, Value>) -> Map<String, Value> {
    let decides = !matches!(step.kind, StepKind::Task);
    let is_known = |id: &str| (decides && id == "is") || step.fields.iter().any(|field| field.id == id);
    answers.iter().filter(|(id, _)| is_known(id)).map(|(id, value)| (id.clone(), value.clone())).collect()
}

/// Ids and plain titles of steps, for a message.
pub(crate) fn titles(workflow: &Workflow, steps: &[StepIndex]) -> Vec<(String, String)> {
    let found = steps.iter().filter_map(|index| workflow.steps().get(*index));
    found.map(|step| (step.id.clone(), text::plain_line(&step.title))).collect()
}

/// `waits-for` these steps.
pub(super) fn waits_for(workflow: &Workflow, steps: &[StepIndex]) -> Message {
    Message::new("waits-for").with_steps("steps", titles(workflow, steps))
}

/// A reason that lies in a condition: the steps that it reads; with `-by-host` when it reads the context alone.
fn because(workflow: &Workflow, code: &'static str, rule: &crate::logic::Rule) -> Message {
    let read = steps_read(rule);
    let steps: Vec<StepIndex> = read.iter().filter_map(|id| workflow.step(id)).map(|(index, _)| index).collect();
    if steps.is_empty() {
        return Message::new(if code == "blocked" { "blocked-by-host" } else { "passed-over-by-host" });
    }
    Message::new(code).with_steps("steps", titles(workflow, &steps))
}

/// Two reasons to wait become one when both are steps to wait for; an error is said first.
fn join(held: Option<Message>, why: Message) -> Message {
    let Some(mut held) = held else { return why };
    if held.code != "waits-for" {
        return held;
    }
    if why.code != "waits-for" {
        return why;
    }
    for (name, param) in why.params {
        if let (Some((_, crate::message::Param::Steps(steps))), crate::message::Param::Steps(more)) =
            (held.params.iter_mut().find(|(held_name, _)| *held_name == name), param)
        {
            for step in more {
                if !steps.contains(&step) {
                    steps.push(step);
                }
            }
        }
    }
    held
}
