use parindex_locale::Message;

use crate::Digest;
use crate::tree::{Node, join, parent};

/// Which kept nodes a proof is made of. The caller fetches [`needs`](Plan::needs), at most a few dozen hashes however
/// long the log is, and hands them to [`prove`](Plan::prove).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// For each hash of the proof the full subtrees that it is joined of.
    hashes: Vec<Vec<Node>>,
}

/// A proof that does not prove what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the proof does not lead to the root")]
pub struct WrongProof;

impl WrongProof {
    /// What is wrong, for people.
    #[must_use]
    pub const fn message(&self) -> Message {
        Message::new("ledger-proof-wrong")
    }
}

impl Plan {
    /// The proof that record `index` stands in the tree of the first `size` records (RFC 9162, section 2.1.3.1). `None`
    /// where it does not.
    #[must_use]
    pub fn inclusion(index: u64, size: u64) -> Option<Plan> {
        if index >= size {
            return None;
        }
        let (mut from, mut to) = (0, size);
        let mut hashes = Vec::new();
        while to - from > 1 {
            let middle = from + half(to - from);
            if index < middle {
                hashes.push(subtrees(middle, to));
                to = middle;
            } else {
                hashes.push(subtrees(from, middle));
                from = middle;
            }
        }
        hashes.reverse();
        Some(Plan { hashes })
    }

    /// The proof that the tree of the first `old` records is a beginning of the tree of the first `new` (RFC 9162,
    /// section 2.1.4.1). `None` where `old` is larger. From the empty tree the proof is empty, as in the witness protocol.
    #[must_use]
    pub fn consistency(old: u64, new: u64) -> Option<Plan> {
        if old > new {
            return None;
        }
        let mut hashes = Vec::new();
        let (mut from, mut to) = (0, new);
        while old > 0 && old != to {
            let middle = from + half(to - from);
            if old <= middle {
                hashes.push(subtrees(middle, to));
                to = middle;
            } else {
                hashes.push(subtrees(from, middle));
                from = middle;
            }
        }
        // The old tree itself is known to the verifier; only a part of it is not.
        if from > 0 {
            hashes.push(subtrees(from, to));
        }
        hashes.reverse();
        Some(Plan { hashes })
    }

    /// The nodes that the proof is made of.
    pub fn needs(&self) -> impl Iterator<Item = Node> {
        self.hashes.iter().flatten().copied()
    }

    /// The proof, from the kept hashes of the nodes; `None` where one of them is not known.
    #[must_use]
    pub fn prove(&self, mut hash: impl FnMut(Node) -> Option<Digest>) -> Option<Vec<Digest>> {
        self.hashes
            .iter()
            .map(|nodes| join(nodes.iter().map(|node| hash(*node)).collect::<Option<Vec<_>>>()?.into_iter()))
            .collect()
    }
}

/// The largest power of two below `n`, where RFC 9162 splits a tree of `n > 1` leaves.
const fn half(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// The full subtrees that cover the leaves from `from` to `to`, where `from` is a multiple of a power of two that is not
/// below their number: all ranges that the splits above give.
fn subtrees(mut from: u64, to: u64) -> Vec<Node> {
    let mut nodes = Vec::new();
    while from < to {
        let level = (to - from).ilog2();
        nodes.push(Node { level: u8::try_from(level).unwrap_or(u8::MAX), index: from >> level });
        from += 1 << level;
    }
    nodes
}

/// Checks that a leaf stands at `index` in the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2).
///
/// # Errors
/// If the proof does not lead from the leaf to the root.
pub fn verify_inclusion(
    leaf: Digest,
    index: u64,
    size: u64,
    proof: &[Digest],
    root: Digest,
) -> Result<(), WrongProof> {
    if index >= size {
        return Err(WrongProof);
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = leaf;
    for sibling in proof {
        if last == 0 {
            return Err(WrongProof);
        }
        if at % 2 == 1 || at == last {
            hash = parent(*sibling, hash);
            // A right edge without a sibling on this level goes up until it has one.
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = parent(hash, *sibling);
        }
        at /= 2;
        last /= 2;
    }
    if last == 0 && hash == root { Ok(()) } else { Err(WrongProof) }
}

/// Checks that the tree of `old` leaves is a beginning of the tree of `new` leaves (RFC 9162, section 2.1.4.2).
///
/// # Errors
/// If the proof does not lead to both roots.
pub fn verify_consistency(
    old: u64,
    new: u64,
    proof: &[Digest],
    old_root: Digest,
    new_root: Digest,
) -> Result<(), WrongProof> {
    if old == 0 {
        return if proof.is_empty() && old_root == Digest::of(b"") { Ok(()) } else { Err(WrongProof) };
    }
    if old == new {
        return if proof.is_empty() && old_root == new_root { Ok(()) } else { Err(WrongProof) };
    }
    // An old tree that is one full subtree is where the path begins; else the path says where.
    let own = [old_root];
    let (first, rest) = if old.is_power_of_two() {
        (own.first(), proof)
    } else {
        (proof.first(), proof.get(1..).unwrap_or(&[]))
    };
    let Some(first) = first.filter(|_| old < new) else { return Err(WrongProof) };
    let shift = (old - 1).trailing_ones();
    let (mut at, mut last) = ((old - 1) >> shift, (new - 1) >> shift);
    let (mut old_hash, mut new_hash) = (*first, *first);
    for sibling in rest {
        if last == 0 {
            return Err(WrongProof);
        }
        if at % 2 == 1 || at == last {
            old_hash = parent(*sibling, old_hash);
            new_hash = parent(*sibling, new_hash);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            new_hash = parent(new_hash, *sibling);
        }
        at /= 2;
        last /= 2;
    }
    if last == 0 && old_hash == old_root && new_hash == new_root { Ok(()) } else { Err(WrongProof) }
}
