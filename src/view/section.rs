//! A section: its heading, which folds it, and its steps. Steps that are not needed are folded away at its end.

use std::rc::Rc;

use flowlist_core::{outline::SectionOutline, state::Status, text::concat};

use super::{
    card::Card,
    desk::Desk,
    head::count,
    icon::{CHEVRON, icon},
    place::{Fold, Place},
    step::{Row, Step},
    tag::{Tag, tag},
};

/// A section, and what is around it.
pub(super) struct Section<'a> {
    /// What is shared.
    pub desk: &'a Rc<Desk>,
    /// What it says.
    pub outline: &'a SectionOutline,
    /// Its steps, in order.
    pub steps: Vec<&'a Step>,
    /// The step that is worked on, if it is in this section.
    pub card: Option<&'a Rc<Card>>,
    /// What the person folded.
    pub place: &'a Place,
    /// The place of its first step among the steps that are shown.
    pub first: usize,
    /// Whether there is no other section.
    pub alone: bool,
    /// Whether it is folded as long as nobody works in it.
    pub quiet: bool,
}

impl Section<'_> {
    /// Draws it.
    pub fn draw(&self) -> Tag {
        let Self { desk, outline, .. } = self;
        let here = self.card.is_some();
        let titled = !outline.title.is_empty();
        let begun = |step: &&Step| !matches!(step.status, Status::Waiting | Status::PassedOver | Status::NotNeeded);
        let quiet = self.quiet || !self.steps.iter().any(begun);
        let id = concat(&["section-", outline.id.as_deref().unwrap_or_default()]);
        let chosen = self.place.folded(&id, here);
        let folded = titled && !self.alone && chosen.unwrap_or(!here && quiet && !desk.unfolded);
        let mut section = tag("section", "section").part("section");
        let mut heading = tag("div", "section-heading");
        if titled {
            section = section.set("aria-labelledby", &[&id, "-title"]);
            heading = heading.child(self.heading(Fold { id: id.clone(), folded, here }));
        }
        let inside = tag("div", "fold").set("id", &[&id]).attr_if(folded, "hidden", "hidden");
        let inside = inside.child(desk.prose(3).blocks(&outline.description)).child(self.rows(
            &self.steps,
            self.first,
            if titled { 4 } else { 3 },
        ));
        section.key(outline.id.as_deref().unwrap_or(".")).child(heading).child(inside)
    }

    fn heading(&self, fold: Fold) -> Tag {
        let Self { desk, outline, .. } = self;
        let title = tag("span", "section-title").set("id", &[&fold.id, "-title"]);
        let title = desk.prose(3).without_links().inline(title, &outline.title);
        let mut progress = tag("span", "section-count");
        progress = match outline.total {
            0 => progress.child(tag("span", "").text(desk.words.text("status-not-needed"))),
            total => count(progress, &desk.words, "section-progress", outline.done, total),
        };
        let heading = tag("h3", "section-head");
        if self.alone {
            return heading.child(title).child(progress);
        }
        let button = desk.fold_button("section-button", fold);
        heading.child(button.child(title).child(progress).child(icon(CHEVRON)))
    }

    /// A list of steps that stand side by side, each with those of the run that it began below it.
    fn rows(&self, steps: &[&Step], first: usize, level: u8) -> Tag {
        let mut shown = tag("ol", "steps").key("shown").part("steps");
        let mut aside = tag("ol", "steps");
        let (mut number, mut hidden) = (first, 0_usize);
        let mut before: Option<&Step> = None;
        let mut rest = steps;
        let depth = steps.first().map_or(0, |step| step.depth);
        while let Some((step, following)) = rest.split_first() {
            let inner = following.iter().take_while(|inner| inner.depth > depth).count();
            let (inside, after) = following.split_at(inner);
            rest = after;
            let card = self.card.filter(|card| card.step == **step).cloned();
            let folded = self.place.folded(&concat(&["details-", &step.id]), false);
            let saying = self.place.saying(&step.id).map(String::from);
            let row = Row {
                desk: self.desk.clone(),
                step: (*step).clone(),
                number,
                level,
                obvious: false,
                folded,
                saying,
                card,
            };
            if step.is_aside() {
                aside = aside.node(Row { number: 0, ..row }.node());
                hidden += 1;
                continue;
            }
            let obvious =
                before.is_some_and(|before| before.status == Status::Waiting && waits_only_for(step, &before.id));
            shown = shown.node(Row { obvious, ..row }.node());
            if !inside.is_empty() {
                shown = shown.child(self.inside(step, inside, level));
            }
            before = Some(step);
            number += 1;
        }
        let rows = tag("div", "").child(shown);
        if hidden == 0 {
            return rows;
        }
        let summary = tag("summary", "quiet").text(&self.desk.say("hidden", "count", hidden.into()));
        rows.child(tag("details", "aside").key("aside").child(summary.child(icon(CHEVRON))).child(aside))
    }

    /// The steps of the run that a step began; folded away once that is settled, unless somebody works there.
    fn inside(&self, step: &Step, steps: &[&Step], level: u8) -> Tag {
        let rows = self.rows(steps, 1, level);
        let works = self.card.is_some_and(|card| steps.contains(&&card.step));
        let inside = tag("li", "inside").key(&concat(&["inside-", &step.id])).part("inside");
        if !step.status.is_settled() || works || self.desk.unfolded {
            return inside.child(rows.key("rows"));
        }
        let summary = tag("summary", "quiet").text(&self.desk.say("inside", "count", steps.len().into()));
        inside.child(tag("details", "aside").key("folded").child(summary.child(icon(CHEVRON))).child(rows))
    }
}

fn waits_only_for(step: &Step, id: &str) -> bool {
    let steps = step.why.as_ref().and_then(|why| why.params.get("steps")?.as_array());
    steps.is_some_and(|steps| matches!(steps.as_slice(), [only] if only.as_str() == Some(id)))
}
