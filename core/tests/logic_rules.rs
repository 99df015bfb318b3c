//! What the suite and the peer do not tell: problems with their place, reads, budget, bounds.
#![allow(clippy::unwrap_used)] // the lint knows tests, not their helpers

use flowlist_core::json::{Value, json};
use flowlist_core::logic::{Budget, MAX_DEPTH, Op, Rule, truthy};

fn parse(rule: Value) -> Rule {
    Rule::parse(&rule).unwrap()
}

fn eval(rule: Value, data: Value) -> Result<Value, (&'static str, String)> {
    let found = parse(rule).eval(&data, &mut Budget::default());
    found.map_err(|error| (error.code, error.at))
}

fn problems(rule: Value) -> Vec<(&'static str, String, String)> {
    let problems = Rule::parse(&rule).err().unwrap_or_default();
    problems.into_iter().map(|p| (p.code, p.at, p.name)).collect()
}

fn wrapped(depth: usize, wrap: impl Fn(Value) -> Value) -> Value {
    (1..depth).fold(json!(1), |rule, _| wrap(rule))
}

#[test]
fn all_problems_of_a_rule_are_reported_with_their_place() {
    let rule = json!({"and": [{"equals": [1, 2]}, {"/": [{"a": 1, "b": 2}, {"sqrt": 4}]}, [{"no~/such": 1}]]});
    let found = problems(rule);
    let expected = [
        ("unknown-operator", "/and/0", "equals"),
        ("one-operator-only", "/and/1/~1/0", "b"),
        ("unknown-operator", "/and/1/~1/1", "sqrt"),
        ("unknown-operator", "/and/2/0", "no~/such"),
    ];
    let found: Vec<_> = found.iter().map(|(c, at, n)| (*c, at.as_str(), n.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn an_unknown_operator_is_a_problem_even_where_it_is_not_reached() {
    assert_eq!(problems(json!({"if": [true, 1, {"nope": 1}]}))[0].0, "unknown-operator");
}

#[test]
fn a_rule_nests_so_deep_and_no_deeper() {
    for wrap in [
        |rule| json!({ "!": rule }),
        |rule| json!({ "!": [rule] }),
        |rule| json!([rule]),
        |rule| json!([rule, {"var": []}]),
    ] {
        assert_eq!(problems(wrapped(MAX_DEPTH, wrap)), []);
        assert_eq!(problems(wrapped(MAX_DEPTH + 1, wrap))[0].0, "too-deep");
    }
}

#[test]
fn calls_that_can_never_work_are_known_without_data() {
    let rule = parse(
        json!([{"==": [1]}, {"map": [1, 2, 3]}, {"or": true}, {"+": [[1, 2]]}, {"min": []}, {"if": []}, {"!": []}]),
    );
    let mut misused = Vec::new();
    rule.visit(&mut |call, _| misused.push(call.misuse()));
    let expected = [
        Some("too-few-arguments"),
        Some("too-many-arguments"),
        Some("list-expected"),
        Some("list-as-number"),
        Some("too-few-arguments"),
        None,
        None,
    ];
    assert_eq!(misused, expected);
}

#[test]
fn an_error_names_the_call_that_failed() {
    let cases = [
        (json!({"and": [true, {"+": [1, {"var": "a"}]}]}), "not-a-number", "/and/1"),
        (json!({"or": [{"==": [[1], 2]}]}), "not-comparable", "/or/0"),
        (json!({"map": [[1], {"==": [1]}]}), "too-few-arguments", "/map/1"),
        (json!({"/": [1, 0]}), "not-a-number", ""),
        (json!({"*": [1e308, 10]}), "not-finite", ""),
        (json!({"!": {"or": 1}}), "list-expected", "/!"),
    ];
    for (rule, code, at) in cases {
        assert_eq!(eval(rule, json!({"a": "x"})), Err((code, at.to_string())));
    }
}

#[test]
fn what_would_be_nan_is_an_error_and_never_false() {
    for rule in [
        json!({"<": ["x", 1]}),
        json!({"==": ["x", 1]}),
        json!({"+": ["x"]}),
        json!({"-": ["x"]}),
        json!({"*": [[], 2]}),
        json!({"%": [1, 0]}),
        json!({"max": [1, "2"]}),
        json!({">": [{"var": ""}, 1]}),
    ] {
        assert!(eval(rule.clone(), json!({})).is_err(), "{rule}");
    }
}

#[test]
fn a_call_may_have_many_arguments() {
    let ones = vec![1; 1000];
    for (op, expected) in [("+", json!(1000)), ("max", json!(1)), ("==", json!(true)), ("and", json!(1))] {
        assert_eq!(eval(json!({ op: ones }), json!({})), Ok(expected));
    }
}

#[test]
fn log_is_its_argument() {
    assert_eq!(eval(json!({"log": [{"var": "a"}]}), json!({"a": [1]})), Ok(json!([1])));
    assert_eq!(eval(json!({"log": []}), json!({})), Ok(json!(null)));
}

#[test]
fn reads_are_the_paths_of_the_data_with_their_places() {
    let rule = parse(json!({"and": [
        {"==": [{"var": "review.is"}, "yes"]},
        {"var": ["write.link", {"var": "fallback.link"}]},
        {"!": {"missing": ["a.b", ["c.d"]]}},
        {"missing_some": [1, ["e", "f"]]},
        {"all": [{"var": "order.lines"}, {">": [{"var": "sum"}, {"reduce": [{"var": "parts"}, {"var": "current"}, {"var": "inner"}]}]}]},
        {"reduce": [{"filter": [{"var": "list"}, {"var": "x"}]}, {"+": [{"var": "current"}, {"var": "accumulator"}]}, {"var": "start"}]},
        {"var": ""}, {"var": 1},
    ]}));
    let reads = rule.reads();
    let found: Vec<_> = reads.paths.iter().map(|r| (r.path.as_str(), r.at.as_str())).collect();
    let expected = [
        ("review.is", "/and/0/==/0"),
        ("write.link", "/and/1"),
        ("fallback.link", "/and/1/var/1"),
        ("a.b", "/and/2/!"),
        ("c.d", "/and/2/!"),
        ("e", "/and/3"),
        ("f", "/and/3"),
        ("order.lines", "/and/4/all/0"),
        ("list", "/and/5/reduce/0/filter/0"),
        ("start", "/and/5/reduce/2"),
        ("", "/and/6"),
        ("1", "/and/7"),
    ];
    assert_eq!(found, expected);
    assert_eq!(reads.computed, Vec::<String>::new());
}

#[test]
fn a_path_that_is_chosen_is_each_of_its_choices() {
    let choice = json!({"var": [{"if": [{"var": "hot"}, "pie.filling", {"var": "warm"}, "pie.eta", "cake"]}]});
    let reads = parse(choice).reads();
    let found: Vec<_> = reads.paths.iter().map(|r| r.path.as_str()).collect();
    assert_eq!(found, ["pie.filling", "pie.eta", "cake", "hot", "warm"]);
    assert_eq!(reads.computed, Vec::<String>::new());

    let missing = json!({"missing": {"merge": ["vin", {"if": [{"var": "financing"}, ["apr"], []]}]}});
    let reads = parse(missing).reads();
    let found: Vec<_> = reads.paths.iter().map(|r| r.path.as_str()).collect();
    assert_eq!(found, ["vin", "apr", "financing"]);
    assert_eq!(reads.computed, Vec::<String>::new());
}

#[test]
fn a_path_that_is_worked_out_is_said_to_be_unknown() {
    let rule = json!({"or": [{"var": {"cat": ["a.", {"var": "which"}]}}, {"missing": [{"var": "names"}]}, {"missing_some": [1, {"var": "more"}]}]});
    let reads = parse(rule).reads();
    assert_eq!(reads.computed, ["/or/0", "/or/1", "/or/2"]);
    assert_eq!(reads.paths.len(), 3);
}

#[test]
fn loose_comparisons_and_their_literals_can_be_found() {
    let rule = parse(json!({"or": [{"==": [{"var": "a"}, false]}, {"!=": ["", {"var": "b.c"}]}, {"==": [1, 2]}]}));
    let mut found = Vec::new();
    rule.visit(&mut |call, outer| {
        if let (Op::Equal | Op::NotEqual, Some((path, literal))) = (call.operator.op, call.path_and_literal()) {
            found.push((path.to_string(), literal.clone(), outer));
        }
    });
    assert_eq!(found, [("a".into(), json!(false), true), ("b.c".into(), json!(""), true)]);
}

#[test]
fn bombs_end_in_an_error_by_the_budget() {
    let numbers: Vec<i64> = (0..60).collect();
    let data = json!({"n": numbers, "text": "x".repeat(10_000)});
    let squared = |inner: Value| json!({"map": [numbers, inner]});
    let doubling = |op: &str, start: Value| json!({"reduce": [{"var": "n"}, { op: [{"var": "accumulator"}, {"var": "accumulator"}] }, start]});
    for bomb in [
        squared(squared(squared(squared(json!(1))))),
        doubling("cat", json!("aaaaaaaaaaaaaaaa")),
        doubling("merge", json!([1])),
        json!({"reduce": [{"var": "n"}, [{"var": "accumulator"}, {"var": "accumulator"}], {"var": "text"}]}),
        json!({"map": [{"var": "n"}, squared(json!({"cat": [{"var": ""}, "y".repeat(10_000)]}))]}),
        json!({"map": [{"var": "n"}, squared(json!({"in": ["z", "y".repeat(10_000)]}))]}),
        json!({"map": [{"var": "n"}, squared(json!({"==": ["y".repeat(10_000), "y".repeat(10_000)]}))]}),
    ] {
        assert_eq!(eval(bomb, data.clone()).unwrap_err().0, "budget");
    }
}

#[test]
fn a_budget_that_is_spent_stays_spent() {
    let rule = parse(json!({"cat": ["a", "b"]}));
    let mut budget = Budget::new(3);
    assert_eq!(rule.eval(&json!(null), &mut budget).unwrap_err().code, "budget");
    assert_eq!(budget.left(), 0);
    assert_eq!(parse(json!(1)).eval(&json!(null), &mut budget).unwrap_err().code, "budget");
}

#[test]
fn a_value_cannot_be_nested_until_the_stack_ends() {
    let many: Vec<i64> = (0..1000).collect();
    let nest = json!({"reduce": [{"var": ""}, [{"var": "accumulator"}], 0]});
    assert_eq!(eval(nest, json!(many)).unwrap_err().0, "too-deep");
}

#[test]
fn numbers_read_as_people_write_them() {
    let data = json!({"n": 3, "f": 2.5, "small": 1.25e-7, "big": i64::MAX});
    assert_eq!(
        eval(
            json!({"cat": [{"var": "n"}, " ", {"var": "f"}, " ", {"var": "small"}, " ", {"var": "big"}]}),
            data.clone()
        ),
        Ok(json!("3 2.5 0.000000125 9223372036854775807"))
    );
    assert_eq!(eval(json!({"+": [{"var": "n"}, 0.5, 0.5]}), data), Ok(json!(4)));
}

#[test]
fn what_is_true_and_what_is_false() {
    for yes in [json!(true), json!(1), json!(-0.5), json!("0"), json!("false"), json!([0]), json!({"a": 0})] {
        assert!(truthy(&yes), "{yes}");
    }
    for no in [json!(null), json!(false), json!(0), json!(0.0), json!(-0.0), json!(""), json!([]), json!({})] {
        assert!(!truthy(&no), "{no}");
    }
}
