//! The resolved graph of a good definition: arrows, order, reads, followers, context.

use alloc::{format, string::String, vec::Vec};

use super::{Limits, check, read};
use crate::{definition::On, workflow::Workflow};

/// A workflow of these steps, which must have no error.
fn workflow(head: &str, steps: &[&str]) -> Workflow {
    let steps = steps.join(",");
    let text = format!(r#"{{"id":"w","version":"1","title":"W {{{{context.client}}}}",{head} "steps":[{steps}]}}"#);
    read(&text, &Limits::default()).unwrap_or_else(|| panic!("This has an error: {text}"))
}

/// The order by ids.
fn order(workflow: &Workflow) -> Vec<&str> {
    workflow.order.iter().map(|index| workflow.definition.steps[*index].id.as_str()).collect()
}

/// Where the arrows of each step come from.
fn sources(workflow: &Workflow) -> Vec<Vec<usize>> {
    workflow.nodes.iter().map(|node| node.arrows.iter().map(|arrow| arrow.from).collect()).collect()
}

const TWO: [&str; 2] = [r#"{"id":"a","title":"A"}"#, r#"{"id":"b","title":"B"}"#];
const C_OPEN: &str = r#"{"id":"c","title":"C","dependsOn":[]}"#;

#[test]
fn a_step_without_depends_on_follows_the_one_above_unless_the_order_is_any() {
    let steps = [TWO[0], TWO[1], C_OPEN];
    assert_eq!(sources(&workflow("", &steps)), [Vec::new(), [0].into(), Vec::new()]);
    assert_eq!(sources(&workflow(r#""order":"any","#, &steps)), [const { Vec::<usize>::new() }; 3]);
}

#[test]
fn depends_on_takes_a_single_entry_for_a_list() {
    let single = workflow("", &[TWO[0], r#"{"id":"b","title":"B","dependsOn":"a"}"#]);
    let list = workflow("", &[TWO[0], r#"{"id":"b","title":"B","dependsOn":["a"]}"#]);
    assert_eq!(single.nodes, list.nodes);
}

#[test]
fn a_step_comes_after_what_it_reads_and_ties_stay_in_document_order() {
    let workflow = workflow(
        r#""order":"any","#,
        &[
            r#"{"id":"last","title":"L","visibleIf":{"var":"f.x"}}"#,
            r#"{"id":"second","title":"S","enableIf":{"!":[{"var":"f.y"}]},"dependsOn":["free"]}"#,
            r#"{"id":"free","title":"F"}"#,
            r#"{"id":"f","title":"F","fields":[{"id":"x","label":"X"},{"id":"y","label":"Y"}]}"#,
            r#"{"id":"after","title":"A","completeIf":{"and":[{"var":"context.paid"},{"var":"status.last"}]}}"#,
        ],
    );
    assert_eq!(order(&workflow), ["free", "f", "last", "second", "after"]);
    assert_eq!(workflow.nodes[0].visible_reads, [3]);
    assert_eq!(workflow.nodes[2].followers, [1]);
    assert_eq!(
        workflow.context.keys().collect::<Vec<_>>(),
        ["client", "paid"],
        "what conditions and texts read, sorted, once"
    );
}

#[test]
fn a_default_route_knows_its_siblings_and_comes_after_what_they_read() {
    let workflow = workflow(
        "",
        &[
            TWO[0],
            r#"{"id":"default","title":"D","dependsOn":[{"step":"a","otherwise":true},"late"]}"#,
            r#"{"id":"one","title":"O","dependsOn":[{"step":"a","when":{"===":[{"var":"late.x"},"1"]}}]}"#,
            r#"{"id":"plain","title":"P","dependsOn":["a"]}"#,
            r#"{"id":"late","title":"L","dependsOn":[],"fields":[{"id":"x","label":"X"}]}"#,
        ],
    );
    let arrow = &workflow.nodes[1].arrows[0];
    assert_eq!((arrow.from, &arrow.on, arrow.siblings.as_slice()), (0, &On::Otherwise, [(2, 0)].as_slice()));
    assert_eq!(workflow.nodes[2].arrows[0].reads, [4]);
    assert_eq!(order(&workflow), ["a", "plain", "late", "default", "one"]);
}

#[test]
fn reopening_is_no_arrow() {
    let steps = [
        TWO[0],
        r#"{"id":"ask","type":"decision","title":"Q","options":[
            {"value":"again","label":"A","reopens":"a"},{"value":"this","label":"T","reopens":"ask"},{"value":"on","label":"O"}]}"#,
        r#"{"id":"b","title":"B","dependsOn":[{"step":"ask","is":["on","again","this"]}]}"#,
    ];
    assert_eq!(order(&workflow("", &steps)), ["a", "ask", "b"]);
}

/// Definitions that are as they should be: not a word about them.
#[test]
fn sane_definitions_raise_no_warning() {
    let field = r#""fields":[{"id":"sum","label":"S","type":"number"},{"id":"ok","label":"O","type":"checkbox"}]"#;
    let form = format!(r#"{{"id":"form","title":"F",{field}}}"#);
    let ask = r#"{"id":"ask","type":"decision","title":"Q","options":[{"value":"yes","label":"Y"},{"value":"no","label":"N"}]}"#;
    let is = |id: &str, answer: &str, more: &str| {
        format!(r#"{{"id":"{id}","title":"T","dependsOn":[{{"step":"ask","is":"{answer}"}}]{more}}}"#)
    };
    let when = |id: &str, rule: &str, more: &str| {
        format!(r#"{{"id":"{id}","title":"T","dependsOn":[{{"step":"form","when":{rule}}}]{more}}}"#)
    };
    let own = |text: &str| String::from(text);
    let cases = [
        // Branches joined again, with every end listed.
        [own(ask), is("a", "yes", ""), is("b", "no", ""), own(r#"{"id":"c","title":"C","dependsOn":["a","b"]}"#)],
        // A branch that goes on, before the other begins; ends with outcomes.
        [
            own(ask),
            is("a", "yes", ""),
            own(r#"{"id":"a2","title":"A","outcome":"done"}"#),
            is("b", "no", r#","outcome":"off""#),
        ],
        // Routes by conditions that exclude each other, with outcomes.
        [
            form.clone(),
            when("small", r#"{"<":[{"var":"form.sum"},1000]}"#, r#","outcome":"small""#),
            when("large", r#"{">=":[{"var":"form.sum"},1000]}"#, r#","outcome":"large""#),
            own(r#"{"id":"z","title":"Z","dependsOn":[],"visibleIf":{"===":[{"var":"form.ok"},true]}}"#),
        ],
        // A skippable decision with a default route.
        [
            ask.replace(r#""title":"Q""#, r#""title":"Q","required":false"#),
            is("a", "yes", ""),
            own(r#"{"id":"b","title":"B","dependsOn":[{"step":"ask","otherwise":true}]}"#),
            own(r#"{"id":"c","title":"C","dependsOn":["a","b"],"enableIf":{"var":"context.ready"}}"#),
        ],
        // An answer that only conditions take up, and texts that show answers.
        [
            own(ask),
            own(r#"{"id":"a","title":"A","dependsOn":["ask"],"visibleIf":{"==":[{"var":"ask.is"},"yes"]}}"#),
            form.clone(),
            own(r#"{"id":"d","title":"It was {{ask.is}}, {{form.sum}}","description":"For {{context.client}}."}"#),
        ],
        // A decision that may be left out, beside the way of the run.
        [
            form,
            ask.replace(r#""title":"Q""#, r#""title":"Q","visibleIf":{"===":[{"var":"form.ok"},true]}"#),
            is("a", "yes", ""),
            own(r#"{"id":"b","title":"B","dependsOn":["a","form",{"step":"ask","is":"no"}]}"#),
        ],
        // An approval whose rejection reopens, and one that is passed over for small sums.
        [
            own(r#"{"id":"form","title":"F","fields":[{"id":"sum","label":"S","type":"number","required":true}]}"#),
            own(r#"{"id":"boss","title":"B","visibleIf":{">":[{"var":"form.sum"},500]},"dependsOn":["form"]}"#),
            own(r#"{"id":"pay","title":"P","dependsOn":["boss"],"outcome":"paid"}"#),
            own(r#"{"id":"why","title":"W","dependsOn":["form"],"required":false,
                "fields":[{"id":"x","label":"X"},{"id":"y","label":"Y","visibleIf":{"===":[{"var":"why.x"},"z"]}}]}"#),
        ],
        // `in` finds a part of a text, in an answer or in what stands there.
        [
            own(r#"{"id":"b","title":"B","fields":[{"id":"pl","label":"P","type":"select","options":[
                {"value":"gold-m","label":"M"},{"value":"gold-y","label":"Y"},{"value":"free","label":"F"}]}]}"#),
            own(r#"{"id":"one","title":"O","visibleIf":{"in":["gold",{"var":"b.pl"}]}}"#),
            own(r#"{"id":"two","title":"T","visibleIf":{"in":[{"var":"b.pl"},"gold-m gold-y"]}}"#),
            own(r#"{"id":"three","title":"T","dependsOn":["b"],"enableIf":{"in":["do",{"var":"status.two"}]}}"#),
        ],
        // Times of which nobody knows which is sooner.
        [
            own(
                r#"{"id":"a","title":"A","due":{"after":"start","in":"P1M"},"fields":[{"id":"day","type":"date","label":"D"}]}"#,
            ),
            own(r#"{"id":"b","title":"B","due":{"after":"start","in":"P30D"}}"#),
            own(r#"{"id":"c","title":"C","due":{"before":"a.day","by":"PT48H"}}"#),
            own(r#"{"id":"d","title":"D","due":{"before":"a.day","by":"P2D"}}"#),
        ],
    ];
    for steps in cases {
        let text = format!(r#"{{"id":"w","version":"1","title":"W","steps":[{}]}}"#, steps.join(","));
        assert_eq!(check(&text, &Limits::default()).problems, [], "{text}");
    }
}
