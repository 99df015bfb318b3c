//! Laws of runs, for any commands on the workflows of the examples and scenarios: a run is never stuck (RULES A), and all work is
//! shown (RULES 21). What else holds of any run is in `model/`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::{
    fs,
    path::Path,
    rc::Rc,
    sync::{Arc, LazyLock},
};

use flowlist_core::json::{Map, Value, json};
use flowlist_core::{
    check::{Limits, check},
    command::Command,
    definition::StepKind,
    event::Event,
    facts::Facts,
    outline::{Look, StepOutline, outline},
    state::{State, Status, derive},
    transition::{Stamp, observe, transition},
    viewer::Viewer,
    workflow::Workflow,
};
use proptest::{prelude::*, sample::Index};

/// The workflows of the examples and of all scenarios.
static WORKFLOWS: LazyLock<Vec<Workflow>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let examples = fs::read_dir(root.join("examples")).unwrap().map(|entry| entry.unwrap().path());
    let scenarios = fs::read_dir(root.join("tests/scenarios")).unwrap().map(|entry| entry.unwrap().path());
    let scenarios = scenarios.map(|folder| folder.join("workflow.json"));
    let files =
        examples.chain(scenarios).filter(|file| file.extension().is_some_and(|end| end == "json") && file.exists());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let checked = files.iter().map(|file| check(&fs::read_to_string(file).unwrap(), &Limits::default()));
    checked.filter_map(|checked| checked.workflow).collect()
});

/// What can be said of a run as a whole; that it goes on more often than that it does not.
static RUN_SETTINGS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    vec![
        json!({"status": "active"}),
        json!({"status": "active", "archived": false}),
        json!({"status": "paused"}),
        json!({"status": "cancelled", "archived": true}),
        json!({"title": "Acme"}),
    ]
});

/// What one of several writers does next. Places are taken modulo what there is.
#[derive(Debug, Clone)]
struct Move {
    writer: usize,
    act: u8,
    step: Index,
    choice: Index,
    /// Whether this writer first hears of all that the others wrote.
    hears: bool,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = (0..3_usize, 0..10_u8, any::<Index>(), any::<Index>(), any::<bool>());
    let one = one.prop_map(|(writer, act, step, choice, hears)| Move { writer, act, step, choice, hears });
    prop::collection::vec(one, 0..40)
}

fn answers(workflow: &Workflow, index: usize, choice: Index) -> Map<String, Value> {
    let step = &workflow.steps()[index];
    let mut answers = Map::new();
    if let StepKind::Decision { options } = &step.kind {
        answers.insert("is".into(), options[choice.index(options.len())].value.as_str().into());
    }
    for field in &step.fields {
        let word = format!("{:?}", field.kind);
        let answer = match word.as_str() {
            "Number" => field.min.clone().or(field.max.clone()).unwrap_or(json!(7)),
            "Date" => field.min.clone().or(field.max.clone()).unwrap_or(json!("2026-02-28")),
            "Email" => json!("ana@example.com"),
            "Url" => json!("https://example.com/a"),
            "Tel" => json!("+351 912 345 678"),
            "Checkbox" => json!(true),
            "Select" | "Radio" => field.options[choice.index(field.options.len())].value.as_str().into(),
            "Multiselect" => json!([field.options[choice.index(field.options.len())].value]),
            _ => json!("Some text"),
        };
        answers.insert(field.id.clone(), answer);
    }
    answers
}

/// What one writer knows.
#[derive(Default)]
struct Desk {
    known: Vec<Arc<Event>>,
    written: u64,
}

impl Desk {
    fn stamp<'a>(&self, writer: &'a str, viewer: &'a Viewer) -> Stamp<'a> {
        Stamp { writer, seq: self.written + 1, run: "w/default", viewer, at: "2026-11-22T09:30:00Z" }
    }

    fn take(&mut self, events: Vec<Arc<Event>>) {
        self.written += events.len() as u64;
        self.known.extend(events);
    }

