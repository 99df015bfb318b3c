//! The step that is worked on: the only card, with its instructions, its questions and one clear button.

use std::{cell::RefCell, rc::Rc};

use flowlist_core::{
    json::digits,
    message::Message,
    outline::FieldOutline,
    state::Status,
    text::{concat, plain},
};
use web_sys::Event;

use super::{
    Act, Intent,
    approval::votes,
    comments::comments,
    desk::{Desk, Hear},
    details::past,
    due::due,
    field::{choices, field},
    form::{bad, focus_within, is, said, selector, typed},
    line::again,
    notice,
    place::{Move, ask},
    prose::heading,
    step::Step,
    tag::{Tag, tag},
};

/// The work on a step.
pub(super) struct Card {
    /// What is shared.
    pub desk: Rc<Desk>,
    /// The step.
    pub step: Step,
    /// Which form of which step this is: another one begins empty.
    pub key: String,
    /// Whether it came while the person was looking.
    pub fresh: bool,
    /// Whether the host is still checking it.
    pub busy: bool,
    /// Why the last command was refused.
    pub refusal: Option<Message>,
    /// What the person has done in this form.
    pub trying: Rc<RefCell<Trying>>,
}

/// What the person has done in a form that is no answer yet.
#[derive(Default)]
pub(super) struct Trying {
    /// How often they tried to hand it in.
    tried: u32,
    /// The fields that they have left.
    left: Vec<String>,
    /// The fields with a date that does not exist.
    bad: Vec<String>,
    /// What was wrong when they last tried, for those who cannot see it.
    alert: String,
}

/// A question that is not answered well, and what is wrong with the answer.
struct Wrong {
    field: String,
    label: String,
    error: String,
}

impl Trying {
    /// Notes that a field was left, and whether with a date that does not exist.
    fn leave(&mut self, field: String, bad: bool) {
        if bad && !self.bad.contains(&field) {
            self.bad.push(field.clone());
        }
        if !self.left.contains(&field) {
            self.left.push(field);
        }
    }

    /// Notes that the form could not be handed in.
    fn fail(&mut self, wrong: &[Wrong]) {
        self.tried += 1;
        self.alert.clear();
        for one in wrong {
            let end = if one.label.ends_with(['?', '.', ':', '…']) { " " } else { ": " };
            for part in [&one.label, end, &one.error, " "] {
                self.alert.push_str(part);
            }
        }
    }
}

impl Card {
    /// Takes over what is typed or chosen.
    pub fn typed(&self, event: &Event) {
        let Some((field, said)) = said(&self.desk.root, event) else { return };
        let Some((answer, value)) = typed(&self.step, &field, &said) else { return };
        if !is(&said, "bad") {
            let bad = &mut self.trying.borrow_mut().bad;
            if let Some(place) = bad.iter().position(|bad| *bad == field) {
                bad.swap_remove(place);
            }
        }
        self.desk.dispatch.emit(Intent::Draft { step: self.step.id.clone(), field: answer.into(), value });
    }

    /// Notes that a field was left: now what is wrong with it may be said.
    pub fn left(&self, event: &Event) {
        let Some((field, said)) = said(&self.desk.root, event) else { return };
        self.trying.borrow_mut().leave(field, is(&said, "bad"));
        self.desk.redraw();
    }

    /// Hands the form in, or says what is wrong with it.
    pub fn handed_in(&self, event: &Event, act: Act) {
        event.prevent_default();
        if self.busy {
            return;
        }
        let (root, step) = (&self.desk.root, &self.step);
        self.trying.borrow_mut().bad = bad(root);
        let wrong = self.wrong(&self.trying.borrow());
        let Some(first) = wrong.first() else {
            self.desk.go(&ask(act, step).into());
            return;
        };
        self.trying.borrow_mut().fail(&wrong);
        self.desk.redraw();
        // Moving the focus is heard as leaving a field: nothing may be borrowed here.
        focus_within(root, &selector(&first.field));
    }

    /// What its main button asks for.
    pub fn main(&self) -> Act {
        if self.step.approval.is_some() { Act::Approve } else { Act::Complete }
    }

    /// What is wrong with the answers.
    fn wrong(&self, trying: &Trying) -> Vec<Wrong> {
        let step = &self.step;
        let mut wrong = Vec::new();
        if let Some(error) = &step.choice_error {
            let error = self.desk.words.say(error);
            wrong.push(Wrong { field: "is".into(), label: plain(&step.title), error });
        }
        let mut look = |field: &FieldOutline, row: usize| {
            if let Some(error) = self.error(field, trying) {
                let mut label = plain(&field.label);
                if row > 0 {
                    label = concat(&[&self.desk.say("row", "number", row.into()), ": ", &label]);
                }
                wrong.push(Wrong { field: field.id.clone(), label, error });
            }
        };
        for field in &step.fields {
            look(field, 0);
            for (at, row) in field.rows.iter().enumerate() {
                for of in row {
                    look(of, at + 1);
                }
            }
        }
        wrong
    }

    /// What is wrong with the answer of a field, in words.
    fn error(&self, field: &FieldOutline, trying: &Trying) -> Option<String> {
        let words = &self.desk.words;
        if trying.bad.contains(&field.id) {
            return Some(words.text("bad-date").into());
        }
        let error = field.error.as_ref()?;
        let code = match (error.code, field.kind) {
            ("required", "select" | "radio" | "multiselect") => "choose-one",
            ("required", "checkbox") => "required-tick",
            ("required", "date") => "required-date",
            ("required", "file") => "not-a-file",
            _ => return Some(words.say(error)),
        };
        Some(words.say(&error.under(code)))
    }

