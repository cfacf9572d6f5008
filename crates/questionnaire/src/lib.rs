//! Questionnaires as XLSForm has them: what is asked, of which type, under which conditions, in which languages, and what
//! the index makes of the answers.
//!
//! [`read`] makes a [`Questionnaire`] of the sheets of a form or tells every fault with its sheet, row and column;
//! [`write()`] makes sheets again, so that ODK and Kobo collect with the same form. What a survey of opinions does not need
//! is not guessed at: it is named and refused (`docs/questionnaire.md`).
//!
//! The invariant: pure. No file, no clock; the day that conditions ask for is a parameter.
//!
//! ```
//! use parindex_questionnaire::expr::{Answer, Answers, Scope, evaluate, parse};
//!
//! let condition = parse("${Q1} = 'D' and ${tuoi} >= 18").unwrap();
//! let answers =
//!     Answers::from([("Q1".into(), Answer::One("D".into())), ("tuoi".into(), Answer::Number(30.0))]);
//! let scope = Scope { answers: &answers, this: None, today: jiff::civil::date(2020, 12, 1) };
//! assert!(evaluate(&condition, scope).holds());
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod answered;
mod check;
mod columns;
mod edit;
pub mod expr;
mod fill;
mod grid;
pub mod import;
mod index;
mod keyed;
mod model;
mod pattern;
pub mod quality;
mod read;
mod told;
mod types;
mod write;

pub use answered::Lack;
pub use check::{Finding, check};
pub use columns::Part;
pub use edit::{Cells, Edit};
pub use fill::MOST_TEXT;
pub use grid::{Grid, Sheets};
pub use index::Measured;
pub use keyed::{PaperFault, UNREADABLE};
pub use model::{Choice, Group, Item, Kind, List, MATRIX, Measure, Question, Questionnaire, Required, Said};
pub use read::read;
pub use write::write;
