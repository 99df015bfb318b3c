//! Nothing is to be done by this viewer now: whom or what the run waits for.

use std::rc::Rc;

use flowlist_core::{
    message::Message,
    outline::{Outline, StepOutline},
    state::Status,
    text::plain,
};
use yew::{Html, html};

use super::{desk::Desk, list::list};

/// Whom or what the run waits for.
pub(super) fn pause(desk: &Desk, outline: &Outline) -> Html {
    let words = &desk.words;
    let line = |step: &Rc<StepOutline>| {
        let text = match (step.status, &step.role, &step.why) {
            (Status::Open, Some((_, role)), _) if !step.mine => {
                words.say(&Message::new("its-turn").with("role", role.as_str()))
            }
            (Status::Open, ..) if !step.mine => words.text("others-turn").into(),
            // A kind of step that cannot be worked on here.
            (Status::Open, ..) => words.text("not-supported").into(),
            (Status::Blocked, _, Some(why)) => words.say(why),
            (Status::Waiting, _, Some(why)) if why.code == "condition-error" => words.say(why),
            _ => return None,
        };
        Some(html! { <li key={step.id.as_str()}><b>{ plain(&step.title) }</b><span>{ text }</span></li> })
    };
    html! {
        <div class="pause" key="pause" part="pause">
            <h3 class="pause-title" tabindex="-1" data-arrival="">{ words.text("nothing-for-you") }</h3>
            <ul>{ list(outline.steps.iter().filter_map(line).take(5).collect()) }</ul>
        </div>
    }
}
