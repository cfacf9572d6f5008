use crate::tree::{self, Frontier, Node};
use crate::{Checkpoint, Digest, Event, NotRecordable, NoteFault, Record};

/// The end of a log: all that appending needs, a few dozen hashes at most.
///
/// A shell keeps it in the transaction that keeps the records: two writers that append to the same end at the same time
/// would make two records with one number, so that the second of them must begin again from the new end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    last: Digest,
    tree: Frontier,
}

/// What appending gives a shell to keep, in one transaction with the change of state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The record.
    pub record: Record,
    /// Its hash, kept beside it.
    pub hash: Digest,
    /// The full subtrees that it completes, two for each record on average: proofs are made of them.
    pub nodes: Vec<(Node, Digest)>,
}

impl Default for Log {
    fn default() -> Log {
        Log::new()
    }
}

impl Log {
    /// The empty log.
    #[must_use]
    pub const fn new() -> Log {
        Log { last: Digest::ZERO, tree: Frontier::new() }
    }

    /// The log as it was left.
    #[must_use]
    pub const fn resume(last: Digest, tree: Frontier) -> Log {
        Log { last, tree }
    }

    /// Appends an event.
    ///
    /// # Errors
    /// If the event holds what no record can hold; the log is then as it was.
    pub fn append(&mut self, event: Event) -> Result<Appended, NotRecordable> {
        let record = Record::new(self.tree.size(), self.last, event)?;
        let hash = record.hash();
        let nodes = self.take(record.text().as_bytes(), hash);
        Ok(Appended { record, hash, nodes })
    }

    /// Takes a record that is known to be the next one.
    pub(crate) fn take(&mut self, bytes: &[u8], hash: Digest) -> Vec<(Node, Digest)> {
        self.last = hash;
        self.tree.append(tree::leaf(bytes))
    }

    /// How many records.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.tree.size()
    }

    /// The hash of the last record, [`Digest::ZERO`] where there is none.
    #[must_use]
    pub const fn last(&self) -> Digest {
        self.last
    }

    /// The right edge of the Merkle tree.
    #[must_use]
    pub const fn tree(&self) -> &Frontier {
        &self.tree
    }

    /// The root over all records.
    #[must_use]
    pub fn root(&self) -> Digest {
        self.tree.root()
    }

    /// What is to be signed: origin, size, root.
    ///
    /// # Errors
    /// If the origin is not one.
    pub fn checkpoint(&self, origin: &str) -> Result<Checkpoint, NoteFault> {
        Checkpoint::new(origin, self.size(), self.root())
    }
}
