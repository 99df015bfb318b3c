//! A definition that cannot be shown: what is wrong, where, and what would be right. Calm, and in place of the checklist only.

use flowlist_core::{
    message::Message,
    problem::{Problem, Severity},
};
use yew::{Html, html};

use super::{Dispatch, Intent, element::element, icon, list::list};
use crate::words::Words;

/// A definition that cannot be shown: what is wrong in `source`, such as `onboarding.json`. A file that could not be loaded is one
/// problem without a place.
pub fn problem_card(words: &Words, dispatch: &Dispatch, source: &str, problems: &[Problem]) -> Html {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let placed = problems.iter().any(|problem| problem.position.is_some() || !problem.pointer.is_empty());
    let count = Message::new("problems").with("source", source).with("count", errors);
    let summary = words.say(&if placed { count } else { Message::new("problems-none").with("source", source) });
    let row = |(key, problem): (usize, &Problem)| {
        let class = if problem.severity == Severity::Warning { "problem is-warning" } else { "problem" };
        let parts = vec![
            html! { <code class="problem-place">{ place(source, problem) }</code> },
            html! { <span>{ words.say(&problem.message) }</span> },
        ];
        element!(li, key = key, { "class": class }, list(parts)).into()
    };
    // What did not come may come yet; what is wrong stays wrong.
    let can_come = problems.iter().any(|problem| problem.message.code.starts_with("source-"));
    let retry = can_come.then(|| {
        let onclick = dispatch.reform(|_| Intent::Retry);
        html! { <button type="button" class="small-button" {onclick}>{ words.text("retry") }</button> }
    });
    html! {
        <div class="flowlist" part="root" key="problems">
            <div class="problems" role="alert" part="problems">
                <h2 class="problems-title">{ list(vec![icon::warning(), html! { <span>{ words.text("unavailable") }</span> }]) }</h2>
                <p>{ summary }</p>
                <ol class="problem-list">{ list(problems.iter().enumerate().map(row).collect()) }</ol>
                <div class="actions">{ retry }</div>
            </div>
        </div>
    }
}

/// `onboarding.json:12:5`, or the JSON Pointer where there is no text to count in.
fn place(source: &str, problem: &Problem) -> String {
    match problem.position {
        Some((line, column)) => [source, &line.to_string(), &column.to_string()].join(":"),
        None if problem.pointer.is_empty() => source.into(),
        None => problem.pointer.clone(),
    }
}
