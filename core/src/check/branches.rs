//! Where the arrows lead (RULES D): steps nobody reaches, answers that lead nowhere, runs that stick or have nothing to do.
//!
//! All of this judges what is *not* there, so it is asked only of a graph whose arrows could all be resolved.

use alloc::{vec, vec::Vec};

use super::{Graph, Why, arrows::options, closure::Before, names::Doc, outcomes};
use crate::{
    definition::{On, Step, StepKind},
    json::Tree,
    message::Message,
    problems::Problems,
    workflow::{Arrow, StepIndex},
};

/// The graph seen from where the arrows come from.
pub(super) struct Branches<'a> {
    pub doc: &'a Doc<'a>,
    pub graph: &'a Graph,
    /// Per step: the arrows out of it and the steps they lead to.
    pub exits: Vec<Vec<(StepIndex, &'a Arrow)>>,
    /// Which steps the arrows of a step come from.
    pub before: &'a Before,
}

/// Adds what follows from the graph as a whole.
pub(super) fn check(doc: &Doc, graph: &Graph, before: &Before, order: &[StepIndex], problems: &mut Problems) {
    let mut exits = vec![Vec::new(); graph.nodes.len()];
    for (to, node) in graph.nodes.iter().enumerate() {
        for arrow in &node.arrows {
            if let Some(exits) = exits.get_mut(arrow.from) {
                exits.push((to, arrow));
            }
        }
    }
    let branches = Branches { doc, graph, exits, before };
    branches.later_answers(problems);
    branches.unreached(order, problems);
    let mut above_hangs = false;
    for &(index, step, tree) in &doc.steps {
        if let StepKind::Decision { .. } = step.kind {
            branches.dead_ends(index, step, tree, problems);
        }
        branches.rejection(index, step, tree, problems);
        branches.sent_back(index, tree, problems);
        branches.ways_out(index, step, tree, problems);
        let hanging = branches.hanging(index, step);
        // Of steps that follow one another, the first is told.
        if let (Some(message), false) = (&hanging, above_hangs) {
            problems.warning(tree.at, || message.clone());
        }
        above_hangs = hanging.is_some();
    }
    branches.all_passed_over(order, problems);
    branches.blocked(order, problems);
    outcomes::check(&branches, order, problems);
    outcomes::never_shown(&branches, order, problems);
}

