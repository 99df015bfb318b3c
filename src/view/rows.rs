//! A repeating group of questions: rows that can be added and taken out.

use std::rc::Rc;

use flowlist_core::{
    json::{Map, Value, digits, put},
    outline::{FieldOutline, StepOutline},
};

use super::{
    desk::Desk,
    field::{Question, field},
    form::ANSWER,
    place::Move,
    tag::{Tag, tag},
};

/// The rows, each with its questions, and a button for one more. `error` says what is wrong in a question of a row.
pub(super) fn rows(
    question: &Question,
    desk: &Rc<Desk>,
    step: &StepOutline,
    list: &FieldOutline,
    legend: Tag,
    error: &dyn Fn(&FieldOutline) -> Option<String>,
) -> Tag {
    let (least, most) = list.row_limits;
    let count = list.rows.len();
    let mut rows = tag("div", "rows");
    for (at, row) in list.rows.iter().enumerate() {
        let number = desk.say("row", "number", (at + 1).into());
        let mut fields = tag("div", "fields");
        for one in row {
            fields = fields.child(field(desk, step, one, error));
        }
        let mut part = tag("fieldset", "row").key(&digits(at as u64)).part("row");
        part = part.child(tag("legend", "row-title").text(&number)).child(fields);
        if count > least {
            let others = list.rows.iter().enumerate().filter(|(other, _)| *other != at);
            let left = others.map(|(_, row)| said(row)).collect();
            // The row that comes up in its place, else the one before.
            let next = digits(at.min(count.saturating_sub(2)) as u64);
            let focus = ["#remove-", &list.id, "-", &next, ", #add-", &list.id].concat();
            let remove = desk.plain_button("small-button", change(step, list, left, focus));
            let unseen = tag("span", "unseen").text(&[" ", &number].concat());
            part = part.child(
                remove
                    .key("remove")
                    .set("id", &["remove-", &list.id, "-", &digits(at as u64)])
                    .text(desk.words.text("remove-row"))
                    .child(unseen),
            );
        }
        rows = rows.child(part);
    }
    if count < most {
        let mut more: Vec<Value> = list.rows.iter().map(|row| said(row)).collect();
        more.push(Map::new().into());
        let first = [&list.id, ".", &digits(count as u64), "."].concat();
        let focus = ["[name^=\"", ANSWER, &first, "\"]"].concat();
        let add = desk.plain_button("small-button", change(step, list, more.into(), focus));
        rows = rows.child(add.key("add").set("id", &["add-", &list.id]).text(desk.words.text("add-row")));
    }
    let group = tag("fieldset", "group").set("name", &[ANSWER, &list.id]).attr("tabindex", "-1");
    question.describe(group).child(legend).child(rows).child(question.below())
}

/// What is said in a question of this name, as the answer of the whole list.
pub(super) fn with(list: &FieldOutline, name: &str, value: &Value) -> Value {
    let mut rows = Vec::new();
    for row in &list.rows {
        let mut answers = said(row);
        for of in row.iter().filter(|of| of.id == name) {
            if let Value::Object(answers) = &mut answers {
                put(answers, own_id(of), value.clone());
            }
        }
        rows.push(answers);
    }
    rows.into()
}

fn change(step: &StepOutline, list: &FieldOutline, value: Value, focus: String) -> Move {
    Move::Rows { step: step.id.clone(), field: list.id.clone(), value, focus }
}

/// What the questions of a row say now.
fn said(row: &[FieldOutline]) -> Value {
    let mut answers = Map::new();
    for of in row {
        put(&mut answers, own_id(of), of.value.clone());
    }
    answers.into()
}

/// The id of a question within its row.
fn own_id(of: &FieldOutline) -> &str {
    of.id.rsplit('.').next().unwrap_or(&of.id)
}
