//! The Merkle tree and its proofs against the published vectors, against RFC 9162 read literally, against another
//! implementation, and against forgery.

mod published;
mod reference;

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;
use parindex_ledger::{Digest, Frontier, Node, Plan, leaf, verify_consistency, verify_inclusion};
use proptest::prelude::*;
use published::{CONSISTENCY, INCLUSION, LEAVES, ROOTS};
use reference::{mth, path, subproof};

/// A tree with its kept nodes, and the root after every leaf.
struct Tree {
    leaves: Vec<Digest>,
    nodes: BTreeMap<Node, Digest>,
    roots: Vec<Digest>,
}

impl Tree {
    fn of(leaves: impl Iterator<Item = Digest>) -> Tree {
        let mut frontier = Frontier::new();
        let mut tree = Tree { leaves: Vec::new(), nodes: BTreeMap::new(), roots: vec![frontier.root()] };
        for leaf in leaves {
            tree.leaves.push(leaf);
            tree.nodes.extend(frontier.append(leaf));
            tree.roots.push(frontier.root());
        }
        tree
    }

    fn published() -> Tree {
        Tree::of(LEAVES.iter().map(|hex| leaf(&HEXLOWER.decode(hex.as_bytes()).unwrap())))
    }

    fn counted(size: u64) -> Tree {
        Tree::of((0..size).map(|n| leaf(&n.to_be_bytes())))
    }

    fn prove(&self, plan: &Plan) -> Vec<Digest> {
        plan.prove(|node| self.nodes.get(&node).copied()).unwrap()
    }

    fn inclusion(&self, index: u64, size: u64) -> Vec<Digest> {
        self.prove(&Plan::inclusion(index, size).unwrap())
    }

    fn consistency(&self, old: u64, new: u64) -> Vec<Digest> {
        self.prove(&Plan::consistency(old, new).unwrap())
    }

    fn root(&self, size: u64) -> Digest {
        self.roots[usize::try_from(size).unwrap()]
    }

    fn leaf(&self, index: u64) -> Digest {
        self.leaves[usize::try_from(index).unwrap()]
    }
}

fn digests(hex: &[&str]) -> Vec<Digest> {
    hex.iter().map(|hex| hex.parse().unwrap()).collect()
}

#[test]
fn the_published_roots_come_out() {
    assert_eq!(Tree::published().roots, digests(&ROOTS));
}

#[test]
fn the_published_proofs_come_out_and_hold() {
    let tree = Tree::published();
    for (index, size, proof) in INCLUSION {
        assert_eq!(tree.inclusion(index, size), digests(proof), "inclusion {index} of {size}");
        verify_inclusion(tree.leaf(index), index, size, &digests(proof), tree.root(size)).unwrap();
    }
    for (old, new, proof) in CONSISTENCY {
        assert_eq!(tree.consistency(old, new), digests(proof), "consistency {old} to {new}");
        verify_consistency(old, new, &digests(proof), tree.root(old), tree.root(new)).unwrap();
    }
}

#[test]
fn every_proof_up_to_70_leaves_is_the_one_of_the_rfc_and_holds() {
    let tree = Tree::counted(70);
    for size in 1..=70_u64 {
        let leaves = &tree.leaves[..usize::try_from(size).unwrap()];
        assert_eq!(tree.root(size), mth(leaves));
        for index in 0..size {
            let proof = tree.inclusion(index, size);
            assert_eq!(proof, path(usize::try_from(index).unwrap(), leaves));
            verify_inclusion(tree.leaf(index), index, size, &proof, tree.root(size)).unwrap();
        }
        for old in 1..=size {
            let proof = tree.consistency(old, size);
            assert_eq!(proof, subproof(usize::try_from(old).unwrap(), leaves, true));
            verify_consistency(old, size, &proof, tree.root(old), tree.root(size)).unwrap();
        }
    }
}

#[test]
fn no_proof_of_one_place_or_size_holds_for_another() {
    let tree = Tree::counted(20);
    for size in 1..=20 {
        for index in 0..size {
            let proof = tree.inclusion(index, size);
            for other in (0..=size).filter(|other| *other != index) {
                assert!(verify_inclusion(tree.leaf(index), other, size, &proof, tree.root(size)).is_err());
            }
            for other in (0..=20).filter(|other| *other != size) {
                let root = tree.root(other);
                assert!(verify_inclusion(tree.leaf(index), index, other, &proof, root).is_err());
            }
        }
        for old in 0..=size {
            let proof = tree.consistency(old, size);
            for (a, b) in (0..=20).flat_map(|a| (0..=20).map(move |b| (a, b))) {
                let holds = verify_consistency(a, b, &proof, tree.root(a), tree.root(b)).is_ok();
                // Two empty proofs hold elsewhere, too: from nothing to anything, and from a tree to itself.
                let empty = proof.is_empty() && (a == 0 || a == b);
                assert_eq!(holds, empty || (a, b) == (old, size), "{old} to {size}, taken for {a} to {b}");
            }
        }
    }
}

#[test]
fn plans_of_huge_logs_need_few_nodes() {
    let size = u64::MAX / 2;
    assert!(Plan::inclusion(size / 3, size).unwrap().needs().count() < 200);
    assert!(Plan::consistency(size / 3, size).unwrap().needs().count() < 200);
    assert_eq!(Plan::inclusion(5, 5), None);
    assert_eq!(Plan::consistency(6, 5), None);
}

