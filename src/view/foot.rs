//! The foot: whether the run is kept, and undo.

use flowlist_core::message::Message;
use yew::{Html, html};

use super::{
    Intent, Saved, Screen,
    desk::{Desk, Step},
    element::element,
    icon,
    list::list,
    place::Act,
};

/// The foot.
pub(super) fn foot(desk: &Desk, screen: &Screen, steps: &[Step]) -> Html {
    let words = &desk.words;
    let (class, sign, text) = match &screen.saved {
        Saved::Nothing => ("saved", Html::default(), words.text("hint-saved").to_owned()),
        Saved::Saved { at } => {
            let at = words.format.moment(at);
            ("saved", icon::tick(), words.say(&Message::new("saved").with("at", at)))
        }
        Saved::Memory => ("saved is-warning", icon::warning(), words.text("saved-memory").to_owned()),
        Saved::Failed(why) => ("saved is-warning", icon::warning(), words.say(why)),
    };
    let undo = screen.outline.undo.as_ref().filter(|_| !screen.readonly);
    let undone = undo.and_then(|undo| steps.iter().find(|step| step.id == undo.step));
    let undo = undo.zip(undone).map(|(undo, step)| {
        let onclick = desk.asks(Act::Again, &step.id, step.trace(), Intent::Undo);
        html! {
            <button type="button" class="quiet-button" {onclick}>
                { list(vec![words.text("undo").into(), html! { <span class="unseen">{ list(vec![": ".into(), (&undo.title).into()]) }</span> }]) }
            </button>
        }
    });
    let text = list(vec![html! { <span class="saved-sign">{ sign }</span> }, html! { <span>{ text }</span> }]);
    let saved = element!(p, { "role": "status", "class": class }, text);
    html! {
        <footer class="foot" part="footer">
            { list(vec![saved.into(), html! { <div class="undo">{ undo }</div> }]) }
        </footer>
    }
}
