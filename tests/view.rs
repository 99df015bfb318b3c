//! What the view draws, as HTML, for scenes of a run. `tests/snapshots/` holds what was agreed on.
#![allow(clippy::indexing_slicing, clippy::panic, reason = "a scene that cannot be set fails its test")]

mod scenes;

use flowlist::view::{Checklist, ChecklistProps, Screen};
use yew::{BaseComponent, Callback, ServerRenderer};

async fn html_of<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    readable(&ServerRenderer::<C>::with_props(props).hydratable(false).render().await)
}

async fn draw(scene: fn() -> Screen) -> String {
    html_of::<Checklist>(move || ChecklistProps { screen: scene().into(), dispatch: Callback::noop() }).await
}

/// One element a line. Only line ends between tags are added, so that they can be taken out again.
fn readable(html: &str) -> String {
    html.replace("><", ">\n<")
}

macro_rules! snapshots {
    ($($name:ident)*) => {$(
        #[tokio::test]
        async fn $name() {
            insta::assert_snapshot!(stringify!($name), draw(scenes::$name).await);
        }
    )*};
}

snapshots! { start middle wrong_answers decision changed_answers waiting blocked done stopped notices unsaved readonly paused busy all_fields deadlines sent_back }

/// The policy of the host page forbids `style`, and nothing that a definition says may become markup.
#[tokio::test]
async fn nothing_that_a_strict_page_forbids_is_drawn() {
    let html = draw(scenes::hostile).await;
    assert!(!html.contains(" style="), "{html}");
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;"), "{html}");
    assert!(!html.contains("=\"javascript"), "{html}");
}
