//! A definition that cannot be shown: what is wrong, where, and what would be right. Calm, and in place of the checklist only.

use std::rc::Rc;

use flowlist_core::{
    message::Message,
    problem::{Problem, Severity},
};
use yew::{Html, html::onclick};

use super::{
    Dispatch, Intent,
    icon::{WARNING, icon},
    tag::tag,
};
use crate::words::Words;

/// A definition that cannot be shown: what is wrong in `source`, such as `onboarding.json`. A file that could not be loaded is one
/// problem without a place.
pub fn problem_card(words: &Words, dispatch: &Dispatch, source: &str, problems: &[Problem]) -> Html {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let placed = problems.iter().any(|problem| problem.position.is_some() || !problem.pointer.is_empty());
    let count = Message::new("problems").with("source", source).with("count", errors);
    let summary = words.say(&if placed { count } else { Message::new("problems-none").with("source", source) });
    let mut list = tag("ol", "problem-list");
    for (key, problem) in problems.iter().enumerate() {
        let class = if problem.severity == Severity::Warning { "problem is-warning" } else { "problem" };
        let place = tag("code", "problem-place").text(&place(source, problem));
        let text = tag("span", "").text(&words.say(&problem.message));
        list = list.child(tag("li", class).key(&key.to_string()).child(place).child(text));
    }
    // What did not come may come yet; what is wrong stays wrong.
    let can_come = problems.iter().any(|problem| problem.message.code.starts_with("source-"));
    let retry = can_come.then(|| {
        let retry = dispatch.reform(|_| Intent::Retry);
        let button = tag("button", "small-button").attr("type", "button").text(words.text("retry"));
        button.hear(Rc::new(onclick::Wrapper::new(retry)))
    });
    let title = tag("h2", "problems-title").child(icon(WARNING)).child(tag("span", "").text(words.text("unavailable")));
    let card = tag("div", "problems")
        .attr("role", "alert")
        .attr("part", "problems")
        .child(title)
        .child(tag("p", "").text(&summary))
        .child(list)
        .child(tag("div", "actions").child_if(retry));
    tag("div", "flowlist").key("problems").attr("part", "root").child(card).into()
}

/// `onboarding.json:12:5`, or the JSON Pointer where there is no text to count in.
fn place(source: &str, problem: &Problem) -> String {
    match problem.position {
        Some((line, column)) => [source, &line.to_string(), &column.to_string()].join(":"),
        None if problem.pointer.is_empty() => source.into(),
        None => problem.pointer.clone(),
    }
}
