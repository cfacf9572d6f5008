//! Packages as a whole: read, written, verified, and attacked.

mod faults;
mod forms;
mod hostile;
mod proving;
mod reading;
mod round_trip;
mod sample;
mod size;
mod tables;
mod verifying;
mod witnessing;
