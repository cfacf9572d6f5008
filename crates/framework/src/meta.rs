use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use parindex_locale::{Message, Text};

use crate::fault::{Fault, Place};

/// The file that holds a framework's metadata.
pub const FRAMEWORK_TOML: &str = "framework.toml";

/// What `framework.toml` says of a framework.
#[derive(Clone, Debug, PartialEq)]
pub struct Meta {
    /// The identifier, `vn-province-2020`.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The kind of unit it is for: `ministry`, `province`, `department`, `district`, `commune`, ...
    pub kind: String,
    /// Decimals that are printed, rounded half up; computing never rounds by it.
    pub digits: u32,
    /// What ties do to the following ranks.
    pub ties: Ties,
    /// The decision that set it.
    pub decision: Option<Decision>,
    /// The framework that it amends.
    pub based_on: Option<String>,
    /// What is published and what is illustrative.
    pub note: Option<Text>,
    /// Bands, falling.
    pub bands: Vec<Band>,
    /// Totals as the decision prints them, to be compared with the tree.
    pub stated: Stated,
    /// Names of respondent groups and of figures from elsewhere that rules speak of.
    pub names: BTreeMap<String, Text>,
}

/// What ties do to the following ranks. Both are practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ties {
    /// 1, 1, 3.
    #[default]
    Competition,
    /// 1, 1, 2.
    Dense,
}

/// The decision by which a framework was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its number, `1149/QĐ-BNV`.
    pub number: String,
    /// Its date, as ISO 8601.
    pub date: Option<String>,
}

/// A band of the index.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// `A`.
    pub name: String,
    /// The least percent, inclusive.
    pub from: Decimal,
}

/// Totals as printed in a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// Sum of all maxima.
    pub total: Option<Decimal>,
    /// Nodes at level 1.
    pub fields: Option<usize>,
    /// Nodes at level 2.
    pub criteria: Option<usize>,
    /// Nodes at level 3.
    pub sub_criteria: Option<usize>,
    /// Nodes that get points.
    pub leaves: Option<usize>,
}

#[derive(Deserialize)]
struct Raw {
    id: Option<String>,
    title_vi: Option<String>,
    title_en: Option<String>,
    kind: Option<String>,
    digits: Option<i64>,
    ties: Option<String>,
    decision: Option<RawDecision>,
    based_on: Option<String>,
    note_vi: Option<String>,
    note_en: Option<String>,
    #[serde(default)]
    bands: Vec<Band>,
    #[serde(default)]
    stated: Stated,
    #[serde(default)]
    names: BTreeMap<String, RawName>,
    #[serde(flatten)]
    rest: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawName {
    vi: String,
    #[serde(default)]
    en: String,
}

#[derive(Deserialize)]
struct RawDecision {
    number: String,
    date: Option<toml::value::Datetime>,
}

impl Meta {
    /// The band of a percentage.
    #[must_use]
    pub fn band(&self, percent: Decimal) -> Option<&Band> {
        self.bands.iter().find(|band| percent >= band.from)
    }

    /// Reads `framework.toml`. Unknown keys are a warning; what is wrong is told all at once, and then there is no `Meta`.
    #[must_use]
    pub fn parse(text: &str) -> (Option<Meta>, Vec<Fault>) {
        let raw: Raw = match toml::from_str(text) {
            Ok(raw) => raw,
            Err(e) => {
                let line = e.span().map(|s| text[..s.start.min(text.len())].matches('\n').count() + 1);
                let place = Place { line, ..Place::file(FRAMEWORK_TOML) };
                let message = Message::new("fault-toml").text("why", e.message());
                return (None, vec![Fault::error(place, message)]);
            }
        };
        let mut faults = Vec::new();
        for key in raw.rest.keys() {
            let place = Place::key(FRAMEWORK_TOML, key, "");
            faults.push(Fault::warning(place, Message::new("fault-unknown-key")));
        }
        let mut required = |key: &str, value: Option<String>| {
            let value = value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
            if value.is_none() {
                let place = Place::key(FRAMEWORK_TOML, key, "");
                faults.push(Fault::error(place, Message::new("fault-key-missing")));
            }
            value.unwrap_or_default()
        };
        let id = required("id", raw.id);
        let title_vi = required("title_vi", raw.title_vi);
        let kind = required("kind", raw.kind);
        let digits = raw.digits.unwrap_or(2);
        if !(0..=8).contains(&digits) {
            let place = Place::key(FRAMEWORK_TOML, "digits", &digits.to_string());
            faults.push(Fault::error(place, Message::new("fault-digits")));
        }
        let ties = match raw.ties.as_deref() {
            None | Some("competition") => Ties::Competition,
            Some("dense") => Ties::Dense,
            Some(other) => {
                let place = Place::key(FRAMEWORK_TOML, "ties", other);
                faults.push(Fault::error(place, Message::new("fault-ties")));
                Ties::Competition
            }
        };
        check_bands(&raw.bands, &mut faults);
        let meta = Meta {
            id,
            title: Text::new(title_vi, raw.title_en.unwrap_or_default()),
            kind,
            digits: u32::try_from(digits).unwrap_or_default(),
            ties,
            decision: raw
                .decision
                .map(|d| Decision { number: d.number, date: d.date.map(|d| d.to_string()) }),
            based_on: raw.based_on,
            note: raw.note_vi.map(|vi| Text::new(vi, raw.note_en.unwrap_or_default())),
            bands: raw.bands,
            stated: raw.stated,
            names: raw.names.into_iter().map(|(id, name)| (id, Text::new(name.vi, name.en))).collect(),
        };
        (Some(meta), faults)
    }
}

fn check_bands(bands: &[Band], faults: &mut Vec<Fault>) {
    for (i, band) in bands.iter().enumerate() {
        let place = Place::key(FRAMEWORK_TOML, "bands.from", &band.from.to_string());
        if band.from < Decimal::ZERO || band.from > Decimal::ONE_HUNDRED {
            faults.push(Fault::error(place.clone(), Message::new("fault-band-bounds")));
        }
        if i > 0 && bands[i - 1].from <= band.from {
            faults.push(Fault::error(place, Message::new("fault-bands-order").text("band", &*band.name)));
        }
        if bands[..i].iter().any(|b| b.name == band.name) {
            let place = Place::key(FRAMEWORK_TOML, "bands.name", &band.name);
            faults.push(Fault::error(place, Message::new("fault-band-twice")));
        }
    }
}
