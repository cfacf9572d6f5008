use rust_decimal::Decimal;

use crate::Lang;

/// A number as people of the language read it: decimal comma in Vietnamese, point in English, no trailing zeros.
#[must_use]
pub fn decimal(lang: Lang, n: Decimal) -> String {
    localise(lang, &n.normalize().to_string())
}

/// A number with exactly `digits` decimals, rounded half up (away from zero), as tables print it.
#[must_use]
pub fn fixed(lang: Lang, n: Decimal, digits: u32) -> String {
    let rounded = n.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    localise(lang, &format!("{rounded:.*}", digits as usize))
}

/// A difference as [`fixed`] prints it, with its sign: `+1,23`, `−1,23`; what rounds to nothing has none.
#[must_use]
pub fn signed(lang: Lang, n: Decimal, digits: u32) -> String {
    let text = fixed(lang, n.abs(), digits);
    let nothing = !text.contains(|c| matches!(c, '1'..='9'));
    match n.is_sign_negative() {
        _ if nothing => text,
        true => format!("−{text}"),
        false => format!("+{text}"),
    }
}

fn localise(lang: Lang, plain: &str) -> String {
    let minus = plain.replace('-', "−");
    match lang {
        Lang::Vi => minus.replace('.', ","),
        Lang::En => minus,
    }
}

/// A whole number with a mark between thousands: the dot in Vietnamese, the comma in English.
#[must_use]
pub fn whole(lang: Lang, n: u64) -> String {
    let digits = n.to_string();
    let mark = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A count as pages print it: digits alone up to 9999, beyond with a mark between thousands, so that years and small
/// counts stay as people write them.
#[must_use]
pub fn count(lang: Lang, n: u64) -> String {
    if n < 10_000 { n.to_string() } else { whole(lang, n) }
}

/// A whole number as people type it: digits alone, or in thousands by one mark (a dot, a comma, a blank). A fraction is
/// none: `1.5` and `1,25` are refused, not read as 15 and 125.
#[must_use]
pub fn read_whole(text: &str) -> Option<u64> {
    let text = text.trim();
    let mark = text.chars().find(|c| matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}'));
    let groups: Vec<&str> = match mark {
        Some(mark) => text.split(mark).collect(),
        None => vec![text],
    };
    let digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    if digits && grouped { groups.concat().parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_marked_as_the_language_does() {
        assert_eq!(
            [0, 999, 1000, 3_955_100_000].map(|n| whole(Lang::Vi, n)),
            ["0", "999", "1.000", "3.955.100.000"]
        );
        assert_eq!(whole(Lang::En, u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn differences_bear_their_sign_unless_they_round_to_nothing() {
        let vi = |n: &str| signed(Lang::Vi, n.parse().unwrap(), 2);
        let all = ["1.234", "-1.235", "0.005", "-0.005", "0.0049", "-0.0049", "0", "-0.00"].map(vi);
        assert_eq!(all, ["+1,23", "−1,24", "+0,01", "−0,01", "0,00", "0,00", "0,00", "0,00"]);
        assert_eq!(signed(Lang::En, "-10".parse().unwrap(), 0), "−10");
    }

    #[test]
    fn counts_are_marked_beyond_four_digits_only() {
        assert_eq!([9_999, 10_000].map(|n| count(Lang::Vi, n)), ["9999", "10.000"]);
        assert_eq!(count(Lang::En, 12_345), "12,345");
    }

    #[test]
    fn a_whole_number_is_read_with_thousands_marked_or_not_and_a_fraction_is_refused() {
        for text in ["1234567", "1.234.567", "1,234,567", " 1 234 567 ", "1\u{a0}234\u{a0}567"] {
            assert_eq!(read_whole(text), Some(1_234_567), "{text}");
        }
        assert_eq!(read_whole("0"), Some(0));
        for text in [
            "",
            " ",
            "1.5",
            "1,25",
            "12.34.567",
            "1.234,567",
            "-1",
            "1e3",
            "1234.567",
            ".5",
            "5.",
            "١",
            "99999999999999999999",
        ] {
            assert_eq!(read_whole(text), None, "{text}");
        }
    }
}
