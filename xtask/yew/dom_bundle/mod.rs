//! What is drawn on the page, and what changes it into the next drawing: elements, texts, components and lists of them. The view draws nothing
//! else: no portals, no raw HTML, nothing that is suspended. To draw one is a trap, which the tests in a browser would meet.

mod events;
mod position;

use std::any::TypeId;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

pub use events::{BSubtree, set_event_bubbling};
pub(crate) use position::{DomSlot, DynamicDomSlot};

use crate::html::{AnyScope, Scoped};
use crate::list::staying;
use crate::utils::RcExt;
use crate::virtual_dom::vtag::{SVG_NAMESPACE, VTagInner};
use crate::virtual_dom::{AttrValue, AttributeOrProperty, Attributes, Key, VComp, VList, VNode, VTag};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(name: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_ns(namespace: &str, name: &str) -> Element;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text_node(text: &str) -> Node;

    /// A node, with what is done to it here.
    type Dom;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Dom, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Dom, name: &str);
    #[wasm_bindgen(method, js_name = insertBefore)]
    fn insert_before(this: &Dom, node: &Node, next: Option<&Node>);
    #[wasm_bindgen(method)]
    fn remove(this: &Dom);
    #[wasm_bindgen(method, setter = data)]
    fn set_data(this: &Dom, text: &str);
    #[wasm_bindgen(method, getter)]
    fn value(this: &Dom) -> String;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Dom, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_checked(this: &Dom, checked: bool);
}

/// The elements that icons are drawn with (`src/view/icon.rs`, `src/view/head.rs`).
const DRAWING: [&str; 3] = ["svg", "path", "circle"];

/// What a component has drawn.
pub(crate) struct Bundle(Option<Drawn>);

impl Bundle {
    pub const fn new() -> Self {
        Self(None)
    }

    pub fn shift(&self, parent: &Element, slot: DomSlot) {
        if let Some(drawn) = &self.0 {
            drawn.shift(parent, slot);
        }
    }

    pub fn reconcile(
        &mut self,
        root: &BSubtree,
        scope: &AnyScope,
        parent: &Element,
        slot: DomSlot,
        node: VNode,
    ) -> DomSlot {
        Within { root, scope, parent }.draw(node, slot, &mut self.0)
    }

    pub fn detach(self, root: &BSubtree, _: &Element, with_parent: bool) {
        if let Some(drawn) = self.0 {
            drawn.detach(root, with_parent);
        }
    }
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

/// What is drawn in one place.
enum Drawn {
    Tag(Box<Tag>),
    Text(AttrValue, Node),
    Component { type_id: TypeId, scope: Box<dyn Scoped>, position: DynamicDomSlot, key: Option<Key> },
    List(List),
}

struct Tag {
    name: AttrValue,
    key: Option<Key>,
    element: Element,
    attributes: Attributes,
    /// What a control was given to hold.
    value: Option<AttrValue>,
    /// By which its listeners are found.
    listener: Option<u32>,
    children: Option<Drawn>,
}

/// Children, the last first: each is put before the one that was put last.
struct List {
    reversed: Vec<Option<Drawn>>,
    keyed: bool,
}

impl Drawn {
    fn key(&self) -> Option<&Key> {
        match self {
            Self::Tag(tag) => tag.key.as_ref(),
            Self::Component { key, .. } => key.as_ref(),
            Self::Text(..) | Self::List(_) => None,
        }
    }

    /// Takes it off the page, unless it goes with its parent.
    fn detach(self, root: &BSubtree, with_parent: bool) {
        match self {
            Self::Tag(mut tag) => {
                root.forget(&mut tag.listener);
                if let Some(children) = tag.children {
                    children.detach(root, true);
                }
                if !with_parent {
                    tag.element.unchecked_ref::<Dom>().remove();
                }
            }
            Self::Text(_, node) => {
                if !with_parent {
                    node.unchecked_ref::<Dom>().remove();
                }
            }
            Self::Component { scope, .. } => scope.destroy_boxed(with_parent),
            Self::List(list) => {
                for drawn in list.reversed {
                    if let Some(drawn) = drawn {
                        drawn.detach(root, with_parent);
                    }
                }
            }
        }
    }

