//! What samples and choices of method leave open: against numpy, scipy, `SALib` and `COINr`, against theory, and against campaigns of
//! which the truth is known.

mod claims;
mod coinr;
mod coverage;
mod method;
mod sample;
mod uncertainty;
