//! What was said about a step, and the place to say something.

use std::rc::Rc;

use flowlist_core::{outline::StepOutline, text::concat};

use super::{
    Act,
    desk::{Desk, Hear},
    place::{Move, ask},
    tag::{Tag, tag},
};

/// The comments on a step; `None` where there are none and nobody can say anything. `saying`: what the person is about to say.
pub(super) fn comments(desk: &Rc<Desk>, step: &StepOutline, saying: Option<&str>) -> Option<Tag> {
    let words = &desk.words;
    let mut list = tag("ol", "").key("list");
    for comment in &step.comments {
        let by_at = desk.by_at(&comment.by, &words.format.moment(&comment.at));
        let text = tag("p", "comment-text").text(&comment.text);
        list = list.child(tag("li", "").key(&comment.event).child(tag("p", "meta").text(&by_at)).child(text));
    }
    let list = list.unless_bare();
    let mut all = tag("div", "comments").key("comments").part("comments");
    if list.is_some() {
        all = all.child(tag("p", "history-title").key("title").text(words.text("comments"))).child_if(list);
    }
    if step.can.comment && !desk.readonly {
        all = match saying {
            Some(text) => all.child(form(desk, step, text)),
            None => all.child(desk.button("quiet-button", "comment", Move::Say(step.id.clone()))),
        };
    }
    all.unless_bare()
}

fn form(desk: &Rc<Desk>, step: &StepOutline, text: &str) -> Tag {
    let id = concat(&["comment-", &step.id]);
    let label = tag("label", "label").set("for", &[&id]).text(desk.words.text("comment-label"));
    let area =
        tag("textarea", "control").set("id", &[&id]).attr("rows", "2").value(text).hear(desk.hears(Hear::Saying));
    let post = desk.button("small-button", "comment-post", ask(Act::Comment(text.into()), step));
    let cancel = desk.button("quiet-button", "cancel", Move::Say(String::new()));
    let buttons = tag("div", "actions").child(post).child(cancel);
    tag("div", "field").key("say").child(label).child(area).child(buttons)
}
