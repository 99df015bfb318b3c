//! Slots in texts: that every `{{step.field}}` names an answer, and one that can be there.

use alloc::string::String;

use super::{
    Graph,
    names::{Doc, Reading},
};
use crate::{
    definition::{Choice, StepKind},
    json::Tree,
    message::Message,
    problems::{EXPLAINS, Problems},
    text::{blocks, line, slots},
    workflow::StepIndex,
};

/// Checks every text of the definition.
pub(super) fn check(doc: &Doc, graph: &mut Graph, problems: &mut Problems) {
    let mut texts = Texts { doc, graph, problems };
    let definition = doc.definition;
    texts.line(None, &definition.title, doc.tree, "title");
    texts.blocks(None, &definition.description, doc.tree, "description");
    for (section, tree) in definition.sections.iter().zip(items(doc.tree, "sections")) {
        texts.line(None, &section.title, tree, "title");
        texts.blocks(None, &section.description, tree, "description");
    }
    for (index, step, tree) in doc.steps() {
        let own = Some(index);
        texts.line(own, &step.title, tree, "title");
        texts.blocks(own, &step.description, tree, "description");
        if let StepKind::Decision { options } = &step.kind {
            texts.choices(own, options, tree);
        }
        for (field, tree) in step.fields.iter().zip(items(tree, "fields")) {
            texts.line(own, &field.label, tree, "label");
            texts.line(own, &field.help, tree, "help");
            for (option, tree) in field.options.iter().zip(items(tree, "options")) {
                texts.line(own, &option.label, tree, "label");
            }
        }
    }
}

fn items<'a>(tree: &'a Tree, word: &str) -> &'a [Tree] {
    tree.get(word).map(Tree::items).unwrap_or_default()
}

struct Texts<'a, 'd> {
    doc: &'a Doc<'d>,
    graph: &'a mut Graph,
    problems: &'a mut Problems,
}

impl Texts<'_, '_> {
    fn choices(&mut self, own: Option<StepIndex>, options: &[Choice], tree: &Tree) {
        for (option, tree) in options.iter().zip(items(tree, "options")) {
            self.line(own, &option.label, tree, "label");
            self.line(own, &option.description, tree, "description");
        }
    }

    fn line(&mut self, own: Option<StepIndex>, text: &str, tree: &Tree, word: &str) {
        self.names(own, &slots(text, line), tree, word);
    }

    fn blocks(&mut self, own: Option<StepIndex>, text: &str, tree: &Tree, word: &str) {
        self.names(own, &slots(text, blocks), tree, word);
    }

    fn names(&mut self, own: Option<StepIndex>, names: &[String], tree: &Tree, word: &str) {
        let at = tree.get(word).map_or(tree.at, |text| text.at);
        for name in names {
            match self.doc.resolve(name, own) {
                Ok(Reading::Context(name)) => self.graph.context.push(name.into()),
                Ok(Reading::Answer(step, _) | Reading::Output(step) | Reading::Is(step)) => {
                    if let Some(own) = own.filter(|own| EXPLAINS && *own != step) {
                        self.graph.asides.push((own, step, at));
                    }
                }
                Ok(_) => self.problems.error(at, || Message::new("not-in-texts").with("name", name.as_str())),
                Err(wrong) => self.problems.wrong(at, wrong),
            }
        }
    }
}
