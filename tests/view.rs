//! What the view draws, as HTML, for scenes of a run. `tests/snapshots/` holds what was agreed on.
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a scene that cannot be set fails its test")]

mod scenes;

use std::rc::Rc;

use flowlist::view::{Checklist, Dispatch, Loading, LoadingProps, ProblemCard, ProblemCardProps, Screen};
use flowlist::words::{Plain, Words};
use yew::{Callback, ContextProvider, Html, Properties, ServerRenderer, component, html};

#[derive(PartialEq, Properties)]
struct Stage {
    screen: Screen,
}

/// A checklist as its host mounts it.
#[component]
fn Mounted(stage: &Stage) -> Html {
    html! {
        <ContextProvider<Dispatch> context={Callback::noop()}>
            <Checklist ..stage.screen.clone() />
        </ContextProvider<Dispatch>>
    }
}

async fn draw(scene: fn() -> Screen) -> String {
    let renderer = ServerRenderer::<Mounted>::with_props(move || Stage { screen: scene() });
    readable(&renderer.hydratable(false).render().await)
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
    let props = || ProblemCardProps { problems: scenes::problems(), source: "onboarding.json".into(), words: words() };
    let html = ServerRenderer::<ProblemCard>::with_props(props).hydratable(false).render().await;
    insta::assert_snapshot!("problems", readable(&html));
}

#[tokio::test]
async fn loading() {
    let html =
        ServerRenderer::<Loading>::with_props(|| LoadingProps { words: words() }).hydratable(false).render().await;
    insta::assert_snapshot!("loading", readable(&html));
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
