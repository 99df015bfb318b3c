//! What the view draws, as HTML, for scenes of a run. `tests/snapshots/` holds what was agreed on.
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a scene that cannot be set fails its test")]

mod scenes;

use std::rc::Rc;

use flowlist::{
    view::{Checklist, ChecklistProps, Screen, loading, problem_card},
    words::{Plain, Words},
};
use yew::{BaseComponent, Callback, Html, Properties, ServerRenderer, component};

async fn html_of<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    readable(&ServerRenderer::<C>::with_props(props).hydratable(false).render().await)
}

async fn draw(scene: fn() -> Screen) -> String {
    html_of::<Checklist>(move || ChecklistProps { screen: scene().into(), dispatch: Callback::noop() }).await
}

/// Draws what a function draws.
#[derive(PartialEq, Properties)]
struct Drawing {
    draw: Callback<(), Html>,
}

#[component]
fn Drawn(drawing: &Drawing) -> Html {
    drawing.draw.emit(())
}

/// One element a line. Only line ends between tags are added, so that they can be taken out again.
fn readable(html: &str) -> String {
    html.replace("><", ">\n<")
}

fn words() -> Rc<Words> {
    Rc::new(Words::new(Default::default(), Rc::new(Plain)))
}

macro_rules! snapshots {
    ($($name:ident)*) => {$(
        #[tokio::test]
        async fn $name() {
            insta::assert_snapshot!(stringify!($name), draw(scenes::$name).await);
        }
    )*};
}

snapshots! { start middle wrong_answers decision changed_answers waiting blocked done stopped notices unsaved readonly busy all_fields }

#[tokio::test]
async fn problems() {
    let draw = |()| problem_card(&words(), &Callback::noop(), "onboarding.json", &scenes::problems());
    insta::assert_snapshot!("problems", html_of::<Drawn>(move || Drawing { draw: Callback::from(draw) }).await);
}

#[tokio::test]
async fn still_loading() {
    let draw = |()| loading(&words());
    insta::assert_snapshot!("loading", html_of::<Drawn>(move || Drawing { draw: Callback::from(draw) }).await);
}

/// The policy of the host page forbids `style`, and nothing that a definition says may become markup.
#[tokio::test]
async fn nothing_that_a_strict_page_forbids_is_drawn() {
    let html = draw(scenes::hostile).await;
    assert!(!html.contains(" style="), "{html}");
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
    assert!(!html.contains("=\"javascript"), "{html}");
}
