//! Something to know about the run, or why the last command was refused; with what can be done about it.

use std::rc::Rc;

use flowlist_core::message::Message;

use super::{
    desk::Desk,
    icon::{WARNING, icon},
    place::Move,
    tag::{Tag, tag},
};

/// Something to know. `sure`: the person wants to start again and is asked whether they are sure.
pub(super) fn notice(desk: &Rc<Desk>, message: &Message, sure: bool) -> Tag {
    let button = |code, to| Some(desk.button("small-button", code, to));
    let mut text = desk.words.say(message);
    let (first, second) = match message.code {
        "older-definition" if desk.readonly => (None, None),
        "older-definition" if sure => {
            text = desk.words.text("start-again-sure").into();
            let again = button("start-again", Move::StartAgain);
            (again, button("start-again-cancel", Move::Sure(false)))
        }
        "older-definition" => (button("start-again", Move::Sure(true)), None),
        "unreadable" => (button("download-unreadable", Move::DownloadUnreadable), None),
        _ => (None, None),
    };
    let actions = tag("div", "actions").child_if(first).child_if(second);
    panel(tag("div", "notice").key(message.code).attr("role", "status"), &text, actions)
}

/// Why the last command was refused: said at once, and put away once it was read.
pub(super) fn refusal(desk: &Rc<Desk>, why: &Message) -> Tag {
    let actions = tag("div", "actions").child(desk.button("small-button", "dismiss", Move::Dismiss));
    panel(tag("div", "notice is-refusal").key("refusal").attr("role", "alert"), &desk.words.say(why), actions)
}

fn panel(panel: Tag, text: &str, actions: Tag) -> Tag {
    panel.part("notice").child(icon(WARNING)).child(tag("p", "").text(text)).child(actions)
}
