//! What theory says of every sample, whatever its figures are.

mod coverage;
mod faults;
mod properties;
mod replicates;
mod sampling;
mod streams;
