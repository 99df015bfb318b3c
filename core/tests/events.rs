//! Events in their stored form: what is read, and what is set aside whole.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::Arc;

use flowlist_core::{
    event::Event,
    facts::Facts,
    json::{self, Value},
};

/// An event with these members besides the usual ones, or in place of them.
fn read(members: &str) -> Result<Event, &'static str> {
    let object = |text: &str| json::read(text).unwrap().as_object().cloned().unwrap();
    let usual = r#"{"id": "w1-7", "lamport": 3, "type": "complete", "step": "a", "round": 1, "answers": {"f": "x"}}"#;
    let mut event = object(usual);
    for (name, value) in &object(&format!("{{{members}}}")) {
        json::put(&mut event, name, value.clone());
    }
    Event::from_json(&Value::Object(event))
}

#[test]
fn an_event_is_written_as_it_was_read() {
    for members in [
        "",
        r#""seen": "9d", "run": "w/default", "by": "ana", "name": "Ana", "at": "2026-11-22T09:30:00Z", "definition": "b1", "cause": "w1-6""#,
        r#""type": "run", "set": {"title": "Acme", "status": "paused", "archived": true, "colour": "red"}"#,
        r#""type": "wave", "value": [1, {"deep": null}], "round": "any""#,
    ] {
        let event = read(members).unwrap();
        let written = event.to_json();
        assert_eq!(Event::from_json(&written), Ok(event));
        assert_eq!(json::text(&written), json::text(&read(members).unwrap().to_json()));
    }
    let plain = r#"{"answers":{"f":"x"},"id":"w1-7","lamport":3,"round":1,"step":"a","type":"complete"}"#;
    assert_eq!(json::text(&read("").unwrap().to_json()), plain);
}

#[test]
fn what_is_not_of_its_form_is_named() {
    for (members, member) in [
        (r#""id": "w1""#, "id"),
        (r#""id": "-7""#, "id"),
        (r#""id": "w_1-7""#, "id"),
        (r#""id": "w1-0""#, "id"),
        (r#""id": "w1-x""#, "id"),
        (r#""id": "w1-9007199254740993""#, "id"),
        (r#""id": 7"#, "id"),
        (r#""lamport": 0"#, "lamport"),
        (r#""lamport": 281474976710657"#, "lamport"),
        (r#""lamport": 1.5"#, "lamport"),
        (r#""type": """#, "type"),
        (r#""type": null"#, "type"),
        (r#""step": """#, "step"),
        (r#""round": 0"#, "round"),
        (r#""round": 1000001"#, "round"),
        (r#""answers": []"#, "answers"),
        (r#""by": 5"#, "by"),
        (r#""cause": 5"#, "cause"),
        (r#""type": "reopen""#, "ends"),
        (r#""type": "reopen", "ends": {"a": 1000000}"#, "ends"),
        (r#""type": "undo", "of": [7]"#, "of"),
        (r#""type": "context""#, "context"),
        (r#""type": "run""#, "set"),
        (r#""type": "run", "set": {"status": "asleep"}"#, "set"),
        (r#""type": "run", "set": {"archived": 1}"#, "set"),
    ] {
        assert_eq!(read(members), Err(member), "{members}");
    }
    assert_eq!(Event::from_json(&json::read("[]").unwrap()), Err("event"));
}

#[test]
fn of_two_events_with_one_id_the_lowest_bytes_count_in_either_order() {
    let [low, high] = ["x", "y"].map(|answer| Arc::new(read(&format!(r#""answers": {{"f": "{answer}"}}"#)).unwrap()));
    for events in [vec![low.clone(), high.clone()], vec![high.clone(), low.clone(), high.clone()]] {
        let facts = Facts::fold(events);
        assert_eq!(facts.events(), std::slice::from_ref(&low));
        assert_eq!(facts.conflicts(), ["w1-7"]);
    }
    assert!(Facts::fold(vec![low.clone(), low]).conflicts().is_empty());
}
