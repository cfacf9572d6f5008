//! Whether a checkpoint follows from an earlier one: what a witness asks before cosigning.

use std::fmt;

use parindex_locale::{Arg, Message};

use crate::checkpoint::decimal;
use crate::{Checkpoint, Digest, Note, NoteFault, Receipt, verify_consistency};

/// The proof that a log was only added to between two checkpoints, to be handed to a witness: the size of the earlier one,
/// the hashes that lead to both roots, the later one. It has the form of a request of c2sp.org/tlog-witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    old: u64,
    proof: Vec<Digest>,
    note: Note,
}

/// Why a witness does not cosign a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is of another log than the one seen before.
    Origin {
        /// The log seen before.
        seen: String,
    },
    /// It has fewer records than the one seen before.
    Older {
        /// How many records were seen.
        seen: u64,
        /// How many it has.
        size: u64,
    },
    /// It has as many records as the one seen before, and they are others.
    Other {
        /// How many.
        size: u64,
    },
    /// It has more records, and nothing proves that those seen before are among them.
    Unproved {
        /// How many records were seen.
        seen: u64,
        /// How many it has.
        size: u64,
    },
    /// It has more records, and what is to prove that those seen before are among them does not.
    Inconsistent {
        /// How many records were seen.
        seen: u64,
        /// How many it has.
        size: u64,
    },
}

impl Growth {
    /// From its parts: the earlier size, the [proof](crate::Plan::consistency), the later checkpoint with its signatures.
    #[must_use]
    pub const fn new(old: u64, proof: Vec<Digest>, note: Note) -> Growth {
        Growth { old, proof, note }
    }

    /// Reads one.
    ///
    /// # Errors
    /// If the bytes do not have its form.
    pub fn read(bytes: &[u8]) -> Result<Growth, NoteFault> {
        if bytes.len() > 2 * Note::MAX_BYTES {
            return Err(NoteFault::Large);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| NoteFault::NotText)?;
        let (head, note) = text.split_once("\n\n").ok_or(NoteFault::Line(1))?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| decimal(line.strip_prefix("old ")?));
        let old = old.ok_or(NoteFault::Line(1))?;
        let mut proof = Vec::new();
        for (line, number) in lines.zip(2..) {
            if proof.len() == Receipt::MAX_PROOF {
                return Err(NoteFault::Large);
            }
            proof.push(Digest::from_base64(line).ok_or(NoteFault::Line(number))?);
        }
        Ok(Growth { old, proof, note: Note::read(note.as_bytes())? })
    }

    /// Whether it leads from one checkpoint to the other; whoever has signed them.
    #[must_use]
    pub fn leads(&self, from: &Checkpoint, to: &Checkpoint) -> bool {
        let same = self.old == from.size() && self.note.text() == to.text();
        same && verify_consistency(self.old, to.size(), &self.proof, from.root(), to.root()).is_ok()
    }
}

/// Whether a witness who has seen one checkpoint may cosign the next: it is of the same log and has all the records that were
/// seen, in their places. Of as many records it is the same one; of more records, `growth` proves it.
///
/// # Errors
/// Why not.
pub fn may_follow(seen: &Checkpoint, next: &Checkpoint, growth: Option<&Growth>) -> Result<(), Refusal> {
    let (old, size) = (seen.size(), next.size());
    if seen.origin() != next.origin() {
        return Err(Refusal::Origin { seen: seen.origin().to_owned() });
    }
    if old > size {
        return Err(Refusal::Older { seen: old, size });
    }
    if old == size {
        return if seen.root() == next.root() { Ok(()) } else { Err(Refusal::Other { size }) };
    }
    match growth {
        None => Err(Refusal::Unproved { seen: old, size }),
        Some(growth) if growth.leads(seen, next) => Ok(()),
        Some(_) => Err(Refusal::Inconsistent { seen: old, size }),
    }
}

impl Refusal {
    /// Why not, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        let sizes = |id, seen: u64, size: u64| {
            Message::new(id).arg("seen", Arg::Count(seen)).arg("size", Arg::Count(size))
        };
        match self {
            Refusal::Origin { seen } => Message::new("ledger-witness-origin").text("seen", seen),
            Refusal::Older { seen, size } => sizes("ledger-witness-older", *seen, *size),
            Refusal::Other { size } => Message::new("ledger-witness-other").arg("size", Arg::Count(*size)),
            Refusal::Unproved { seen, size } => sizes("ledger-witness-unproved", *seen, *size),
            Refusal::Inconsistent { seen, size } => sizes("ledger-witness-inconsistent", *seen, *size),
        }
    }
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "old {}", self.old)?;
        for hash in &self.proof {
            writeln!(f, "{}", hash.base64())?;
        }
        write!(f, "\n{}", self.note)
    }
}
