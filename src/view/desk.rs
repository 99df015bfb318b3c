//! What all parts of one checklist share.

use std::{cell::RefCell, rc::Rc};

use flowlist_core::{json::Value, message::Message};
use web_sys::Event;
use yew::{
    NodeRef,
    html::Scope,
    virtual_dom::{Listener, ListenerKind},
};

use super::{
    Checklist, Dispatch, Intent, Screen,
    card::Card,
    place::{Fold, Move, Place},
    prose::Prose,
    tag::{Tag, tag},
};
use crate::words::Words;

/// What all parts of one checklist share. A new one only when the host changes words or settings, or all answers unfold: then all is drawn again.
pub(super) struct Desk {
    /// Where intents go.
    pub dispatch: Dispatch,
    /// The words to say it in.
    pub words: Rc<Words>,
    /// Whether images are drawn.
    pub images: bool,
    /// Whether nothing can be changed here.
    pub readonly: bool,
    /// Whether all answers are unfolded.
    pub unfolded: bool,
    /// Where the person is. It is always the same one.
    pub place: Rc<RefCell<Place>>,
    /// The component of the checklist.
    pub checklist: Scope<Checklist>,
    /// Its element.
    pub root: NodeRef,
}

impl Desk {
    /// Whether this is still what is to be shared.
    pub fn suits(&self, screen: &Screen, dispatch: &Dispatch) -> bool {
        let unfolded = self.place.borrow().unfolded;
        let flags = (self.images, self.readonly, self.unfolded) == (screen.images, screen.readonly, unfolded);
        flags && self.words == screen.words && self.dispatch == *dispatch
    }

    /// How texts are drawn, with their headings below this level.
    pub fn prose(&self, level: u8) -> Prose<'_> {
        Prose { desk: self, links: true, level }
    }

    /// The sentence of a code with one parameter.
    #[inline(never)]
    pub fn say(&self, code: &'static str, name: &'static str, value: Value) -> String {
        self.words.say(&Message::new(code).with(name, value))
    }

    /// "Ana Ferreira · Tuesday, 10:12".
    pub fn by_at(&self, by: &str, at: &str) -> String {
        self.words.say(&Message::new("by-at").with("by", Value::from(by)).with("at", Value::from(at)))
    }

    /// A button that says the words of a code, which is its key, too.
    #[inline(never)]
    pub fn button(self: &Rc<Self>, class: &'static str, code: &'static str, to: Move) -> Tag {
        self.plain_button(class, to).key(code).text(self.words.text(code))
    }

    /// A button that does not say anything yet.
    #[inline(never)]
    pub fn plain_button(self: &Rc<Self>, class: &'static str, to: Move) -> Tag {
        tag("button", class).attr("type", "button").hear(self.hears(Hear::Click(to.into())))
    }

    /// A button that folds an element or unfolds it, given how that is now. It does not say anything yet.
    #[inline(never)]
    pub fn fold_button(self: &Rc<Self>, class: &'static str, now: Fold) -> Tag {
        let expanded = if now.folded { "false" } else { "true" };
        let to = Move::Fold(Fold { id: now.id.clone(), folded: !now.folded, ..now });
        self.plain_button(class, to).attr("aria-expanded", expanded).set("aria-controls", &[&now.id])
    }

    /// Listens to an event.
    pub fn hears(self: &Rc<Self>, what: Hear) -> Rc<dyn Listener> {
        Rc::new(Ear { desk: self.clone(), what })
    }

    /// Moves the person, and tells the host what they ask for.
    pub fn go(&self, to: &Rc<Move>) {
        self.place.borrow_mut().go(to);
        self.redraw();
        self.dispatch.emit(match &**to {
            Move::Ask { act, step, .. } => Intent::Act { act: *act, step: step.clone() },
            Move::Withdraw => Intent::Withdraw,
            Move::StartAgain => Intent::StartAgain,
            Move::DownloadUnreadable => Intent::DownloadUnreadable,
            Move::Dismiss => Intent::DismissRefusal,
            _ => return,
        });
    }

    /// Draws again what is drawn from where the person is and what they try.
    pub fn redraw(&self) {
        self.checklist.send_message(());
    }
}

/// Which event is listened to, and what it means.
pub(super) enum Hear {
    /// A click.
    Click(Rc<Move>),
    /// Something is typed or chosen in the form.
    Input(Rc<Card>),
    /// A control of the form is left.
    Leave(Rc<Card>),
    /// The form is handed in.
    Submit(Rc<Card>),
}

struct Ear {
    desk: Rc<Desk>,
    what: Hear,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        match self.what {
            Hear::Click(_) => ListenerKind::onclick,
            Hear::Input(_) => ListenerKind::oninput,
            Hear::Leave(_) => ListenerKind::onfocusout,
            Hear::Submit(_) => ListenerKind::onsubmit,
        }
    }

    fn handle(&self, event: Event) {
        match &self.what {
            Hear::Click(to) => self.desk.go(to),
            Hear::Input(card) => card.typed(&event),
            Hear::Leave(card) => card.left(&event),
            Hear::Submit(card) => card.handed_in(&event),
        }
    }

    fn passive(&self) -> bool {
        false
    }
}
