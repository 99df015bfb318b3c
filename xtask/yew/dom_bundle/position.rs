//! Places between the children of an element.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::Dom;

/// The place before a node, or at the end.
#[derive(Debug, Clone)]
pub(crate) enum DomSlot {
    Before(Option<Node>),
    Moving(DynamicDomSlot),
}

/// A place that may change while others hold it.
#[derive(Debug, Clone)]
pub(crate) struct DynamicDomSlot(Rc<RefCell<DomSlot>>);

impl DomSlot {
    pub fn at(next: Node) -> Self {
        Self::Before(Some(next))
    }

    pub fn at_end() -> Self {
        Self::Before(None)
    }

    /// Puts a node here.
    pub(super) fn insert(&self, parent: &Element, node: &Node) {
        let mut slot = self.clone();
        let next = loop {
            slot = match slot {
                Self::Before(next) => break next,
                Self::Moving(DynamicDomSlot(target)) => target.borrow().clone(),
            };
        };
        parent.unchecked_ref::<Dom>().insert_before(node, next.as_ref());
    }
}

impl DynamicDomSlot {
    pub fn new(slot: DomSlot) -> Self {
        Self(Rc::new(RefCell::new(slot)))
    }

    pub fn reassign(&self, slot: DomSlot) {
        *self.0.borrow_mut() = slot;
    }

    pub fn to_position(&self) -> DomSlot {
        DomSlot::Moving(self.clone())
    }
}
