use parindex_ledger::Digest;
use serde::{Deserialize, Serialize};

use crate::id::FrameworkId;

/// A package that a publication hands out: what anybody computes the result from again, and compares with the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The framework that its units are under.
    pub framework: FrameworkId,
    /// The identifier of the package.
    pub id: String,
    /// The SHA-256 of the archive as it is kept.
    pub package: Digest,
    /// The SHA-256 of its `datapackage.json`, which names that of every other file, however they are packed.
    pub description: Digest,
}
