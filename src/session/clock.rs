//! The clock, for a workflow in which anything comes with time (RULES 11).

use flowlist_core::{
    command::Command,
    due::{has_time, watch},
    json,
    time::Zone,
    viewer::Viewer,
};

use super::{Carried, Inner, Session};
use crate::page;

impl Session {
    /// Looks at the clock: what is late now is written, unless another page has written it already.
    pub fn look(&self) -> Carried {
        self.refresh();
        // Looking is never refused.
        self.dispatch(&Command::Look, &Viewer::default()).unwrap_or_default()
    }
}

impl Inner {
    /// Now, and what the clocks show; nothing where nothing comes with time.
    pub(super) fn clock(&mut self) -> (String, Zone) {
        if !has_time(&self.workflow) {
            return Default::default();
        }
        (page::now(), self.zone())
    }

    fn zone(&mut self) -> Zone {
        let name = &self.workflow.definition.calendar.time_zone;
        if let Some((known, zone)) = &self.zone
            && known == name
        {
            return zone.clone();
        }
        let offsets = page::format("zone", "", name, 0.0);
        let zone = Zone::from_json(&json::read(&offsets).unwrap_or_default());
        self.zone = Some((name.clone(), zone.clone()));
        zone
    }

    /// Writes what is late now, until nothing is. Each is written once for each round of a step, so it ends.
    pub(super) fn watch(&mut self, at: &str) {
        let (now, zone) = self.clock();
        if now.is_empty() {
            return;
        }
        for _ in 0..=self.workflow.steps().len() * 2 {
            let nobody = Viewer::default();
            let events = watch(&self.workflow, &self.facts, &self.state, &zone, &self.stamp(&nobody, at));
            if events.is_empty() {
                return;
            }
            self.take(events);
        }
    }
}
