//! Rules and data made up by the thousand, compared with `datalogic-rs` as it comes: the same value, or an
//! error in both.
//!
//! Left out of the comparison, because the peer extends the original language there:
//! - `log`, which the peer does not know (here it is its argument);
//! - a list as the path of a `var`, when it is written in the rule: `[1]` climbs a scope there;
//! - the path `current.` outside `reduce`, which the peer takes for `current` (the original finds nothing, as here);
//! - fractions of sixteen digits and more as text: of two equally short ones the peer takes the greater, here it is
//!   the even one, as in JavaScript;
//! - results beyond the largest number, which the peer writes as `null` (here an error, as JSON has no infinity).
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // the lints know tests, not their helpers

use flowlist_core::json::{Value, json};
use flowlist_core::logic::{Budget, Operator, Rule, number};
use std::thread;

use proptest::sample::select;
use proptest::{prelude::*, test_runner::TestRunner};

fn scalar() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        "a",
        "b",
        "ab",
        "abc",
        "é😀x",
        "0",
        "1",
        "-1",
        "01",
        "+1",
        " 1",
        "1 ",
        "2.5",
        ".5",
        "5.",
        "1e3",
        "1e",
        "-",
        "1e400",
        "9007199254740993",
        "99999999999999999999",
        "true",
        "false",
        "null",
        "NaN",
        "inf",
        "a.b",
        "list",
        "current",
        "0x10",
        "\"\\\n\u{1}",
    ];
    let integers = [0, 1, -1, 2, 3, 5, 10, -7, 100, 9_007_199_254_740_993, i64::MAX, i64::MIN];
    let floats =
        [0.5, -0.5, 1.5, 2.5, 0.1, 0.2, 1e-7, 1.25e-9, 3.0, -0.0, 1e16, 9.5e18, 1e21, 1e300, 9_007_199_254_740_992.0];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        select(integers.to_vec()).prop_map(Value::from),
        (-20_i64..20).prop_map(Value::from),
        select(floats.to_vec()).prop_map(Value::from),
        (-400_i32..400).prop_map(|n| Value::from(f64::from(n) / 100.0)),
        select(texts.to_vec()).prop_map(Value::from),
        Just(json!(u64::MAX)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key(), inner, 0..4).prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "c", "list", "qty", "a.b", "0", "1", "", "current", "accumulator"]).prop_map(String::from)
}

fn data() -> impl Strategy<Value = Value> {
    let numbers = prop::collection::vec((-9_i64..9).prop_map(Value::from), 0..5);
    let items = prop::collection::vec(value().prop_map(|v| json!({"qty": v, "a": 1})), 0..3);
    prop_oneof![
        1 => value(),
        4 => (value(), value(), value(), numbers, items).prop_map(|(a, b, c, numbers, items)| {
            json!({"a": a, "b": b, "c": {"a": c, "b": {"c": 1}}, "list": numbers, "items": items})
        }),
    ]
}

fn path() -> impl Strategy<Value = Value> {
    let paths = [
        "a",
        "b",
        "c",
        "c.a",
        "c.b.c",
        "list",
        "list.0",
        "list.-1",
        "items",
        "items.0.qty",
        "qty",
        "",
        "x",
        "x.y",
        "a.b",
        "current",
        "accumulator",
        "current.qty",
        "accumulator.a",
        "a..b",
        ".",
        "1.0",
    ];
    prop_oneof![
        8 => select(paths.to_vec()).prop_map(Value::from),
        1 => select(vec![json!(0), json!(1), json!(1.1), json!(-1), json!(null), json!(true), json!({})]),
    ]
}

/// A `var` may be given any rule for its path, except a list that is written there.
fn var(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let path = prop_oneof![6 => path(), 1 => inner.prop_filter("a list as a path", |rule| !rule.is_array())];
    prop_oneof![
        4 => path.clone().prop_map(|path| json!({ "var": path })),
        1 => path.clone().prop_map(|path| json!({ "var": [path] })),
        1 => (path, value_rule()).prop_map(|(path, default)| json!({ "var": [path, default] })),
        1 => Just(json!({"var": []})),
    ]
}

fn value_rule() -> impl Strategy<Value = Value> {
    prop_oneof![3 => scalar(), 1 => prop::collection::vec(scalar(), 0..4).prop_map(Value::from), 1 => Just(json!({}))]
}

