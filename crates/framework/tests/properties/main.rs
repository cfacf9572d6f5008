//! What holds for every rule, not only for the ones that somebody thought of. The number of cases is set by
//! `PROPTEST_CASES`; `make fuzz` runs the tests of `soup` a million times.

mod advice;
mod fraction;
mod measures;
mod points;
mod reference;
mod roundtrip;
mod soup;
mod syntax;
mod world;
