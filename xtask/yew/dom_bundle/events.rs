//! Events. The root of an app hears them before any of its elements, and looks for those that listen, from the target upwards: there is one tree of
//! elements an app, and no portal out of it.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

use crate::virtual_dom::{Listener, ListenerKind, Listeners};

/// What the view listens to (`src/view/desk.rs`).
const KINDS: [ListenerKind; 4] =
    [ListenerKind::onclick, ListenerKind::onfocusout, ListenerKind::oninput, ListenerKind::onsubmit];

#[wasm_bindgen]
extern "C" {
    /// An element that may listen.
    type Listening;
    #[wasm_bindgen(method, getter = flowlistListener)]
    fn id(this: &Listening) -> Option<u32>;
    #[wasm_bindgen(method, setter = flowlistListener)]
    fn set_id(this: &Listening, id: u32);
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn listen(this: &Listening, kind: &str, listener: JsValue, capture: bool);
    #[wasm_bindgen(method, getter = parentElement)]
    fn parent(this: &Listening) -> Option<Listening>;
    #[wasm_bindgen(method, getter = target)]
    fn target(this: &Listening) -> Option<Listening>;
}

type All = Rc<[Option<Rc<dyn Listener>>]>;

/// The listeners of an app, by the ids of their elements, and the ids that are free.
#[derive(Default)]
struct Heard {
    listeners: Vec<Option<All>>,
    free: Vec<u32>,
}

/// The root of an app.
#[derive(Clone)]
pub struct BSubtree(Rc<RefCell<Heard>>);

impl BSubtree {
    pub fn create_root(host: &Element) -> Self {
        let root = Self(Rc::default());
        for kind in KINDS {
            let name = kind.type_name();
            let heard = root.clone();
            let hear = move |event: &Event| heard.hear(&kind, event);
            let hear = Closure::wrap(Box::new(hear) as Box<dyn Fn(&Event)>);
            host.unchecked_ref::<Listening>().listen(&name, hear.into_js_value(), true);
        }
        root
    }

    fn hear(&self, kind: &ListenerKind, event: &Event) {
        // An element that stands outside of the app has no id; nor has any around it.
        let mut at = event.unchecked_ref::<Listening>().target();
        while let Some(element) = at {
            let all = element.id().and_then(|id| self.0.borrow().listeners.get(id as usize)?.clone());
            // What listens may draw: nothing is borrowed then.
            for listener in all.iter().flat_map(|all| all.iter().flatten()) {
                if listener.kind() == *kind {
                    listener.handle(event.clone());
                }
            }
            at = element.parent();
        }
    }

    /// Has an element listen, of which `id` remembers whether it does.
    pub(super) fn listen(&self, element: &Element, id: &mut Option<u32>, listeners: Listeners) {
        let Listeners::Pending(listeners) = listeners else {
            return self.forget(id);
        };
        let heard = &mut *self.0.borrow_mut();
        let id = *id.get_or_insert_with(|| {
            let id = heard.free.pop().unwrap_or_else(|| {
                heard.listeners.push(None);
                heard.listeners.len() as u32 - 1
            });
            element.unchecked_ref::<Listening>().set_id(id);
            id
        });
        if let Some(place) = heard.listeners.get_mut(id as usize) {
            *place = Some(listeners.into());
        }
    }

    /// The element listens no more.
    pub(super) fn forget(&self, id: &mut Option<u32>) {
        let Some(id) = id.take() else { return };
        let heard = &mut *self.0.borrow_mut();
        if let Some(place) = heard.listeners.get_mut(id as usize) {
            *place = None;
            heard.free.push(id);
        }
    }
}

impl std::fmt::Debug for BSubtree {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Ok(())
    }
}

/// They always do.
pub fn set_event_bubbling(_: bool) {}
