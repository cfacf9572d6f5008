use super::*;
use proptest::prelude::*;

fn number(text: &str) -> String {
    match parse(text) {
        Ok(value) => value.to_string(),
        Err(NotANumber::Ambiguous { decimal, thousands }) => format!("{decimal} or {thousands}"),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn numbers_are_read_as_people_type_them_and_what_is_ambiguous_is_refused() {
    let table = [
        ("0", "0"),
        ("007", "7"),
        ("12", "12"),
        ("+12", "12"),
        ("-12", "-12"),
        ("-0", "0"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("0,5", "0.5"),
        ("0.50", "0.5"),
        ("1.234", "1.234"),
        ("1234,567", "1234.567"),
        ("0,123", "0.123"),
        ("012,345", "12.345"),
        ("1,23", "1.23"),
        ("1,2345", "1.2345"),
        ("1,234", "1.234 or 1234"),
        ("-12,345", "-12.345 or -12345"),
        ("123,456", "123.456 or 123456"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1,234.567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("79228162514264337593543950335", "79228162514264337593543950335"),
        ("0.12345678901234567890123456789", "TooManyDigits"),
        ("99999999999999999999999999999999", "TooManyDigits"),
        ("1.23.4", "Other"),
        ("12.34.567", "Other"),
        ("0.123.456", "Other"),
        ("1,23,456", "Other"),
        ("1.234,5,6", "Other"),
        ("1.2,3.4", "Other"),
        ("1234,567.8", "Other"),
        ("5.", "Other"),
        ("5,", "Other"),
        (".", "Other"),
        (",", "Other"),
        ("", "Other"),
        ("-", "Other"),
        ("--1", "Other"),
        ("1 234", "Other"),
        ("0x10", "Other"),
        ("1_000", "Other"),
        ("NaN", "Other"),
        ("inf", "Other"),
        ("e", "Other"),
        ("1e3", "Exponent"),
        ("1.5E-3", "Exponent"),
        ("\u{ff11}\u{ff12}", "ForeignDigits"),
        ("١٢", "ForeignDigits"),
        ("½", "ForeignDigits"),
        ("50%", "Percent"),
        ("n/a", "Other"),
    ];
    for (text, expected) in table {
        assert_eq!(number(text), expected, "{text:?}");
    }
}

#[test]
fn a_percentage_is_a_share_where_it_is_allowed() {
    for (text, expected) in
        [("84.45%", "0.8445"), ("84,5%", "0.845"), ("100 %", "1"), ("0.9", "0.9"), ("-5%", "-0.05")]
    {
        assert_eq!(parse_share(text).unwrap().to_string(), expected, "{text:?}");
    }
    assert!(parse_share("84,455%").is_err());
    assert!(parse_share("%").is_err());
    assert!(parse_share("5%%").is_err());
}

#[test]
fn a_count_is_whole_and_not_negative() {
    assert_eq!(parse_count("12"), Ok(12));
    assert_eq!(parse_count("12.0"), Ok(12));
    assert_eq!(parse_count("50.000,0"), Ok(50_000));
    assert!(matches!(parse_count("50.000"), Err(NotANumber::Ambiguous { .. })), "50 or 50,000");
    for wrong in ["1.5", "-1", "99999999999999999999", "x"] {
        assert!(parse_count(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_spreadsheets_number_is_what_it_shows() {
    let table = [
        (0.1 + 0.2, "0.3"),
        (1.0, "1"),
        (-0.0, "0"),
        (-12.5, "-12.5"),
        (100.0, "100"),
        (1_234_567.891, "1234567.891"),
        (0.000_012, "0.000012"),
        (84.45, "84.45"),
        (1e15, "1000000000000000"),
        (123_456_789_012_345.0, "123456789012345"),
        (1e20, "100000000000000000000"),
    ];
    for (value, expected) in table {
        assert_eq!(from_cell(value), expected, "{value}");
    }
    assert!(parse(&from_cell(1e300)).is_err());
    assert!(parse(&from_cell(f64::NAN)).is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        let _ = (parse(&text), parse_share(&text), parse_count(&text));
    }

    #[test]
    fn what_is_written_is_read(mantissa in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u32..11) {
        let value = Decimal::new(mantissa, scale).normalize();
        prop_assert_eq!(parse(&value.to_string()), Ok(value));
        let comma = value.to_string().replace('.', ",");
        match parse(&comma) {
            Ok(read) => prop_assert_eq!(read, value),
            Err(NotANumber::Ambiguous { decimal, .. }) => prop_assert_eq!(decimal, value),
            Err(other) => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn a_cell_of_fifteen_digits_keeps_them(mantissa in -999_999_999_999_999_i64..999_999_999_999_999, scale in 0_u32..12) {
        let value = Decimal::new(mantissa, scale).normalize();
        let float: f64 = value.to_string().parse().unwrap();
        prop_assert_eq!(from_cell(float), value.to_string());
    }
}
