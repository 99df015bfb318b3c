//! JSON as `serde_json` has it: the same texts are read, to the same values, and written by the same bytes.
//!
//! One thing differs, on purpose: lists and objects may stand 128 deep in each other, in `serde_json` 127.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::thread;

use flowlist_core::json::{Map, Value, read, text};
use proptest::prelude::*;

/// Both readers have the same to say about a text.
fn check_read(json: &str) -> Result<(), TestCaseError> {
    let peer = serde_json::from_str::<serde_json::Value>(json).ok();
    prop_assert_eq!(read(json), peer.map(Value::from), "{}", json);
    Ok(())
}

/// Both writers have the same to say about a float, and it is read back.
fn check_float(float: f64) -> Result<(), TestCaseError> {
    prop_assume!(float.is_finite());
    let written = Value::from(float).to_string();
    prop_assert_eq!(&written, &serde_json::Value::from(float).to_string());
    let again = read(&written).and_then(|value| value.as_f64()).unwrap();
    prop_assert_eq!(again.to_bits(), float.to_bits(), "{}", written);
    Ok(())
}

#[test]
fn numbers_at_the_edges_are_read_and_written_as_by_the_peer() {
    let powers =
        (0..2047_u64).step_by(3).flat_map(|exponent| [0, 1, (1 << 52) - 1].map(|fraction| (exponent << 52) + fraction));
    let small = 0..300;
    for bits in powers.chain(small) {
        check_float(f64::from_bits(bits)).unwrap();
    }
    for exponent in (-330..310).step_by(3) {
        for digits in ["1", "5", "9", "9007199254740993", "17976931348623157", "22250738585072011", "49406564584124654"]
        {
            check_read(&format!("{digits}e{exponent}")).unwrap();
        }
    }
}

#[test]
fn a_number_between_two_floats_goes_to_the_nearer_and_from_the_middle_to_the_even_one() {
    // Half of the least float, and one digit more or less at its very end.
    let half = "2.4703282292062327208299439643411068618252990130716238221279284125033775363510437593264991818081799618989828234772285886546332835517796989819938739800539093906315035659515570226392290858392449105184435931802849936536152500319370457678249219365623669863658480757001585769269903706311928279558551332927834338409351978015531246597263579574622766465272827220056374006485499977096599470454020828166226237857393450736339007967761930577506740176324673600968951340535537458516661134223766678604215910e-324";
    assert_eq!(read(half).and_then(|value| value.as_f64()), Some(0.0));
    for text in [
        "9007199254740993.0",
        "9007199254740993.00000000000000000000000000000000000000000000000000000000000000000000000000000000000001",
        "9007199254740992.99999999999999999999999999999999999999999999999999999999999999999999999999999999999999",
        "1.7976931348623158e308",
        "1.7976931348623159e308",
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880.0",
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042879.9",
        "1e309",
        "9e309",
        "0e999999999999999999999",
        "1e999999999999999999999",
        "1e-999999999999999999999",
        "-0",
        "-0.0",
        "-0e1",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        half,
    ] {
        check_read(text).unwrap();
    }
}

#[test]
fn a_megabyte_of_digits_is_read_in_no_time() {
    let digits = "3".repeat(1_000_000);
    check_read(&digits).unwrap();
    check_read(&format!("0.{digits}")).unwrap();
    check_read(&format!("0.{}1e1000001", "0".repeat(1_000_000))).unwrap();
    check_read(&format!("{digits}e-1000000")).unwrap();
}

#[test]
fn values_are_read_as_deep_as_128_and_no_deeper() {
    let deep = |depth: usize| format!("{}1{}", "[{\"a\":".repeat(depth / 2), "}]".repeat(depth / 2));
    let read_both = move || (read(&deep(128)).is_some(), read(&deep(130)).is_some());
    let reader = thread::Builder::new().stack_size(1024 * 1024).spawn(read_both).unwrap();
    assert_eq!(reader.join().unwrap(), (true, false));
}

#[test]
fn an_object_of_many_members_in_any_order_is_read_quickly_and_the_last_of_one_name_counts() {
    let members: Vec<_> =
        (0..200_000_u64).map(|n| format!("\"{}\":{n}", n.wrapping_mul(2_654_435_761) % 150_000)).collect();
    check_read(&format!("{{{}}}", members.join(","))).unwrap();
}

#[test]
fn what_is_no_json_is_refused_as_by_the_peer() {
    for text in [
        "",
        " ",
        "nul",
        "nulls",
        "True",
        "01",
        "-",
        "-a",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "1.5.5",
        "1-1",
        "0x10",
        "--1",
        "1e5.5",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{,}",
        "[",
        "]",
        "{",
        "}",
        "[}",
        "1 1",
        "//\n1",
        "1 /* */",
        "\"",
        "\"\\",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u00e9\\/\\b\\f\\n\\r\\t\"",
        "\"\n\"",
        "\"\t\"",
        "\"\u{7f}\"",
        "\"\u{0}\"",
        "\u{feff}1",
        "'a'",
        "NaN",
        "Infinity",
        "-Infinity",
        "\u{a0}1",
        "1\u{c}",
    ] {
        check_read(text).unwrap();
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        let members = prop::collection::vec((".{0,3}", inner.clone()), 0..5);
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_float_is_written_and_read_back_as_by_the_peer(bits in any::<u64>()) {
        check_float(f64::from_bits(bits))?;
    }

    #[test]
    fn any_short_decimal_is_written_and_read_back_as_by_the_peer(digits in 0_u32..10_000_000, places in 0..20) {
        check_float(f64::from(digits) / 10_f64.powi(places))?;
    }

    #[test]
    fn any_digits_are_read_as_by_the_peer(number in r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?") {
        check_read(&number)?;
    }

    #[test]
    fn any_value_is_written_as_by_the_peer_and_read_back(value in value()) {
        let written = text(&value);
        prop_assert_eq!(&written, &serde_json::Value::from(value.clone()).to_string());
        prop_assert_eq!(read(&written), Some(value));
    }

    #[test]
    fn any_text_like_json_is_read_or_refused_as_by_the_peer(text in r#"[\[\]{}:,"a1.e+ \\/*tn0\-udD89]{0,20}"#) {
        check_read(&text)?;
    }

    #[test]
    fn any_mangled_value_is_read_or_refused_as_by_the_peer(
        value in value(), at in any::<prop::sample::Index>(), length in 0_usize..3, put in r#"[\[\]{}:,"1.e\\u ]{0,2}"#,
    ) {
        let chars: Vec<char> = text(&value).chars().collect();
        let at = at.index(chars.len());
        let end = (at + length).min(chars.len());
        let mangled = chars.iter().take(at).copied().chain(put.chars()).chain(chars.iter().skip(end).copied());
        check_read(&mangled.collect::<String>())?;
    }

    #[test]
    fn a_map_is_as_one_that_sorts(members in prop::collection::vec(("[a-e]{0,2}", any::<u32>(), any::<bool>()), 0..30)) {
        let mut map = Map::new();
        let mut sorted = std::collections::BTreeMap::new();
        for (name, value, stays) in members {
            let value = Value::from(value);
            if stays {
                prop_assert_eq!(map.insert(name.clone(), value.clone()), sorted.insert(name, value));
            } else {
                prop_assert_eq!(map.remove(&name), sorted.remove(&name));
            }
        }
        prop_assert_eq!(map.into_iter().collect::<Vec<_>>(), sorted.into_iter().collect::<Vec<_>>());
    }
}
