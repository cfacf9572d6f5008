//! What samples and choices of method leave open: against numpy, scipy and `SALib`, against theory, and against campaigns of
//! which the truth is known.

mod claims;
mod coverage;
mod method;
mod sample;
mod uncertainty;