    /// Moves it, and says where it begins.
    fn shift(&self, parent: &Element, mut slot: DomSlot) -> DomSlot {
        let node: &Node = match self {
            Self::Tag(tag) => &tag.element,
            Self::Text(_, node) => node,
            Self::Component { scope, position, .. } => {
                scope.shift_node(parent.clone(), slot);
                return position.to_position();
            }
            Self::List(list) => {
                for drawn in &list.reversed {
                    if let Some(drawn) = drawn {
                        slot = drawn.shift(parent, slot);
                    }
                }
                return slot;
            }
        };
        slot.insert(parent, node);
        DomSlot::at(node.clone())
    }
}

/// Where something is drawn.
#[derive(Clone, Copy)]
struct Within<'a> {
    root: &'a BSubtree,
    scope: &'a AnyScope,
    parent: &'a Element,
}

impl Within<'_> {
    /// Draws a node: over what is drawn there, where that is of the same kind, else in its place. Gives where it begins.
    fn draw(self, node: VNode, slot: DomSlot, drawn: &mut Option<Drawn>) -> DomSlot {
        match (node, &mut *drawn) {
            (VNode::VText(new), Some(Drawn::Text(text, node))) => {
                if new.text != *text {
                    node.unchecked_ref::<Dom>().set_data(&new.text);
                    *text = new.text;
                }
                DomSlot::at(node.clone())
            }
            (VNode::VComp(new), Some(Drawn::Component { type_id, scope, position, key }))
                if new.type_id == *type_id && new.key == *key =>
            {
                RcExt::unwrap_or_clone(new).mountable.reuse(&**scope, slot);
                position.to_position()
            }
            (VNode::VTag(new), Some(Drawn::Tag(tag))) if new.key == tag.key && *new.tag() == *tag.name => {
                self.draw_tag(RcExt::unwrap_or_clone(new), tag)
            }
            (VNode::VList(new), Some(Drawn::List(list))) => self.draw_list(RcExt::unwrap_or_clone(new), slot, list),
            (node, _) => {
                let (slot, new) = self.attach(node, slot);
                if let Some(old) = drawn.replace(new) {
                    old.detach(self.root, false);
                }
                slot
            }
        }
    }

    /// Draws a node where nothing like it is.
    fn attach(self, node: VNode, slot: DomSlot) -> (DomSlot, Drawn) {
        match node {
            VNode::VText(text) => {
                let node = create_text_node(&text.text);
                slot.insert(self.parent, &node);
                (DomSlot::at(node.clone()), Drawn::Text(text.text, node))
            }
            VNode::VComp(component) => {
                let VComp { type_id, mountable, key, .. } = RcExt::unwrap_or_clone(component);
                let (scope, position) = mountable.mount(self.root, self.scope, self.parent.clone(), slot);
                (position.to_position(), Drawn::Component { type_id, scope, position, key })
            }
            VNode::VTag(new) => {
                let new = RcExt::unwrap_or_clone(new);
                let name = AttrValue::from(new.tag().to_owned());
                let element =
                    if DRAWING.contains(&&*name) { create_element_ns(SVG_NAMESPACE, &name) } else { create_element(&name) };
                let attributes = Attributes::Dynamic { keys: &[], values: Box::default() };
                let key = new.key.clone();
                let mut tag = Tag { name, key, element, attributes, value: None, listener: None, children: None };
                self.draw_tag(new, &mut tag);
                slot.insert(self.parent, &tag.element);
                (DomSlot::at(tag.element.clone().into()), Drawn::Tag(Box::new(tag)))
            }
            VNode::VList(new) => {
                let mut list = List { reversed: Vec::new(), keyed: true };
                (self.draw_list(RcExt::unwrap_or_clone(new), slot, &mut list), Drawn::List(list))
            }
            _ => panic!(),
        }
    }

    fn draw_tag(self, new: VTag, tag: &mut Tag) -> DomSlot {
        let VTag { inner, listeners, attributes, node_ref, .. } = new;
        let dom = tag.element.unchecked_ref::<Dom>();
        change_attributes(dom, &attributes, &tag.attributes);
        tag.attributes = attributes;
        self.root.listen(&tag.element, &mut tag.listener, listeners);
        let value = match inner {
            VTagInner::Input(fields) => {
                if let Some(checked) = fields.checked {
                    dom.set_checked(checked);
                }
                (*fields.value).clone()
            }
            VTagInner::Textarea(fields) => (*fields.value).clone(),
            VTagInner::Other { children, .. } => {
                Within { parent: &tag.element, ..self }.draw(children, DomSlot::at_end(), &mut tag.children);
                None
            }
        };
        match (&value, &tag.value) {
            // What it holds may have been changed by hand.
            (Some(new), Some(_)) if *dom.value() == **new => {}
            (Some(new), _) => dom.set_value(new),
            (None, Some(_)) => dom.set_value(""),
            (None, None) => {}
        }
        tag.value = value;
        let node = Node::from(tag.element.clone());
        node_ref.set(Some(node.clone()));
        DomSlot::at(node)
    }

    /// Children are the same as before where they have the same key; without keys, where they are as many from the last.
    fn draw_list(self, new: VList, mut slot: DomSlot, list: &mut List) -> DomSlot {
        let keyed = new.fully_keyed();
        let by_key = std::mem::replace(&mut list.keyed, keyed) && keyed;
        let children = new.children.map(RcExt::unwrap_or_clone).unwrap_or_default();
        let mut old = std::mem::take(&mut list.reversed);
        let mut places = Vec::with_capacity(children.len());
        let mut next = 0;
        for (at, child) in children.iter().rev().enumerate() {
            let same = |place: &usize| old.get(*place).is_some_and(|drawn| drawn.as_ref().and_then(Drawn::key) == child.key());
            let place = if by_key {
                // Most are where they were.
                (next..old.len()).chain(0..next).find(same)
            } else {
                (at < old.len()).then_some(at)
            };
            next = place.map_or(next, |place| place + 1);
            places.push(place);
        }
        let staying = staying(&places);
        for ((child, place), stays) in children.into_iter().rev().zip(places).zip(staying) {
            let mut drawn = place.and_then(|place| old.get_mut(place)?.take());
            if let Some(drawn) = drawn.as_ref().filter(|_| !stays) {
                drawn.shift(self.parent, slot.clone());
            }
            slot = self.draw(child, slot, &mut drawn);
            list.reversed.push(drawn);
        }
        for drawn in old {
            if let Some(drawn) = drawn {
                drawn.detach(self.root, false);
            }
        }
        slot
    }
}

/// Sets and removes what differs. The view gives all attributes of an element as one list.
fn change_attributes(dom: &Dom, new: &Attributes, old: &Attributes) {
    let (Attributes::Dynamic { keys, values }, Attributes::Dynamic { keys: old_keys, values: old_values }) = (new, old)
    else {
        panic!()
    };
    for (key, value) in keys.iter().zip(values) {
        let before = held(old_keys, old_values, key);
        match written(value) {
            Some(value) if before == Some(value) => {}
            Some(value) => dom.set_attribute(key, value),
            None if before.is_some() => dom.remove_attribute(key),
            None => {}
        }
    }
    for (key, value) in old_keys.iter().zip(old_values) {
        if value.is_some() && !keys.contains(key) {
            dom.remove_attribute(key);
        }
    }
}

fn held<'a>(keys: &[&str], values: &'a [Option<AttributeOrProperty>], key: &str) -> Option<&'a str> {
    let place = keys.iter().position(|known| *known == key)?;
    written(values.get(place)?)
}

fn written(value: &Option<AttributeOrProperty>) -> Option<&str> {
    match value {
        Some(AttributeOrProperty::Attribute(value)) => Some(value),
        _ => None,
    }
}
