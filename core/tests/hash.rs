//! The hash of a content: known vectors, an independent implementation, and one form for one content.

use flowlist_core::hash::{Hasher, canonical, hash_value, sha256};
use flowlist_core::json::{Value, json};
use proptest::prelude::*;
use sha2::Digest;

fn hex(bytes: &[u8]) -> String {
    let mut hasher = Hasher::default();
    hasher.update(bytes);
    hasher.finish_hex()
}

#[test]
fn sha256_gives_the_published_vectors() {
    let million = "a".repeat(1_000_000);
    for (text, hash) in [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
        (million.as_str(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ] {
        assert_eq!(hex(text.as_bytes()), hash);
    }
}

#[test]
fn every_length_around_a_block_is_padded_right() {
    for length in 0..200 {
        let bytes = vec![0x5a_u8; length];
        assert_eq!(sha256(&bytes)[..], sha2::Sha256::digest(&bytes)[..], "{length} bytes");
    }
}

#[test]
fn canonical_json_has_one_form() {
    for (text, expected) in [
        (r#" { "b" : 1 , "a" : [ ] , "é" : { } , "B" : null } "#, r#"{"B":null,"a":[],"b":1,"é":{}}"#),
        (
            r#""\u0041\/\u00e9\u2028\"\\\b\f\n\r\t\u0000\u001f\u007f""#,
            "\"A/é\u{2028}\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}\"",
        ),
        (r#""\ud83d\ude00""#, "\"😀\""),
    ] {
        let value: Value = flowlist_core::json::read(text).unwrap();
        assert_eq!(canonical(&value), expected);
    }
}

/// From RFC 8785, appendix B, and what is ours beyond it.
#[test]
fn numbers_are_written_as_javascript_does() {
    for (text, expected) in [
        ("0", "0"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("1", "1"),
        ("1.0", "1"),
        ("1e0", "1"),
        ("10e-1", "1"),
        ("5e-324", "5e-324"),
        ("-5e-324", "-5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9007199254740992.0", "9007199254740992"),
        ("295147905179352830000", "295147905179352830000"),
        ("-295147905179352830000", "-295147905179352830000"),
        ("999999999999999900000", "999999999999999900000"),
        ("1e21", "1e+21"),
        ("9.999999999999997e22", "9.999999999999997e+22"),
        ("0.000001", "0.000001"),
        ("0.000001234", "0.000001234"),
        ("0.0000001", "1e-7"),
        ("-0.00000333", "-0.00000333"),
        ("333333333.3333332", "333333333.3333332"),
        ("0.1", "0.1"),
        ("4.50", "4.5"),
        ("2e-3", "0.002"),
        ("1424953923781206.2", "1424953923781206.2"),
        // Here JavaScript would round: integers of 64 bits keep their digits.
        ("9007199254740993", "9007199254740993"),
        ("18446744073709551615", "18446744073709551615"),
        ("9223372036854775807", "9223372036854775807"),
        // And the same number is the same text, whichever way it came.
        ("1000000000000000000", "1000000000000000000"),
        ("1e18", "1000000000000000000"),
        ("4611686018427387904", "4611686018427387904"),
        ("4.611686018427387904e18", "4611686018427387904"),
        ("9223372036854775808", "9223372036854775808"),
        ("9223372036854775808.0", "9223372036854775808"),
    ] {
        let value: Value = flowlist_core::json::read(text).unwrap();
        assert_eq!(canonical(&value), expected, "{text}");
    }
}

#[test]
fn the_hash_of_a_value_is_that_of_its_canonical_form() {
    assert_eq!(hash_value(&json!({"b": 1.0, "a": "x"})), hex(br#"{"a":"x","b":1}"#));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 30, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(".*", inner, 0..5).prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sha256_is_that_of_sha2_however_the_bytes_come(bytes in prop::collection::vec(any::<u8>(), 0..500), cut in any::<prop::sample::Index>()) {
        let (head, tail) = bytes.split_at(cut.index(bytes.len() + 1));
        let mut hasher = Hasher::default();
        hasher.update(head);
        hasher.update(tail);
        prop_assert_eq!(&hasher.finish()[..], &sha2::Sha256::digest(&bytes)[..]);
    }

    #[test]
    fn canonical_json_is_json_and_its_own_canonical_form(value in value()) {
        let text = canonical(&value);
        let again: Value = flowlist_core::json::read(&text).unwrap();
        prop_assert_eq!(canonical(&again), text);
    }

    #[test]
    fn canonical_json_keeps_every_number(n in any::<f64>()) {
        prop_assume!(n.is_finite());
        let again: f64 = canonical(&json!(n)).parse().unwrap();
        prop_assert_eq!(again, n);
    }
}
