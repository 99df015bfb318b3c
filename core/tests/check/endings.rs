//! Workflows that steps run, each of whose ends has a way on or need not have one: not a word about them.

use std::{fs, path::Path};

use flowlist_core::{
    check::{Limits, check_among},
    subrun::file_of,
};

#[test]
fn an_end_that_is_taken_up_raises_no_warning() {
    let arrow = |label: &str| format!(r#"{{"id":"b","title":"B","dependsOn":{{"step":"a",{label}}}}}"#);
    let shipped = arrow(r#""is":"shipped""#);
    let also = |more: &str| format!(r#"{shipped},{{"id":"c","title":"C","dependsOn":{more}}}"#);
    let taken_up = [
        ("", String::new()),
        ("", arrow(r#""is":["shipped","out-of-stock"]"#)),
        ("", also(r#"{"step":"a","is":"out-of-stock"}"#)),
        ("", also(r#"{"step":"a","otherwise":true}"#)),
        ("", also(r#"["a","b"]"#)),
        ("", also(r#"{"step":"a","when":{"!==":[{"var":"a.is"},"shipped"]}}"#)),
        ("", also(r#"[],"visibleIf":{"===":[{"var":"a.is"},"out-of-stock"]}"#)),
        ("", also(r#"[],"visibleIf":{"===":[{"var":"outcome.a"},"out-of-stock"]}"#)),
        (r#","outcome":"ordered""#, shipped.clone()),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/among");
    for (more, steps) in taken_up {
        let a = format!(r#"{{"id":"a","title":"A","type":"workflow","workflow":"stock"{more}}}"#);
        let comma = if steps.is_empty() { "" } else { "," };
        let text = format!(r#"{{"id":"w","version":"1","title":"W","steps":[{a}{comma}{steps}]}}"#);
        let find = |name: &str| fs::read_to_string(folder.join(file_of(name))).ok();
        assert_eq!(check_among(&text, &Limits::default(), &find).0.problems, [], "{text}");
    }
}
