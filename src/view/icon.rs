//! The drawn signs. All are decoration: what they mean is said in words beside them.

use yew::{Html, html};

use super::element::element;

fn icon(class: &'static str, path: &'static str) -> Html {
    let path = html! { <path d={path} pathLength="100" /> };
    element!(svg, {
        "viewBox": "0 0 16 16", "width": "16", "height": "16", "aria-hidden": "true", "focusable": "false", "class": class,
    }, path)
    .into()
}

/// Done.
pub(super) fn tick() -> Html {
    icon("icon tick", "M3.5 8.5 6.6 11.5 12.5 4.8")
}

/// Left out.
pub(super) fn skipped() -> Html {
    icon("icon", "M4.5 4.5 8 8 4.5 11.5M8.5 4.5 12 8 8.5 11.5")
}

/// Not needed.
pub(super) fn dash() -> Html {
    icon("icon", "M4.5 8h7")
}

/// Folds out; CSS turns it over when it has.
pub(super) fn chevron() -> Html {
    icon("icon chevron", "M4 6.2 8 10 12 6.2")
}

/// Something to heed.
pub(super) fn warning() -> Html {
    icon("icon", "M8 2.2 14.4 13.4H1.6ZM8 6.6v3.2M8 11.6v.2")
}
