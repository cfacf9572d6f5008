//! Samples that are drawn of a group, each told in the ledger with what it takes to draw it again: nobody draws until it suits.

use std::collections::BTreeMap;

use jiff::Timestamp;
use parindex_framework::Fault;
use parindex_ledger::Digest;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::approval::{MOST_NAME, MOST_TEXT};
use crate::id::{PersonId, UnitId};
use crate::refusal::{fault, length_faults, text_faults};

/// The most strata of a sample whose sizes are said one by one.
pub const MOST_STRATA: usize = 1_000;
/// The most people of a sample, replacements included.
pub const MOST_DRAWN: u32 = 200_000;
/// The most draws of a group.
pub const MOST_DRAWS: usize = 20;

/// A sample: from what, how, by which seed, and what came of it. Frame, way and seed give the same list again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The SHA-256 of the frame's file, which is not kept.
    pub frame: Digest,
    /// The file's name; at most 500 characters.
    pub name: String,
    /// How many rows it had.
    pub rows: u32,
    /// How it was drawn.
    pub how: How,
    /// The seed, a whole number below 2^64 in decimal digits: numbers of JSON have fewer. The program makes it.
    pub seed: String,
    /// By unit: people in the frame, and how many were drawn.
    pub units: BTreeMap<UnitId, Counts>,
    /// People in the sample, 1 to [`MOST_DRAWN`].
    pub sample: u32,
    /// Replacements beside them.
    pub spares: u32,
    /// The SHA-256 of the list as it is kept, without contacts.
    pub list: Digest,
    /// Whether contacts are kept beside it, apart and encrypted.
    pub contacts: bool,
    /// Why it is drawn again; empty for the first.
    pub reason: String,
}

/// How a sample is drawn: in every stratum, stage by stage, then people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct How {
    /// The column of the strata.
    pub stratum: String,
    /// The stages above people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// The column of the sizes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    /// The column that says how many people a row stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
    /// People in each unit of the last stage.
    pub take: u32,
    /// Where there is no stage above people: how many of each stratum. At most [`MOST_STRATA`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_stratum: BTreeMap<String, u32>,
    /// Replacements in each unit of the last stage, or in each stratum.
    pub spares: u32,
}

/// A stage above people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// The column of its units.
    pub column: String,
    /// Units to draw in each unit of the stage above.
    pub take: u32,
    /// With probability proportional to size.
    pub proportional: bool,
}

/// What a unit has in a frame and in the sample.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// People in the frame.
    pub people: u64,
    /// People in the sample, without replacements.
    pub drawn: u32,
}

/// A sample with who drew it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The sample.
    pub draw: Draw,
    /// Who drew it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl How {
    /// The arguments with which `parindex survey draw` draws the same: frame and seed stand beside them. What is drawn of each
    /// stratum is brought as `allocation.csv`.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let mut all = vec!["--stratum".to_owned(), self.stratum.clone()];
        for stage in &self.stages {
            let way = if stage.proportional { ":pps" } else { "" };
            all.extend(["--stage".to_owned(), format!("{}={}{way}", stage.column, stage.take)]);
        }
        for (name, column) in [("--size", &self.size), ("--people", &self.people)] {
            all.extend(column.iter().flat_map(|column| [name.to_owned(), column.clone()]));
        }
        if self.by_stratum.is_empty() {
            all.extend(["--take".to_owned(), self.take.to_string()]);
        } else {
            all.extend(["--allocation", "allocation.csv"].map(str::to_owned));
        }
        all.extend(["--spares".to_owned(), self.spares.to_string()]);
        all
    }
}

impl Draw {
    /// What is wrong with it as the draw that follows so many others.
    pub(super) fn faults(&self, before: usize) -> Vec<Fault> {
        let mut faults = text_faults("name", &self.name, MOST_NAME);
        // Whoever draws again says why; nobody has to explain the first.
        faults.extend(match before {
            0 => length_faults("reason", &self.reason, MOST_TEXT),
            _ => text_faults("reason", &self.reason, MOST_TEXT),
        });
        if before >= MOST_DRAWS {
            faults.push(fault("seed", "", Message::new("input-too-many").count("most", MOST_DRAWS)));
        }
        if self.how.by_stratum.len() > MOST_STRATA {
            let message = Message::new("input-too-many").count("most", MOST_STRATA);
            faults.push(fault("strata", "", message));
        }
        if self.sample == 0 {
            faults.push(fault("sample", "0", Message::new("input-empty")));
        }
        if self.sample.saturating_add(self.spares) > MOST_DRAWN {
            let message = Message::new("input-too-large").whole("most", u64::from(MOST_DRAWN));
            faults.push(fault("sample", &self.sample.to_string(), message));
        }
        if self.seed.parse::<u64>().is_err() {
            faults.push(fault("seed", &self.seed, Message::new("input-empty")));
        }
        faults
    }
}
