//! The whole checklist of one run.

use std::{cell::Cell, rc::Rc};

use flowlist_core::{message::Message, outline::Outline, state::Status};
use yew::{
    ContextProvider, Html, classes, component, html, use_effect_with, use_memo, use_mut_ref, use_node_ref,
    use_reducer_eq,
};

use super::{
    desk::{Desk, Step},
    ending::ending,
    foot::Foot,
    form::focus_within,
    head::head,
    notice::Notice,
    pause::pause,
    place::{Move, Place, trace},
    screen::Screen,
    section::Section,
};

/// The whole checklist of one run. The parent puts a [`Dispatch`](super::Dispatch) in a context.
#[component]
pub fn Checklist(screen: &Screen) -> Html {
    let place = use_reducer_eq(Place::default);
    let drawn = use_memo((), |()| Cell::new(false));
    let root = use_node_ref();
    let shared = use_mut_ref(Vec::<Step>::new);
    let steps = Step::share(&screen.outline.steps, &shared.borrow());
    shared.replace(steps.clone());

    {
        let place = place.dispatcher();
        let drawn = drawn.clone();
        use_effect_with((screen.outline.clone(), screen.refusal.is_some()), move |(outline, refused)| {
            drawn.set(true);
            place.dispatch(Move::Seen { outline: outline.clone(), refused: *refused });
        });
    }
    {
        let root = root.clone();
        use_effect_with(place.focus.clone(), move |(times, selector)| {
            if *times > 0 {
                focus_within(&root, selector);
            }
        });
    }

    let words = &screen.words;
    let desk = Desk {
        words: words.clone(),
        images: screen.images,
        readonly: screen.readonly,
        place: place.dispatcher(),
        unfolded: place.unfolded,
        drawn,
    };
    let current = current(screen, place.chosen.as_deref());
    let news =
        place.news.as_ref().map(|(code, title)| words.say(&Message::new(code).with("step", words.quoted(title))));
    let undo = screen.outline.undo.clone().filter(|_| !screen.readonly);
    let before = undo.as_ref().and_then(|undo| steps.iter().find(|step| step.id == undo.step)).map(|step| trace(step));
    let said = html! { <span key={place.focus.0}>{ news }</span> };
    let class = classes!(
        "flowlist",
        screen.outline.complete.then_some("is-complete"),
        screen.readonly.then_some("is-readonly")
    );
    html! {
        <ContextProvider<Desk> context={desk.clone()}>
            <div {class} ref={root} part="root">
                { head(&desk, &screen.outline) }
                <div class="panels">{ panels(&desk, screen, current.as_deref()) }</div>
                <div class="sections">{ sections(screen, &steps, current.as_deref()) }</div>
                <Foot saved={screen.saved.clone()} {undo} {before} />
                <div class="unseen" role="status">{ said }</div>
            </div>
        </ContextProvider<Desk>>
    }
}

/// With more steps than this, sections that are complete are folded at first.
const LONG: usize = 12;

/// The step that is the card: the one that the person opened, else the first open one that is theirs.
fn current(screen: &Screen, chosen: Option<&str>) -> Option<String> {
    if screen.readonly {
        return None;
    }
    let workable = || screen.outline.steps.iter().filter(|step| step.can.complete);
    let chosen = workable().find(|step| Some(step.id.as_str()) == chosen);
    chosen.or_else(|| workable().find(|step| step.status == Status::Open)).map(|step| step.id.clone())
}

/// What is said above the steps: how it ended, whom it waits for, what to know, what was refused.
fn panels(desk: &Desk, screen: &Screen, current: Option<&str>) -> Html {
    let mut panels = Vec::new();
    for notice in &screen.notices {
        panels
            .push(html! { <Notice key={["notice-", notice.code].concat()} message={notice.clone()} refusal=false /> });
    }
    // On the card it is said beside the button.
    if let Some(refusal) = screen.refusal.as_ref().filter(|_| current.is_none()) {
        panels.push(html! { <Notice key="refusal" message={refusal.clone()} refusal=true /> });
    }
    let outline: &Outline = &screen.outline;
    if outline.complete {
        panels.push(ending(desk, outline));
    } else if current.is_none() && !screen.readonly {
        panels.push(pause(desk, outline));
    }
    panels.into_iter().collect()
}

fn sections(screen: &Screen, steps: &[Step], current: Option<&str>) -> Html {
    let count = screen.outline.sections.len();
    let mut next = 1;
    let draw = |section: &flowlist_core::outline::SectionOutline| {
        let members: Vec<Step> = section.steps.iter().filter_map(|index| steps.get(*index)).cloned().collect();
        let current = current.filter(|id| members.iter().any(|step| step.id == *id)).map(String::from);
        let here = current.is_some();
        let first = next;
        next += members.iter().filter(|step| !step.is_aside()).count();
        html! {
            <Section
                key={section.id.clone().unwrap_or_else(|| ".".into())}
                section={Rc::new(section.clone())}
                steps={members}
                busy={here && screen.busy == current}
                refusal={screen.refusal.clone().filter(|_| here)}
                {current}
                {first}
                alone={count == 1}
                long={steps.len() > LONG}
            />
        }
    };
    screen.outline.sections.iter().map(draw).collect()
}
