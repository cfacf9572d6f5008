//! Every fault of the printed sets, in the table's order.

/// The rules of the four sets by their printed form.
pub const KINDS: [(&str, usize); 7] = [
    ("boolean", 141),
    ("count step", 5),
    ("fraction step", 8),
    ("ordinal", 18),
    ("percent step", 89),
    ("single option", 2),
    ("survey-share step", 13),
];

/// The faults of the small set.
pub const SMALL: &[&str] = &[
    "1.1.2 fault-overlap",
    // Its children carry the code of a criterion that is not there, so that it seems to be a leaf.
    "1.2 fault-scored-by-missing",
    "1.2 fault-no-rule",
    "1.3.1 fault-parent-missing-near",
    "1.3.1 fault-code-gap",
    "1.3.2 fault-parent-missing-near",
    "2.1 fault-code-twice",
    "2.1 fault-max-unreachable",
    "2.2 fault-no-rule",
    "2.3.1 fault-option-as-node",
    "2.3.1 fault-one-option",
    "2.3.1 fault-max-unreachable",
    "2.3.2 fault-option-as-node",
    "2.3.2 fault-max-zero",
    "2.41 fault-code-gap",
];

/// The faults of the four sets.
pub const PRINTED: &[(&str, &[&str])] = &[("T01", T01), ("T02", T02), ("T03", T03), ("T04", T04)];

const T01: &[&str] = &[
    "2.2.2 fault-overlap",
    "2.3.2 fault-overlap",
    "2.5.2 fault-overlap",
    // The children of 4.4 are numbered 4.5.x.
    "4.4 fault-scored-by-missing",
    "4.4 fault-no-rule",
    "4.5.1 fault-parent-missing-near",
    "4.5.1 fault-code-gap",
    "4.5.2 fault-parent-missing-near",
];

const T02: &[&str] = &[
    "2.2.2 fault-overlap",
    "2.5.3 fault-overlap",
    "3.2.2 fault-overlap",
    "3.2.3 fault-overlap",
    // The children of 5.4 are numbered 5.5.x.
    "5.4 fault-scored-by-missing",
    "5.4 fault-no-rule",
    "5.5.1 fault-parent-missing-near",
    "5.5.1 fault-code-gap",
    "5.5.2 fault-parent-missing-near",
    // Other points are printed than were kept.
    "6.1.2 fault-max-unreachable",
    "7.4.1 fault-exceeds-max",
    "8.2 fault-no-rule",
    "8.5 fault-no-rule",
    "9.1 fault-no-rule",
    "9.2 fault-no-rule",
    "9.3.2 fault-code-twice",
];

const T03: &[&str] = &[
    "1.4.2 fault-overlap",
    "2.2.2 fault-overlap",
    "2.3.2 fault-overlap",
    "2.3.3 fault-overlap",
    "2.5.2 fault-overlap",
    "3.1.3 fault-max-unreachable",
    "3.2.2 fault-overlap",
    "3.2.3 fault-overlap",
    "3.3 fault-no-rule",
    "5.2 fault-no-rule",
    // Two options were typed as criteria, each with what is left as its only option.
    "5.4.1 fault-option-as-node",
    "5.4.1 fault-one-option",
    "5.4.1 fault-max-unreachable",
    "5.4.2 fault-option-as-node",
    "5.4.2 fault-max-zero",
    "8.2 fault-no-rule",
    "8.5 fault-no-rule",
    "9.3.2 fault-code-twice",
];

const T04: &[&str] = &[
    // The children of 1.3 are numbered as those of 1.4.
    "1.3 fault-scored-by-missing",
    "1.3 fault-no-rule",
    "1.4.1 fault-parent-after",
    "1.4.1 fault-code-gap",
    "1.4.2 fault-parent-after",
    "1.4.2 fault-overlap",
    "1.4 fault-out-of-place",
    "1.4 fault-sum",
    "1.4.1 fault-code-twice",
    "1.4.1 fault-max-unreachable",
    "1.4.2 fault-code-twice",
    "3.2.2 fault-overlap",
    "3.2.3 fault-overlap",
    "3.3 fault-no-rule",
    "4.1 fault-no-rule",
    // 7.11 was to be 7.1.1.
    "7 fault-sum",
    "7.1 fault-no-rule",
    "7.11 fault-code-gap",
    "7.2 fault-out-of-place",
];
