//! Numbers as people type them. What can be read in two ways is refused, with both readings named.

use parindex_locale::Message;
use rust_decimal::Decimal;

/// Why a text is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Something else stands there.
    Other,
    /// `1,234`: a decimal comma or a comma between thousands; for whole numbers `1.000` in the same way.
    Ambiguous {
        /// Read with decimals.
        decimal: Decimal,
        /// Read with a mark between thousands.
        thousands: Decimal,
    },
    /// `1e3`.
    Exponent,
    /// Digits that are not 0 to 9 of ASCII.
    ForeignDigits,
    /// A percent sign where a plain number is wanted.
    Percent,
    /// More digits than can be kept exactly.
    TooManyDigits,
}

impl NotANumber {
    /// What is wrong and what was expected.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            NotANumber::Other => Message::new("fault-number"),
            NotANumber::Ambiguous { decimal, thousands } => {
                Message::new("fault-number-ambiguous").num("decimal", *decimal).num("thousands", *thousands)
            }
            NotANumber::Exponent => Message::new("fault-number-exponent"),
            NotANumber::ForeignDigits => Message::new("fault-number-digits"),
            NotANumber::Percent => Message::new("fault-number-percent"),
            NotANumber::TooManyDigits => Message::new("fault-number-too-large"),
        }
    }

    /// The same where a whole number is wanted.
    #[must_use]
    pub fn count_message(&self) -> Message {
        match self {
            NotANumber::Ambiguous { decimal, thousands } => {
                Message::new("fault-count-ambiguous").num("decimal", *decimal).num("thousands", *thousands)
            }
            _ => Message::new("fault-count"),
        }
    }
}

/// Reads a plain number.
///
/// # Errors
/// Whatever is not a number, or not one number only.
pub fn parse(text: &str) -> Result<Decimal, NotANumber> {
    if text.ends_with('%') {
        return Err(NotANumber::Percent);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let value = unsigned_decimal(unsigned).map_err(|e| signed(e, text))?;
    Ok(if text.starts_with('-') { negative(value) } else { value })
}

/// Reads a number that may be a percentage: `84.45%` is 0.8445.
///
/// # Errors
/// Whatever is not a number, or not one number only.
pub fn parse_share(text: &str) -> Result<Decimal, NotANumber> {
    let Some(percent) = text.strip_suffix('%') else { return parse(text) };
    let value = parse(percent.trim_end())?;
    Ok((value / Decimal::ONE_HUNDRED).normalize())
}

/// Reads a number, or a percentage, that is computed with in binary.
///
/// # Errors
/// Whatever is not a number, or not one number only.
pub fn parse_real(text: &str) -> Result<f64, NotANumber> {
    parse_share(text)?.to_string().parse().map_err(|_| NotANumber::Other)
}

/// Reads a whole number that is not negative.
///
/// # Errors
/// Whatever is not a number, or has decimals, or is below 0; `50.000`, which can be 50 or 50,000.
pub fn parse_count(text: &str) -> Result<u64, NotANumber> {
    let decimal = parse(text)?;
    // `50.000` is 50 with decimals or, as Vietnamese is written, fifty thousand.
    if text.matches('.').count() == 1
        && !text.contains(',')
        && let Ok(whole) = grouped(text, '.')
    {
        return Err(NotANumber::Ambiguous { decimal, thousands: exact(&whole)? });
    }
    if !decimal.is_integer() {
        return Err(NotANumber::Other);
    }
    u64::try_from(decimal).map_err(|_| NotANumber::Other)
}

/// A number of a spreadsheet's cell as text. Spreadsheets show 15 digits; the noise of binary arithmetic stands behind
/// them (0.1 + 0.2 is 0.30000000000000004), so 15 digits are what was meant.
pub(crate) fn from_cell(value: f64) -> String {
    let digits = format!("{value:.14e}");
    // What has no plain notation within reason is left as it is, and then refused as a number.
    match digits.split_once('e').map(|(m, e)| (m, e.parse::<i32>())) {
        Some((mantissa, Ok(exponent))) if exponent.abs() <= 20 => plain(mantissa, exponent),
        _ => digits,
    }
}

fn plain(mantissa: &str, exponent: i32) -> String {
    let negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let point = usize::try_from(exponent + 1).unwrap_or_default();
    let mut text = if exponent < 0 {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or_default());
        format!("0.{zeros}{digits}")
    } else if point >= digits.len() {
        format!("{digits}{}", "0".repeat(point - digits.len()))
    } else {
        format!("{}.{}", &digits[..point], &digits[point..])
    };
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if negative && text != "0" { format!("-{text}") } else { text }
}

fn negative(value: Decimal) -> Decimal {
    if value.is_zero() { value } else { -value }
}

fn signed(fault: NotANumber, text: &str) -> NotANumber {
    match fault {
        NotANumber::Ambiguous { decimal, thousands } if text.starts_with('-') => {
            NotANumber::Ambiguous { decimal: -decimal, thousands: -thousands }
        }
        other => other,
    }
}

fn unsigned_decimal(text: &str) -> Result<Decimal, NotANumber> {
    check_characters(text)?;
    match (text.matches('.').count(), text.matches(',').count()) {
        (0 | 1, 0) => exact(text),
        (0, 1) => comma(text),
        (0, _) => exact(&grouped(text, ',')?),
        (_, 0) => exact(&grouped(text, '.')?),
        _ => mixed(text),
    }
}

fn check_characters(text: &str) -> Result<(), NotANumber> {
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return Ok(());
    }
    let digits = |s: &str| s.bytes().any(|b| b.is_ascii_digit());
    let mark = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-' | 'e' | 'E');
    if text.chars().any(|c| c.is_numeric() && !c.is_ascii_digit()) {
        Err(NotANumber::ForeignDigits)
    } else if digits(text) && text.contains(['e', 'E']) && text.chars().all(mark) {
        Err(NotANumber::Exponent)
    } else {
        Err(NotANumber::Other)
    }
}

/// One comma. Between one to three digits and exactly three it could separate thousands as well.
fn comma(text: &str) -> Result<Decimal, NotANumber> {
    let decimal = exact(&text.replace(',', "."))?;
    match grouped(text, ',') {
        Ok(whole) => Err(NotANumber::Ambiguous { decimal, thousands: exact(&whole)? }),
        Err(_) => Ok(decimal),
    }
}

/// Both marks: the last one is the decimal mark and stands once, the other one separates thousands.
fn mixed(text: &str) -> Result<Decimal, NotANumber> {
    let last = text.rfind(['.', ',']).ok_or(NotANumber::Other)?;
    let (whole, decimals) = (&text[..last], &text[last + 1..]);
    let other = if text[last..].starts_with('.') { ',' } else { '.' };
    if whole.contains(if other == ',' { '.' } else { ',' }) {
        return Err(NotANumber::Other);
    }
    exact(&format!("{}.{decimals}", grouped(whole, other)?))
}

/// Digits in groups of three without their separator.
fn grouped(text: &str, separator: char) -> Result<String, NotANumber> {
    let mut parts = text.split(separator);
    let first = parts.next().unwrap_or_default();
    let plausible = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if plausible && parts.all(|part| part.len() == 3) {
        Ok(text.replace(separator, ""))
    } else {
        Err(NotANumber::Other)
    }
}

/// ASCII digits with at most one point, which does not stand at the end.
fn exact(text: &str) -> Result<Decimal, NotANumber> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || text.ends_with('.') {
        return Err(NotANumber::Other);
    }
    Decimal::from_str_exact(text).map(|d| d.normalize()).map_err(|_| NotANumber::TooManyDigits)
}

#[cfg(test)]
mod tests;
