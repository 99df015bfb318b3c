//! When a step is due, and whether it is late: said in words, so that no colour is needed to see it.

use flowlist_core::{json::Value, outline::StepOutline};

use super::{
    desk::Desk,
    icon::{CLOCK, WARNING, icon},
    tag::{Tag, tag},
};

/// "Due Friday", "3 days overdue"; and who else may take the step for that.
pub(super) fn due(desk: &Desk, step: &StepOutline, into: Tag) -> Tag {
    let Some(due) = &step.due else { return into };
    let when = || Value::from(desk.words.format.moment(&due.at));
    let (text, class, sign) = if due.overdue && due.days < 0 {
        (desk.say("overdue-days", "count", (-due.days).into()), "due is-late", WARNING)
    } else if due.overdue {
        (desk.say("overdue-since", "when", when()), "due is-late", WARNING)
    } else {
        (desk.say("due", "when", when()), if due.soon { "due is-soon" } else { "due" }, CLOCK)
    };
    let into = into.child(tag("span", class).key("due").part("due").child(icon(sign)).text(&text));
    let Some((_, role)) = &step.escalated else { return into };
    into.child(tag("span", "chip").key("escalated").text(&desk.say("escalated", "role", role.as_str().into())))
}
