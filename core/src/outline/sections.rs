//! The steps in groups, and how far each group is.

use alloc::vec::Vec;

use super::{
    Outline, SectionOutline,
    build::{Draw, progress},
};
use crate::definition::Section;

impl Draw<'_> {
    /// Groups in the order of `sections`; the steps without one come first when the first step is one of them, else last.
    pub(super) fn sections(&self, outline: &mut Outline) {
        let declared = &self.workflow.definition.sections;
        let loose_first = outline.steps.first().is_some_and(|step| step.section.is_none());
        if loose_first {
            self.section(None, outline);
        }
        for section in declared {
            self.section(Some(section), outline);
        }
        if !loose_first {
            self.section(None, outline);
        }
    }

    /// Adds the group of a section, or of the steps without one, if there are any steps in it.
    fn section(&self, section: Option<&Section>, outline: &mut Outline) {
        let id = section.map(|section| &section.id);
        let (mut steps, mut done, mut total) = (Vec::new(), 0, 0);
        for step in &outline.steps {
            if step.section.as_ref() == id {
                let (one_done, one) = progress(step.status);
                done += one_done;
                total += one;
                steps.push(step.number - 1);
            }
        }
        if !steps.is_empty() {
            outline.sections.push(SectionOutline {
                id: id.cloned(),
                title: section.map(|section| self.inline(&section.title)).unwrap_or_default(),
                description: section.map(|section| self.blocks(&section.description)).unwrap_or_default(),
                steps,
                done,
                total,
            });
        }
    }
}
