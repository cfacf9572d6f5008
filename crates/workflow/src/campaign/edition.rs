use jiff::Timestamp;
use parindex_ledger::Digest;
use serde::{Deserialize, Serialize};

use super::{Campaign, State};
use crate::approval::Approval;
use crate::id::{FrameworkId, PersonId};

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

/// A publication that is corrected: it stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// By whom, when and by which decision it was approved.
    pub approval: Approval,
    /// When it was published.
    pub at: Timestamp,
    /// What was handed out.
    pub packages: Vec<Edition>,
    /// Who had it corrected.
    pub by: PersonId,
    /// Why; never empty, at most 4,000 characters, read by everybody.
    pub reason: String,
}

/// A publication as readers see it.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// Which edition it is, from 1.
    pub number: usize,
    /// By which decision it was approved.
    pub approval: &'a Approval,
    /// When it was published.
    pub at: Timestamp,
    /// What is handed out.
    pub packages: &'a [Edition],
    /// Why it took the place of the one before; nothing for the first.
    pub corrects: Option<&'a str>,
}

impl Campaign {
    /// The packages that are handed out with the publication, or will be at its moment; nothing while the result is made.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        match &self.state {
            State::Published { packages, .. } | State::Embargoed { packages, .. } => packages,
            _ => &[],
        }
    }

    /// What everybody may read, the oldest first; the last is what stands, also while it is being corrected.
    #[must_use]
    pub fn publications(&self) -> Vec<Publication<'_>> {
        let former = self.former.iter().map(|former| (&former.approval, former.at, &*former.packages));
        let stands = match &self.state {
            State::Published { approval, at, packages, .. } => Some((approval, *at, &**packages)),
            _ => None,
        };
        let reasons = std::iter::once(None).chain(self.former.iter().map(|former| Some(&*former.reason)));
        let all = former.chain(stands).zip(reasons).enumerate();
        all.map(|(place, ((approval, at, packages), corrects))| Publication {
            number: place + 1,
            approval,
            at,
            packages,
            corrects,
        })
        .collect()
    }

    /// Which edition of the result is in the making, or stands; from 1.
    #[must_use]
    pub fn edition(&self) -> usize {
        self.former.len() + 1
    }

    /// Why it is made anew; nothing for the first edition.
    #[must_use]
    pub fn corrects(&self) -> Option<&str> {
        self.former.last().map(|former| &*former.reason)
    }

    /// The moment at which it is published, while that is to come.
    #[must_use]
    pub fn release(&self) -> Option<Timestamp> {
        match self.state {
            State::Embargoed { release, .. } => Some(release),
            _ => None,
        }
    }
}
