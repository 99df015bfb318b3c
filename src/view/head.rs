//! The head of a checklist: what it is, and how far it has come.

use std::rc::Rc;

use flowlist_core::{
    json::digits,
    outline::Outline,
    words::{Piece, pieces},
};

use super::{
    Screen,
    desk::Desk,
    icon::drawing,
    place::{Menu, Move},
    runs::title_line,
    tag::{Tag, tag},
};
use crate::words::Words;

/// The head of a checklist. Where there are many runs, its title unfolds them; `menu`: what is unfolded.
pub(super) fn head(desk: &Rc<Desk>, screen: &Screen, menu: Menu) -> Tag {
    let outline = &*screen.outline;
    let prose = desk.prose(2);
    let mut text = tag("div", "head-text");
    let mut name = tag("span", "");
    if outline.run_title.is_empty() {
        name = prose.without_links().inline(name, &outline.title);
    } else {
        text = text.child(prose.inline(tag("p", "head-workflow").key("workflow"), &outline.title));
        name = name.text(&outline.run_title);
    }
    let title = tag("h2", "title").key("title").part("title");
    let title = if screen.switcher {
        title_line(desk, title, name, menu)
    } else if outline.run_title.is_empty() {
        prose.inline(title, &outline.title)
    } else {
        title.text(&outline.run_title)
    };
    let count = count(tag("p", "count"), &desk.words, "progress", outline.done, outline.total);
    tag("header", "head")
        .part("header")
        .child(text.child(title).child(prose.blocks(&outline.description).key("text")))
        .child(tag("div", "progress").part("progress").child(ring(outline.done, outline.total)).child(count))
}

/// Shows all steps, or only those of the viewer, who is named, where some are and some are not.
pub(super) fn filter(desk: &Rc<Desk>, outline: &Outline, mine: bool) -> Option<Tag> {
    let named = outline.steps.iter().any(|step| step.can.comment);
    let some = |own| outline.steps.iter().any(|step| step.mine == own);
    let pressed = if mine { "true" } else { "false" };
    let button = || desk.button("quiet-button", "my-steps", Move::Mine(!mine)).attr("aria-pressed", pressed);
    let filter = || tag("div", "filter").key("filter").child(button());
    (named && some(true) && some(false)).then(filter)
}

/// "4 of 12 done" in this element, the numbers marked.
pub(super) fn count(mut into: Tag, words: &Words, code: &str, done: usize, total: usize) -> Tag {
    for piece in pieces(words.text(code)) {
        into = into.child(match piece {
            Piece::Text(text) => tag("span", "").text(text),
            Piece::Param(name) => {
                let count = if name == "done" { done } else { total };
                let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
                tag("b", "").text(&words.format.number(count, ""))
            }
        });
    }
    into
}

/// A ring that closes as the work comes to its end. The count beside it says the same.
pub(super) fn ring(done: usize, total: usize) -> Tag {
    let percent = (done.min(total) * 100).checked_div(total).unwrap_or(0);
    let class = if done >= total && total > 0 { "ring full" } else { "ring" };
    let circle = |class| tag("circle", class).attr("cx", "22").attr("cy", "22").attr("r", "18.5");
    drawing(class, "0 0 44 44", "44")
        .part("ring")
        .child(circle("ring-track"))
        .child(
            circle("ring-part").attr("pathLength", "100").set("stroke-dasharray", &[&digits(percent as u64), " 100"]),
        )
        .child(tag("path", "ring-tick").attr("d", "M14.5 22.8 19.8 28 29.8 16.6").attr("pathLength", "100"))
}
