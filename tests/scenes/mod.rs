//! Scenes of a run: a workflow, what was done on it, and who looks.

use std::rc::Rc;

use flowlist::{
    session::Saved,
    view::Screen,
    words::{Plain, Words},
};
use flowlist_core::{
    check::{Limits, read},
    message::Message,
    outline::{Look, outline},
    replay::replay,
    viewer::Viewer,
};
use serde_json::{Value, json};

const ONBOARDING: &str = include_str!("onboarding.json");
const FIELDS: &str = include_str!("fields.json");

/// Commands of Ana, the client, one every few minutes.
fn ana(commands: &[Value]) -> Vec<Value> {
    by("Ana Ferreira", "client", commands)
}

fn by(name: &str, role: &str, commands: &[Value]) -> Vec<Value> {
    let stamp = |(index, command): (usize, &Value)| {
        let mut command = command.clone();
        command["by"] = role.into();
        command["name"] = name.into();
        command["roles"] = json!([role]);
        command["at"] = format!("2026-11-24T10:{:02}:00Z", 12 + index).into();
        command
    };
    commands.iter().enumerate().map(stamp).collect()
}

fn complete(step: &str, answers: Value) -> Value {
    json!({ "do": "complete", "step": step, "answers": answers })
}

fn scene(workflow: &str, commands: &[Value], drafts: Value) -> Screen {
    scene_at(workflow, commands, drafts, "")
}

/// The scene at a time.
fn scene_at(workflow: &str, commands: &[Value], drafts: Value, now: &str) -> Screen {
    let workflow = read(workflow, &Limits::default()).unwrap_or_else(|| panic!("This has an error: {workflow}"));
    let commands: Vec<_> = commands.iter().cloned().map(Into::into).collect();
    let replayed = replay(&workflow, &commands);
    assert!(replayed.refused.is_empty(), "{:?}", replayed.refused);
    let viewer = Viewer { id: "client".into(), name: "Ana Ferreira".into(), roles: Some(vec!["client".into()]) };
    let drafts = flowlist_core::json::Value::from(drafts).as_object().cloned().unwrap_or_default();
    let look = Look { viewer, drafts, now: now.into(), ..Look::default() };
    Screen {
        outline: Rc::new(outline(&workflow, &replayed.facts, &replayed.state, &replayed.run, &look)),
        words: Rc::new(Words::new(Default::default(), Rc::new(Plain))),
        saved: Saved::At("2026-11-24T10:30:00Z".into()),
        notices: Vec::new(),
        refusal: None,
        images: false,
        readonly: false,
        switcher: false,
        runs: None,
        takes_answers: true,
        busy: None,
    }
}

fn first_four() -> Vec<Value> {
    vec![
        complete("contact", json!({ "name": "Ana Ferreira", "email": "ana@example.com" })),
        complete("form", json!({ "is": "limited" })),
        complete("company", json!({ "number": "04837261" })),
        complete("software", json!({ "product": "xero" })),
    ]
}

fn accounts() -> Value {
    complete("accounts", json!({ "turnover": 248_500, "end": "2025-12-31", "vat": "no" }))
}

/// Everything that is Ana's until the accountant has to review.
fn up_to_the_review() -> Vec<Value> {
    ana(&[first_four(), vec![accounts(), complete("bank", json!({}))]].concat())
}

/// Nothing was done yet.
pub fn start() -> Screen {
    Screen { saved: Saved::Nothing, ..scene(ONBOARDING, &[], json!({})) }
}

/// Four steps are done, the fifth is half filled.
pub fn middle() -> Screen {
    scene(ONBOARDING, &ana(&first_four()), json!({ "accounts": { "turnover": "248,500", "vat": "long" } }))
}

/// The host's own command was refused for its answers.
pub fn wrong_answers() -> Screen {
    let drafts = json!({ "accounts": { "turnover": "a lot", "end": "2026-02-31", "vat": "long" } });
    Screen { refusal: Some(Message::new("invalid-answers")), ..scene(ONBOARDING, &ana(&first_four()), drafts) }
}

/// A choice is to be made.
pub fn decision() -> Screen {
    scene(ONBOARDING, &ana(&first_four()[..1]), json!({ "form": { "is": "sole" } }))
}

/// Answers were replaced, a step was done again, a branch was left.
pub fn changed_answers() -> Screen {
    let mut commands = first_four();
    commands.push(complete("contact", json!({ "name": "Ana Maria Ferreira", "email": "ana@example.com" })));
    commands.push(json!({ "do": "reopen", "step": "software" }));
    commands.push(complete("software", json!({ "product": "sage" })));
    commands.push(complete("form", json!({ "is": "sole" })));
    scene(ONBOARDING, &ana(&commands), json!({}))
}

/// It is the accountant's turn.
pub fn waiting() -> Screen {
    scene(ONBOARDING, &up_to_the_review(), json!({}))
}

/// A step waits for the host page.
pub fn blocked() -> Screen {
    let mut commands = up_to_the_review();
    commands.extend(by("Marta Silva", "accountant", &[complete("review", json!({}))]));
    commands.extend(ana(&[complete("letter", json!({})), complete("sign", json!({ "agree": true }))]));
    scene(ONBOARDING, &commands, json!({}))
}

