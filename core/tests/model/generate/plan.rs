//! What there is in a definition, by chance.

use proptest::{
    option::{of, weighted},
    prelude::*,
    sample::Index,
};

use super::condition::{Condition, condition};

#[derive(Debug, Clone)]
pub struct Plan {
    pub any_order: bool,
    pub guests: bool,
    /// What is asked before anything else.
    pub start: Vec<FieldPlan>,
    /// Each after all that it refers to.
    pub steps: Vec<StepPlan>,
    /// Where steps change places in the document.
    pub swaps: Vec<(Index, Index)>,
}

#[derive(Debug, Clone)]
pub struct StepPlan {
    pub kind: KindPlan,
    pub arrows: Option<Vec<ArrowPlan>>,
    pub visible: Option<Condition>,
    pub enable: Option<Condition>,
    pub optional: bool,
    pub outcome: bool,
    pub role: Option<bool>,
    pub assignees: usize,
    /// Whether a role is written as a group.
    pub group: bool,
    pub fields: Vec<FieldPlan>,
    pub due: Option<DuePlan>,
    /// Hours after which another role may take what is due, and which.
    pub escalate: Option<(u32, bool)>,
}

#[derive(Debug, Clone)]
pub enum DuePlan {
    /// Days after the first.
    Date(u32),
    /// Hours after the run began.
    Begun(u32),
    /// Working days after that.
    Worked(u32),
    /// Days before a date that is answered.
    Before(u32),
}

#[derive(Debug, Clone)]
pub enum KindPlan {
    Task { complete: Option<Condition> },
    Decision { options: Vec<OptionPlan> },
    Approval { policy: u32, sequential: bool, not_by: Option<Index>, reopens: Option<Index> },
}

#[derive(Debug, Clone)]
pub struct OptionPlan {
    pub reopens: Option<Index>,
    pub outcome: bool,
}

#[derive(Debug, Clone)]
pub struct ArrowPlan {
    pub from: Index,
    pub label: LabelPlan,
    /// Whether a plain arrow is written as an object.
    pub long: bool,
}

#[derive(Debug, Clone)]
pub enum LabelPlan {
    Plain,
    Is(Vec<Index>),
    When(Condition),
    Otherwise,
}

#[derive(Debug, Clone)]
pub struct FieldPlan {
    pub kind: usize,
    pub required: bool,
    pub hidden: bool,
    /// What a calculated one reads.
    pub reads: Index,
}

/// The fields that are generated, by what they are called: `total` is calculated, `lines` are rows, a `secret` is never stored.
pub const FIELDS: [&str; 9] =
    ["text", "number", "checkbox", "select", "multiselect", "date", "lines", "secret", "total"];

pub fn plan() -> BoxedStrategy<Plan> {
    let steps = prop::collection::vec(step(), 1..8);
    let swaps = prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::collection::vec(any::<(Index, Index)>(), 1..4),
    ];
    let start = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(field(), 1..4)];
    (prop::bool::weighted(0.2), any::<bool>(), start, steps, swaps)
        .prop_map(|(any_order, guests, start, steps, swaps)| Plan { any_order, guests, start, steps, swaps })
        .boxed()
}

fn step() -> BoxedStrategy<StepPlan> {
    let arrows = weighted(0.7, prop::collection::vec(arrow(), 0..4));
    let rarely = || weighted(0.12, condition());
    let who = (weighted(0.15, any::<bool>()), prop_oneof![6 => Just(0_usize), 3 => 1..4_usize], any::<bool>());
    let fields = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(field(), 1..4)];
    let due = prop_oneof![
        2 => (0..4_u32).prop_map(DuePlan::Date),
        2 => (0..60_u32).prop_map(DuePlan::Begun),
        1 => (1..4_u32).prop_map(DuePlan::Worked),
        2 => (0..3_u32).prop_map(DuePlan::Before),
    ];
    let time = (weighted(0.25, due), weighted(0.5, (0..30_u32, any::<bool>())));
    let who = (who, time);
    (kind(), arrows, weighted(0.2, condition()), rarely(), prop::bool::weighted(0.2), any::<bool>(), who, fields)
        .prop_map(
            |(
                kind,
                arrows,
                visible,
                enable,
                optional,
                outcome,
                ((role, assignees, group), (due, escalate)),
                fields,
            )| StepPlan {
                kind,
                arrows,
                visible,
                enable,
                optional,
                outcome,
                role,
                assignees,
                group,
                fields,
                due,
                escalate,
            },
        )
        .boxed()
}

fn kind() -> BoxedStrategy<KindPlan> {
    let task = weighted(0.1, condition()).prop_map(|complete| KindPlan::Task { complete });
    let option = (weighted(0.25, any::<Index>()), prop::bool::weighted(0.2))
        .prop_map(|(reopens, outcome)| OptionPlan { reopens, outcome });
    let decision = prop::collection::vec(option, 1..4).prop_map(|options| KindPlan::Decision { options });
    let approval = (0..4_u32, any::<bool>(), of(any::<Index>()), of(any::<Index>()))
        .prop_map(|(policy, sequential, not_by, reopens)| KindPlan::Approval { policy, sequential, not_by, reopens });
    prop_oneof![3 => task, 3 => decision, 2 => approval].boxed()
}

fn arrow() -> BoxedStrategy<ArrowPlan> {
    let label = prop_oneof![
        4 => Just(LabelPlan::Plain),
        4 => prop::collection::vec(any::<Index>(), 1..3).prop_map(LabelPlan::Is),
        1 => condition().prop_map(LabelPlan::When),
        2 => Just(LabelPlan::Otherwise),
    ];
    (any::<Index>(), label, any::<bool>()).prop_map(|(from, label, long)| ArrowPlan { from, label, long }).boxed()
}

fn field() -> BoxedStrategy<FieldPlan> {
    (0..FIELDS.len(), any::<bool>(), prop::bool::weighted(0.2), any::<Index>())
        .prop_map(|(kind, required, hidden, reads)| FieldPlan { kind, required, hidden, reads })
        .boxed()
}
