//! Portals, raw HTML and suspended parts, in a build whose view draws none of them: types without values in the place of what Yew remembers
//! of each, so that the compiler leaves out whatever would handle them. To draw one is a trap, which the tests in a browser would meet.

use std::convert::Infallible;

use web_sys::Element;

use super::{BNode, BSubtree, DomSlot, Reconcilable, ReconcileTarget};
use crate::html::AnyScope;
use crate::virtual_dom::{Key, VPortal, VRaw, VSuspense};

macro_rules! absent {
    ($bundle:ident, $node:ident) => {
        #[derive(Debug)]
        pub struct $bundle(Infallible);

        impl $bundle {
            pub fn key(&self) -> Option<&Key> {
                match self.0 {}
            }
        }

        impl ReconcileTarget for $bundle {
            fn detach(self, _: &BSubtree, _: &Element, _: bool) {
                match self.0 {}
            }

            fn shift(&self, _: &Element, _: DomSlot) -> DomSlot {
                match self.0 {}
            }
        }

        impl Reconcilable for $node {
            type Bundle = $bundle;

            fn attach(self, _: &BSubtree, _: &AnyScope, _: &Element, _: DomSlot) -> (DomSlot, $bundle) {
                panic!()
            }

            fn reconcile_node(self, _: &BSubtree, _: &AnyScope, _: &Element, _: DomSlot, _: &mut BNode) -> DomSlot {
                panic!()
            }

            fn reconcile(self, _: &BSubtree, _: &AnyScope, _: &Element, _: DomSlot, it: &mut $bundle) -> DomSlot {
                match it.0 {}
            }
        }
    };
}

absent!(BPortal, VPortal);
absent!(BRaw, VRaw);
absent!(BSuspense, VSuspense);
