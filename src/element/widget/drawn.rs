//! What a widget draws, and when it is to draw again by itself.

use std::rc::Rc;

use flowlist_core::outline::Outline;

use super::Widget;
use crate::{
    element::complete::Question,
    view::{ChecklistProps, Screen},
};

impl Widget {
    /// The run as it is drawn.
    pub fn outline(&self) -> Rc<Outline> {
        let mut inner = self.inner.borrow_mut();
        if let Some(outline) = &inner.outline {
            return outline.clone();
        }
        let outline = Rc::new(inner.session.outline(&inner.viewer, &(inner.words.clone() as _)));
        inner.outline = Some(outline.clone());
        outline
    }

    /// Draws what there is now.
    pub fn draw(&self) {
        self.inner.borrow_mut().outline = None;
        let props = self.props();
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(props);
        }
    }

    /// Has the element told again when to wake it.
    pub fn forget_wake(&self) {
        self.inner.borrow_mut().wake.clear();
    }

    /// Tells the element when this will look different by itself.
    fn ask_to_be_woken(&self, outline: &Outline) {
        let wake = outline.wake.clone().unwrap_or_default();
        let mut inner = self.inner.borrow_mut();
        if inner.wake != wake {
            self.host.tell("wake", &wake);
            inner.wake = wake;
        }
    }

    pub(super) fn props(&self) -> ChecklistProps {
        let outline = self.outline();
        self.ask_to_be_woken(&outline);
        let inner = self.inner.borrow();
        let screen = Screen {
            outline,
            words: inner.words.clone(),
            saved: inner.session.saved(),
            notices: inner.session.notices(),
            refusal: inner.refusal.clone(),
            images: inner.settings.is("images"),
            readonly: inner.settings.is("readonly"),
            switcher: inner.settings.is("runSwitcher"),
            runs: inner.listed.clone(),
            takes_answers: inner.settings.is("includeAnswers"),
            busy: inner.question.as_ref().and_then(Question::step).map(String::from),
        };
        ChecklistProps { screen: Rc::new(screen), dispatch: self.dispatch.clone() }
    }
}
