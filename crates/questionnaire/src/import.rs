//! Answers that were collected elsewhere: the rows of a table that ODK Central, Kobo, LimeSurvey, Google Forms or Microsoft
//! Forms exported, as answers of a questionnaire.
//!
//! What a column holds is said by a [`Mapping`]: [`guess()`] makes one of the headings and some rows, people correct it, and it
//! is kept for the next file. A [`Plan`] is a mapping that was held against the questionnaire and the headings; it makes
//! an answer of each row or tells everything that is wrong with it.

mod cell;
mod choice;
mod guess;
mod mapping;
mod moment;
mod plan;
mod row;

pub use cell::is_nothing;
pub use guess::guess;
pub use mapping::{Mapping, NoTarget, Target, columns};
pub use plan::{Plan, Units};
pub use row::{Imported, Reader, RowFault};

#[cfg(test)]
mod tests;
