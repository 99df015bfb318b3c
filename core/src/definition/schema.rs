//! The JSON Schema of the format, from the table of words: what an editor completes, explains and underlines.

use alloc::{string::String, vec::Vec};

use serde_json::{Map, Value, json};

use super::{
    word::{Object, Shape, Word},
    words::{FIELD, FORMAT, WORKFLOW},
};

/// The schema as JSON text (draft 2020-12), with a line break at its end.
///
/// ```
/// let schema = flowlist_core::definition::json_schema();
/// assert!(schema.contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn json_schema() -> String {
    let mut schema = object(&WORKFLOW);
    if let Value::Object(members) = &mut schema {
        members.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        members.insert("title".into(), "A Flowlist workflow".into());
        members.insert(
            "$defs".into(),
            json!({ "field": object(&FIELD), "condition": {
            "type": ["object", "boolean"],
            "description": "A JsonLogic rule over the answers, such as {\"==\": [{\"var\": \"review.is\"}, \"yes\"]}. \
                Names: `step.field`, `step.is`, `status.step`, `outcome.step`, `round.step`, `context.name`.",
        } }),
        );
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn object(object: &Object) -> Value {
    let names = |words: &mut dyn Iterator<Item = &Word>| words.map(|word| word.name).collect::<Vec<_>>();
    let mut properties = Map::new();
    for word in object.words {
        let mut schema = shape(&word.shape);
        if let Value::Object(members) = &mut schema {
            members.insert("description".into(), word.docs.into());
        }
        properties.insert(word.name.into(), schema);
    }
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "required": names(&mut object.words.iter().filter(|word| word.required && word.only.is_empty())),
        "additionalProperties": false,
    });
    let mut rules: Vec<Value> = Vec::new();
    let mut sets: Vec<&[&str]> = object.words.iter().map(|word| word.only).filter(|only| !only.is_empty()).collect();
    sets.sort_unstable();
    sets.dedup();
    for only in sets {
        let of_set = || object.words.iter().filter(|word| word.only == only);
        let absent: Map<String, Value> = of_set().map(|word| (word.name.into(), Value::Bool(false))).collect();
        rules.push(json!({
            "if": has_type(object, only),
            "then": { "required": names(&mut of_set().filter(|word| word.required)) },
            "else": { "properties": absent },
        }));
    }
    for (index, first) in object.either.iter().enumerate() {
        for second in object.either.iter().skip(index + 1) {
            rules.push(json!({ "not": { "required": [first, second] } }));
        }
    }
    if let (false, Value::Object(members)) = (rules.is_empty(), &mut schema) {
        members.insert("allOf".into(), rules.into());
    }
    schema
}

/// An object whose `type` is one of these; without `type` it has the default.
fn has_type(object: &Object, types: &[&str]) -> Value {
    let by_default = object.default_type.is_some_and(|default| types.contains(&default));
    let required: &[&str] = if by_default { &[] } else { &["type"] };
    json!({ "properties": { "type": { "enum": types } }, "required": required })
}

fn shape(shape: &Shape) -> Value {
    let list = |one: &Shape, least: u32| json!({ "type": "array", "items": self::shape(one), "minItems": least });
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Name => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Id => json!({ "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::True => json!({ "const": true }),
        Shape::Count(least) => json!({ "type": "integer", "minimum": least, "maximum": 999_999_999 }),
        Shape::Bound => json!({ "type": ["number", "string"] }),
        Shape::Answer => json!({ "anyOf": [
            { "type": ["string", "number", "boolean", "array"], "items": { "type": "string" } },
            self::shape(&Shape::Condition),
        ] }),
        Shape::Condition => json!({ "$ref": "#/$defs/condition" }),
        Shape::OneOf(values) => json!({ "enum": values }),
        Shape::Format => json!({ "const": FORMAT }),
        // Fields have fields.
        Shape::Object(kind) if core::ptr::eq(*kind, &raw const FIELD) => json!({ "$ref": "#/$defs/field" }),
        Shape::Object(kind) => object(kind),
        Shape::List(one) => list(one, 0),
        Shape::Filled(one) => list(one, 1),
        Shape::OneOrList(one) => json!({ "anyOf": [self::shape(one), list(one, 0)] }),
        Shape::OneOrMore(one) => json!({ "anyOf": [self::shape(one), list(one, 1)] }),
        Shape::Or(first, kind) => json!({ "anyOf": [self::shape(first), object(kind)] }),
        Shape::Map(one) => json!({
            "type": "object", "propertyNames": self::shape(&Shape::Id), "additionalProperties": self::shape(one),
        }),
    }
}
