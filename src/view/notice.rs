//! Something to know about the run, or why the last command was refused; with what can be done about it.

use flowlist_core::message::Message;
use yew::{Callback, Html, MouseEvent, Properties, component, html, use_context, use_state};

use super::{Dispatch, Intent, desk::Desk, icon, place::Move};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct NoticeProps {
    /// What to know.
    pub message: Message,
    /// Whether it is the refusal of a command: said at once, and put away once it was read.
    pub refusal: bool,
}

/// Something to know.
#[component]
pub(super) fn Notice(props: &NoticeProps) -> Html {
    let desk: Option<Desk> = use_context();
    let dispatch: Option<Dispatch> = use_context();
    let sure = use_state(|| false);
    let (Some(desk), Some(dispatch)) = (desk, dispatch) else { return Html::default() };
    let words = &desk.words;
    let button = |code: &'static str, onclick: Callback<MouseEvent>| {
        html! { <button key={code} type="button" class="small-button" {onclick}>{ words.text(code) }</button> }
    };
    let send = |intent: Intent| dispatch.reform(move |_: MouseEvent| intent.clone());
    let ask = |answer: bool| {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(answer))
    };
    let mut text = words.say(&props.message);
    let buttons = match props.message.code {
        _ if props.refusal => {
            let (dispatch, place) = (dispatch.clone(), desk.place.clone());
            let dismiss = Callback::from(move |_: MouseEvent| {
                dispatch.emit(Intent::DismissRefusal);
                place.dispatch(Move::Focus(".main-button, [data-arrival]"));
            });
            vec![button("dismiss", dismiss)]
        }
        "older-definition" if !desk.readonly && *sure => {
            text = words.text("start-again-sure").into();
            vec![button("start-again", send(Intent::StartAgain)), button("start-again-cancel", ask(false))]
        }
        "older-definition" if !desk.readonly => vec![button("start-again", ask(true))],
        "unreadable" => vec![button("download-unreadable", send(Intent::DownloadUnreadable))],
        _ => Vec::new(),
    };
    html! {
        <div class={if props.refusal { "notice is-refusal" } else { "notice" }} role={if props.refusal { "alert" } else { "status" }} part="notice">
            { icon::warning() }
            <p>{ text }</p>
            <div class="actions">{ buttons.into_iter().collect::<Html>() }</div>
        </div>
    }
}
