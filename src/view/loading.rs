//! What is shown until the definition has come.

use yew::Html;

use super::tag::tag;
use crate::words::Words;

/// What is shown until the definition has come: the shape of a checklist.
pub fn loading(words: &Words) -> Html {
    let mut bars = tag("div", "bars").attr("aria-hidden", "true");
    for key in ["0", "1", "2", "3", "4"] {
        bars = bars.child(tag("span", "bar").key(key));
    }
    tag("div", "flowlist")
        .key("loading")
        .attr("aria-busy", "true")
        .attr("part", "root")
        .child(tag("p", "unseen").attr("role", "status").text(words.text("loading")))
        .child(bars)
        .into()
}
