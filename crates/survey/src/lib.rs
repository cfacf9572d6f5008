//! The sociological survey: how a sample is drawn, and what its answers say about the population, with their error.
//!
//! Responses are read once, in batches of columns ([`Tally::add`]); what is kept follows units and questions, not
//! responses. Afterwards any domain, any scale and any calibration can be asked for ([`Estimation`]). The formulas and
//! their sources stand in `docs/survey.md`.
//!
//! The invariant: pure and repeatable. The same input gives the same output on any number of threads; no file, no
//! clock; every random number comes from a seed that the caller gives.
//!
//! ```
//! use parindex_survey::{Column, Design, Estimation, Kind, Measure, Options, Rows, Scale, Statistic, Tally};
//!
//! // Four of ten people were asked. 1 is "satisfied", 2 "not satisfied", 0 no answer.
//! let design = Design::simple(Some(10.0));
//! let mut tally = Tally::new(1, &[Kind::Codes(3)]);
//! let rows = Rows { place: &[0; 4], cell: &[0; 4], weight: &[2.5; 4] };
//! tally.add(&design, &rows, &[Column::Codes(&[1, 2, 1, 1])])?;
//!
//! let estimation = Estimation::new(&design, &tally, Options::default()).map_err(|mut faults| faults.remove(0))?;
//! let scale = Scale::new(vec![None, Some(1.0), Some(0.0)]);
//! let satisfied = Measure { column: 0, scale: Some(&scale), statistic: Statistic::Mean };
//! let estimate = estimation.domain(|_| true).estimate(&satisfied).expect("there are answers");
//! assert_eq!(estimate.value, 0.75);
//! // The variance of a simple random sample: (1 - 4/10) s² / 4, s² = 0.25.
//! assert!((estimate.error.expect("four units") - (0.6_f64 * 0.25 / 4.0).sqrt()).abs() < 1e-12);
//! # Ok::<(), parindex_locale::Message>(())
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod agreement;
mod balanced;
mod bootstrap;
mod calibration;
mod column;
mod columns;
mod counted;
mod design;
mod enumerators;
mod estimate;
mod jackknife;
mod number;
mod plan;
mod random;
mod replicate;
pub mod sampling;
mod scale;
mod sheet;
mod suppression;
mod tally;
mod together;

pub use agreement::Agreed;
pub use balanced::Given;
pub use calibration::{Calibration, Margin, post_stratify, rake};
pub use column::{Column, Kind};
pub use columns::Stage;
pub use design::{ClusterId, Design, StratumId};
pub use enumerators::{Asked, Enumerated, Enumerators};
pub use estimate::{Domain, Estimate, Estimation, Lonely, Measure, Options, Statistic, quantile};
pub use random::Random;
pub use replicate::{Centre, Replicated};
pub use scale::{Scale, pooled};
pub use sheet::Sheet;
pub use suppression::Suppression;
pub use tally::{Rows, Tally};
pub use together::together;
