//! A table as a page and a file have it.

use parindex_locale::{Lang, fixed};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::words::T;

/// A table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Units,
    Fields,
    Criteria,
    Years,
    Survey,
}

impl Kind {
    pub(super) const ALL: [Kind; 5] = [Kind::Units, Kind::Fields, Kind::Criteria, Kind::Years, Kind::Survey];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Units => "units",
            Kind::Fields => "fields",
            Kind::Criteria => "criteria",
            Kind::Years => "years",
            Kind::Survey => "survey",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Kind::Units => "claims-units",
            Kind::Fields => "claims-fields",
            Kind::Criteria => "claims-criteria",
            Kind::Years => "claims-years",
            Kind::Survey => "claims-survey",
        }
    }

    /// The heads of its columns.
    pub(super) fn heads(self) -> Vec<&'static str> {
        const TALLY: [&str; 4] = ["claims-count", "claims-own", "claims-given", "claims-over"];
        const OWN: [&str; 2] = ["claims-adjusted", "claims-error"];
        match self {
            Kind::Units => [&["column-unit"], &TALLY[..], &OWN, &["claims-evidence", "claims-look"]].concat(),
            Kind::Fields => [&["column-field"], &TALLY[..]].concat(),
            Kind::Criteria => [&["column-criterion"], &TALLY[..], &OWN, &["claims-look"]].concat(),
            Kind::Years => [&["home-year"], &TALLY[..]].concat(),
            Kind::Survey => {
                vec!["column-unit", "claims-appraised", "claims-surveyed", "claims-apart", "claims-look"]
            }
        }
    }
}

/// A table as it is told.
pub(super) struct Told {
    pub(super) title: String,
    /// What it shows.
    pub(super) said: String,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) address: Option<String>,
    /// The cells behind the name, in the reader's language.
    pub(super) cells: Vec<String>,
    /// All cells as in a file.
    pub(super) plain: Vec<String>,
}

/// A cell: a text, or a number with so many decimals.
pub(super) enum Value {
    Text(String),
    Number(Option<f64>, u32),
}

/// A row of cells behind a name, which a file gives by its code.
pub(super) fn row(t: T, name: &str, code: &str, address: Option<String>, values: Vec<Value>) -> Row {
    let plain = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Number(value, _) => {
            value.and_then(Decimal::from_f64).map_or_else(String::new, |value| fixed(Lang::En, value, 6))
        }
    };
    let shown = |value: Value| match value {
        Value::Text(text) => text,
        Value::Number(value, digits) => t.real(value, digits),
    };
    Row {
        name: name.to_owned(),
        address,
        plain: std::iter::once(code.to_owned()).chain(values.iter().map(plain)).collect(),
        cells: values.into_iter().map(shown).collect(),
    }
}
