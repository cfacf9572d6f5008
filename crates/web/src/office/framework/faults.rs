//! What the check finds in a draft, at the node where it is.

use std::collections::BTreeMap;

use parindex_framework::{FRAMEWORK_CSV, Fault, Severity};
use parindex_workflow::framework::Framework;

use super::super::form::Form;
use crate::words::T;

/// A fault as a page shows it.
pub(super) struct Shown {
    /// `error` or `warning`, as the style sheet calls it.
    pub(super) class: &'static str,
    /// "Error" or "warning".
    pub(super) word: String,
    /// The cell or the key that it is in.
    pub(super) place: String,
    /// What stands there, as far as it is wrong.
    pub(super) value: String,
    pub(super) text: String,
}

/// How many faults there are of each kind.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Count {
    pub(super) fn of(faults: &[Fault]) -> Count {
        let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
        Count { errors, warnings: faults.len() - errors }
    }

    pub(super) fn add(&mut self, other: Count) {
        self.errors += other.errors;
        self.warnings += other.warnings;
    }
}

/// The faults of a framework by the place of the node in the table, and those of the text as a whole.
pub(super) struct Checked {
    pub(super) all: Count,
    pub(super) whole: Vec<Fault>,
    nodes: BTreeMap<usize, Vec<Fault>>,
}

impl Checked {
    pub(super) fn of(framework: &Framework) -> Checked {
        Checked::sorted(framework.check().1)
    }

    /// Sorts faults; the first node stands in line 2.
    pub(super) fn sorted(faults: Vec<Fault>) -> Checked {
        let all = Count::of(&faults);
        let (mut whole, mut nodes) = (Vec::new(), BTreeMap::<usize, Vec<Fault>>::new());
        for fault in faults {
            match fault.place.line.and_then(|line| line.checked_sub(2)) {
                Some(node) if fault.place.file == FRAMEWORK_CSV => nodes.entry(node).or_default().push(fault),
                _ => whole.push(fault),
            }
        }
        Checked { all, whole, nodes }
    }

    /// The faults of a node.
    pub(super) fn at(&self, node: usize) -> &[Fault] {
        self.nodes.get(&node).map_or(&[], Vec::as_slice)
    }
}

/// What a column is called.
pub(super) fn column(t: T, column: &str) -> String {
    let id = match column {
        "code" => "framework-office-code",
        "name_vi" => "framework-office-name-vi",
        "name_en" => "framework-office-name-en",
        "max" => "framework-office-max",
        "scored_by" => "framework-office-scored-by",
        "rule" => "framework-office-rule",
        "facts" => "framework-office-facts",
        "evidence" => "framework-office-evidence",
        "appraiser" => "framework-office-appraiser",
        "replaces" => "framework-office-replaces",
        "pool" => "framework-office-pool",
        "source" => "framework-office-source",
        other => return other.to_owned(),
    };
    t.w(id)
}

/// Faults for a page; the place is the cell only, since the page says of which node or file.
pub(super) fn shown(t: T, faults: &[Fault]) -> Vec<Shown> {
    let show = |fault: &Fault| {
        let error = fault.severity == Severity::Error;
        let place = &fault.place;
        let wrong = place.span.clone().and_then(|span| place.value.get(span));
        Shown {
            class: if error { "error" } else { "warning" },
            word: t.w(if error { "severity-error" } else { "severity-warning" }),
            place: place.column.as_deref().map_or_else(String::new, |name| column(t, name)),
            value: wrong.unwrap_or(&place.value).chars().take(120).collect(),
            text: t.say(&fault.message),
        }
    };
    faults.iter().map(show).collect()
}

/// The fault of a field of a form: the value typed is at hand, so only the sentence is shown.
pub(super) fn of_field(t: T, faults: &[Fault], field: &str) -> Option<String> {
    let own = faults.iter().filter(|fault| fault.place.column.as_deref() == Some(field));
    let all: Vec<String> = own.map(|fault| t.say(&fault.message)).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// The value of a field, without what nobody sees at its ends.
pub(super) fn typed(form: &Form, name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    form.get(name).trim().nfc().collect()
}
