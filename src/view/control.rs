//! The control of a question that is answered by typing or from a list.

use flowlist_core::{
    json::digits,
    outline::FieldOutline,
    text::{parts, plain},
};

use super::{
    field::Question,
    form::{ANSWER, is_chosen},
    icon::{CHEVRON, icon},
    tag::{Tag, tag},
};

/// The control of a question.
pub(super) fn control(question: &Question, field: &FieldOutline) -> Tag {
    let text = field.value.as_str().unwrap_or_default();
    let control = |name| tag(name, "control").part("control");
    let named = |control: Tag| control.set("id", &["field-", question.id]).set("name", &[ANSWER, &field.id]);
    let wired = |control: Tag| question.judge(question.describe(control));
    match field.kind {
        "textarea" => {
            let area = named(control("textarea")).set_some("placeholder", &[&field.placeholder]);
            wired(area.set("rows", &[&digits(rows(text) as u64)])).value(text)
        }
        "file" => {
            let input = wired(named(control("input").attr("type", "file")));
            let part = |name| field.value.text(name);
            let file = part("name").unwrap_or_default();
            // The page's word for how far it is stands in the bar: see `js/file.js`.
            let bar = tag("progress", "").set("aria-label", &[file]);
            let taken = tag("p", "help").key("taken").attr("role", "status");
            let said = if file.is_empty() || part("problem").is_some() { "" } else { file };
            tag("div", "").child(input.key("input")).child(bar.key("bar")).child(if said.is_empty() {
                taken
            } else {
                taken.text(&question.desk.say("file-taken", "name", said.into()))
            })
        }
        "select" => {
            let none = !field.options.iter().any(|(value, _)| is_chosen(field, value));
            let option = |value: &str, label: &str, chosen| {
                tag("option", "").key(value).set("value", &[value]).attr_if(chosen, "selected", "selected").text(label)
            };
            let mut select = wired(named(control("select")));
            select = select.child(option("", question.desk.words.text("select-empty"), none));
            for (value, label) in &field.options {
                select = select.child(option(value, &plain(label), is_chosen(field, value)));
            }
            tag("span", "select").child(select).child(icon(CHEVRON))
        }
        kind => {
            let (kind, number) = match kind {
                "email" | "url" | "tel" | "date" => (kind, false),
                kind => ("text", kind == "number"),
            };
            let input = control("input").attr("type", kind).attr_if(number, "inputmode", "decimal");
            let bound = |bound| if kind == "date" { bound } else { "" };
            let input = named(input)
                .set_some("placeholder", &[&field.placeholder])
                .set_some("min", &[bound(&field.min)])
                .set_some("max", &[bound(&field.max)])
                .attr_if(field.sensitive, "autocomplete", "off");
            wired(input).value(text)
        }
    }
}

/// How many lines a text takes: the control grows with it.
fn rows(text: &str) -> usize {
    parts(text, b'\n').map(|line| 1 + line.chars().count() / 70).sum::<usize>().clamp(3, 14)
}
