//! Runs many cases, counts what came up in them, and prints one that fails as a scenario.

use std::{cell::RefCell, env};

use proptest::{
    sample::Index,
    strategy::BoxedStrategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};

use crate::{
    generate::Move,
    naive::Json,
    play::{Met, play},
};

/// What has to come up for the test to mean something.
const MUST_COME_UP: [&str; 43] = [
    "act assign",
    "act comment",
    "act complete",
    "act context",
    "act look",
    "act reopen",
    "act run",
    "act skip",
    "act undo",
    "complete false",
    "complete true",
    "effect counts",
    "effect earlier-round",
    "effect held",
    "effect not-needed",
    "effect replaced",
    "effect same-person",
    "effect undone",
    "refused already-decided",
    "refused already-skipped",
    "refused cancelled",
    "refused condition-holds",
    "refused invalid-answers",
    "refused not-done",
    "refused not-open",
    "refused not-skippable",
    "refused not-your-turn",
    "refused not-yours",
    "refused nothing-to-undo",
    "refused paused",
    "refused run-complete",
    "refused same-person",
    "refused unknown-option",
    "refused unknown-step",
    "late escalate",
    "late overdue",
    "status blocked",
    "status done",
    "status not-needed",
    "status open",
    "status passed-over",
    "status skipped",
    "status waiting",
];

pub type Case = (Json, Vec<Move>, Vec<Index>);

/// How many cases, and whether they are the same each time.
pub struct Cases {
    count: u32,
    new: bool,
}

impl Cases {
    /// A part of all cases that are to be tried.
    pub fn share(part: u32, of: u32) -> Self {
        let number = env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
        let new = env::var_os("FLOWLIST_LONG").is_some();
        let all: u32 = number.unwrap_or(if new { 100_000 } else { 3_000 });
        Self { count: (all * part).div_ceil(of), new }
    }
}

pub fn run(cases: Cases, strategy: BoxedStrategy<Case>) -> Met {
    let config =
        Config { cases: cases.count, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() };
    let mut runner = if cases.new {
        TestRunner::new(config)
    } else {
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
    };
    let met = RefCell::new(Met::new());
    let went = runner.run(&strategy, |(definition, moves, order)| {
        let played = play(&definition, &moves, &order);
        let mut met = met.borrow_mut();
        for (name, count) in played.met {
            *met.entry(name).or_default() += count;
        }
        *met.entry(if played.went.is_some() { "sound" } else { "unsound" }.into()).or_default() += 1;
        played.went.unwrap_or(Ok(())).map_err(TestCaseError::fail)
    });
    match went {
        Ok(()) => {}
        Err(TestError::Fail(_, (definition, moves, order))) => panic!("{}", scenario(&definition, &moves, &order)),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
    let met = met.into_inner();
    let count = |name: &str| met.get(name).copied().unwrap_or(0);
    let summary: Vec<String> = met.iter().map(|(name, count)| format!("{name} {count}")).collect();
    println!("{}", summary.join(", "));
    let (sound, unsound) = (count("sound"), count("unsound"));
    if cases.count >= 500 {
        let missing: Vec<&&str> = MUST_COME_UP.iter().filter(|name| count(name) == 0).collect();
        assert!(missing.is_empty(), "no case had {missing:?}");
    }
    assert!(sound * 10 > (sound + unsound) * 8, "only {sound} of {} definitions have no error", sound + unsound);
    met
}

/// A failing case as the files of a folder in `tests/scenarios/`.
fn scenario(definition: &Json, moves: &[Move], order: &[Index]) -> String {
    let played = play(definition, moves, order);
    let wrong = played.went.and_then(Result::err).unwrap_or_default();
    let commands: Vec<String> = played.commands.iter().map(|command| format!("  {command}")).collect();
    let steps = definition["steps"].as_array().unwrap();
    let steps: Vec<String> = steps.iter().map(|step| format!("    {step}")).collect();
    let note = if played.commands.iter().any(|command| command.get("overheard").is_some()) {
        "\nA command that is `overheard` comes after its tab heard of all others: that no scenario can say. Try a meeting there.\n"
    } else {
        ""
    };
    let mut head = definition.clone();
    head.as_object_mut().unwrap().remove("steps");
    let head = head.to_string();
    format!(
        "{wrong}\n\nworkflow.json:\n{},\n  \"steps\": [\n{}\n  ]\n}}\n\ncommands.json:\n[\n{}\n]\n{note}",
        head.trim_end_matches('}'),
        steps.join(",\n"),
        commands.join(",\n"),
    )
}
