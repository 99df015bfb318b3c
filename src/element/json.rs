//! JSON objects from their members. `json!` and `insert` would spell each member out in code of its own.

use serde_json::{Map, Value};

/// A member of an object.
pub type Member = (&'static str, Value);

/// An object with these members.
pub fn object(members: Vec<Member>) -> Value {
    let mut object = Map::new();
    add(&mut object, members);
    Value::Object(object)
}

/// Adds members to an object.
pub fn add(object: &mut Map<String, Value>, members: Vec<Member>) {
    for (name, value) in members {
        object.insert(name.into(), value);
    }
}