fn rule() -> impl Strategy<Value = Value> {
    let names: Vec<&str> = Operator::all().iter().map(|o| o.name).filter(|n| !matches!(*n, "var" | "log")).collect();
    let over: Vec<&str> = vec!["map", "filter", "all", "some", "none"];
    let leaf = prop_oneof![2 => value_rule(), 3 => var(scalar()), 2 => reckoning()];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let args = prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..2),
            6 => prop::collection::vec(inner.clone(), 2..=2),
            4 => prop::collection::vec(inner.clone(), 3..5),
        ];
        let call = |(name, args): (&str, Vec<Value>)| json!({ name: args });
        prop_oneof![
            8 => (select(names.clone()), args).prop_map(call),
            2 => (select(names.clone()), inner.clone()).prop_map(|(name, arg)| json!({ name: arg })),
            2 => (select(over.clone()), source(), inner.clone()).prop_map(|(name, list, body)| json!({ name: [list, body] })),
            2 => (source(), inner.clone(), inner.clone()).prop_map(|(list, body, start)| json!({"reduce": [list, body, start]})),
            2 => var(inner.clone()),
            1 => prop::collection::vec(inner, 1..4).prop_map(Value::from),
        ]
    })
}

/// Arithmetic and comparison over what mostly is a number, so that not every rule ends in an error.
fn reckoning() -> impl Strategy<Value = Value> {
    let names =
        vec!["+", "-", "*", "/", "%", "max", "min", "<", "<=", ">", ">=", "==", "!=", "===", "if", "and", "or", "cat"];
    let floats = select(vec![0.0, 1.0, -2.0, 0.5, 2.25, 1e-7, 1e9, 0.1]).prop_map(Value::from);
    let texts = select(vec!["1", "-2", "0", "", "0.5", "1e2"]).prop_map(Value::from);
    let paths = select(vec!["list.0", "list.1", "list", "c.b.c", "a", "current", "accumulator", ""]);
    let leaf = prop_oneof![
        4 => (-9_i64..9).prop_map(Value::from),
        2 => floats,
        1 => texts,
        2 => paths.prop_map(|path| json!({ "var": path })),
    ];
    leaf.prop_recursive(3, 16, 3, move |inner| {
        (select(names.clone()), prop::collection::vec(inner, 1..4)).prop_map(|(name, args)| json!({ name: args }))
    })
}

fn source() -> impl Strategy<Value = Value> {
    prop_oneof![
        3 => select(vec![json!({"var": "list"}), json!({"var": "items"}), json!({"var": "a"}), json!({"var": "c"}), json!([1, 2, 3])]),
        1 => value_rule(),
    ]
}

/// Equal as JSON: `1` and `1.0` are one number.
fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) => x == y || x.as_f64() == y.as_f64(),
        (Value::Array(x), Value::Array(y)) => x.len() == y.len() && x.iter().zip(y).all(|(x, y)| alike(x, y)),
        (Value::Object(x), Value::Object(y)) => {
            x.len() == y.len() && x.iter().all(|(key, x)| y.get(key).is_some_and(|y| alike(x, y)))
        }
        _ => a == b,
    }
}

fn compare(rule: &Value, data: &Value) -> Result<(), String> {
    let ours = match Rule::parse(rule) {
        Ok(rule) => rule.eval(data, &mut Budget::default()).map_err(|error| error.code),
        Err(problems) => Err(problems[0].code),
    };
    if ours == Err("not-finite") {
        return Ok(());
    }
    let theirs = datalogic_rs::eval_str(rule.to_string().as_str(), data.to_string().as_str());
    match (&ours, &theirs) {
        (Err(_), Err(_)) => Ok(()),
        (Ok(a), Ok(text)) if alike(a, &flowlist_core::json::read(text).unwrap()) => Ok(()),
        _ => Err(format!("{rule} over {data}\n  ours {ours:?}\n  peer {theirs:?}")),
    }
}

#[test]
fn a_rule_means_what_the_peer_says() {
    // Unoptimised, the peer needs more stack for nested rules than a test thread has.
    let compare_all = || {
        let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6000) };
        let checked = TestRunner::new(config)
            .run(&(rule(), data()), |(rule, data)| compare(&rule, &data).map_err(TestCaseError::fail));
        checked.unwrap();
    };
    thread::Builder::new().stack_size(64 << 20).spawn(compare_all).unwrap().join().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_numbers_are_integers(n in any::<i32>()) {
        prop_assert_eq!(number(f64::from(n)), Some(json!(n)));
    }
}
