//! The names of records: `flowlist:1:<run>:e:<writer>:<seq>` and its kin. There is no shared and no index key: two tabs that
//! read, change and write one key lose writes; one new key per event loses none.

use flowlist_core::{
    event::Event,
    json::digits,
    text::{before, concat, parts, replaced},
};

/// What all names begin with. `1` is the version of the scheme.
const ROOT: &str = "flowlist:1:";

/// The name of an event.
pub fn of_event(event: &Event) -> String {
    concat(&[&events(event.run()), event.writer(), ":", &digits(event.seq)])
}

/// What the names of all events of a run begin with.
pub fn events(run: &str) -> String {
    under(run, ":e:")
}

/// What one writer has typed into one step of a run.
pub fn draft(run: &str, writer: &str, step: &str) -> String {
    concat(&[&drafts(run), writer, ":", step])
}

/// What the names of all drafts of a run begin with.
pub fn drafts(run: &str) -> String {
    under(run, ":d:")
}

/// The step that a draft belongs to, from its name.
pub fn step_of_draft(key: &str) -> &str {
    let mut step = key;
    // From the front, as the rest of the code splits: from the back would be a second search.
    for part in parts(key, b':') {
        step = part;
    }
    step
}

/// Says that a run was erased.
pub fn tombstone(run: &str) -> String {
    under(run, ":x")
}

/// What the names of all records of a run begin with.
pub fn of_run(run: &str) -> String {
    under(run, ":")
}

/// What the names of all records of all runs of a workflow begin with.
pub fn of_workflow(workflow: &str) -> String {
    under(workflow, "/")
}

/// A definition under its hash. No run is called `definition`: their ids all have a slash.
pub fn definition(hash: &str) -> String {
    concat(&[ROOT, "definition:", hash])
}

/// The id of the run that a record belongs to, from its name.
pub fn run_of(key: &str) -> Option<String> {
    let run = before(key.strip_prefix(ROOT)?, b":");
    (before(run, b"/") != run).then(|| replaced(&replaced(run, "%3A", ":"), "%25", "%"))
}

/// A name with a run id in it: without `:`, so that names can be taken apart again.
fn under(run: &str, rest: &str) -> String {
    concat(&[ROOT, &replaced(&replaced(run, "%", "%25"), ":", "%3A"), rest])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_back_its_run_and_step() {
        for run in ["onboarding/default", "a/b:c", "a/100%", "a/%3A:"] {
            assert_eq!(run_of(&concat(&[&events(run), "w1:3"])).as_deref(), Some(run));
            assert_eq!(step_of_draft(&draft(run, "w1", "write")), "write");
        }
        assert_eq!(run_of(&definition("abc")), None);
        assert_eq!(run_of("someone-elses-key"), None);
    }

    #[test]
    fn no_name_of_one_run_begins_like_those_of_another() {
        assert!(!events("a/b:c").starts_with(&of_run("a/b")));
        assert!(!events("a/bc").starts_with(&of_run("a/b")));
    }
}