    /// Draws it, with its heading at this level.
    pub fn draw(self: &Rc<Self>, level: u8) -> Tag {
        let Self { desk, step, refusal, .. } = &**self;
        let trying = self.trying.borrow();
        // The host's own command may have been refused for the answers, too.
        let tried = trying.tried > 0 || refusal.as_ref().is_some_and(|refusal| refusal.code == "invalid-answers");
        let wrong = if tried { self.wrong(&trying) } else { Vec::new() };
        let mut form = tag("form", "form")
            .attr("novalidate", "novalidate")
            .hear(desk.hears(Hear::Input(self.clone())))
            .hear(desk.hears(Hear::Leave(self.clone())))
            .hear(desk.hears(Hear::Submit(self.clone())));
        form = form.child_if(step.sent_back().map(|why| past(desk, why, tag("div", "sent-back"))));
        if !step.description.is_empty() {
            let text = desk.prose(level).blocks(&step.description);
            form = form.child(tag("div", "instructions").key("text").child(text));
        }
        let alert = tag("span", "").key(&digits(trying.tried.into())).text(&trying.alert);
        form = form
            .child(tag("slot", "").key("slot").set("name", &["step-", &step.id]))
            .child(tag("div", "unseen").key("alert").attr("role", "alert").child(alert));
        if wrong.len() > 1 {
            form = form.child(self.summary(&wrong));
        }
        form = form.child_if(votes(desk, step));
        if !step.choices.is_empty() {
            let error = wrong.iter().find(|one| one.field == "is").map(|one| one.error.as_str());
            form = form.child(choices(desk, step, level, error));
        }
        if !step.fields.is_empty() {
            let mut fields = tag("div", "fields").key("fields");
            let error = |one: &FieldOutline| self.error(one, &trying).filter(|_| tried || shows_error(one, &trying));
            for one in &step.fields {
                fields = fields.child(field(desk, step, one, &error));
            }
            form = form.child(fields);
        }
        if let Some(refusal) = refusal.as_ref().filter(|_| wrong.is_empty()) {
            form = form.child(notice::refusal(desk, refusal));
        }
        let title = heading(level, "card-title").part("step-title").arrival();
        tag("div", if self.fresh { "card is-fresh" } else { "card" })
            .key(&self.key)
            .part("card")
            .child(desk.prose(level).inline(title, &step.title))
            .child_if(due(desk, step, again(desk, step, tag("p", "meta").key("due"))).unless_bare())
            .child(form.child(self.buttons()).child_if(comments(desk, step, desk.place.borrow().saying(&step.id))))
    }

    /// Which answers need another look, when there are several; each leads to its question.
    fn summary(&self, wrong: &[Wrong]) -> Tag {
        let mut list = tag("ul", "");
        for one in wrong {
            let button = self.desk.plain_button("link-button", Move::Go(selector(&one.field))).text(&one.label);
            list = list.child(tag("li", "").key(&one.field).child(button));
        }
        tag("div", "summary")
            .key("summary")
            .part("error-summary")
            .child(tag("p", "").text(&self.desk.say("check-again", "count", wrong.len().into())))
            .child(list)
    }

    fn buttons(self: &Rc<Self>) -> Tag {
        let Self { desk, step, busy, .. } = &**self;
        let open = step.status == Status::Open;
        let label = match (*busy, open, step.kind) {
            (true, ..) => "checking",
            (_, _, "approval") => "approve",
            (_, false, _) => "save-changes",
            (_, _, "decision") => "confirm",
            _ => "complete",
        };
        let main = tag("button", if *busy { "main-button is-busy" } else { "main-button" })
            .key("main")
            .attr("type", "submit")
            .part("button")
            .attr_if(*busy, "aria-disabled", "true")
            .text(desk.words.text(label));
        let other = if *busy {
            // The host may never answer.
            Some(desk.button("quiet-button", "cancel", Move::Withdraw))
        } else if !open {
            Some(desk.button("quiet-button", "cancel", Move::Close(step.id.clone())))
        } else if step.can.skip {
            Some(desk.button("quiet-button", "skip", ask(Act::Skip, step)))
        } else {
            None
        };
        let reject = (step.approval.is_some() && !busy).then(|| {
            let button = tag("button", "reject-button").key("reject").attr("type", "button");
            button.hear(desk.hears(Hear::Reject(self.clone()))).text(desk.words.text("reject"))
        });
        let back = step.can.give_back.then(|| desk.button("quiet-button", "give-back", ask(Act::GiveBack, step)));
        tag("div", "buttons").key("buttons").child(main).child_if(reject).child_if(other).child_if(back)
    }
}

/// Before the person tried to hand the step in, an error is shown where they have left a field that they filled.
fn shows_error(field: &FieldOutline, trying: &Trying) -> bool {
    if field.kind == "file" {
        return field.error.as_ref().is_some_and(|error| !matches!(error.code, "required" | "file-pending"));
    }
    // What cannot be worked out from what was filled in.
    if field.calculated && !trying.left.is_empty() {
        return field.error.as_ref().is_some_and(|error| error.code == "not-calculated");
    }
    let filled = field.value.as_str().is_some_and(|text| !text.is_empty());
    trying.bad.contains(&field.id) || (filled && trying.left.contains(&field.id))
}
