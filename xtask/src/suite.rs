//! What a suite of tests or checks came to, and the summary of all.

use crate::failure::{Failure, Result};

/// What a suite came to.
pub enum Outcome {
    /// A check that holds, with a word on it.
    Holds(String),
    /// Tests that ran.
    Ran { passed: u64, failed: u64 },
    /// It could not be run here, and why; that is no failure.
    Absent(String),
    /// It failed before or beside its tests, and why.
    Failed(String),
}

/// All suites of one run.
#[derive(Default)]
pub struct Summary(Vec<(String, Outcome)>);

impl Summary {
    /// Adds what `name` came to.
    pub fn add(&mut self, name: impl Into<String>, outcome: Outcome) {
        self.0.push((name.into(), outcome));
    }

    /// Adds a check that either holds or fails.
    pub fn check(&mut self, name: &str, done: Result<()>) {
        self.add(name, done.map_or_else(|failure| Outcome::Failed(said(&failure)), |()| Outcome::Holds("ok".into())));
    }

    /// Passed and failed, of all suites: each failed check counts as one.
    fn totals(&self) -> (u64, u64) {
        self.0.iter().fold((0, 0), |(passed, failed), (_, outcome)| match outcome {
            Outcome::Ran { passed: more, failed: worse } => (passed + more, failed + worse),
            Outcome::Failed(_) => (passed, failed + 1),
            Outcome::Holds(_) | Outcome::Absent(_) => (passed, failed),
        })
    }

    /// Whether nothing failed and a test ran.
    pub fn good(&self) -> bool {
        matches!(self.totals(), (1.., 0))
    }

    /// One line a suite, and the sum alone on the last line.
    pub fn text(&self) -> String {
        let (passed, failed) = self.totals();
        let lines = self.0.iter().map(|(name, outcome)| match outcome {
            Outcome::Holds(word) | Outcome::Absent(word) => format!("{name}: {word}\n"),
            Outcome::Ran { passed, failed } => format!("{name}: {passed} passed, {failed} failed\n"),
            Outcome::Failed(why) => format!("{name}: FAILED: {why}\n"),
        });
        let none = if passed + failed == 0 { "No test ran: that counts as a failure.\n" } else { "" };
        format!("\nSummary\n{}\n{none}{passed} passed, {failed} failed\n", lines.collect::<String>())
    }
}

/// A failure on one line.
pub fn said(failure: &Failure) -> String {
    let text = failure.to_string();
    text.trim_start_matches("error: ").split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Adds up what test runners print while they run.
#[derive(Default)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    /// Suites that a test read from data: `suite NAME: N passed, N failed` in what it prints.
    pub suites: Vec<(String, u64, u64)>,
}

impl Tally {
    /// Takes in one line of a runner's output.
    pub fn hear(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            let (_, counts) = counts.split_once(". ").unwrap_or_default();
            self.passed += count(counts, "passed");
            self.failed += count(counts, "failed");
        } else if let Some((_, suite)) = line.split_once("suite ")
            && let Some((name, counts)) = suite.split_once(": ")
            && counts.contains(" passed, ")
        {
            self.suites.push((name.to_owned(), count(counts, "passed"), count(counts, "failed")));
        } else if let Some(number) = line.strip_prefix("ℹ pass ") {
            self.passed += number.parse::<u64>().unwrap_or_default();
        } else if let Some(number) = line.strip_prefix("ℹ fail ").or_else(|| line.strip_prefix("ℹ cancelled ")) {
            self.failed += number.parse::<u64>().unwrap_or_default();
        }
    }

    /// What the runner came to, given whether its process succeeded.
    pub fn outcome(&self, succeeded: bool) -> Outcome {
        match (succeeded, self.failed) {
            // It broke off, or did not even build.
            (false, 0) => Outcome::Failed(format!("{} passed, then it broke off: see above.", self.passed)),
            _ => Outcome::Ran { passed: self.passed, failed: self.failed },
        }
    }
}

/// 12 of `12 passed; 0 failed` for `passed`.
fn count(counts: &str, word: &str) -> u64 {
    counts
        .split([';', ','])
        .filter_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_reads_both_runners_and_suites_of_data() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test reads_suites ... suite jsonlogic: 278 passed, 0 failed",
            "ℹ pass 7",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "a test suite: nothing to count",
        ] {
            tally.hear(line);
        }
        assert_eq!((tally.passed, tally.failed), (22, 4));
        assert_eq!(tally.suites, [("jsonlogic".to_owned(), 278, 0)]);
    }

    #[test]
    fn a_run_is_good_when_nothing_failed_and_a_test_ran() {
        let mut summary = Summary::default();
        summary.check("format", Ok(()));
        assert!(!summary.good(), "no test ran");
        summary.add("native tests", Outcome::Ran { passed: 2, failed: 0 });
        assert!(summary.good());
        summary.check("clippy", Err(Failure::new("it complains.").remedy("Mend it.")));
        assert!(!summary.good(), "a check failed");
        assert_eq!(
            summary.text(),
            "\nSummary\nformat: ok\nnative tests: 2 passed, 0 failed\nclippy: FAILED: it complains. Mend it.\n\n2 passed, 1 failed\n"
        );
    }
}
