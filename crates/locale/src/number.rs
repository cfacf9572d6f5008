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

fn localise(lang: Lang, plain: &str) -> String {
    let minus = plain.replace('-', "−");
    match lang {
        Lang::Vi => minus.replace('.', ","),
        Lang::En => minus,
    }
}
