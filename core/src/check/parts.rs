//! Parts of answers that conditions read: of a list by its places, of rows by their fields, inside `map`, `filter`, `reduce` and their like too.

use super::{
    conditions::Condition,
    names::{Doc, Reading, suggestion},
};
use crate::{
    definition::{Field, FieldKind, suggest::suggest},
    json::Value,
    logic::{Call, Node, Op},
    message::Message,
    problems::Problems,
    text::{after, before},
};

/// What the page says of a file.
const FILE: [&str; 5] = ["name", "size", "type", "url", "id"];

/// Warns of parts that no answer has.
pub(super) fn check(doc: &Doc, condition: Condition, problems: &mut Problems) {
    condition.rule.visit(&mut |call, outer| {
        if !outer {
            return;
        }
        let at = |call: &Call| condition.tree.at_pointer(&call.at).at;
        if let Some(message) = named(call).and_then(|path| wrong_part(field(doc, condition, path)?, path)) {
            problems.warning(at(call), || message);
        }
        let (true, Some(Node::Call(list)), Some(of_each)) =
            (call.operator.op.is_over_items(), call.args.first(), call.args.get(1))
        else {
            return;
        };
        let Some(path) = named(list) else { return };
        let Some(rows) = field(doc, condition, path).filter(|field| is_rows(field) && path.ends_with(&field.id)) else {
            return;
        };
        inside(of_each, call.operator.op, &mut |call, name| {
            if let Some(message) = wrong_name(rows, path, name) {
                problems.warning(at(call), || message);
            }
        });
    });
}

/// The name that a call reads.
fn named(call: &Call) -> Option<&str> {
    let name = call.args.first().filter(|_| call.operator.op == Op::Var)?;
    name.literal()?.as_str()
}

/// The field whose answer is read.
fn field<'a>(doc: &Doc<'a>, condition: Condition, path: &str) -> Option<&'a Field> {
    let step = before(path, b".");
    let (Ok(Reading::Answer(index, _)), name) = (doc.resolve(path, Some(condition.step)), after(path, step.len() + 1))
    else {
        return None;
    };
    let name = before(name, b".");
    doc.step(index)?.fields.iter().find(|field| field.id == name)
}

fn is_rows(field: &Field) -> bool {
    field.kind == FieldKind::Rows
}

/// What is wrong with the parts behind the name of a field.
fn wrong_part(field: &Field, path: &str) -> Option<Message> {
    let answer = after(path, before(path, b".").len() + 1);
    let part = after(answer, before(answer, b".").len() + 1);
    let first = before(part, b".");
    let is_place = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    let whole = path.get(..path.len() - part.len()).map_or(path, |path| path.trim_end_matches('.'));
    match field.kind {
        _ if part.is_empty() => None,
        FieldKind::File if !FILE.contains(&first) => Some(no_such_part(whole, first, FILE.to_vec())),
        FieldKind::Rows | FieldKind::Multiselect if !is_place => {
            Some(Message::new("part-of-a-list").with("name", path).with("list", whole))
        }
        FieldKind::Rows => wrong_name(field, whole, after(part, first.len() + 1)),
        _ => None,
    }
}

/// That rows have no such field.
fn wrong_name(rows: &Field, path: &str, name: &str) -> Option<Message> {
    let first = before(name, b".");
    let known = rows.fields.iter().map(|field| field.id.as_str());
    let fine = first.is_empty() || known.clone().any(|id| id == first);
    (!fine).then(|| no_such_part(path, first, known.collect()))
}

fn no_such_part(path: &str, part: &str, known: alloc::vec::Vec<&str>) -> Message {
    let message = Message::new("no-such-part").with("name", path).with("part", part).with("parts", known.clone());
    suggestion(message, suggest(part, known))
}

/// What is read of each item: `amount` in most, `current.amount` in `reduce`.
fn inside<'n>(node: &'n Node, op: Op, see: &mut dyn FnMut(&'n Call, &'n str)) {
    match node {
        Node::Value(_) => {}
        Node::List(nodes) => nodes.iter().for_each(|node| inside(node, op, see)),
        // The items of another list.
        Node::Call(call) if call.operator.op.is_over_items() => {}
        Node::Call(call) => {
            let name =
                named(call).map(|name| if op == Op::Reduce { name.strip_prefix("current.") } else { Some(name) });
            if let Some(Some(name)) = name {
                see(call, name);
            }
            call.args
                .iter()
                .filter(|arg| !matches!(arg, Node::Value(Value::Null)))
                .for_each(|arg| inside(arg, op, see));
        }
    }
}