    /// Writes what follows by itself, as a session does.
    fn observe(&mut self, workflow: &Workflow, writer: &str, viewer: &Viewer) {
        loop {
            let facts = Facts::fold(self.known.clone());
            let events = observe(workflow, &facts, &derive(workflow, &facts), &self.stamp(writer, viewer));
            if events.is_empty() {
                return;
            }
            self.take(events);
        }
    }
}

/// Three people at three desks, who hear of each other now and then. All events in the end.
fn play(workflow: &Workflow, moves: &[Move]) -> Vec<Arc<Event>> {
    let mut desks: [Desk; 3] = Default::default();
    for (turn, next) in moves.iter().enumerate() {
        if next.hears {
            let all: Vec<Arc<Event>> = desks.iter().flat_map(|desk| desk.known.clone()).collect();
            desks[next.writer].known = Facts::fold(all).events().to_vec();
        }
        let writer = ["ann", "bob", "eve"][next.writer];
        let viewer = Viewer { id: writer.into(), ..Viewer::default() };
        let desk = &mut desks[next.writer];
        let facts = Facts::fold(desk.known.clone());
        let state = derive(workflow, &facts);
        let index = next.step.index(workflow.steps().len());
        let step = workflow.steps()[index].id.clone();
        let command = match next.act {
            0 => Command::Reopen { step },
            1 => Command::Undo,
            2 => Command::Skip { step },
            3 => Command::Context {
                context: json!({"arrived": turn % 2 == 0, "ready": true}).as_object().unwrap().clone(),
            },
            4 => Command::Run { set: next.choice.get(&RUN_SETTINGS).as_object().unwrap().clone() },
            _ => Command::Complete { step, answers: answers(workflow, index, next.choice) },
        };
        if let Ok(events) = transition(workflow, &facts, &state, &command, &desk.stamp(writer, &viewer)) {
            desk.take(events);
        }
        desk.observe(workflow, writer, &viewer);
    }
    desks.into_iter().flat_map(|desk| desk.known).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_run_is_never_stuck(which in any::<Index>(), moves in moves()) {
        let workflow = which.get(&WORKFLOWS);
        let facts = Facts::fold(play(workflow, &moves));
        let state = derive(workflow, &facts);
        let is = |status| state.steps.iter().any(|step| step.status == status);
        prop_assert!(state.complete || is(Status::Open) || is(Status::Blocked) || erring(&state), "{state:#?}");
        prop_assert_eq!(state.complete, state.outcome.is_some());
        for step in &state.steps {
            let needs_reason = matches!(step.status, Status::Waiting | Status::Blocked | Status::PassedOver | Status::NotNeeded);
            prop_assert_eq!(needs_reason, step.why.is_some());
            prop_assert!(step.status == Status::Done || step.answers.is_empty());
        }
    }

    #[test]
    fn all_that_was_done_is_shown_with_what_became_of_it(which in any::<Index>(), moves in moves()) {
        let workflow = which.get(&WORKFLOWS);
        let facts = Facts::fold(play(workflow, &moves));
        let state = derive(workflow, &facts);
        let outline = outline(workflow, &facts, &state, "w/default", &Look::default());
        let work = |step: &Rc<StepOutline>| step.history.iter().filter(|past| past.effect != "sent-back").count();
        let shown: usize = outline.steps.iter().map(work).sum();
        let work = facts.events().iter().filter(|event| event.round().is_some()).count();
        prop_assert_eq!(shown, work);
        for step in &outline.steps {
            let counting = step.history.iter().filter(|past| past.effect == "counts").count();
            prop_assert_eq!(counting, usize::from(matches!(step.status, Status::Done | Status::Skipped)));
        }
    }
}

/// Whether some step waits because a condition cannot be worked out: the one reason, besides `enableIf`, to stand still.
fn erring(state: &State) -> bool {
    state.steps.iter().any(|step| step.why.as_ref().is_some_and(|why| why.code == "condition-error"))
}
