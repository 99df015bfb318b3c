//! The whole checklist of one run.

use std::{cell::RefCell, rc::Rc};

use flowlist_core::{
    json::{Value, digits},
    outline::Outline,
    state::Status,
    text::concat,
};
use yew::{Component, Context, Html, NodeRef, Properties};

use super::{
    Dispatch,
    card::Card,
    desk::Desk,
    ending::ending,
    foot::foot,
    form::focus_within,
    head::{filter, head},
    notice::{notice, refusal},
    pause::pause,
    place::Place,
    runs::runs,
    screen::Screen,
    section::Section,
    step::Step,
    tag::{Tag, tag},
};

/// What [`Checklist`] needs.
#[derive(Clone, Properties)]
pub struct ChecklistProps {
    /// What is shown.
    pub screen: Rc<Screen>,
    /// Where intents go. The same one every time, else everything is drawn again.
    pub dispatch: Dispatch,
}

impl PartialEq for ChecklistProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.screen, &other.screen) && self.dispatch == other.dispatch
    }
}

/// The whole checklist of one run.
pub struct Checklist {
    desk: Rc<Desk>,
    /// The steps as they were drawn last.
    steps: Vec<Step>,
    /// The step that is worked on.
    card: Option<Rc<Card>>,
    /// Which sections were complete when the run was opened, in a long one: those are folded.
    settled: Vec<bool>,
    /// Whether anything was drawn: only what comes later is animated.
    drawn: bool,
}

/// With more steps than this, sections that are complete are folded at first.
const LONG: usize = 12;

impl Component for Checklist {
    /// Where the person is or what they try has changed.
    type Message = ();
    type Properties = ChecklistProps;

    fn create(context: &Context<Self>) -> Self {
        let mut checklist = Self {
            desk: desk(context, Rc::default(), NodeRef::default()),
            steps: Vec::new(),
            card: None,
            settled: settled(&context.props().screen.outline),
            drawn: false,
        };
        checklist.prepare(context);
        checklist
    }

    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        self.prepare(context);
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &ChecklistProps) -> bool {
        let (before, now) = (&before.screen, &context.props().screen);
        let (old, new) = (&before.outline, &now.outline);
        if old.run != new.run || old.version != new.version {
            self.settled = settled(new);
            if old.run != new.run {
                self.desk.place.borrow_mut().leave();
                self.steps.clear();
                self.drawn = false;
            }
        }
        let refused = before.refusal.is_none() && now.refusal.is_some();
        self.desk.place.borrow_mut().see(&now.outline, refused);
        self.prepare(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (desk, screen) = (&self.desk, &*context.props().screen);
        let (words, place) = (&desk.words, desk.place.borrow());
        let news = place.news.as_ref().map(|(code, title)| desk.say(code, "step", Value::String(words.quoted(title))));
        let said = tag("span", "").key(&digits(place.moves.into())).text(&news.unwrap_or_default());
        tag("div", "flowlist")
            .found_by(&desk.root)
            .part("root")
            .child(head(desk, screen, place.menu))
            .child(self.panels(screen, &place))
            .child(self.sections(&screen.outline, &place))
            .child(foot(desk, screen))
            .child(tag("div", "unseen").attr("role", "status").child(said))
            .into()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.drawn = true;
        // Moving the focus is heard, too: nothing may be borrowed then.
        let focus = self.desk.place.borrow_mut().focus.take();
        if let Some(selector) = focus {
            focus_within(&self.desk.root, &selector);
        }
    }
}

/// What all parts share.
fn desk(context: &Context<Checklist>, place: Rc<RefCell<Place>>, root: NodeRef) -> Rc<Desk> {
    let ChecklistProps { screen, dispatch } = context.props();
    let unfolded = place.borrow().unfolded;
    Rc::new(Desk {
        dispatch: dispatch.clone(),
        words: screen.words.clone(),
        images: screen.images,
        readonly: stands_still(screen),
        manages: screen.switcher && !screen.readonly,
        takes_answers: screen.takes_answers,
        unfolded,
        place,
        checklist: context.link().clone(),
        root,
    })
}

