//! Questions answered by ticking: options as rows across the whole width, that one can hit with a thumb.

use flowlist_core::outline::FieldOutline;

use super::{
    field::Question,
    form::{ANSWER, is_chosen},
    tag::{Tag, tag},
};

/// The options of a field.
pub(super) fn options(question: &Question, field: &FieldOutline) -> Tag {
    let one = field.kind == "radio";
    let mut rows = tag("div", "options");
    for (value, label) in &field.options {
        let chosen = is_chosen(field, value);
        let input = tag("input", "")
            .attr("type", if one { "radio" } else { "checkbox" })
            .set("name", &[ANSWER, &field.id])
            .value(value)
            .checked(chosen)
            .attr_if(!one && question.error.is_some(), "aria-invalid", "true");
        let label = question.desk.prose(6).inline(tag("span", ""), label);
        rows = rows.child(option(chosen, input, tag("span", "option-body").child(label)).key(value));
    }
    rows
}

/// A single box to tick; the question stands beside it.
pub(super) fn tick(question: &Question, field: &FieldOutline, label: Tag) -> Tag {
    let ticked = field.value.as_bool() == Some(true);
    let input = tag("input", "")
        .attr("type", "checkbox")
        .set("id", &["field-", question.id])
        .set("name", &[ANSWER, &field.id])
        .checked(ticked);
    option(ticked, question.judge(question.describe(input)), tag("span", "option-body").child(label))
}

/// An option: what is ticked, and the text beside it.
pub(super) fn option(chosen: bool, input: Tag, body: Tag) -> Tag {
    let class = if chosen { "option is-chosen" } else { "option" };
    tag("label", class).part("option").child(input).child(body)
}
