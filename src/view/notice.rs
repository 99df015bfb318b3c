//! Something to know about the run, or why the last command was refused; with what can be done about it.

use flowlist_core::message::Message;
use yew::{Callback, Html, html};

use super::{Intent, desk::Desk, element::element, icon, list::list, place::Move};

/// Something to know. `sure`: the person wants to start again and is asked whether they are sure.
pub(super) fn notice(desk: &Desk, message: &Message, sure: bool) -> Html {
    let button = |code, onclick| desk.button("small-button", code, onclick);
    let mut text = desk.words.say(message);
    let buttons = match message.code {
        "older-definition" if !desk.readonly && sure => {
            text = desk.words.text("start-again-sure").into();
            vec![
                button("start-again", desk.sends(Intent::StartAgain)),
                button("start-again-cancel", desk.moves(Move::Sure(false))),
            ]
        }
        "older-definition" if !desk.readonly => vec![button("start-again", desk.moves(Move::Sure(true)))],
        "unreadable" => vec![button("download-unreadable", desk.sends(Intent::DownloadUnreadable))],
        _ => Vec::new(),
    };
    panel(message.code, "notice", "status", text, buttons)
}

/// Why the last command was refused: said at once, and put away once it was read.
pub(super) fn refusal(desk: &Desk, why: &Message) -> Html {
    let (dispatch, place) = (desk.dispatch.clone(), desk.place.clone());
    let dismiss = Callback::from(move |_| {
        dispatch.emit(Intent::DismissRefusal);
        place.dispatch(Move::Focus(".main-button, [data-arrival]"));
    });
    let buttons = vec![desk.button("small-button", "dismiss", dismiss)];
    panel("refusal", "notice is-refusal", "alert", desk.words.say(why), buttons)
}

fn panel(key: &'static str, class: &'static str, role: &'static str, text: String, buttons: Vec<Html>) -> Html {
    let parts =
        vec![icon::warning(), html! { <p>{ text }</p> }, html! { <div class="actions">{ list(buttons) }</div> }];
    element!(div, key = key, { "role": role, "part": "notice", "class": class }, list(parts)).into()
}
