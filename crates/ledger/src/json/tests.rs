use proptest::prelude::*;
use serde_json::json;

use super::*;

/// The published test data of RFC 8785 and of its authors' reference implementation
/// (github.com/cyberphone/json-canonicalization, testdata), as far as they hold no fractions.
const PUBLISHED: [(&str, &str, &str); 7] = [
    (
        "RFC 8785, section 3.2.3",
        r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
            "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\
         \"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ),
    (
        "RFC 8785, section 3.2.2, without its numbers",
        r#"{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#,
        r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#,
    ),
    ("arrays", r#"[ 56, { "d": true, "10": null, "1": [ ] } ]"#, r#"[56,{"1":[],"10":null,"d":true}]"#),
    (
        "french",
        r#"{ "peach": "This sorting order", "péché": "is wrong according to French",
             "pêche": "but canonicalization MUST", "sin":   "ignore locale" }"#,
        r#"{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}"#,
    ),
    (
        "structures, its 56.0 written as the integer that it is",
        r#"{ "1": {"f": {"f": "hi","F": 5} ,"\n": 56}, "10": { }, "": "empty", "a": { },
             "111": [ {"e": "yes","E": "no" } ], "A": { } }"#,
        r#"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#,
    ),
    ("unicode", r#"{"Unnormalized Unicode":"A\u030a"}"#, "{\"Unnormalized Unicode\":\"A\u{30a}\"}"),
    (
        "weird",
        r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\u000a":"Newline","1":"One","\u0080":"Control\u007f",
            "\ud83d\ude02":"Smiley","\u00f6":"Latin Small Letter O With Diaeresis",
            "\ufb33":"Hebrew Letter Dalet With Dagesh","</script>":"Browser Challenge"}"#,
        "{\"\\n\":\"Newline\",\"\\r\":\"Carriage Return\",\"1\":\"One\",\"</script>\":\"Browser Challenge\",\
         \"\u{80}\":\"Control\u{7f}\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\
         \"😂\":\"Smiley\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
    ),
];

#[test]
fn the_published_vectors_come_out_byte_for_byte() {
    for (name, input, expected) in PUBLISHED {
        let value: Value = serde_json::from_str(input).unwrap();
        assert_eq!(canonical(&value).unwrap(), expected, "{name}");
    }
}

#[test]
fn whole_numbers_up_to_2_to_the_53_minus_1_are_taken_and_no_others() {
    // From the table in RFC 8785, appendix B, what is an integer in our range.
    for (number, text) in [(0, "0"), (MAX_NUMBER, "9007199254740991"), (-MAX_NUMBER, "-9007199254740991")] {
        assert_eq!(canonical(&json!(number)).unwrap(), text);
    }
    for text in
        ["9007199254740992", "-9007199254740992", "18446744073709551615", "1e3", "0.5", "1.0", "-0", "-0.0"]
    {
        let value: Value = serde_json::from_str(text).unwrap();
        assert!(matches!(canonical(&value), Err(NotCanonical::Number(_))), "{text}");
    }
}

#[test]
fn what_is_too_deep_is_refused_instead_of_overflowing() {
    let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!([inner]));
    assert!(canonical(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(canonical(&nested(MAX_DEPTH + 1)), Err(NotCanonical::Deep));
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-MAX_NUMBER..=MAX_NUMBER).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #[test]
    fn another_implementation_of_the_rfc_writes_the_same_bytes(value in values()) {
        prop_assert_eq!(canonical(&value).unwrap(), serde_json_canonicalizer::to_string(&value).unwrap());
    }

    #[test]
    fn what_was_written_is_read_as_the_same_value_and_written_the_same_again(value in values()) {
        let text = canonical(&value).unwrap();
        let again: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&again, &value);
        prop_assert_eq!(canonical(&again).unwrap(), text);
    }
}
