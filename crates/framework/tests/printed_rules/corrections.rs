//! What is wrong with the four printed sets, and what is right.

/// A correction of one row.
#[derive(Clone, Copy, Debug)]
pub enum Correction {
    /// The code that was meant.
    Code(&'static str),
    /// The points that were kept, not those that were printed.
    StoredPoints,
    /// A bound that two ranges share belongs to the upper one.
    OpenRanges,
    /// No rule was printed: a judged score up to the maximum.
    Judged,
    /// A row that carries points of its own, but is the sum of what is below it.
    IsParent,
    /// The rows below are its options.
    TakesOptions,
    /// No row of its own, but an option of the row above.
    OptionOfAbove,
}

use Correction::{Code, IsParent, Judged, OpenRanges, OptionOfAbove, StoredPoints, TakesOptions};

/// Set, printed code, the how manieth row with that code, correction.
pub const CORRECTIONS: &[(&str, &str, usize, Correction)] = &[
    ("T01", "2.2.2", 1, OpenRanges),
    ("T01", "2.3.2", 1, OpenRanges),
    ("T01", "2.5.2", 1, OpenRanges),
    ("T01", "4.5.1", 1, Code("4.4.1")),
    ("T01", "4.5.2", 1, Code("4.4.2")),
    ("T02", "2.2.2", 1, OpenRanges),
    ("T02", "2.5.3", 1, OpenRanges),
    ("T02", "3.2.2", 1, OpenRanges),
    ("T02", "3.2.3", 1, OpenRanges),
    ("T02", "5.5.1", 1, Code("5.4.1")),
    ("T02", "5.5.2", 1, Code("5.4.2")),
    ("T02", "6.1.2", 1, StoredPoints),
    ("T02", "7.4.1", 1, StoredPoints),
    ("T02", "8.2", 1, Judged),
    ("T02", "8.5", 1, Judged),
    ("T02", "9.1", 1, Judged),
    ("T02", "9.2", 1, Judged),
    ("T02", "9.3.2", 2, Code("9.3.3")),
    ("T03", "1.4.2", 1, OpenRanges),
    ("T03", "2.2.2", 1, OpenRanges),
    ("T03", "2.3.2", 1, OpenRanges),
    ("T03", "2.3.3", 1, OpenRanges),
    ("T03", "2.5.2", 1, OpenRanges),
    ("T03", "3.1.3", 1, StoredPoints),
    ("T03", "3.2.2", 1, OpenRanges),
    ("T03", "3.2.3", 1, OpenRanges),
    ("T03", "3.3", 1, Judged),
    ("T03", "5.2", 1, Judged),
    ("T03", "5.4", 1, TakesOptions),
    ("T03", "5.4.1", 1, OptionOfAbove),
    ("T03", "5.4.2", 1, OptionOfAbove),
    ("T03", "8.2", 1, Judged),
    ("T03", "8.5", 1, Judged),
    ("T03", "9.3.2", 2, Code("9.3.3")),
    ("T04", "1.4.1", 1, Code("1.3.1")),
    ("T04", "1.4.2", 1, Code("1.3.2")),
    ("T04", "1.4.2", 1, OpenRanges),
    ("T04", "1.4.1", 2, StoredPoints),
    ("T04", "3.2.2", 1, OpenRanges),
    ("T04", "3.2.3", 1, OpenRanges),
    ("T04", "3.3", 1, Judged),
    ("T04", "4.1", 1, Judged),
    ("T04", "7.1", 1, IsParent),
    ("T04", "7.11", 1, Code("7.1.1")),
    ("small", "1.1.2", 1, OpenRanges),
    ("small", "1.3.1", 1, Code("1.2.1")),
    ("small", "1.3.2", 1, Code("1.2.2")),
    ("small", "2.1", 2, Code("2.2")),
    ("small", "2.1", 2, StoredPoints),
    ("small", "2.2", 1, Code("2.3")),
    ("small", "2.2", 1, Judged),
    ("small", "2.3", 1, Code("2.4")),
    ("small", "2.3", 1, TakesOptions),
    ("small", "2.3.1", 1, OptionOfAbove),
    ("small", "2.3.2", 1, OptionOfAbove),
    ("small", "2.41", 1, Code("2.5")),
];
