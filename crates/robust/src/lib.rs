//! How sure a rank is.
//!
//! [`uncertainty`] draws the samples again that an index rests on, and tells the standard error of each index, the ranks
//! that its samples leave open, and how often each rank came. The method and its sources stand in `docs/robust.md`.
//!
//! The invariant: pure and repeatable. The same input gives the same output on any number of threads and in any order of
//! the units: each unit has its own stream of random numbers, from the seed and its code.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod number;
mod uncertainty;

pub use uncertainty::{Basis, Draws, Uncertainty, UnitUncertainty, uncertainty};
