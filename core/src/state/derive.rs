//! The pass over all steps in topological order (RULES 5-8).

use alloc::{string::String, vec, vec::Vec};

use super::{State, Status, StepState, Truth, approval, condition::Scope};
use crate::{
    definition::{On, Step, StepKind},
    event::{Act, Event},
    facts::Facts,
    index::is_one_of,
    json::{Map, Value, put},
    logic::Rule,
    message::Message,
    problems::EXPLAINS,
    text,
    workflow::{StepIndex, Workflow, add_in_order},
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
    let mut pass =
        Pass { workflow, facts, steps: Vec::with_capacity(workflow.steps().len()), scope: Scope::new(facts.context()) };
    for step in workflow.steps() {
        pass.steps.push(StepState {
            status: Status::Waiting,
            round: facts.round(&step.id),
            escalated: facts.late(Act::Escalate, &step.id).is_some(),
            why: None,
            work: None,
            answers: Map::new(),
            assignee: assignee(facts, step),
        });
    }
    for index in &workflow.order {
        pass.visit(*index);
    }
    pass.finish()
}

impl Pass<'_> {
    fn visit(&mut self, index: StepIndex) {
        let (Some(step), Some(state)) = (self.workflow.steps().get(index), self.steps.get(index)) else { return };
        let work = counting_work(self.facts, step, state);
        let (status, why) = self.status(index, step, work);
        let why = why.map(|why| self.message(why));
        let Some(state) = self.steps.get_mut(index) else { return };
        state.status = status;
        state.why = why;
        state.work = work.map(|event| event.id().into());
        self.scope.put(&step.id, status.word(), state.round);
        if let (Status::Done, Some(answers)) = (status, work.and_then(Event::answers)) {
            state.answers = known_answers(step, answers);
            self.scope.answer(step, &state.answers);
        }
    }

    /// The first that matches (RULES 5), with the reason.
    fn status(&self, index: StepIndex, step: &Step, work: Option<&Event>) -> (Status, Option<Why>) {
        let Some(node) = self.workflow.nodes.get(index) else { return (Status::Waiting, None) };
        let mut live = node.arrows.is_empty();
        let (mut waits, mut error) = (Vec::new(), None);
        for arrow in &node.arrows {
            match self.arrow(arrow) {
                Truth::Holds => live = true,
                Truth::Fails => {}
                Truth::Waits(steps) => add_new(&mut waits, &steps),
                Truth::Errs(code) => error = error.or(Some(code)),
            }
        }
        // An error is said first, whatever else there is to wait for.
        if let Some(code) = error {
            return (Status::Waiting, Some(Why::Error(code)));
        }
        if !waits.is_empty() {
            return (Status::Waiting, Some(Why::Steps("waits-for", waits)));
        }
        if !live {
            return (Status::NotNeeded, Some(self.led_elsewhere(index)));
        }
        if let Some(rule) = &step.visible_if {
            match self.judge(rule, &node.visible_reads) {
                Truth::Holds => {}
                Truth::Fails => {
                    return (Status::PassedOver, Some(self.because(["passed-over", "passed-over-by-host"], rule)));
                }
                Truth::Waits(steps) => return (Status::Waiting, Some(Why::Steps("waits-for", steps))),
                Truth::Errs(code) => return (Status::Waiting, Some(Why::Error(code))),
            }
        }
        if let Some(event) = work {
            return (if event.act == Act::Skip { Status::Skipped } else { Status::Done }, None);
        }
        let Some(rule) = &step.enable_if else { return (Status::Open, None) };
        match self.scope.judge(rule) {
            Truth::Holds => (Status::Open, None),
            Truth::Errs(code) => (Status::Blocked, Some(Why::Error(code))),
            Truth::Fails | Truth::Waits(_) => {
                (Status::Blocked, Some(self.because(["blocked", "blocked-by-host"], rule)))
            }
        }
    }

    /// Which decisions led elsewhere, and what was answered there: the resolved sources of the dead arrows or what their conditions read, else
    /// the same of the sources that are not needed themselves.
    fn led_elsewhere(&self, index: StepIndex) -> Why {
        let (mut deciders, mut found) = (Vec::new(), Map::new());
        let mut seen: Vec<StepIndex> = Vec::new();
        let mut ahead = vec![index];
        while let Some(at) = ahead.pop() {
            if is_one_of(at, &seen) {
                continue;
            }
            seen.push(at);
            let Some(node) = self.workflow.nodes.get(at) else { continue };
            for arrow in &node.arrows {
                if self.steps.get(arrow.from).is_some_and(|state| state.status == Status::NotNeeded) {
                    ahead.push(arrow.from);
                    continue;
                }
                let mut read = Vec::new();
                match &arrow.on {
                    On::When(rule) => read = self.read_by(rule, &mut found),
                    On::Is(_) => {
                        if let Some(step) = self.workflow.steps().get(arrow.from) {
                            self.find(&text::concat(&[&step.id, ".is"]), &mut found);
                        }
                    }
                    On::Resolved | On::Otherwise => {}
                }
                if read.is_empty() {
                    read.push(arrow.from);
                }
                for step in read {
                    add_in_order(&mut deciders, step);
                }
            }
        }
        Why::Condition("not-needed", deciders, found)
    }

    /// A reason that lies in a condition: the steps that it reads, or the host page when it reads the context alone, and what it found there.
    fn because(&self, [code, by_host]: [&'static str; 2], rule: &Rule) -> Why {
        let mut found = Map::new();
        let steps = self.read_by(rule, &mut found);
        Why::Condition(if steps.is_empty() { by_host } else { code }, steps, found)
    }

    /// Adds what is found where a condition reads: for authors, who ask why.
    fn find(&self, path: &str, found: &mut Map<String, Value>) {
        if EXPLAINS {
            put(found, path, self.scope.find(path));
        }
    }

    /// The steps that a condition reads; adds what it found there.
    fn read_by(&self, rule: &Rule, found: &mut Map<String, Value>) -> Vec<StepIndex> {
        let mut steps = Vec::new();
        for read in rule.reads().paths {
            self.find(&read.path, found);
            // `status.review` and its like read the step that they name; `context` is no step.
            let mut parts = text::parts(&read.path, b'.');
            let mut step = parts.next();
            if let Some("status" | "outcome" | "round") = step {
                step = parts.next();
            }
            if let Some((index, _)) = step.and_then(|id| self.workflow.step(id)) {
                add_new(&mut steps, &[index]);
            }
        }
        steps
    }

    fn message(&self, why: Why) -> Message {
        let (code, indexes, found) = match why {
            Why::Steps(code, steps) => (code, steps, Map::new()),
            Why::Condition(code, steps, found) => (code, steps, found),
            Why::Error(code) => return Message::new("condition-error").with("error", code),
        };
        let mut steps = Vec::new();
        for index in &indexes {
            if let Some(step) = self.workflow.steps().get(*index) {
                steps.push(Value::from(step.id.as_str()));
            }
        }
        let mut message = Message::new(code);
        if !found.is_empty() {
            message = message.with("found", Value::Object(found));
        }
        if steps.is_empty() { message } else { message.with("steps", steps) }
    }
}

