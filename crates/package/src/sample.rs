//! Samples as tables: strata with their allocation, the frame that is drawn from, the sample that comes of it, and the
//! responses with the design that they carry along.
//!
//! The columns of the design ([`DESIGN`]) are written with a sample and read with its responses, so that nobody has to
//! describe the design a second time.

mod design;
mod draw;
mod estimates;
mod frame;
mod lines;
mod margins;
mod office;
mod responses;
mod strata;

pub use draw::{Drawing, StageOf};
pub(crate) use estimates::plain;
pub use estimates::{ESTIMATES_COLUMNS, Estimates, Figure, HowSure};
pub use frame::{Frame, FrameColumns};
pub use lines::{SampleLine, sample_lines};
pub use margins::{MOST_CATEGORIES, MOST_MARGINS, Margins, read_margins};
pub use office::{FrameStratum, OfficeFrame, SamplePart, sample_rows};
pub use responses::Responses;
pub use strata::{Stratum, allocation_csv, allocation_of, read_allocation, read_strata};

/// The most stages that a design has, people included.
pub const STAGES: usize = 4;

/// The columns of one stage: the unit drawn, how many there are to draw from, and the unit's probability where it was not
/// the same for all.
pub(crate) struct StageColumns {
    pub(crate) cluster: &'static str,
    pub(crate) population: &'static str,
    pub(crate) probability: &'static str,
}

/// The columns that describe how a response came into the sample, stage by stage; besides [`STRATUM`] and [`WEIGHT`].
pub(crate) const DESIGN: [StageColumns; STAGES] = [
    StageColumns { cluster: "cluster", population: "population", probability: "probability" },
    StageColumns { cluster: "cluster_2", population: "population_2", probability: "probability_2" },
    StageColumns { cluster: "cluster_3", population: "population_3", probability: "probability_3" },
    StageColumns { cluster: "cluster_4", population: "population_4", probability: "probability_4" },
];
/// The stratum of the first stage.
pub(crate) const STRATUM: &str = "stratum";
/// One over the probability of being in the sample.
pub(crate) const WEIGHT: &str = "weight";
/// The place in a list that is kept elsewhere, from 1.
pub(crate) const NUMBER: &str = "number";
/// The rank among the replacements; empty for the sample itself.
pub(crate) const SPARE: &str = "spare";
