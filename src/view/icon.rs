//! The drawn signs. All are decoration: what they mean is said in words beside them.

use super::tag::{Tag, tag};

/// A sign: its class and its line.
pub(super) type Icon = (&'static str, &'static str);

/// Done.
pub(super) const TICK: Icon = ("icon tick", "M3.5 8.5 6.6 11.5 12.5 4.8");

/// Left out.
pub(super) const SKIPPED: Icon = ("icon", "M4.5 4.5 8 8 4.5 11.5M8.5 4.5 12 8 8.5 11.5");

/// Not needed.
pub(super) const DASH: Icon = ("icon", "M4.5 8h7");

/// Folds out; CSS turns it over when it has.
pub(super) const CHEVRON: Icon = ("icon chevron", "M4 6.2 8 10 12 6.2");

/// There is more that can be done.
pub(super) const MORE: Icon = ("icon more", "M3 8h.01M8 8h.01M13 8h.01");
/// A time to come.
pub(super) const CLOCK: Icon = ("icon", "M8 2.2A5.8 5.8 0 1 1 7.9 2.2ZM8 4.8V8.2L10.2 9.6");

/// Something to heed.
pub(super) const WARNING: Icon = ("icon", "M8 2.2 14.4 13.4H1.6ZM8 6.6v3.2M8 11.6v.2");

/// Draws a sign.
#[inline(never)]
pub(super) fn icon((class, line): Icon) -> Tag {
    drawing(class, "0 0 16 16", "16").child(tag("path", "").attr("d", line).attr("pathLength", "100"))
}

/// What signs are drawn on.
pub(super) fn drawing(class: &'static str, view: &'static str, size: &'static str) -> Tag {
    tag("svg", class)
        .attr("viewBox", view)
        .attr("width", size)
        .attr("height", size)
        .attr("aria-hidden", "true")
        .attr("focusable", "false")
}
