//! What theory says of every sample, whatever its figures are.

mod coverage;
mod properties;
mod replicates;
mod sampling;
mod streams;
