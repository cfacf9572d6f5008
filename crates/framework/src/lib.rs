//! The criteria framework: its tree, its exact points, its scoring rules, and what can be known about them.
//!
//! A framework is a table that an official edits in a spreadsheet, one row a node, with the rule of a leaf in one cell
//! (`docs/rules.md`). Here it becomes a [`Framework`] that is [checked](build), whose rules are
//! [evaluated](rule::evaluate) with a trace, [explained](rule::explain) in words, [inverted](rule::advise), and whose
//! versions are [compared](diff()) by lineage.
//!
//! The invariant: pure. No file, no network, no clock, no random number; a framework knows no unit's score.
//!
//! ```
//! use parindex_framework::rule;
//! let rule = rule::parse("done / planned: >= 100% = 1; >= 85% = 0.5; else 0").unwrap();
//! assert_eq!(rule.to_string(), "done / planned: >= 100% = 1; >= 85% = 0.5; else 0");
//! let wrong = rule::parse("done / planned: >= 100% 1").unwrap_err();
//! assert_eq!(&"done / planned: >= 100% 1"[wrong.span.clone()], "1");
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod check;
mod code;
mod diff;
pub mod facts;
mod fault;
mod lineage;
mod meta;
mod points;
pub mod rule;
mod syntax;
mod tree;

pub use check::{FRAMEWORK_CSV, build, check_lineage};
pub use code::{Code, NotACode};
pub use diff::{Change, Changed, diff, diff_along};
pub use fault::{Fault, Place, Severity, any_error};
pub use lineage::lineage;
pub use meta::{Band, Decision, FRAMEWORK_TOML, Meta, Stated, Ties};
pub use points::{Number, Points, PointsOutOfBounds, decimal, number};
pub use tree::{Framework, Node, NodeId, Pool, Row, ScoredBy};
