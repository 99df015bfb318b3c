//! The workflows that the steps of a definition run, as the page brings them; and which are still to be brought.

use std::rc::Rc;

use flowlist_core::{
    check::{Limits, read},
    json::{self, Value},
    subrun::{Library, MOST_DEEP, names},
    workflow::Workflow,
};

use super::{host::Host, settings::Settings};

/// What was found in the settings.
struct Gathering<'a> {
    settings: &'a Settings,
    library: Library,
    /// The names that the page has not been asked for yet.
    missing: Vec<Value>,
    /// Whether one is not to be had, has an error, or runs itself.
    wrong: bool,
}

/// The workflows that the steps of this one run, in turn with those of theirs. Nothing where one has an error, or all together are
/// too much; and where one is still missing, which the page is told.
pub fn gather(workflow: &Workflow, settings: &Settings, host: &Host) -> Option<Rc<Library>> {
    let mut gathering = Gathering { settings, library: Library::default(), missing: Vec::new(), wrong: false };
    gathering.gather(workflow, &mut vec![workflow.definition.hash.clone()]);
    if !gathering.missing.is_empty() {
        host.tell("workflows", &json::text(&Value::Array(gathering.missing)));
        return None;
    }
    let wrong = gathering.wrong || gathering.library.extent(workflow).is_too_much(&Limits::default());
    (!wrong).then(|| Rc::new(gathering.library))
}

impl Gathering<'_> {
    /// `chain`: the hashes of the workflows in which it stands.
    fn gather(&mut self, workflow: &Workflow, chain: &mut Vec<String>) {
        for name in names(workflow) {
            if self.library.get(name).is_some() {
                continue;
            }
            match self.settings.object("workflows").and_then(|brought| brought.get(name)) {
                None => self.missing.push(name.into()),
                Some(brought) => match brought.as_str().and_then(|text| read(text, &Limits::default())) {
                    Some(inner) if !chain.contains(&inner.definition.hash) && chain.len() <= MOST_DEEP => {
                        chain.push(inner.definition.hash.clone());
                        self.gather(&inner, chain);
                        chain.pop();
                        self.library.add(name, Rc::new(inner));
                    }
                    _ => self.wrong = true,
                },
            }
        }
    }
}
