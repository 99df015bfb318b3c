//! The foot: whether the run is kept, and undo.

use std::rc::Rc;

use crate::session::Saved;

use super::{
    Act, Screen,
    desk::Desk,
    icon::{TICK, WARNING, icon},
    place::ask,
    tag::{Tag, tag},
};

/// The foot.
pub(super) fn foot(desk: &Rc<Desk>, screen: &Screen) -> Tag {
    let words = &desk.words;
    let (class, sign, text) = match &screen.saved {
        Saved::Nothing => ("saved", None, words.text("hint-saved").to_owned()),
        Saved::At(at) => ("saved", Some(TICK), desk.say("saved", "at", words.format.moment(at).into())),
        Saved::Memory => ("saved is-warning", Some(WARNING), words.text("saved-memory").to_owned()),
        Saved::Failed(why) => ("saved is-warning", Some(WARNING), words.say(&(*why).into())),
    };
    let saved = tag("p", class)
        .attr("role", "status")
        .child(tag("span", "saved-sign").child_if(sign.map(icon)))
        .child(tag("span", "").text(&text));
    tag("footer", "foot").part("footer").child(saved).child(tag("div", "undo").child_if(undo(desk, screen)))
}

fn undo(desk: &Rc<Desk>, screen: &Screen) -> Option<Tag> {
    let undo = screen.outline.undo.as_ref().filter(|_| !screen.readonly)?;
    let step = screen.outline.steps.iter().find(|step| step.id == undo.step)?;
    let ask = ask(Act::Undo, step);
    let what = tag("span", "unseen").text(": ").text(&undo.title);
    Some(desk.plain_button("quiet-button", ask).text(desk.words.text("undo")).child(what))
}
