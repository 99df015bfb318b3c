//! The head of a checklist: what it is, and how far it has come.

use flowlist_core::{
    json::digits,
    outline::Outline,
    words::{Piece, pieces},
};

use super::{
    desk::Desk,
    icon::drawing,
    tag::{Tag, tag},
};
use crate::words::Words;

/// The head of a checklist.
pub(super) fn head(desk: &Desk, outline: &Outline) -> Tag {
    let prose = desk.prose(2);
    let title = prose.inline(tag("h2", "title").part("title"), &outline.title);
    let count = count(tag("p", "count"), &desk.words, "progress", outline.done, outline.total);
    tag("header", "head")
        .part("header")
        .child(tag("div", "head-text").child(title).child(prose.blocks(&outline.description)))
        .child(tag("div", "progress").part("progress").child(ring(outline.done, outline.total)).child(count))
}

/// "4 of 12 done" in this element, the numbers marked.
pub(super) fn count(mut into: Tag, words: &Words, code: &str, done: usize, total: usize) -> Tag {
    for piece in pieces(words.text(code)) {
        into = into.child(match piece {
            Piece::Text(text) => tag("span", "").text(text),
            Piece::Param(name) => {
                let count = if name == "done" { done } else { total };
                let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
                tag("b", "").text(&words.format.number(count))
            }
        });
    }
    into
}

/// A ring that closes as the work comes to its end. The count beside it says the same.
fn ring(done: usize, total: usize) -> Tag {
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
