//! RFC 9162 read literally: recursive, over all leaves.

use parindex_ledger::{Digest, parent};

/// RFC 9162, section 2.1.1, word by word.
pub fn mth(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => Digest::of(b""),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            parent(mth(left), mth(right))
        }
    }
}

/// RFC 9162, section 2.1.3.1.
pub fn path(m: usize, leaves: &[Digest]) -> Vec<Digest> {
    if leaves.len() == 1 {
        return Vec::new();
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(k);
    let (mut path, sibling) =
        if m < k { (path(m, left), mth(right)) } else { (path(m - k, right), mth(left)) };
    path.push(sibling);
    path
}

/// RFC 9162, section 2.1.4.1.
pub fn subproof(m: usize, leaves: &[Digest], known: bool) -> Vec<Digest> {
    if m == leaves.len() {
        return if known { Vec::new() } else { vec![mth(leaves)] };
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(k);
    let (mut path, sibling) = if m <= k {
        (subproof(m, left, known), mth(right))
    } else {
        (subproof(m - k, right, false), mth(left))
    };
    path.push(sibling);
    path
}
