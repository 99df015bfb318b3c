//! The foot: whether the run is kept, and undo.

use flowlist_core::{message::Message, outline::UndoOutline};
use yew::{Html, Properties, component, html, use_context};

use super::{
    Dispatch, Intent, Saved,
    desk::Desk,
    icon,
    place::{Act, Move},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct FootProps {
    /// How far the run is kept.
    pub saved: Saved,
    /// What would be undone.
    pub undo: Option<UndoOutline>,
    /// How the step looks that would be undone.
    pub before: Option<super::place::Trace>,
}

/// The foot.
#[component]
pub(super) fn Foot(props: &FootProps) -> Html {
    let desk: Option<Desk> = use_context();
    let dispatch: Option<Dispatch> = use_context();
    let (Some(desk), Some(dispatch)) = (desk, dispatch) else { return Html::default() };
    let words = &desk.words;
    let (class, sign, text) = match &props.saved {
        Saved::Nothing => ("saved", Html::default(), words.text("hint-saved").to_owned()),
        Saved::Saved { at } => {
            let at = words.format.moment(at);
            ("saved", icon::tick(), words.say(&Message::new("saved").with("at", at)))
        }
        Saved::Memory => ("saved is-warning", icon::warning(), words.text("saved-memory").to_owned()),
        Saved::Failed(why) => ("saved is-warning", icon::warning(), words.say(why)),
    };
    let undo = props.undo.as_ref().zip(props.before).map(|(undo, before)| {
        let step = undo.step.clone();
        let onclick = move |_| {
            desk.place.dispatch(Move::Ask { act: Act::Again, step: step.clone(), before });
            dispatch.emit(Intent::Undo);
        };
        html! {
            <button type="button" class="quiet-button" {onclick}>
                { words.text("undo") }<span class="unseen">{ ": " }{ &undo.title }</span>
            </button>
        }
    });
    html! {
        <footer class="foot" part="footer">
            <p {class} role="status"><span class="saved-sign">{ sign }</span><span>{ text }</span></p>
            <div class="undo">{ undo }</div>
        </footer>
    }
}
