//! An element whose class is worked out.

use yew::{
    AttrValue, Html,
    virtual_dom::{AttributeOrProperty, Attributes, VTag},
};

/// An element with the attributes that have a value. In place of `html!` where a class is worked out: for that, it makes a hashed set.
///
/// The attribute `class` stands last, as `html!` writes it.
pub(super) fn build(
    tag: &'static str,
    names: &'static [&'static str],
    values: Vec<Option<AttrValue>>,
    children: Html,
) -> VTag {
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute)).collect();
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic { keys: names, values });
    if let Some(held) = element.children_mut() {
        *held = children;
    }
    element
}

/// `element!(p, { "role": "status", "class": class }, children)`, with `key = …` before the attributes for one with a key.
macro_rules! element {
    ($tag:ident, $(key = $key:expr,)? { $($name:literal: $value:expr),+ $(,)? }, $children:expr) => {{
        #[allow(unused_mut, reason = "only a key changes it")]
        let mut element = $crate::view::element::build(
            stringify!($tag),
            &[$($name),+],
            vec![$(yew::html::IntoPropValue::into_prop_value($value)),+],
            $children,
        );
        $(element.key = Some(yew::virtual_dom::Key::from($key));)?
        element
    }};
}
pub(super) use element;
