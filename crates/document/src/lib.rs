//! Documents that offices send: data in, PDF out; and pictures of pixels, for where a drawing is not taken.
//!
//! Each is laid out by Typst from a template of this crate and looks as Vietnamese administrative documents do (Decree
//! 30/2020/NĐ-CP, annex I: A4, Times, the names of the state and of the agency, number, place and date, who signs). What
//! people typed goes to the template as data and never as markup. The PDF is tagged (PDF/UA-1), so that screen readers
//! read it.
//!
//! The invariant: pure. There is no file but those given here, no clock and no network; the same data give the same bytes.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod budget;
mod listing;
mod paper;
mod picture;
mod receipt;
mod report;
mod sheet;
mod world;

pub use budget::{BudgetItem, BudgetLine, BudgetTable, budget, roman};
pub use listing::{Listing, listing};
pub use paper::{Letterhead, Signature};
pub use picture::{enlarged, png};
pub use receipt::{Receipt, ScoreRow, Stage, receipt};
pub use report::{Block, Cell, Chapter, Column, NATIONAL, Picture, Report, Row, Table, UNIT, report};
pub use sheet::{Part, Sheets, Space, sheets};

/// Why there is no document.
#[derive(Debug, thiserror::Error)]
#[error("the document cannot be laid out: {0}")]
pub struct DocumentError(pub(crate) String);
