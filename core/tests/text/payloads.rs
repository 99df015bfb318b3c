//! Attacks collected by others, as Markdown and as answers: nothing but text and allowed addresses comes out.

use crate::properties::assert_safe;
use flowlist_core::text::{Kind, blocks};
use std::path::PathBuf;

/// The payloads of the suite that lies beside the repository, or in the folder that `FLOWLIST_SUITES` names.
fn payloads() -> Option<Vec<String>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/suites");
    let folder = std::env::var_os("FLOWLIST_SUITES").map_or(beside.into(), PathBuf::from);
    let text = std::fs::read_to_string(folder.join("xss-dompurify.json")).ok()?;
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the suite is JSON");
    let payload = |case: &serde_json::Value| case["payload"].as_str().expect("a payload").to_string();
    Some(cases.iter().map(payload).collect())
}

#[test]
fn no_payload_gets_through() {
    let Some(payloads) = payloads() else {
        println!("xss-dompurify.json: not present");
        return;
    };
    assert!(payloads.len() > 100, "the suite is whole");
    for payload in &payloads {
        let answer = |_: &str| Some(payload.clone());
        // As a text of the definition.
        assert_safe(&blocks(payload, &answer));
        // As an address, in each way to write one.
        for source in
            [format!("[x](<{payload}>)"), format!("[x]({payload})"), format!("![x]({payload})"), format!("<{payload}>")]
        {
            assert_safe(&blocks(&source, &answer));
        }
        // As an answer: in text it is read as it is, all of it.
        let template = "# {{a}}\n\n> - **{{a}}** [y {{a}}]({{a}}) ![{{a}}]({{a}}) <{{a}}> [z](/p/{{a}}?q={{a}}) [m](mailto:{{a}}) [j](javascript:{{a}})";
        let filled = blocks(template, &answer);
        assert_safe(&filled);
        let has_it = |text: &str| text.contains(payload.as_str());
        let texts = filled.iter().filter(|piece| piece.kind == Kind::Text && has_it(&piece.text)).count();
        assert!(texts >= 2 || payload.is_empty(), "{payload}");
    }
    println!("xss-dompurify.json: {} payloads", payloads.len());
}