/// Why a step is not open.
enum Why {
    /// A code and the steps that it is about, if any.
    Steps(&'static str, Vec<StepIndex>),
    /// The same, with what a condition found where it reads.
    Condition(&'static str, Vec<StepIndex>, Map<String, Value>),
    /// The code of the error of a condition.
    Error(&'static str),
}

fn add_new(steps: &mut Vec<StepIndex>, more: &[StepIndex]) {
    for step in more {
        if !is_one_of(*step, steps) {
            steps.push(*step);
        }
    }
}

/// The people whose step it is.
fn assignee(facts: &Facts, step: &Step) -> Vec<String> {
    match facts.assigned(&step.id) {
        Some(given) if !given.is_empty() => given,
        _ => step.assignee.clone(),
    }
}

/// The last work of this round or a later one that the definition knows (RULES 7, 18, 19); of an approval, the vote that decided it.
fn counting_work<'a>(facts: &'a Facts, step: &Step, now: &StepState) -> Option<&'a Event> {
    if let StepKind::Approval { policy, .. } = step.kind {
        return approval::deciding(facts, step, policy, &now.assignee, now.round);
    }
    facts.work(&step.id, false).into_iter().find(|event| counts(step, now.round, event))
}

/// Whether this work is of the round or a later one, and says something that the definition knows.
pub(crate) fn counts(step: &Step, round: u32, event: &Event) -> bool {
    event.round().is_some_and(|done_in| done_in >= round) && is_known(step, event)
}

fn is_known(step: &Step, event: &Event) -> bool {
    match (event.answers(), &step.kind) {
        _ if (event.act == Act::Vote) != matches!(step.kind, StepKind::Approval { .. }) => false,
        (Some(_), StepKind::Approval { .. }) => approval::vote_of(event).is_some(),
        (None, _) => !step.required,
        (Some(_), StepKind::Task) => true,
        (Some(answers), StepKind::Decision { .. }) => step.choice(answers.text("is")).is_some(),
        (Some(answers), StepKind::Workflow { .. }) => answers.get("is").is_some_and(Value::is_string),
    }
}

/// Those answers that the definition asks for.
fn known_answers(step: &Step, answers: &Map<String, Value>) -> Map<String, Value> {
    let mut known = Map::new();
    let is = if let StepKind::Task = step.kind { None } else { Some("is") };
    let outputs: &[(String, Rule)] = if let StepKind::Workflow { output, .. } = &step.kind { output } else { &[] };
    let outputs = outputs.iter().map(|(name, _)| name.as_str());
    for id in step.fields.iter().map(|field| field.id.as_str()).chain(outputs).chain(is) {
        if let Some(answer) = answers.get(id) {
            put(&mut known, id, answer.clone());
        }
    }
    known
}
