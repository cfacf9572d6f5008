//! What samples leave open, against numpy, against theory, and against campaigns of which the truth is known.

mod coverage;
mod sample;
mod uncertainty;
