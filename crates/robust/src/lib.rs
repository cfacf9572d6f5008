//! How sure a rank is: against chance, and against the choices of method.
//!
//! [`uncertainty`] draws the samples again that an index rests on, and tells the standard error of each index, the ranks
//! that its samples leave open, and how often each rank came. [`mod@method`] determines the index in thousands of other ways
//! that experts could defend, and tells what the ranks owe to which choice and to which criterion. Both methods and their
//! sources stand in `docs/robust.md`. [`claims`] says who claims more than is given, and whose survey says something else.
//!
//! The invariant: pure and repeatable. The same input gives the same output on any number of threads and in any order of
//! the units: each unit or trial has its own stream of random numbers, from the seed and its code or number.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod claims;
mod draw;
pub mod method;
mod number;
mod rank;
mod uncertainty;

pub use method::{Method, method};
pub use uncertainty::{Basis, Draws, Uncertainty, UnitUncertainty, uncertainty};
