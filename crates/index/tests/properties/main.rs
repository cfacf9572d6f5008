//! What holds for every index, whatever the framework and the scores: sums, ranks, what is missing, and that neither the
//! order of the units nor the number of threads matters. The number of cases is set by `PROPTEST_CASES`.

mod campaign;
mod impact;
mod losses;
mod ranks;
mod sums;
mod trend;
mod what_if;
