//! Nodes in a row.

use yew::{Html, virtual_dom::VList};

/// Nodes in a row. In place of braces side by side, or of `collect`, in `html!`: for each kind of what stands there, those make
/// code of their own.
pub(super) fn list(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}
