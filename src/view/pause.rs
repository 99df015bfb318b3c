//! Nothing is to be done by this viewer now: whom or what the run waits for.

use flowlist_core::{
    outline::{Outline, StepOutline},
    state::Status,
    text::plain,
};

use super::{
    desk::Desk,
    tag::{Tag, tag},
};

/// How many steps are named.
const MANY: usize = 5;

/// Whom or what the run waits for.
pub(super) fn pause(desk: &Desk, outline: &Outline) -> Tag {
    let mut list = tag("ul", "");
    let mut named = 0;
    for step in &outline.steps {
        if let Some(why) = why(desk, step).filter(|_| named < MANY) {
            let title = tag("b", "").text(&plain(&step.title));
            list = list.child(tag("li", "").key(&step.id).child(title).child(tag("span", "").text(&why)));
            named += 1;
        }
    }
    let title = tag("h3", "pause-title").arrival();
    let title = title.text(desk.words.text("nothing-for-you"));
    tag("div", "pause").key("pause").part("pause").child(title).child(list)
}

/// What the run waits for at this step.
fn why(desk: &Desk, step: &StepOutline) -> Option<String> {
    let words = &desk.words;
    Some(match (step.status, &step.why) {
        (Status::Open, Some(_)) if !step.mine && step.holders.is_empty() => words.text("others-turn").into(),
        (Status::Open, Some(why)) => words.say(why),
        (Status::Blocked, Some(why)) => words.say(why),
        (Status::Waiting, Some(why)) if why.code == "condition-error" => words.say(why),
        _ => return None,
    })
}
