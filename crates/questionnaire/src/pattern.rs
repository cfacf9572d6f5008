//! Regular expressions of forms. They are matched in linear time, whatever somebody wrote into a form.

use regex::{Regex, RegexBuilder};

/// The most memory that a compiled pattern takes, in bytes.
const LARGEST: usize = 1 << 20;

/// A pattern for whole texts; `None` if it cannot be read or is too large.
pub(crate) fn compile(pattern: &str) -> Option<Regex> {
    let sized = |pattern: &str| RegexBuilder::new(pattern).size_limit(LARGEST).build().ok();
    // By itself first: brackets that do not fit could otherwise reach around what is put about it.
    sized(pattern)?;
    sized(&format!("^(?:{pattern})$"))
}
