//! The tables of the page.

/// A table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Units,
    Fields,
    Criteria,
    Years,
    Survey,
    Judges,
    Jumps,
    Digits,
    Numerals,
}

impl Kind {
    pub(super) const ALL: [Kind; 9] = [
        Kind::Units,
        Kind::Fields,
        Kind::Criteria,
        Kind::Years,
        Kind::Survey,
        Kind::Judges,
        Kind::Jumps,
        Kind::Digits,
        Kind::Numerals,
    ];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Units => "units",
            Kind::Fields => "fields",
            Kind::Criteria => "criteria",
            Kind::Years => "years",
            Kind::Survey => "survey",
            Kind::Judges => "appraisers",
            Kind::Jumps => "jumps",
            Kind::Digits => "digits",
            Kind::Numerals => "numerals",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Kind::Units => "claims-units",
            Kind::Fields => "claims-fields",
            Kind::Criteria => "claims-criteria",
            Kind::Years => "claims-years",
            Kind::Survey => "claims-survey",
            Kind::Judges => "claims-judges",
            Kind::Jumps => "claims-jumps",
            Kind::Digits => "claims-digits",
            Kind::Numerals => "claims-numerals",
        }
    }

    /// What its picture is called.
    pub(super) const fn drawn(self) -> &'static str {
        match self {
            Kind::Units | Kind::Criteria => "claims-drawn-over",
            Kind::Fields | Kind::Years => "claims-drawn-both",
            Kind::Survey => "claims-survey",
            Kind::Judges => "claims-drawn-judges",
            Kind::Jumps => "claims-jumps",
            Kind::Digits => "claims-digits",
            Kind::Numerals => "claims-drawn-digits",
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
            Kind::Judges => {
                let head = ["claims-judge", "claims-marks", "claims-given"];
                [&head[..], &OWN, &["claims-look"]].concat()
            }
            Kind::Jumps => vec![
                "column-unit",
                "claims-before",
                "claims-now",
                "years-method",
                "claims-apart",
                "claims-moved",
                "claims-look",
            ],
            Kind::Digits => {
                const TEST: [&str; 3] = ["claims-chi", "claims-chance", "claims-most"];
                [&["column-unit", "claims-last"], &TEST[..], &["claims-first"], &TEST, &["claims-look"]]
                    .concat()
            }
            Kind::Numerals => {
                vec!["claims-numeral", "claims-times", "claims-expected", "claims-beyond", "claims-look"]
            }
        }
    }
}
