//! The whole checklist of one run.

use flowlist_core::{message::Message, outline::Outline, state::Status};
use yew::{
    ContextProvider, Html, Properties, component, html, use_effect_with, use_mut_ref, use_node_ref, use_reducer_eq,
};

use super::{
    Dispatch,
    desk::{Desk, Drawn, Step},
    ending::ending,
    foot::foot,
    form::focus_within,
    head::head,
    list::list,
    notice::{notice, refusal},
    pause::pause,
    place::{Move, Place},
    screen::Screen,
    section::Section,
};

/// What [`Checklist`] needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ChecklistProps {
    /// What is shown.
    pub screen: Screen,
    /// Where intents go. The same one every time, else everything is drawn again.
    pub dispatch: Dispatch,
}

/// The whole checklist of one run.
#[component]
pub fn Checklist(props: &ChecklistProps) -> Html {
    let place = use_reducer_eq(Place::default);
    let drawn = use_mut_ref(Drawn::default);
    let root = use_node_ref();
    let screen = &props.screen;
    let steps = Step::share(&screen.outline.steps, &drawn.borrow().steps);
    drawn.borrow_mut().steps.clone_from(&steps);

    {
        let (root, drawn, dispatcher) = (root.clone(), drawn.clone(), place.dispatcher());
        let seen = (screen.outline.clone(), screen.refusal.is_some(), place.focus.clone());
        use_effect_with(seen, move |(outline, refused, (times, selector))| {
            let before = {
                let mut drawn = drawn.borrow_mut();
                drawn.once = true;
                std::mem::replace(&mut drawn.focused, *times)
            };
            if before != *times {
                focus_within(&root, selector);
            }
            dispatcher.dispatch(Move::Seen { outline: outline.clone(), refused: *refused });
        });
    }

    let words = &screen.words;
    let desk = Desk {
        dispatch: props.dispatch.clone(),
        words: words.clone(),
        images: screen.images,
        readonly: screen.readonly,
        unfolded: place.unfolded,
        place: place.dispatcher(),
        drawn,
    };
    let current = current(screen, place.chosen.as_deref());
    let news =
        place.news.as_ref().map(|(code, title)| words.say(&Message::new(code).with("step", words.quoted(title))));
    let said = html! { <span key={place.focus.0}>{ news }</span> };
    let parts = vec![
        head(&desk, &screen.outline),
        html! { <div class="panels">{ panels(&desk, screen, current.as_deref(), place.sure) }</div> },
        html! { <div class="sections">{ sections(screen, &steps, current.as_deref()) }</div> },
        foot(&desk, screen, &steps),
        html! { <div class="unseen" role="status">{ said }</div> },
    ];
    html! {
        <ContextProvider<Desk> context={desk}>
            <div class="flowlist" ref={root} part="root">{ list(parts) }</div>
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
fn panels(desk: &Desk, screen: &Screen, current: Option<&str>, sure: bool) -> Html {
    let outline: &Outline = &screen.outline;
    let mut panels: Vec<Html> = screen.notices.iter().map(|message| notice(desk, message, sure)).collect();
    // On the card it is said beside the button.
    if let Some(why) = screen.refusal.as_ref().filter(|_| current.is_none()) {
        panels.push(refusal(desk, why));
    }
    if outline.complete {
        panels.push(ending(desk, outline));
    } else if current.is_none() && !screen.readonly {
        panels.push(pause(desk, outline));
    }
    list(panels)
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
                section={section.clone()}
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
    list(screen.outline.sections.iter().map(draw).collect())
}
