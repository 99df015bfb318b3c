//! Every check and test, one after another; a failure does not keep the next from running.

use crate::args::Test;
use crate::failure::Result;
use crate::suite::{self, Outcome, Summary, Tally};
use crate::{browser, build, node, process, project, rust, schema, size};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// `cargo xtask test`.
pub fn test(options: &Test) -> ExitCode {
    let mut summary = Summary::default();
    let whole = options.filter.is_none();
    if whole {
        static_checks(&mut summary);
    }
    native_tests(options, &mut summary);
    if whole {
        verdict_tests(&mut summary);
    }
    if options.long {
        long_tests(options, &mut summary);
    }
    step("published build");
    let published = build::publish();
    let is_published = published.is_ok();
    summary.check("published build", published);
    if is_published && whole {
        summary.add("size", size_budget());
    }
    if is_published {
        browser_tests(options, &mut summary);
    } else {
        summary.add("browser tests", Outcome::Failed("there is no published build to run them on".into()));
    }
    print!("{}", summary.text());
    if summary.good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What needs no test to run.
fn static_checks(summary: &mut Summary) {
    step("format");
    summary.check("format", cargo(&["fmt", "--all", "--check"]));
    step("clippy");
    summary.check(
        "clippy",
        cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "--deny", "warnings"]),
    );
    step("clippy for Wasm");
    summary.check(
        "clippy for Wasm",
        rust::need_wasm_target().and_then(|()| {
            // With core as the widget has it.
            let packages = ["--package", "flowlist", "--package", "flowlist-core", "--no-default-features"];
            let words = ["--lib", "--target", rust::WASM, "--", "--deny", "warnings"];
            cargo(&[&["clippy"], &packages[..], &words].concat())
        }),
    );
    step("docs");
    summary.check(
        "docs",
        process::run(process::cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "--deny warnings")),
    );
    step("schema");
    summary.check("schema", schema::schema(true));
    step("licences");
    if process::find("cargo-deny").is_some() {
        // Not its list of advisories: that changes by itself, and has to be downloaded.
        summary.check("licences", cargo(&["deny", "check", "bans", "licenses", "sources"]));
    } else {
        summary.add("licences", Outcome::Absent("cargo-deny is not installed".into()));
    }
}

/// The tests in Rust, with the suites from elsewhere where they are present.
fn native_tests(options: &Test, summary: &mut Summary) {
    step("native tests");
    let suites = suites(options.suites.as_deref());
    let mut tests = process::cargo();
    tests.args(["test", "--workspace", "--all-features", "--no-fail-fast"]);
    tests.args(options.filter.as_deref());
    if let Some(suites) = &suites {
        tests.env("FLOWLIST_SUITES", suites);
    } else {
        tests.env_remove("FLOWLIST_SUITES");
    }
    let tally = count(&mut tests, "native tests", summary);
    for (name, passed, failed) in tally.suites {
        summary
            .add(format!("  of them, from {name}"), Outcome::Holds(format!("{passed} of {} cases", passed + failed)));
    }
    let word = suites.map_or_else(|| "not present".into(), |path| format!("in {}", path.display()));
    summary.add("suites from elsewhere", Outcome::Absent(word));
}

fn size_budget() -> Outcome {
    match size::measure() {
        Err(failure) => Outcome::Failed(suite::said(&failure)),
        Ok(downloads) => {
            let (used, holds) = size::against_budget(size::total(&downloads.files));
            if holds { Outcome::Holds(used) } else { Outcome::Failed(used) }
        }
    }
}

/// The tests in a real browser, on the published build.
fn browser_tests(options: &Test, summary: &mut Summary) {
    step("browser tests");
    let files = browser_files();
    if files.is_empty() {
        summary.add("browser tests", Outcome::Absent("none in tests/browser".into()));
        return;
    }
    let ready = node::node().and_then(|node| {
        node::install_packages()?;
        Ok((node, browser::browser()?))
    });
    let (mut tests, browser) = match ready {
        Ok(ready) => ready,
        Err(failure) => {
            eprintln!("{failure}");
            summary.add("browser tests", Outcome::Failed(suite::said(&failure)));
            return;
        }
    };
    // Two at a time, also on two cores: a page waits more than it works.
    tests.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]);
    if let Some(filter) = &options.filter {
        tests.arg(format!("--test-name-pattern={filter}"));
    }
    tests.args(files).env(browser::VARIABLE, browser).env("FLOWLIST_DIST", project::dist());
    count(&mut tests, "browser tests", summary);
}

/// That the core of the widget, which only knows whether a definition has an error, agrees with the one that says which.
fn verdict_tests(summary: &mut Summary) {
    step("verdicts without explanations");
    let mut tests = process::cargo();
    tests.args(["test", "--package", "flowlist-core", "--no-default-features", "--test", "verdicts"]);
    count(&mut tests, "verdicts without explanations", summary);
}

/// The model test with 100,000 cases, new ones each time; core is optimised for it.
fn long_tests(options: &Test, summary: &mut Summary) {
    step("model test, long");
    let mut tests = process::cargo();
    tests.args(["test", "--config", "profile.dev.package.flowlist-core.opt-level=2"]);
    tests.args(["--package", "flowlist-core", "--all-features", "--test", "model"]);
    tests.args(options.filter.as_deref()).env("FLOWLIST_LONG", "1");
    count(&mut tests, "model test, long", summary);
}

/// Runs tests and adds what they came to.
fn count(tests: &mut Command, name: &str, summary: &mut Summary) -> Tally {
    let mut tally = Tally::default();
    let outcome = match process::hear_stdout(tests, |line| tally.hear(line)) {
        Ok(succeeded) => tally.outcome(succeeded),
        Err(failure) => Outcome::Failed(suite::said(&failure)),
    };
    summary.add(name, outcome);
    tally
}

/// `tests/browser/*.test.js`, in order.
fn browser_files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(project::root().join("tests/browser")).into_iter().flatten();
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    files
}

/// The folder of suites from outside the repository, if it is there.
fn suites(named: Option<&Path>) -> Option<PathBuf> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => project::root().join("../shared/suites"),
    };
    path.canonicalize().ok().filter(|path| path.is_dir())
}

fn cargo(words: &[&str]) -> Result<()> {
    process::run(process::cargo().args(words))
}

fn step(name: &str) {
    println!("\n== {name}");
}
