//! A repeating group of questions: rows that can be added and taken out.

use std::rc::Rc;

use flowlist_core::{
    json::{Map, Value, digits, put},
    outline::{FieldOutline, StepOutline},
    text::{concat, parts},
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
            // The row that comes up in its place, else the one before.
            let next = digits(at.min(count.saturating_sub(2)) as u64);
            let focus = concat(&["#remove-", &list.id, "-", &next, ", #add-", &list.id]);
            let remove = desk.plain_button("small-button", change(step, list, rows_said(list, Some(at), None), focus));
            let remove = remove.key("remove").set("id", &["remove-", &list.id, "-", &digits(at as u64)]);
            let unseen = tag("span", "unseen").text(&concat(&[" ", &number]));
            part = part.child(remove.text(desk.words.text("remove-row")).child(unseen));
        }
        rows = rows.child(part);
    }
    if count < most {
        let mut more = rows_said(list, None, None);
        more.push(Map::new().into());
        let first = concat(&[&list.id, ".", &digits(count as u64), "."]);
        let focus = concat(&["[name^=\"", ANSWER, &first, "\"]"]);
        let add = desk.plain_button("small-button", change(step, list, more, focus));
        rows = rows.child(add.key("add").set("id", &["add-", &list.id]).text(desk.words.text("add-row")));
    }
    let group = tag("fieldset", "").set("name", &[ANSWER, &list.id]).attr("tabindex", "-1");
    question.describe(group).child(legend).child(rows).child(question.below())
}

/// The answer of the whole list once this is said in the question of this name.
pub(super) fn with(list: &FieldOutline, name: &str, value: &Value) -> Value {
    Value::Array(rows_said(list, None, Some((name, value))))
}

/// What the questions say now, but for a row that is taken out and a question in which something else is said.
fn rows_said(list: &FieldOutline, without: Option<usize>, other: Option<(&str, &Value)>) -> Vec<Value> {
    let mut rows = Vec::new();
    for (at, row) in list.rows.iter().enumerate() {
        if Some(at) == without {
            continue;
        }
        let mut answers = Map::new();
        for of in row {
            let value = other.filter(|(name, _)| *name == of.id).map_or(&of.value, |(_, value)| value);
            // The id of the question within its row.
            let id = parts(&of.id, b'.').last().unwrap_or_default();
            put(&mut answers, id, value.clone());
        }
        rows.push(answers.into());
    }
    rows
}

fn change(step: &StepOutline, list: &FieldOutline, rows: Vec<Value>, focus: String) -> Move {
    Move::Rows { step: step.id.clone(), field: list.id.clone(), value: Value::Array(rows), focus }
}
