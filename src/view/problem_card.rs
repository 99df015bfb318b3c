//! A definition that cannot be shown: what is wrong, where, and what would be right. Calm, and in place of the checklist only.

use std::rc::Rc;

use flowlist_core::{
    message::Message,
    problem::{Problem, Severity},
};
use yew::{Html, Properties, classes, component, html, use_context};

use super::{Dispatch, Intent, icon};
use crate::words::Words;

/// What [`ProblemCard`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ProblemCardProps {
    /// What is wrong. A file that could not be loaded is one problem without a place.
    pub problems: Vec<Problem>,
    /// What the definition is called, such as `onboarding.json`.
    pub source: String,
    /// The words to say it in.
    pub words: Rc<Words>,
}

/// A definition that cannot be shown.
#[component]
pub fn ProblemCard(props: &ProblemCardProps) -> Html {
    let dispatch: Option<Dispatch> = use_context();
    let ProblemCardProps { problems, source, words } = props;
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let placed = problems.iter().any(|problem| problem.position.is_some() || !problem.pointer.is_empty());
    let count = Message::new("problems").with("source", source.as_str()).with("count", errors);
    let summary =
        words.say(&if placed { count } else { Message::new("problems-none").with("source", source.as_str()) });
    let row = |(key, problem): (usize, &Problem)| {
        let class = classes!("problem", (problem.severity == Severity::Warning).then_some("is-warning"));
        html! {
            <li {class} {key}>
                <code class="problem-place">{ place(source, problem) }</code>
                <span>{ words.say(&problem.message) }</span>
            </li>
        }
    };
    // What did not come may come yet; what is wrong stays wrong.
    let retry = dispatch.filter(|_| problems.iter().any(|problem| problem.message.code.starts_with("source-"))).map(
        |dispatch| {
            let onclick = dispatch.reform(|_| Intent::Retry);
            html! { <button type="button" class="small-button" {onclick}>{ words.text("retry") }</button> }
        },
    );
    html! {
        <div class="flowlist" part="root">
            <div class="problems" role="alert" part="problems">
                <h2 class="problems-title">{ icon::warning() }<span>{ words.text("unavailable") }</span></h2>
                <p>{ summary }</p>
                <ol class="problem-list">{ problems.iter().enumerate().map(row).collect::<Html>() }</ol>
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
