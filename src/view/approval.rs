//! How the vote on an approval stands, for those who see it.

use flowlist_core::{
    message::Message,
    outline::{ApprovalOutline, StepOutline},
};

use super::{
    desk::Desk,
    tag::{Tag, tag},
};

/// "1 of 2 approvals", and who voted how; `None` where one vote decides and nobody voted yet.
pub(super) fn votes(desk: &Desk, step: &StepOutline) -> Option<Tag> {
    let approval = step.approval.as_ref().filter(|approval| approval.needed > 1 || !approval.votes.is_empty())?;
    let ApprovalOutline { needed, votes, own, .. } = approval;
    let words = &desk.words;
    let mut list = tag("ul", "");
    for (by, vote) in votes {
        let chip = tag("span", "chip").text(words.text(word(vote)));
        list = list.child(tag("li", "").key(by).child(chip).child(tag("span", "").text(by)));
    }
    let approved = votes.iter().filter(|(_, vote)| *vote == "approved").count();
    let count = words.say(&Message::new("votes").with("count", *needed).with("given", approved));
    let own = own.map(|vote| tag("p", "").key("own").text(words.text(own_word(vote))));
    Some(
        tag("div", "votes")
            .key("votes")
            .part("votes")
            .child(tag("p", "").key("count").text(&count))
            .child_if(list.unless_bare().map(|list| list.key("list")))
            .child_if(own),
    )
}

/// The code of what is said to whoever voted so.
pub(super) fn own_word(vote: &str) -> &'static str {
    if vote == "approved" { "own-approved" } else { "own-rejected" }
}

/// The code of the word for a vote.
pub(super) fn word(vote: &str) -> &'static str {
    if vote == "approved" { "vote-approved" } else { "vote-rejected" }
}