impl Branches<'_> {
    pub fn exits(&self, step: StepIndex) -> &[(StepIndex, &Arrow)] {
        self.exits.get(step).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some arrow is taken for this answer; a condition is taken to hold for it.
    pub fn leads_on(&self, step: StepIndex, answer: &str) -> bool {
        let named = |arrow: &Arrow| matches!(&arrow.on, On::Is(values) if values.iter().any(|value| value == answer));
        let any_named = self.exits(step).iter().any(|(_, arrow)| named(arrow));
        self.exits(step).iter().any(|(_, arrow)| match &arrow.on {
            On::Resolved | On::When(_) => true,
            On::Is(_) => named(arrow),
            On::Otherwise => !any_named,
        })
    }

    /// A text or a field reads an answer that is given only after its step.
    fn later_answers(&self, problems: &mut Problems) {
        for &(step, read, at) in &self.graph.asides {
            if self.before.is_before(step, read) {
                let message = || Message::new("reads-later").with("step", self.doc.id(step));
                problems.warning(at, || message().with("read", self.doc.id(read)));
            }
        }
    }

    /// A step none of whose arrows can ever hold.
    fn unreached(&self, order: &[StepIndex], problems: &mut Problems) {
        let mut reached = vec![false; self.graph.nodes.len()];
        for &index in order {
            let Some(node) = self.graph.nodes.get(index) else { continue };
            let source_reached = |arrow: &Arrow| reached.get(arrow.from) == Some(&true);
            let can = node.arrows.iter().any(|arrow| source_reached(arrow) && self.can_hold(arrow));
            if node.arrows.is_empty() || can {
                if let Some(place) = reached.get_mut(index) {
                    *place = true;
                }
            } else if node.arrows.iter().any(source_reached)
                && let Some((_, _, tree)) = self.doc.steps.get(index)
            {
                let at = tree.get("dependsOn").map_or(tree.at, |arrows| arrows.at);
                problems.warning(at, || Message::new("never-reached").with("step", self.doc.id(index)));
            }
        }
    }

    /// A default route is never taken where every answer has a route of its own and there always is an answer.
    fn can_hold(&self, arrow: &Arrow) -> bool {
        let Some(source) = self.doc.step(arrow.from) else { return true };
        let (On::Otherwise, Some(answers)) = (&arrow.on, options(source)) else { return true };
        let named = |answer: &str| {
            let is = |exit: &Arrow| matches!(&exit.on, On::Is(values) if values.iter().any(|value| value == answer));
            self.exits(arrow.from).iter().any(|(_, exit)| is(exit))
        };
        let always_answered = source.required && source.visible_if.is_none();
        !(always_answered && answers.into_iter().all(named))
    }

    /// An option that no arrow, `reopens`, `outcome` or condition takes up.
    fn dead_ends(&self, index: StepIndex, step: &Step, tree: &Tree, problems: &mut Problems) {
        let StepKind::Decision { options } = &step.kind else { return };
        if step.outcome.is_some() || self.graph.answers_read.contains(&index) {
            return;
        }
        let trees = tree.list("options");
        for (option, tree) in options.iter().zip(trees) {
            let taken_up = option.reopens.is_some() || option.outcome.is_some();
            if !taken_up && !option.value.is_empty() && !self.leads_on(index, &option.value) {
                let message = || Message::new("option-leads-nowhere").with("value", option.value.as_str());
                problems.warning(tree.at, || message().with("step", step.id.as_str()));
            }
        }
    }

    /// A step that follows the one above it by default, which is the end of one of several branches.
    fn hanging(&self, index: StepIndex, step: &Step) -> Option<Message> {
        let above = index.checked_sub(1)?;
        if step.depends_on.is_some() || self.graph.nodes.get(index)?.arrows.is_empty() {
            return None;
        }
        let leads_to = |head: StepIndex, step| head == step || self.before.is_before(head, step);
        let labelled = |arrow: &Arrow| arrow.on != On::Resolved;
        for (source, exits) in self.exits.iter().enumerate() {
            if !self.before.is_before(source, above) {
                continue;
            }
            let (here, elsewhere): (Vec<_>, Vec<_>) = exits.iter().partition(|(head, _)| leads_to(*head, above));
            if !here.iter().all(|(_, arrow)| labelled(arrow)) {
                continue;
            }
            let heads: Vec<_> = elsewhere.iter().filter(|(_, arrow)| labelled(arrow)).map(|(head, _)| *head).collect();
            let loose = |end: &StepIndex| self.is_loose_end(*end) && heads.iter().any(|head| leads_to(*head, *end));
            // Some are enough to see what is meant.
            let ends: Vec<_> = (0..index).filter(loose).take(5).collect();
            if !ends.is_empty() {
                let message = Message::new("follows-one-branch").with("step", step.id.as_str());
                return Some(message.with("above", self.doc.id(above)).with("others", self.doc.ids(ends)));
            }
        }
        None
    }

    /// A step that nothing follows, and that does not say that it is an end.
    fn is_loose_end(&self, index: StepIndex) -> bool {
        let Some(step) = self.doc.step(index) else { return false };
        let says = match &step.kind {
            StepKind::Decision { options } => {
                options.iter().any(|option| option.outcome.is_some() || option.reopens.is_some())
            }
            _ => false,
        };
        self.exits(index).is_empty() && step.outcome.is_none() && !says
    }

    /// A run in which everything is passed over is complete before anyone did anything.
    fn all_passed_over(&self, order: &[StepIndex], problems: &mut Problems) {
        if problems.any_error() {
            return;
        }
        if let Some(steps) = self.doc.tree.get("steps")
            && self.doc.steps.iter().all(|(_, step, _)| !step.required)
        {
            return problems.warning(steps.at, || Message::new("nothing-required"));
        }
        // Whether each step is passed over for sure when everything that can be is.
        let mut passed = vec![false; self.graph.nodes.len()];
        for &index in order {
            let (Some(node), Some(step)) = (self.graph.nodes.get(index), self.doc.step(index)) else { continue };
            let holds = |arrow: &Arrow| {
                let approval =
                    self.doc.step(arrow.from).is_some_and(|step| matches!(step.kind, StepKind::Approval { .. }));
                let label = match &arrow.on {
                    On::Resolved => true,
                    On::Is(values) => approval && values.iter().any(|value| value == "approved"),
                    On::When(_) => false,
                    On::Otherwise => {
                        let others = self.exits(arrow.from);
                        !approval && !others.iter().any(|(_, other)| matches!(other.on, On::When(_)))
                    }
                };
                label && passed.get(arrow.from) == Some(&true)
            };
            if node.arrows.is_empty() || node.arrows.iter().any(holds) {
                if step.visible_if.is_none() {
                    return;
                }
                if let Some(place) = passed.get_mut(index) {
                    *place = true;
                }
            }
        }
        if let Some(steps) = self.doc.tree.get("steps").filter(|steps| !steps.items().is_empty()) {
            problems.warning(steps.at, || Message::new("all-passed-over"));
        }
    }

    /// `enableIf` that reads only what is settled when the step opens: if it is false then, it stays so.
    fn blocked(&self, order: &[StepIndex], problems: &mut Problems) {
        let settled = Before::new(&self.graph.edges, order, &[Why::Arrow, Why::Waits]);
        for &(index, _, tree) in &self.doc.steps {
            let mut reads = self.graph.enable_reads.iter().filter(|(step, _)| *step == index).peekable();
            let Some(at) = tree.get("enableIf") else { continue };
            let known = reads.peek().is_some() && !problems.error_within(at.at..=at.last());
            if !known || self.graph.enabled_from_outside.contains(&index) {
                continue;
            }
            if reads.all(|(_, read)| settled.is_before(*read, index)) {
                problems.warning(at.at, || Message::new("blocks-for-ever").with("step", self.doc.id(index)));
            }
        }
    }
}
