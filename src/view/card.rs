//! The step that is worked on: the only card, with its instructions, its questions and one clear button.

use flowlist_core::{message::Message, outline::FieldOutline, state::Status, text::plain};
use web_sys::{Element, FocusEvent, InputEvent, SubmitEvent};
use yew::{Html, NodeRef, Properties, TargetCast, component, html, use_context, use_mut_ref, use_node_ref, use_state};

use super::{
    Intent,
    desk::{Desk, Step},
    element::element,
    field::{Shown, choices, field},
    form::{control, field_of, focus_field, is_bad_input, typed},
    list::list,
    notice,
    place::{Act, Move},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct CardProps {
    /// The step.
    pub step: Step,
    /// Whether the host is still checking it.
    pub busy: bool,
    /// Why the last command was refused.
    pub refusal: Option<Message>,
    /// The level of its heading.
    pub level: u8,
}

/// What the person has done in this form that is no answer yet.
#[derive(Debug, Clone, PartialEq, Default)]
struct Trying {
    /// Whether they tried to hand it in.
    tried: u32,
    /// The fields that they have left.
    left: Vec<String>,
    /// The fields with a date that does not exist.
    bad: Vec<String>,
    /// What was wrong when they last tried, for those who cannot see it.
    alert: String,
}

/// The step that is worked on.
#[component]
pub(super) fn Card(props: &CardProps) -> Html {
    let desk: Option<Desk> = use_context();
    let trying = use_state(Trying::default);
    let form = use_node_ref();
    let fresh = use_mut_ref(|| desk.as_ref().is_some_and(|desk| desk.drawn.borrow().once));
    let Some(desk) = desk else { return Html::default() };
    let CardProps { step, busy, refusal, level } = props;

    let oninput = {
        let (dispatch, step, form, trying) = (desk.dispatch.clone(), step.clone(), form.clone(), trying.clone());
        move |event: InputEvent| {
            let Some(control) = own_control(&form, event.target_dyn_into()) else { return };
            let Some((field, value)) = typed(&step, &control) else { return };
            if trying.bad.contains(&field) && !is_bad_input(&control) {
                let mut next = (*trying).clone();
                next.bad.retain(|bad| *bad != field);
                trying.set(next);
            }
            dispatch.emit(Intent::Draft { step: step.id.clone(), field, value });
        }
    };
    let onfocusout = {
        let (form, trying) = (form.clone(), trying.clone());
        move |event: FocusEvent| {
            let Some(control) = own_control(&form, event.target_dyn_into()) else { return };
            let Some(name) = field_of(&control) else { return };
            let bad = is_bad_input(&control) && !trying.bad.contains(&name);
            let new = !trying.left.contains(&name);
            if !bad && !new {
                return;
            }
            let mut next = (*trying).clone();
            next.bad.extend(bad.then(|| name.clone()));
            next.left.extend(new.then_some(name));
            trying.set(next);
        }
    };
    let onsubmit = {
        let (desk, step, form, trying, busy) = (desk.clone(), step.clone(), form.clone(), trying.clone(), *busy);
        move |event: SubmitEvent| {
            event.prevent_default();
            if busy {
                return;
            }
            let mut next = (*trying).clone();
            let bad = |field: &&FieldOutline| control(&form, &field.id).is_some_and(|control| is_bad_input(&control));
            next.bad = step.fields.iter().filter(bad).map(|field| field.id.clone()).collect();
            let wrong = wrong(&desk, &step, &next);
            let Some(first) = wrong.first() else {
                let (step, before) = (step.id.clone(), step.trace());
                desk.place.dispatch(Move::Ask { act: Act::Complete, step: step.clone(), before });
                desk.dispatch.emit(Intent::Complete { step });
                return;
            };
            focus_field(&form, &first.field);
            next.tried = next.tried.wrapping_add(1);
            next.alert = wrong.iter().map(Wrong::sentence).collect();
            trying.set(next);
        }
    };

    // The host's own command may have been refused for the answers, too.
    let tried = trying.tried > 0 || refusal.as_ref().is_some_and(|refusal| refusal.code == "invalid-answers");
    let wrong = if tried { wrong(&desk, step, &trying) } else { Vec::new() };
    let mut parts: Vec<Html> = Vec::new();
    if !step.description.is_empty() {
        parts.push(
            html! { <div class="instructions" key="text">{ desk.prose(*level).blocks(&step.description) }</div> },
        );
    }
    parts.push(html! { <slot key="slot" name={["step-", &step.id].concat()}></slot> });
    parts.push(
        html! { <div class="unseen" role="alert" key="alert"><span key={trying.tried}>{ &trying.alert }</span></div> },
    );
    if wrong.len() > 1 {
        parts.push(summary(&desk, &form, &wrong));
    }
    if !step.choices.is_empty() {
        let shown = wrong.iter().find(|one| one.field == "is").map(|one| one.error.clone());
        parts.push(choices(&desk, step, *level, shown));
    }
    if !step.fields.is_empty() {
        let mut fields = Vec::new();
        for one in &step.fields {
            let error = error(&desk, one, &trying).filter(|_| tried || shows_error(one, &trying));
            fields.push(field(&desk, step, one, Shown { error }));
        }
        parts.push(html! { <div class="fields" key="fields">{ list(fields) }</div> });
    }
    if let Some(refusal) = refusal.as_ref().filter(|_| wrong.is_empty()) {
        parts.push(notice::refusal(&desk, refusal));
    }
    parts.push(buttons(&desk, step, *busy));

    let heading = html! {
        <@{["h", &level.to_string()].concat()} class="card-title" part="step-title" tabindex="-1" data-arrival="">
            { desk.prose(*level).inline(&step.title) }
        </@>
    };
    let form = html! {
        <form class="form" novalidate=true ref={form} {oninput} {onfocusout} {onsubmit}>{ list(parts) }</form>
    };
    let class = if *fresh.borrow() { "card is-fresh" } else { "card" };
    element!(div, { "part": "card", "class": class }, list(vec![heading, form])).into()
}

/// A control of this form; not one that the host page put into a slot.
fn own_control(form: &NodeRef, target: Option<Element>) -> Option<Element> {
    let form: Element = form.cast()?;
    target.filter(|target| form.contains(Some(target)))
}

/// A question that is not answered well, and what is wrong with the answer.
struct Wrong {
    field: String,
    label: String,
    error: String,
}

impl Wrong {
    /// The question and what is wrong, to be heard.
    fn sentence(&self) -> String {
        let end = if self.label.ends_with(['?', '.', ':', '…']) { " " } else { ": " };
        [&self.label, end, &self.error, " "].concat()
    }
}

fn wrong(desk: &Desk, step: &Step, trying: &Trying) -> Vec<Wrong> {
    let choice = step.choice_error.as_ref().map(|error| Wrong {
        field: "is".into(),
        label: plain(&step.title),
        error: desk.words.say(error),
    });
    let fields = step.fields.iter().filter_map(|field| {
        let error = error(desk, field, trying)?;
        Some(Wrong { field: field.id.clone(), label: plain(&field.label), error })
    });
    choice.into_iter().chain(fields).collect()
}

/// What is wrong with the answer of a field, in words.
fn error(desk: &Desk, field: &FieldOutline, trying: &Trying) -> Option<String> {
    if trying.bad.contains(&field.id) {
        return Some(desk.words.text("bad-date").into());
    }
    let error = field.error.as_ref()?;
    let code = match (error.code, field.kind) {
        ("required", "select" | "radio" | "multiselect") => "choose-one",
        ("required", "checkbox") => "required-tick",
        ("required", "date") => "required-date",
        (code, _) => code,
    };
    Some(desk.words.say(&Message { code, params: error.params.clone() }))
}

/// Before the person tried to hand the step in, an error is shown where they have left a field that they filled.
fn shows_error(field: &FieldOutline, trying: &Trying) -> bool {
    let filled = field.value.as_str().is_some_and(|text| !text.is_empty());
    trying.bad.contains(&field.id) || (filled && trying.left.contains(&field.id))
}

/// Which answers need another look, when there are several; each leads to its question.
fn summary(desk: &Desk, form: &NodeRef, wrong: &[Wrong]) -> Html {
    let title = desk.words.say(&Message::new("check-again").with("count", wrong.len()));
    let entry = |one: &Wrong| {
        let (form, field) = (form.clone(), one.field.clone());
        let onclick = move |_| focus_field(&form, &field);
        html! { <li key={one.field.as_str()}><button type="button" class="link-button" {onclick}>{ &one.label }</button></li> }
    };
    html! {
        <div class="summary" key="summary" part="error-summary">
            <p>{ title }</p>
            <ul>{ list(wrong.iter().map(entry).collect()) }</ul>
        </div>
    }
}

fn buttons(desk: &Desk, step: &Step, busy: bool) -> Html {
    let open = step.status == Status::Open;
    let label = match (busy, open, step.kind) {
        (true, ..) => "checking",
        (_, false, _) => "save-changes",
        (_, _, "decision") => "confirm",
        _ => "complete",
    };
    let class = if busy { "main-button is-busy" } else { "main-button" };
    let main = element!(
        button,
        key = "main",
        { "type": "submit", "part": "button", "aria-disabled": busy.then_some("true"), "class": class },
        desk.words.text(label).into()
    );
    let mut buttons = vec![main.into()];
    if busy {
        // The host may never answer.
        buttons.push(desk.button("quiet-button", "cancel", desk.sends(Intent::Withdraw)));
    } else if !open {
        buttons.push(desk.button("quiet-button", "cancel", desk.moves(Move::Close(step.id.clone()))));
    } else if step.can.skip {
        let skip = Intent::Skip { step: step.id.clone() };
        buttons.push(desk.button("quiet-button", "skip", desk.asks(Act::Skip, &step.id, step.trace(), skip)));
    }
    html! { <div class="buttons" key="buttons">{ list(buttons) }</div> }
}
