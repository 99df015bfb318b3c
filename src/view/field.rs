//! A question of the card: its label, its control, its advice and what is wrong with the answer, wired together.

use std::rc::Rc;

use flowlist_core::{
    outline::{FieldOutline, StepOutline},
    text::{Piece, concat, replaced},
};

use super::{
    control::control,
    desk::Desk,
    details::written,
    form::ANSWER,
    icon::{WARNING, icon},
    options::{option, options, tick},
    rows::rows,
    tag::{Tag, tag},
};

/// What wires a control to its question.
pub(super) struct Question<'a> {
    /// What is shared.
    pub desk: &'a Desk,
    /// The id of the field; `is` for the choice of a decision.
    pub id: &'a str,
    /// Whether it must be answered.
    pub required: bool,
    /// Advice.
    pub help: &'a [Piece],
    /// Whether the answer is never stored.
    pub sensitive: bool,
    /// What is wrong with the answer, once that is to be shown.
    pub error: Option<&'a str>,
}

impl Question<'_> {
    /// Wires a control to its advice and its error.
    #[inline(never)]
    pub fn describe(&self, control: Tag) -> Tag {
        let mut by = String::new();
        for (is_there, id) in
            [(self.error.is_some(), "error-"), (!self.help.is_empty(), "help-"), (self.sensitive, "kept-")]
        {
            if is_there {
                by = concat(&[&by, id, self.id, " "]);
            }
        }
        control.set_some("aria-describedby", &[by.trim()])
    }

    /// Says of a control whether it must be answered, and whether it is answered well.
    #[inline(never)]
    pub fn judge(&self, control: Tag) -> Tag {
        control.attr_if(self.required, "aria-required", "true").attr_if(self.error.is_some(), "aria-invalid", "true")
    }

    /// Options under one question, of which one can be chosen, or any number.
    fn group(&self, one: bool, legend: Tag, rows: Tag) -> Tag {
        let group = tag("fieldset", "");
        let group = if one { self.judge(group.attr("role", "radiogroup")) } else { group };
        self.describe(group).child(legend).child(rows).child(self.below())
    }

    /// The error, the advice, and that it is not stored, below the control.
    pub fn below(&self) -> Tag {
        let error =
            self.error.map(|error| tag("span", "error-text").child(icon(WARNING)).child(tag("span", "").text(error)));
        let help = tag("p", "help").set("id", &["help-", self.id]);
        let below = tag("div", "below")
            .child(tag("p", "error").set("id", &["error-", self.id]).part("error").child_if(error))
            .child(self.desk.prose(6).inline(help, self.help));
        if !self.sensitive {
            return below;
        }
        let kept = self.desk.words.text(if self.desk.takes_answers { "sensitive" } else { "sensitive-lost" });
        below.child(tag("p", "help").key("kept").set("id", &["kept-", self.id]).text(kept))
    }
}

/// A question. `error` says what is wrong with the answer of one, once that is to be shown.
pub(super) fn field(
    desk: &Rc<Desk>,
    step: &StepOutline,
    field: &FieldOutline,
    all_errors: &dyn Fn(&FieldOutline) -> Option<String>,
) -> Tag {
    let error = all_errors(field);
    let error = error.as_deref();
    let FieldOutline { id, required, help, sensitive, .. } = field;
    let question = Question { desk, id, required: *required, help, sensitive: *sensitive, error };
    let label = |tag: Tag| labelled(desk, field, tag);
    let part = tag(
        "div",
        match (field.half, error.is_some()) {
            (false, false) => "field",
            (true, false) => "field is-half",
            (false, true) => "field is-wrong",
            (true, true) => "field is-half is-wrong",
        },
    );
    let part = part.key(&concat(&[&step.id, ".", &field.id])).part("field");
    match field.kind {
        "radio" | "multiselect" => {
            part.child(question.group(field.kind == "radio", label(tag("legend", "label")), options(&question, field)))
        }
        "rows" => part.child(rows(&question, desk, step, field, label(tag("legend", "label")), all_errors)),
        "checkbox" => part.child(tick(&question, field, label(tag("span", "")))).child(question.below()),
        kind if field.calculated => {
            let answer = written(desk, kind, field.value.as_str().unwrap_or_default(), &field.unit);
            // It may change with every key: whoever wants to know reads it.
            let output = tag("output", "output").part("output").attr("aria-live", "off").attr("tabindex", "-1");
            let output = output.set("id", &["field-", id]).set("name", &[ANSWER, id]).text(&answer);
            part.child(label(tag("label", "label").set("for", &["field-", id])))
                .child(question.describe(output))
                .child(question.below())
        }
        _ => part
            .child(label(tag("label", "label").set("for", &["field-", question.id])))
            .child(control(&question, field))
            .child(question.below()),
    }
}

/// The choice of a decision: a question of its own, named by the title of the step.
pub(super) fn choices(desk: &Rc<Desk>, step: &StepOutline, level: u8, error: Option<&str>) -> Tag {
    let question = Question { desk, id: "is", required: true, help: &[], sensitive: false, error };
    let prose = desk.prose(level);
    let mut rows = tag("div", "options");
    for choice in &step.choices {
        let input = tag("input", "")
            .attr("type", "radio")
            .set("name", &[ANSWER, "is"])
            .value(&choice.value)
            .checked(choice.chosen);
        let mut body = tag("span", "option-body").child(prose.inline(tag("span", ""), &choice.label));
        if !choice.description.is_empty() {
            body = body.child(prose.inline(tag("span", "option-text"), &choice.description));
        }
        rows = rows.child(option(choice.chosen, input, body).key(&choice.value));
    }
    let legend = tag("legend", "label").child(prose.inline(tag("span", "unseen"), &step.title));
    tag("div", if error.is_some() { "field is-decision is-wrong" } else { "field is-decision" })
        .key("is")
        .child(question.group(true, legend, rows))
}

/// The label in this element, with the unit, and whether the answer may stay empty.
fn labelled(desk: &Desk, field: &FieldOutline, into: Tag) -> Tag {
    let mut extra = String::new();
    if !field.unit.is_empty() && !field.calculated {
        extra = replaced(desk.words.text("unit"), "{unit}", &field.unit);
    }
    if !field.required && !field.calculated {
        extra.push_str(if extra.is_empty() { "" } else { ", " });
        extra.push_str(desk.words.text("optional"));
    }
    let label = tag("span", "");
    let label = match field.label.as_slice() {
        // Why someone votes so.
        [] => label.text(desk.words.text("reason")),
        written => desk.prose(6).inline(label, written),
    };
    into.child(label).child(tag("span", "label-extra").text(&extra))
}
