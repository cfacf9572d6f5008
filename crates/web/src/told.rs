//! A table as a page and a file have it: the same rows in the reader's language, and with a decimal point.

use parindex_locale::{Lang, fixed};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive as _};

use crate::words::{T, arrow, rank};

/// The sign of numbers below 0 for people; files have a hyphen, which programs read.
const MINUS: char = '−';

/// Smaller chances are only said to be smaller.
const LEAST_CHANCE: f64 = 0.0001;

/// The longest cell, in letters, that is not broken over lines.
const ONE_LINE: usize = 24;

/// A table as it is told.
pub(crate) struct Told {
    pub(crate) title: String,
    /// What it shows.
    pub(crate) said: String,
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

impl Told {
    /// A table that nothing is said of.
    pub(crate) fn new(t: T, title: &'static str, heads: &[&'static str], rows: Vec<Row>) -> Told {
        let heads = heads.iter().map(|head| t.w(head)).collect();
        Told { title: t.w(title), said: String::new(), heads, rows }
    }

    /// Heading and rows as in a file.
    pub(crate) fn plain(self) -> (Vec<String>, Vec<Vec<String>>) {
        (self.heads, self.rows.into_iter().map(|row| row.plain).collect())
    }
}

/// A table as a page shows it, with its file: `told.html`.
pub(crate) struct Shown {
    pub(crate) id: String,
    pub(crate) told: Told,
    pub(crate) file: String,
}

/// Whether a cell is a text that takes several lines.
pub(crate) fn is_long(cell: &str) -> bool {
    cell.chars().count() > ONE_LINE
}

/// A row.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) address: Option<String>,
    /// The cells behind the name, in the reader's language.
    pub(crate) cells: Vec<String>,
    /// All cells as in a file.
    pub(crate) plain: Vec<String>,
}

/// A cell: a text, a count, or a number with so many decimals; a difference shows its sign, and a chance that rounds to nothing
/// that it is not nothing.
pub(crate) enum Value {
    Text(String),
    Count(Option<u64>),
    Number(Option<f64>, u32),
    Signed(Option<f64>, u32),
    Chance(Option<f64>),
    Rank(Option<u32>),
    /// By how many places a rank changes; up is above 0.
    Places(Option<i64>),
}

/// A decimal as tables tell it, in which exact figures stand beside estimates.
pub(crate) fn real(value: Option<Decimal>) -> Option<f64> {
    value?.to_f64()
}

/// A count among real numbers. It keeps to 32 bits: where more are counted, the last digits do not matter.
pub(crate) fn float(count: u64) -> f64 {
    u32::try_from(count).map_or_else(|_| f64::from(u32::MAX), f64::from)
}

/// An exact change with its sign.
pub(crate) fn change(t: T, by: Decimal, digits: u32) -> String {
    parindex_locale::signed(t.0, by, digits)
}

/// A difference with its sign, or a dash.
pub(crate) fn signed(t: T, value: Option<f64>, digits: u32) -> String {
    let text = t.real(value, digits);
    let nothing = text.chars().all(|c| !('1'..='9').contains(&c));
    match value {
        Some(_) if nothing => text.trim_start_matches(MINUS).to_owned(),
        Some(value) if value > 0.0 => format!("+{text}"),
        _ => text,
    }
}

/// A row of cells behind a name, which a file gives by its code.
pub(crate) fn row(t: T, name: &str, code: &str, address: Option<String>, values: Vec<Value>) -> Row {
    let plain = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Count(count) => count.map_or_else(String::new, |count| count.to_string()),
        Value::Rank(rank) => rank.map_or_else(String::new, |rank| rank.to_string()),
        Value::Places(places) => places.map_or_else(String::new, |places| places.to_string()),
        Value::Number(value, _) | Value::Signed(value, _) | Value::Chance(value) => {
            let number = value.and_then(Decimal::from_f64).map(|value| fixed(Lang::En, value, 6));
            number.map_or_else(String::new, |number| number.replace(MINUS, "-"))
        }
    };
    let shown = |value: Value| match value {
        Value::Text(text) => text,
        Value::Count(count) => count.map_or_else(|| "–".to_owned(), |count| t.count(count)),
        Value::Rank(value) => rank(value),
        Value::Places(places) => places.map_or_else(String::new, |places| arrow(places, "=")),
        Value::Number(value, digits) => t.real(value, digits),
        Value::Signed(value, digits) => signed(t, value, digits),
        Value::Chance(Some(value)) if value < LEAST_CHANCE => format!("< {}", t.real(Some(LEAST_CHANCE), 4)),
        Value::Chance(value) => t.real(value, 4),
    };
    Row {
        name: name.to_owned(),
        address,
        plain: std::iter::once(code.to_owned()).chain(values.iter().map(plain)).collect(),
        cells: values.into_iter().map(shown).collect(),
    }
}
