//! What is said of a run as a whole, in histories that grew apart and met again (RULES 23).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use flowlist_core::{
    check::{Limits, check},
    command::Command,
    event::Event,
    facts::Facts,
    json::read,
    outline::{Look, Outline, Viewer, outline},
    state::derive,
    transition::{Stamp, transition},
    workflow::Workflow,
};

fn sale() -> Workflow {
    let text = r#"{"id": "sale", "version": "1", "title": "A sale", "steps": [{"id": "call", "title": "Call"}, {"id": "paid", "title": "Paid"}]}"#;
    check(text, &Limits::default()).workflow.unwrap()
}

/// What a writer who knows `known` adds by a command.
fn write(workflow: &Workflow, known: &[Arc<Event>], writer: &str, command: &str) -> Vec<Arc<Event>> {
    let facts = Facts::fold(known.to_vec());
    let command = Command::from_json(&read(command).unwrap()).unwrap();
    let viewer = Viewer { id: writer.into(), ..Viewer::default() };
    let stamp =
        Stamp { writer, seq: known.len() as u64 + 1, run: "sale/default", viewer: &viewer, at: "2026-11-22T09:30:00Z" };
    let mut all = known.to_vec();
    all.extend(transition(workflow, &facts, &derive(workflow, &facts), &command, &stamp).unwrap());
    all
}

/// What both see once each has heard of the other, the one or the other first.
fn merged(workflow: &Workflow, one: &[Arc<Event>], other: &[Arc<Event>]) -> Outline {
    let [there, back] = [[one, other].concat(), [other, one].concat()].map(Facts::fold);
    assert_eq!(there, back);
    outline(workflow, &there, &derive(workflow, &there), "sale/default", &Look { decimal: '.', ..Look::default() })
}

const CALL: &str = r#"{"do": "complete", "step": "call"}"#;
const PAID: &str = r#"{"do": "complete", "step": "paid"}"#;

#[test]
fn work_made_while_another_paused_the_run_counts() {
    let sale = sale();
    let paused = write(&sale, &[], "ann", r#"{"do": "run", "set": {"status": "paused"}}"#);
    let worked = write(&sale, &write(&sale, &[], "bob", CALL), "bob", PAID);
    let seen = merged(&sale, &paused, &worked);
    assert_eq!((seen.done, seen.complete, seen.halted), (2, true, Some("paused")));
    assert!(seen.steps.iter().all(|step| !step.can.complete && !step.can.reopen) && seen.undo.is_none());
    // It goes on, although it is complete.
    let all = [paused, worked].concat();
    let on = write(&sale, &all, "ann", r#"{"do": "run", "set": {"status": "active"}}"#);
    assert_eq!(merged(&sale, &on, &[]).halted, None);
}

#[test]
fn of_two_statuses_the_last_in_order_counts_and_each_setting_by_itself() {
    let sale = sale();
    let ann = write(&sale, &[], "ann", r#"{"do": "run", "set": {"status": "cancelled", "title": "Acme"}}"#);
    let ann = write(&sale, &ann, "ann", r#"{"do": "run", "set": {"archived": true}}"#);
    let bob = write(&sale, &[], "bob", r#"{"do": "run", "set": {"status": "paused"}}"#);
    let seen = merged(&sale, &ann, &bob);
    // The same clock: the later writer.
    assert_eq!((seen.halted, seen.run_title.as_str(), seen.archived), (Some("paused"), "Acme", true));
    // A later one beats it, whoever wrote it.
    let ann = write(&sale, &ann, "ann", r#"{"do": "run", "set": {"status": "active", "title": "Acme Ltd"}}"#);
    let bob = write(&sale, &bob, "bob", r#"{"do": "run", "set": {"title": "Bolt"}}"#);
    let seen = merged(&sale, &ann, &bob);
    assert_eq!((seen.halted, seen.run_title.as_str()), (None, "Acme Ltd"));
}

#[test]
fn a_run_that_was_cancelled_and_completed_at_once_is_complete() {
    let sale = sale();
    let called = write(&sale, &[], "ann", CALL);
    let cancelled = write(&sale, &called, "ann", r#"{"do": "run", "set": {"status": "cancelled"}}"#);
    let paid = write(&sale, &called, "bob", PAID);
    let seen = merged(&sale, &cancelled, &paid);
    assert_eq!((seen.outcome.as_deref(), seen.halted), (Some("completed"), Some("cancelled")));
}
