//! Facts: what a unit declares. The notation of the cells `facts` in `framework.csv` (declarations) and in
//! `scores.csv` (values) is described in `docs/rules.md`.

mod declare;
mod value;

pub use declare::{Bound, Declaration, FactKind, parse_declarations, print_declarations};
pub use value::{Facts, NotFacts, Value, parse_values, print_values};
