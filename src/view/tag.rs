//! Elements, put together by calls: `tag("p", "saved").attr("role", "status").text("Saved")`.
//!
//! In place of `html!`, which writes all of an element out wherever it stands: here each call is a few bytes. An element may always have
//! any number of children: one that had a single child once would be made anew when it gets a second.

use std::{cell::RefCell, rc::Rc};

use flowlist_core::text::concat;
use yew::{
    AttrValue, Html, NodeRef,
    virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, VList, VTag, VText},
};

/// An element that is being put together.
pub(super) struct Tag(Box<Parts>);

struct Parts {
    tag: VTag,
    class: AttrValue,
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
    children: Vec<Html>,
}

/// An element with a class, or without one where that is empty.
#[inline(never)]
pub(super) fn tag(name: &'static str, class: &'static str) -> Tag {
    Tag(Box::new(Parts {
        tag: VTag::new(AttrValue::Static(name)),
        class: AttrValue::Static(class),
        names: Vec::new(),
        values: Vec::new(),
        children: Vec::new(),
    }))
}

impl Tag {
    /// An attribute that is the same at each drawing.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.push(name, Some(AttrValue::Static(value)))
    }

    /// What a sheet of the host page calls it.
    #[inline(never)]
    pub fn part(self, name: &'static str) -> Self {
        self.attr("part", name)
    }

    /// A heading on which the focus lands when the person arrives there.
    #[inline(never)]
    pub fn arrival(self) -> Self {
        self.attr("tabindex", "-1").attr("data-arrival", "")
    }

    /// An attribute that is there or not.
    #[inline(never)]
    pub fn attr_if(self, there: bool, name: &'static str, value: &'static str) -> Self {
        self.push(name, there.then_some(AttrValue::Static(value)))
    }

    /// An attribute whose value is put together.
    #[inline(never)]
    pub fn set(self, name: &'static str, value: &[&str]) -> Self {
        self.push(name, Some(AttrValue::Rc(concat(value).into())))
    }

    /// An attribute whose value is put together, unless it is empty.
    #[inline(never)]
    pub fn set_some(self, name: &'static str, value: &[&str]) -> Self {
        let value = concat(value);
        self.push(name, if value.is_empty() { None } else { Some(AttrValue::Rc(value.into())) })
    }

    #[inline(never)]
    fn push(mut self, name: &'static str, value: Option<AttrValue>) -> Self {
        self.0.names.push(name);
        self.0.values.push(value.map(AttributeOrProperty::Attribute));
        self
    }

    /// A class that is worked out.
    #[inline(never)]
    pub fn class(mut self, class: &[&str]) -> Self {
        self.0.class = AttrValue::Rc(concat(class).into());
        self
    }

    /// What tells it from its siblings.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.tag.key = Some(Key::from(key));
        self
    }

    /// What a control holds. It is set only where the control holds something else, so that the caret stays.
    #[inline(never)]
    pub fn value(mut self, value: &str) -> Self {
        self.0.tag.set_value(Some(AttrValue::Rc(value.into())));
        self
    }

    /// Whether a box is ticked.
    #[inline(never)]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.tag.set_checked(checked);
        self
    }

    /// Where the drawn element is to be found later.
    #[inline(never)]
    pub fn found_by(mut self, place: &NodeRef) -> Self {
        self.0.tag.node_ref = place.clone();
        self
    }

    /// Hears an event.
    #[inline(never)]
    pub fn hear(mut self, listener: Rc<dyn Listener>) -> Self {
        self.0.tag.add_listener(listener);
        self
    }

    /// A text as the next child.
    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        self.node(VText::new(AttrValue::Rc(text.into())).into())
    }

    /// An element as the next child.
    #[inline(never)]
    pub fn child(self, child: Tag) -> Self {
        self.node(child.into())
    }

    /// An element as the next child, if there is one: with a key, where others follow.
    #[inline(never)]
    pub fn child_if(self, child: Option<Tag>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// The same, unless it has no children.
    pub fn unless_bare(self) -> Option<Self> {
        if self.0.children.is_empty() { None } else { Some(self) }
    }

    /// Anything as the next child.
    #[inline(never)]
    pub fn node(mut self, child: Html) -> Self {
        self.0.children.push(child);
        self
    }
}

impl From<Tag> for Html {
    #[inline(never)]
    fn from(tag: Tag) -> Self {
        let Parts { mut tag, class, mut names, mut values, children } = *tag.0;
        if !class.is_empty() {
            names.push("class");
            values.push(Some(AttributeOrProperty::Attribute(class)));
        }
        tag.set_attributes(Attributes::Dynamic { keys: shared(&names), values: values.into_boxed_slice() });
        if let Some(held) = tag.children_mut() {
            *held = VList::with_children(children, None).into();
        }
        tag.into()
    }
}

thread_local! {
    /// The lists of names in use, a few dozen.
    static NAMES: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// The one list with these names, kept for ever: Yew compares two elements value by value where they share it, else by way of maps.
#[inline(never)]
fn shared(names: &[&'static str]) -> &'static [&'static str] {
    NAMES.with_borrow_mut(|known| {
        for list in known.iter() {
            if *list == names {
                return *list;
            }
        }
        let list: &'static [&'static str] = names.to_vec().leak();
        known.push(list);
        list
    })
}