/// Every step is done.
pub fn done() -> Screen {
    let workflow = ONBOARDING.replace(r#", "enableIf": { "==": [{ "var": "context.paid" }, true] }"#, "");
    let mut commands = up_to_the_review();
    commands.extend(by("Marta Silva", "accountant", &[complete("review", json!({}))]));
    commands.extend(ana(&[
        complete("letter", json!({})),
        complete("payroll", json!({})),
        complete("sign", json!({ "agree": true })),
    ]));
    scene(&workflow, &commands, json!({}))
}

/// It ended without any of its outcomes.
pub fn stopped() -> Screen {
    let workflow = r#"{ "id": "w", "version": "1", "title": "Ask", "steps": [
        { "id": "ask", "type": "decision", "title": "Go on?", "options": [{ "value": "yes", "label": "Yes" }, { "value": "no", "label": "No" }] },
        { "id": "go", "title": "Go", "dependsOn": [{ "step": "ask", "is": "yes" }], "outcome": "gone" } ] }"#;
    scene(workflow, &ana(&[complete("ask", json!({ "is": "no" }))]), json!({}))
}

/// All that there can be to know.
pub fn notices() -> Screen {
    let notices = vec![Message::new("older-definition"), Message::new("unreadable").with("count", 2)];
    Screen { notices, refusal: Some(Message::new("refused-by-host")), ..middle() }
}

/// There is no storage.
pub fn unsaved() -> Screen {
    Screen { saved: Saved::Memory, ..middle() }
}

/// Nothing can be changed.
pub fn readonly() -> Screen {
    Screen { readonly: true, ..middle() }
}

/// A run with a name, among others, that somebody paused.
pub fn paused() -> Screen {
    let set = json!({ "do": "run", "set": { "title": "Acme", "status": "paused" } });
    let commands = ana(&[first_four(), vec![set]].concat());
    let notices = vec![Message::new("run-paused")];
    Screen { notices, switcher: true, ..scene(ONBOARDING, &commands, json!({})) }
}

/// The host is checking.
pub fn busy() -> Screen {
    Screen { busy: Some("accounts".into()), ..middle() }
}

/// Every kind of question, and every kind of text.
pub fn all_fields() -> Screen {
    scene(FIELDS, &[], json!({}))
}

/// Steps that are due, due soon, and late.
pub fn deadlines() -> Screen {
    let workflow = r#"{ "id": "w", "version": "1", "title": "Move in", "order": "any",
        "roles": [{ "id": "client", "title": "Client" }, { "id": "agent", "title": "Agent" }, { "id": "boss", "title": "Boss" }], "steps": [
        { "id": "a", "title": "Sign the lease", "due": "2026-11-24" },
        { "id": "b", "title": "Pay the deposit", "due": { "after": "start", "in": "PT4H" } },
        { "id": "c", "title": "Book a van", "due": "2026-12-24" },
        { "id": "d", "title": "Check the flat", "role": "agent", "due": "2026-11-21", "escalate": { "to": "boss" } },
        { "id": "e", "title": "Fetch the keys", "dependsOn": "a", "due": "2026-12-31" },
        { "id": "f", "title": "Ring the bell", "due": "PT1H" },
        { "id": "g", "title": "Begin" } ] }"#;
    let begun = ana(&[complete("g", json!({})), json!({ "do": "look" })]);
    scene_at(workflow, &begun, json!({}), "2026-11-24T13:30:00Z")
}

/// Work that a vote sent back, with the reason.
pub fn sent_back() -> Screen {
    let workflow = r#"{ "id": "w", "version": "1", "title": "Write", "roles": [{ "id": "client", "title": "Writer" }, { "id": "boss", "title": "Editor" }],
        "steps": [
        { "id": "write", "title": "Write the draft", "role": "client", "description": "Two pages at most.",
          "fields": [{ "id": "link", "type": "url", "label": "Link to the draft", "required": true }] },
        { "id": "ok", "type": "approval", "title": "Is it ready?", "role": "boss", "reopens": "write" } ] }"#;
    let mut commands = ana(&[complete("write", json!({ "link": "https://example.com/draft" }))]);
    let vote = json!({ "is": "rejected", "comment": "The second page says what the first one says." });
    commands.extend(by("Marta Silva", "boss", &[complete("ok", vote)]));
    scene(workflow, &commands, json!({}))
}

/// Texts and answers that try to become more than text.
pub fn hostile() -> Screen {
    let workflow = r#"{ "id": "w", "version": "1", "title": "<script>alert(1)</script>", "steps": [
        { "id": "a", "title": "A", "fields": [{ "id": "x", "type": "text", "label": "<b onclick=alert(1)>X</b>" }] },
        { "id": "b", "title": "[{{a.x}}]({{a.x}}) <img src=x onerror=alert(1)>", "description": "![x](https://example.com/x.png) [y](javascript:alert(1))" } ] }"#;
    scene(workflow, &ana(&[complete("a", json!({ "x": "javascript:alert(1)" }))]), json!({}))
}
