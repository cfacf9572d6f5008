//! From points to the index: exact sums, applicable maximum, percent, ranks, bands, means.
//!
//! [`compute`] takes a framework and what is known of each unit, and returns every figure of every unit. Points are
//! exact decimals; nothing is rounded before it is printed. What is missing is missing, never zero: a unit with a
//! missing score has no index and no rank, and [`UnitResult::missing`] says why.
//!
//! [`impact`] computes a campaign's data under a later version of its framework, [`what_if`](what_if()) under other
//! weights, points and facts, and [`changes`] tells what the difference from an earlier year is made of.
//! How far those who score agree is told by [`agreement`]; what units leave at a criterion by [`losses`], and why by [`decided`].
//!
//! The invariant: pure and repeatable. The same input gives the same output on any number of threads; no file, no
//! clock, no random number.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod agreement;
mod compute;
mod decided;
mod effect;
mod explain;
mod group;
mod impact;
mod input;
mod leaf;
mod loss;
mod rank;
mod sampled;
mod summary;
mod survey;
mod trend;
mod what_if;

pub use compute::{Figure, Results, Sure, UnitResult, compute};
pub use decided::{Decided, decided};
pub use effect::{Before, Effect, Place, effect};
pub use explain::{LeafExplanation, Origin, explain_leaf, unranked};
pub use impact::{Carried, Impact, Moved, NodeMove, UnitMove, impact};
pub use input::{Answers, Entry, Input, Missing, Sampled, Stage, Unit};
pub use loss::{Loss, losses, ranks_at};
pub use rank::rank;
pub use sampled::{SampledLeaf, SurveyPart, appraisal_error, points_with, sampled};
pub use summary::{Mean, average, mean_of, means_by};
pub use trend::{
    Change, MOST_VERSIONS, Parts, Year, changes, difference_error, origins, percent_of, predecessors,
    versions,
};
pub use what_if::{Improvement, Move, WhatIf, improvements, peers, what_if};
