//! References to roles, sections and earlier steps: that each names something, and that everything listed is named.

use core::slice::from_ref;

use super::names::{Doc, suggestion};
use crate::{
    definition::{StepKind, suggest::suggest},
    index::{Index, is_one_of},
    json::Tree,
    message::Message,
    problems::{EXPLAINS, Problems},
    workflow::{Node, StepIndex, downstream},
};

/// Checks roles and sections, and that `reopens` and `notBy` name steps.
pub(super) fn check(doc: &Doc, problems: &mut Problems) {
    let (mut roles, mut sections) = (Index::default(), Index::default());
    let (mut roles_named, mut sections_named) = (Index::default(), Index::default());
    for role in &doc.definition.roles {
        roles.add(&role.id);
    }
    for section in &doc.definition.sections {
        sections.add(&section.id);
    }
    for &(_, _, tree) in &doc.steps {
        let section = tree.get("section").map_or(&[][..], from_ref);
        refer(section, &sections, &mut sections_named, "no-such-section", problems);
        let role = tree.get("role").map_or(&[][..], from_ref);
        refer(role, &roles, &mut roles_named, "no-such-role", problems);
        let taker = tree.get("escalate").and_then(|escalate| escalate.get("to")).map_or(&[][..], from_ref);
        refer(taker, &roles, &mut roles_named, "no-such-role", problems);
        let groups = tree.get("candidateGroups").map_or(&[][..], Tree::one_or_items);
        refer(groups, &roles, &mut roles_named, "no-such-role", problems);
    }
    // A name that was mistyped is not also reported as one that nothing refers to.
    if EXPLAINS && roles_named.keys().all(|id| roles.contains(id)) {
        unused(doc, "roles", &roles_named, "unused-role", problems);
    }
    if EXPLAINS && sections_named.keys().all(|id| sections.contains(id)) {
        unused(doc, "sections", &sections_named, "unused-section", problems);
    }
    for_each_back_reference(doc, &mut |_, id, tree, _| {
        if let Err(wrong) = doc.find(id) {
            problems.wrong(tree.at, wrong);
        }
    });
}

/// Checks that texts are known, and notes which of them were named.
#[inline(never)]
fn refer(trees: &[Tree], known: &Index, named: &mut Index, code: &'static str, problems: &mut Problems) {
    for tree in trees {
        let Some(id) = tree.text() else { continue };
        if !known.contains(id) {
            problems.error(tree.at, || suggestion(Message::new(code).with("id", id), suggest(id, known.keys())));
        }
        if EXPLAINS {
            named.add(id);
        }
    }
}

fn unused(doc: &Doc, list: &str, named: &Index, code: &'static str, problems: &mut Problems) {
    for entry in doc.tree.list(list) {
        if let Some(id) = entry.get("id").and_then(Tree::text)
            && !named.contains(id)
        {
            problems.warning(entry.at, || Message::new(code).with("id", id));
        }
    }
}

/// `reopens` names the step itself or one that its arrows come from (RULES 9), `notBy` one that its arrows come from (RULES 12).
pub(super) fn check_ancestors(doc: &Doc, nodes: &[Node], problems: &mut Problems) {
    for_each_back_reference(doc, &mut |step, id, tree, word| {
        let Ok(named) = doc.find(id) else { return };
        let code = if word == "notBy" { "not-by-not-before" } else { "reopens-not-before" };
        let leads_here = is_one_of(step, &downstream(nodes, named));
        if !leads_here || (word == "notBy" && named == step) {
            problems.error(tree.at, || Message::new(code).with("step", doc.id(step)).with("named", id));
        }
    });
}

/// Every `reopens` and `notBy`: the step that says it, the id it names, where, and which of the two words.
fn for_each_back_reference(doc: &Doc, see: &mut dyn FnMut(StepIndex, &str, &Tree, &'static str)) {
    for &(index, step, tree) in &doc.steps {
        let mut word = |tree: &Tree, word| {
            if let Some(at) = tree.get(word)
                && let Some(id) = at.text().filter(|id| !id.is_empty())
            {
                see(index, id, at, word);
            }
        };
        match &step.kind {
            StepKind::Approval { .. } => {
                word(tree, "reopens");
                word(tree, "notBy");
            }
            StepKind::Decision { .. } => {
                for option in tree.list("options") {
                    word(option, "reopens");
                }
            }
            StepKind::Task | StepKind::Workflow { .. } => {}
        }
    }
}
