use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A dotted code of a node: `1`, `1.2`, `1.2.3`. It is a place in one version, not an identity across versions. In JSON
/// it is its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(Vec<u32>);

/// Not a dotted code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code is numbers from 1 on, joined by dots, without leading zeros")]
pub struct NotACode;

impl Code {
    /// The most levels a code may have.
    pub const MAX_LEVEL: usize = 8;

    /// The parent's code: what stands before the last dot.
    #[must_use]
    pub fn parent(&self) -> Option<Code> {
        (self.0.len() > 1).then(|| Code(self.0[..self.0.len() - 1].to_vec()))
    }

    /// 1 for a field, 2 for a criterion, 3 for a sub-criterion.
    #[must_use]
    pub fn level(&self) -> usize {
        self.0.len()
    }

    /// The number after the last dot.
    #[must_use]
    pub fn last(&self) -> u32 {
        self.0.last().copied().unwrap_or_default()
    }

    /// Whether `self` stands somewhere below `other`.
    #[must_use]
    pub fn is_below(&self, other: &Code) -> bool {
        self.0.len() > other.0.len() && self.0.starts_with(&other.0)
    }
}

impl TryFrom<String> for Code {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Code, NotACode> {
        text.parse()
    }
}

impl From<Code> for String {
    fn from(code: Code) -> String {
        code.to_string()
    }
}

impl FromStr for Code {
    type Err = NotACode;

    fn from_str(s: &str) -> Result<Code, NotACode> {
        let parts = s
            .split('.')
            .map(|part| {
                let plain = !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
                if !plain || part.starts_with('0') {
                    return Err(NotACode);
                }
                part.parse().map_err(|_| NotACode)
            })
            .collect::<Result<Vec<u32>, NotACode>>()?;
        if parts.len() > Code::MAX_LEVEL { Err(NotACode) } else { Ok(Code(parts)) }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{part}")?;
        }
        Ok(())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Code) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Code) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
