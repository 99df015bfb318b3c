//! All runs of a workflow in one store, each summed up; what did not change since the last time is not read again.

use std::{cmp::Ordering, rc::Rc};

use flowlist_core::{facts::Facts, index::Index, outline::progress_of, state::derive, text::parts, workflow::Workflow};

use super::{Inner, Session, definition::older_definition};
use crate::storage::RunRecords;

/// A run in a list of runs.
pub struct RunSummary {
    /// The id under which it is kept.
    pub run: String,
    /// That of its records: see [`RunRecords::mark`].
    mark: u64,
    /// Whether it is the one that is shown.
    pub current: bool,
    /// What it is called; empty where nobody gave it a name.
    pub title: String,
    /// `complete`, else `active`, `paused` or `cancelled`.
    pub status: &'static str,
    /// Whether it was put away.
    pub archived: bool,
    /// How many steps are done or skipped.
    pub done: usize,
    /// Of how many that are needed as far as is known now.
    pub total: usize,
    /// The named result, once complete.
    pub outcome: Option<String>,
    /// When the first thing was done, in ISO 8601; empty when nothing was.
    pub started: String,
    /// When the last thing was done.
    pub changed: String,
}

impl Session {
    /// All runs of the workflow that are kept where this one is, with this one, kept or not: those first on which something was done last.
    /// `before`: what this gave the last time.
    pub fn runs(&self, before: &[Rc<RunSummary>]) -> Vec<Rc<RunSummary>> {
        let inner = self.inner.borrow();
        let offered = &inner.offered.definition;
        let mut own = sum_up(&inner.run, &inner.workflow, &inner.facts);
        own.current = true;
        let mut runs = vec![Rc::new(own)];
        // Where nothing can be read now, the session has said so.
        for records in &inner.store.runs(&offered.id).unwrap_or_default() {
            if records.run == inner.run || is_within(&records.run) {
                continue;
            }
            let mark = records.mark(&offered.hash);
            let held = before.iter().find(|held| held.mark == mark && held.run == records.run);
            let run = match held {
                Some(run) => run.clone(),
                None => Rc::new(RunSummary { mark, ..inner.read_summary(records) }),
            };
            // One by one: what sorts a list is half a KB of Wasm.
            let place = runs.iter().position(|other| last_first(&run, other).is_lt());
            runs.insert(place.unwrap_or(runs.len()), run);
        }
        runs
    }
}

/// Whether a step of another run began it.
fn is_within(run: &str) -> bool {
    parts(run, b'/').count() > 2
}

/// Where nothing is done yet, something is about to be: that comes first.
fn last_first(a: &RunSummary, b: &RunSummary) -> Ordering {
    let key = |run: &RunSummary| run.changed.is_empty();
    (key(b), &b.changed, &a.run).cmp(&(key(a), &a.changed, &b.run))
}

impl Inner {
    /// Reads a run and sums it up. No other effect: what follows in it by itself is left to those who show it.
    fn read_summary(&self, records: &RunRecords) -> RunSummary {
        let loaded = self.store.load_these(&records.run, &records.events, &mut Index::default());
        let facts = Facts::fold(loaded.events);
        match older_definition(&self.store, &facts, &self.offered) {
            Some(older) => sum_up(&records.run, &older, &facts),
            None => sum_up(&records.run, &self.offered, &facts),
        }
    }
}

fn sum_up(run: &str, workflow: &Workflow, facts: &Facts) -> RunSummary {
    let state = derive(workflow, facts);
    let (done, total) = progress_of(&state);
    RunSummary {
        run: run.into(),
        mark: 0,
        current: false,
        title: facts.title().into(),
        status: if state.complete { "complete" } else { facts.halted().unwrap_or("active") },
        archived: facts.is_archived(),
        done,
        total,
        outcome: state.outcome,
        started: facts.events().first().map_or("", |event| event.at()).into(),
        changed: facts.last("at").into(),
    }
}