#[test]
fn a_tree_goes_on_from_where_it_was_left() {
    let tree = Tree::counted(70);
    let mut frontier = Frontier::new();
    for (n, leaf) in tree.leaves.iter().enumerate() {
        frontier = Frontier::resume(frontier.size(), frontier.peaks().to_vec()).unwrap();
        frontier.append(*leaf);
        assert_eq!(frontier.root(), tree.roots[n + 1]);
        assert!(
            Frontier::resume(frontier.size() + 1, frontier.peaks().to_vec())
                .is_none_or(|wrong| { wrong.size().count_ones() == frontier.size().count_ones() })
        );
    }
}

/// Another implementation's storage of hashes, filled by itself.
struct Hashes(Vec<tlog_tiles::tlog::Hash>);

impl tlog_tiles::tlog::HashReader for Hashes {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog_tiles::tlog::Hash>, tlog_tiles::tlog::Error> {
        Ok(indexes.iter().map(|i| self.0[usize::try_from(*i).unwrap()]).collect())
    }
}

#[test]
fn another_implementation_makes_and_accepts_the_same_proofs() {
    let theirs = |digest: Digest| tlog_tiles::tlog::Hash(*digest.as_bytes());
    let tree = Tree::counted(70);
    let mut hashes = Hashes(Vec::new());
    for n in 0..70_u64 {
        let new = tlog_tiles::tlog::stored_hashes(n, &n.to_be_bytes(), &hashes).unwrap();
        hashes.0.extend(new);
    }
    for size in 1..=70 {
        assert_eq!(tlog_tiles::tlog::tree_hash(size, &hashes).unwrap(), theirs(tree.root(size)));
        for n in 0..size {
            let ours: Vec<_> = tree.inclusion(n, size).into_iter().map(theirs).collect();
            assert_eq!(tlog_tiles::tlog::prove_record(size, n, &hashes).unwrap(), ours);
            tlog_tiles::tlog::check_record(&ours, size, theirs(tree.root(size)), n, theirs(tree.leaf(n)))
                .unwrap();
            let old = n + 1;
            let ours: Vec<_> = tree.consistency(old, size).into_iter().map(theirs).collect();
            assert_eq!(tlog_tiles::tlog::prove_tree(size, old, &hashes).unwrap(), ours);
            tlog_tiles::tlog::check_tree(&ours, size, theirs(tree.root(size)), old, theirs(tree.root(old)))
                .unwrap();
        }
    }
}

/// All small ways to spoil a proof: one bit of any hash, one hash less, one more, two exchanged.
fn spoiled(proof: &[Digest], bit: usize, extra: Digest) -> Vec<Vec<Digest>> {
    let mut all = Vec::new();
    for i in 0..proof.len() {
        let mut bytes = *proof[i].as_bytes();
        bytes[bit / 8 % 32] ^= 1 << (bit % 8);
        let mut flipped = proof.to_vec();
        flipped[i] = Digest::from_bytes(bytes);
        all.push(flipped);
        let mut shorter = proof.to_vec();
        shorter.remove(i);
        all.push(shorter);
        if i > 0 && proof[i] != proof[i - 1] {
            let mut exchanged = proof.to_vec();
            exchanged.swap(i, i - 1);
            all.push(exchanged);
        }
    }
    for i in 0..=proof.len() {
        let mut longer = proof.to_vec();
        longer.insert(i, extra);
        all.push(longer);
    }
    all
}

proptest! {
    #[test]
    fn a_spoiled_proof_never_holds(size in 1_u64..300, index in any::<u64>(), old in any::<u64>(), bit in 0_usize..256) {
        let tree = Tree::counted(size);
        let (index, old) = (index % size, old % size + 1);
        let (root, leaf) = (tree.root(size), tree.leaf(index));
        for extra in [root, leaf, tree.root(old), Digest::ZERO] {
            for wrong in spoiled(&tree.inclusion(index, size), bit, extra) {
                prop_assert!(verify_inclusion(leaf, index, size, &wrong, root).is_err());
            }
            for wrong in spoiled(&tree.consistency(old, size), bit, extra) {
                prop_assert!(verify_consistency(old, size, &wrong, tree.root(old), root).is_err());
            }
        }
        let other = Digest::of(b"other");
        prop_assert!(verify_inclusion(other, index, size, &tree.inclusion(index, size), root).is_err());
        prop_assert!(verify_inclusion(leaf, index, size, &tree.inclusion(index, size), other).is_err());
        let proof = tree.consistency(old, size);
        prop_assert!(verify_consistency(old, size, &proof, other, root).is_err());
        prop_assert!(verify_consistency(old, size, &proof, tree.root(old), other).is_err());
    }

    #[test]
    fn garbage_is_refused_and_never_panics(
        a in any::<u64>(), b in any::<u64>(), proof in prop::collection::vec(any::<[u8; 32]>(), 0..70)
    ) {
        let proof: Vec<Digest> = proof.into_iter().map(Digest::from_bytes).collect();
        let root = Digest::of(b"root");
        prop_assert!(verify_inclusion(Digest::ZERO, a, b, &proof, root).is_err());
        prop_assert!(verify_consistency(a, b, &proof, Digest::ZERO, root).is_err());
    }
}
