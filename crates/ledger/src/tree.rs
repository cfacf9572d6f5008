use crate::Digest;

/// A full subtree of the Merkle tree: the hash over the records `index << level` to `(index + 1) << level`, without the
/// last. Once it is full it never changes, so that it can be kept and found again by these two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// 0 for a single record, one more for each doubling.
    pub level: u8,
    /// Its place among the nodes of its level, from 0.
    pub index: u64,
}

/// The right edge of a growing Merkle tree (RFC 9162, section 2.1): the roots of its full subtrees, from the largest to
/// the smallest. It has at most 64 hashes, and is all that appending and the root need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Digest>,
}

/// The leaf's hash of a record: SHA-256 over 0x00 and its bytes.
#[must_use]
pub fn leaf(bytes: &[u8]) -> Digest {
    Digest::of_parts(&[&[0], bytes])
}

/// The hash of an inner node: SHA-256 over 0x01 and its two halves.
#[must_use]
pub fn parent(left: Digest, right: Digest) -> Digest {
    Digest::of_parts(&[&[1], left.as_bytes(), right.as_bytes()])
}

impl Frontier {
    /// The empty tree.
    #[must_use]
    pub const fn new() -> Frontier {
        Frontier { size: 0, peaks: Vec::new() }
    }

    /// A tree as it was left: its size and its [peaks](Frontier::peaks). `None` where the number of peaks is not the one
    /// that a tree of this size has.
    #[must_use]
    pub fn resume(size: u64, peaks: Vec<Digest>) -> Option<Frontier> {
        (peaks.len() == size.count_ones() as usize).then_some(Frontier { size, peaks })
    }

    /// Appends a leaf; returns the full subtrees that it completes, the leaf itself first.
    pub fn append(&mut self, leaf: Digest) -> Vec<(Node, Digest)> {
        let mut node = Node { level: 0, index: self.size };
        let mut hash = leaf;
        let mut complete = vec![(node, hash)];
        while node.index % 2 == 1
            && let Some(left) = self.peaks.pop()
        {
            hash = parent(left, hash);
            node = Node { level: node.level + 1, index: node.index / 2 };
            complete.push((node, hash));
        }
        self.peaks.push(hash);
        self.size += 1;
        complete
    }

    /// The root over all leaves; of the empty tree it is the hash of nothing.
    #[must_use]
    pub fn root(&self) -> Digest {
        join(self.peaks.iter().copied()).unwrap_or_else(|| Digest::of(b""))
    }

    /// How many leaves.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The roots of the full subtrees, from the largest to the smallest.
    #[must_use]
    pub fn peaks(&self) -> &[Digest] {
        &self.peaks
    }
}

/// Joins neighbouring subtrees of falling size into one.
pub(crate) fn join(subtrees: impl DoubleEndedIterator<Item = Digest>) -> Option<Digest> {
    subtrees.rev().reduce(|right, left| parent(left, right))
}
