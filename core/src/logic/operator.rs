//! The table of operators: their names, how many arguments they take, and which of those are evaluated first.

/// What an operator does. `if` and `?:` are one.
#[allow(missing_docs)] // the names say it; see the table
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Var,
    Missing,
    MissingSome,
    If,
    And,
    Or,
    Not,
    Truth,
    Equal,
    Same,
    NotEqual,
    NotSame,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Max,
    Min,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Map,
    Filter,
    Reduce,
    All,
    None,
    Some,
    Merge,
    In,
    Cat,
    Substr,
    Log,
}

impl Op {
    /// Whether its second argument is evaluated for each item of the first, and so reads the item.
    pub fn is_over_items(self) -> bool {
        matches!(self, Op::Map | Op::Filter | Op::Reduce | Op::All | Op::None | Op::Some)
    }
}

/// A row of the table.
#[derive(Debug, PartialEq)]
pub struct Operator {
    /// As it is written in a rule.
    pub name: &'static str,
    /// What it does.
    pub op: Op,
    /// How many arguments are evaluated before the operator runs; 0 for one that evaluates its arguments
    /// itself.
    pub(super) eager: usize,
    /// The fewest arguments it takes.
    pub min: usize,
    /// The most arguments it takes; further arguments are an error. Those that no operator reads are ignored.
    pub max: usize,
}

const ANY: usize = usize::MAX;

const fn row(name: &'static str, op: Op, eager: usize, min: usize, max: usize) -> Operator {
    Operator { name, op, eager, min, max }
}

static TABLE: [Operator; 35] = [
    row("var", Op::Var, 0, 0, ANY),
    row("missing", Op::Missing, ANY, 0, ANY),
    row("missing_some", Op::MissingSome, 2, 0, ANY),
    row("if", Op::If, 0, 0, ANY),
    row("?:", Op::If, 0, 0, ANY),
    row("and", Op::And, 0, 0, ANY),
    row("or", Op::Or, 0, 0, ANY),
    row("!", Op::Not, 1, 0, ANY),
    row("!!", Op::Truth, 1, 0, ANY),
    row("==", Op::Equal, 0, 2, ANY),
    row("===", Op::Same, 0, 2, ANY),
    row("!=", Op::NotEqual, 0, 2, ANY),
    row("!==", Op::NotSame, 0, 2, ANY),
    row("<", Op::Less, 0, 2, ANY),
    row("<=", Op::LessOrEqual, 0, 2, ANY),
    row(">", Op::Greater, 0, 2, ANY),
    row(">=", Op::GreaterOrEqual, 0, 2, ANY),
    row("max", Op::Max, ANY, 1, ANY),
    row("min", Op::Min, ANY, 1, ANY),
    row("+", Op::Add, ANY, 0, ANY),
    row("-", Op::Subtract, ANY, 1, ANY),
    row("*", Op::Multiply, ANY, 0, ANY),
    row("/", Op::Divide, ANY, 1, ANY),
    row("%", Op::Remainder, ANY, 1, ANY),
    row("map", Op::Map, 0, 2, 2),
    row("filter", Op::Filter, 0, 2, 2),
    row("reduce", Op::Reduce, 0, 2, 3),
    row("all", Op::All, 0, 2, 2),
    row("none", Op::None, 0, 2, 2),
    row("some", Op::Some, 0, 2, 2),
    row("merge", Op::Merge, ANY, 0, ANY),
    row("in", Op::In, 2, 0, ANY),
    row("cat", Op::Cat, ANY, 0, ANY),
    row("substr", Op::Substr, 3, 0, ANY),
    row("log", Op::Log, 1, 0, ANY),
];

impl Operator {
    /// The operator of this name.
    pub fn named(name: &str) -> Option<&'static Operator> {
        TABLE.iter().find(|row| row.name == name)
    }

    /// All operators, in the order of the table.
    pub fn all() -> &'static [Operator] {
        &TABLE
    }
}
