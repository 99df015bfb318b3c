//! Slots in texts: that every `{{step.field}}` names an answer, and one that can be there.

use super::{
    Graph,
    conditions::sensitive_read,
    names::{Doc, Reading},
};
use crate::{
    definition::{FieldKind, StepKind},
    json::Tree,
    message::Message,
    problems::{EXPLAINS, Problems},
    text::{Lookup, Text, blocks, line, slots},
    workflow::StepIndex,
};

/// Words that hold texts, and how each is read.
type Words = [(&'static str, fn(&str, Lookup) -> Text)];

const WHOLE: &Words = &[("title", line), ("description", blocks)];
const CHOICE: &Words = &[("label", line), ("description", line)];
const FIELD: &Words = &[("label", line), ("help", line)];
const OPTION: &Words = &[("label", line)];

/// Checks every text of the definition.
pub(super) fn check(doc: &Doc, graph: &mut Graph, problems: &mut Problems) {
    let mut texts = Texts { doc, graph, problems };
    texts.of(None, doc.tree, WHOLE);
    if let Some(repeat) = doc.tree.get("repeat") {
        texts.with(Some("date"), None, repeat, WHOLE);
    }
    for section in doc.tree.list("sections") {
        texts.of(None, section, WHOLE);
    }
    for &(index, step, tree) in &doc.steps {
        let own = Some(index);
        texts.of(own, tree, WHOLE);
        if let StepKind::Decision { .. } = &step.kind {
            texts.options(own, tree, CHOICE);
        }
        for field in tree.list("fields") {
            for field in core::iter::once(field).chain(field.list("fields")) {
                texts.of(own, field, FIELD);
                texts.options(own, field, OPTION);
            }
        }
    }
}

struct Texts<'a, 'd> {
    doc: &'a Doc<'d>,
    graph: &'a mut Graph,
    problems: &'a mut Problems,
}

impl Texts<'_, '_> {
    fn options(&mut self, own: Option<StepIndex>, tree: &Tree, words: &Words) {
        for option in tree.list("options") {
            self.of(own, option, words);
        }
    }

    /// The texts of one object, which stands in step `own`.
    fn of(&mut self, own: Option<StepIndex>, tree: &Tree, words: &Words) {
        self.with(None, own, tree, words);
    }

    /// The same where one more name can be filled in.
    fn with(&mut self, more: Option<&str>, own: Option<StepIndex>, tree: &Tree, words: &Words) {
        for (word, read) in words {
            let Some(tree) = tree.get(word) else { continue };
            for name in slots(tree.text().unwrap_or_default(), *read) {
                if more == Some(&name) {
                    continue;
                }
                match self.doc.resolve(&name, own) {
                    Ok(Reading::Context(name)) => {
                        self.graph.context.add(name);
                    }
                    Ok(Reading::Answer(step, field)) if field.sensitive => {
                        self.problems.wrong(tree.at, sensitive_read(self.doc, step, field));
                    }
                    Ok(Reading::Answer(_, field)) if field.kind == FieldKind::Rows => {
                        self.problems.error(tree.at, || Message::new("not-in-texts").with("name", name.as_str()));
                    }
                    Ok(Reading::Answer(step, _) | Reading::Output(step) | Reading::Is(step)) => {
                        if let Some(own) = own.filter(|own| EXPLAINS && *own != step) {
                            self.graph.asides.push((own, step, tree.at));
                        }
                    }
                    Ok(_) => self.problems.error(tree.at, || Message::new("not-in-texts").with("name", name.as_str())),
                    Err(wrong) => self.problems.wrong(tree.at, wrong),
                }
            }
        }
    }
}
