use parindex_store::evidence::Objects;

use super::Clamd;

/// Where files of evidence are kept, and what is taken.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub(super) objects: Objects,
    /// The most bytes of one unit in one campaign.
    pub(super) most_per_unit: u64,
    pub(super) clamd: Option<Clamd>,
}

impl Evidence {
    /// Files in a folder, at most 20 GiB of a unit in a campaign, not scanned.
    #[must_use]
    pub fn new(objects: Objects) -> Evidence {
        Evidence { objects, most_per_unit: 20 << 30, clamd: None }
    }

    /// With another sum of bytes for each unit.
    #[must_use]
    pub fn at_most(self, most_per_unit: u64) -> Evidence {
        Evidence { most_per_unit, ..self }
    }

    /// Takes nothing that was not scanned and found clean.
    #[must_use]
    pub fn scanned_by(self, clamd: Clamd) -> Evidence {
        Evidence { clamd: Some(clamd), ..self }
    }
}