impl Checklist {
    /// Works out what is to be drawn.
    fn prepare(&mut self, context: &Context<Self>) {
        let ChecklistProps { screen, dispatch } = context.props();
        if !self.desk.suits(screen, dispatch) {
            self.desk = desk(context, self.desk.place.clone(), self.desk.root.clone());
        }
        self.steps = Step::share(&screen.outline.steps, &self.steps);
        let before = self.card.take();
        let Some(step) = self.current(screen) else { return };
        let key =
            concat(&[&screen.outline.run, "/", &step.id, "/", &digits(step.round.into()), "/", step.status.word()]);
        let before = before.filter(|before| before.key == key);
        self.card = Some(Rc::new(Card {
            desk: self.desk.clone(),
            step: step.clone(),
            fresh: before.as_ref().map_or(self.drawn, |before| before.fresh),
            busy: screen.busy.as_ref() == Some(&step.id),
            refusal: screen.refusal.clone(),
            trying: before.map(|before| before.trying.clone()).unwrap_or_default(),
            key,
        }));
    }

    /// The step that is the card: the one that the person opened, else the first open one that is theirs.
    fn current(&self, screen: &Screen) -> Option<&Step> {
        if screen.readonly {
            return None;
        }
        let place = self.desk.place.borrow();
        let mut workable = self.steps.iter().filter(|step| step.can.complete);
        let chosen = workable.clone().find(|step| Some(&step.id) == place.chosen.as_ref());
        // Whoever has voted waits for the others.
        let voted = |step: &Step| step.approval.as_ref().is_some_and(|approval| approval.own.is_some());
        chosen.or_else(|| workable.find(|step| step.status == Status::Open && !voted(step)))
    }

    /// What is said above the steps: how it ended, whom it waits for, what to know, what was refused.
    fn panels(&self, screen: &Screen, place: &Place) -> Tag {
        let (desk, outline) = (&self.desk, &*screen.outline);
        let panels = tag("div", "panels").child_if(runs(desk, screen, place));
        let mut panels = panels.child_if(filter(desk, outline, place.mine));
        for message in &screen.notices {
            panels = panels.child(notice(desk, message, place.sure));
        }
        // On the card it is said beside the button.
        if let Some(why) = screen.refusal.as_ref().filter(|_| self.card.is_none()) {
            panels = panels.child(refusal(desk, why));
        }
        if outline.complete {
            panels.child(ending(desk, outline))
        } else if self.card.is_none() && !desk.readonly {
            panels.child(pause(desk, outline))
        } else {
            panels
        }
    }

    fn sections(&self, outline: &Outline, place: &Place) -> Tag {
        let mut sections = tag("div", "sections");
        let mut first = 1;
        for (at, section) in outline.sections.iter().enumerate() {
            let mut steps = Vec::new();
            let working = |step: &&Step| self.card.as_ref().is_some_and(|card| card.step == **step);
            for place_of in &section.steps {
                let mut at = *place_of;
                while let Some(step) = self.steps.get(at)
                    && (at == *place_of || step.depth > 0)
                {
                    if !place.mine || step.mine || working(&step) {
                        steps.push(step);
                    }
                    at += 1;
                }
            }
            if steps.is_empty() {
                continue;
            }
            let shown = steps.iter().filter(|step| step.depth == 0 && !step.is_aside()).count();
            let settled = section.done == section.total && self.settled.get(at) == Some(&true);
            let section = Section {
                desk: &self.desk,
                outline: section,
                card: self.card.as_ref().filter(|card| steps.contains(&&card.step)),
                steps,
                place,
                first,
                alone: outline.sections.len() == 1,
                quiet: settled,
            };
            sections = sections.child(section.draw());
            first += shown;
        }
        sections
    }
}

/// Whether nothing can be done on its steps.
pub(super) fn stands_still(screen: &Screen) -> bool {
    screen.readonly || screen.outline.halted.is_some()
}

/// Which sections of a long run are complete.
fn settled(outline: &Outline) -> Vec<bool> {
    let long = outline.steps.len() > LONG;
    let mut settled = Vec::new();
    for section in &outline.sections {
        settled.push(long && section.done == section.total);
    }
    settled
}
