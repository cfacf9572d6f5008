//! Whatever is done to a log is found, and the record is named. The log has 1,000 records, and a checkpoint was
//! signed after every 250.

mod support;

use parindex_ledger::{Broken, Digest, Flaw, Record, Verified, Verifier, verify};
use support::{Kept, chain, event, key};

const SIZE: u64 = 1000;

fn log() -> Kept {
    chain((0..SIZE).map(event), |size| size.is_multiple_of(250))
}

fn at(index: usize) -> u64 {
    index as u64
}

fn check(kept: &Kept) -> Result<Verified, Broken> {
    verify(kept.rows.iter().map(|(bytes, hash)| (bytes, *hash)), &kept.checkpoints, &key().verifier())
}

/// What verification says after the first `index` records were read, when the rest is what the iterator gives.
fn from<'a>(seen: &Verifier, rest: impl Iterator<Item = (&'a [u8], Digest)>) -> Result<Verified, Broken> {
    let mut verifier = seen.clone();
    for (bytes, hash) in rest {
        verifier.push(bytes, hash)?;
    }
    verifier.finish()
}

/// Runs a test at every record, with the verifier that has read all records before it.
fn at_every_record(kept: &Kept, mut test: impl FnMut(&Verifier, usize)) {
    let mut verifier = Verifier::new(&kept.checkpoints, &(&key().verifier()).into()).unwrap();
    for (index, (bytes, hash)) in kept.rows.iter().enumerate() {
        test(&verifier, index);
        verifier.push(bytes, *hash).unwrap();
    }
    assert!(verifier.finish().is_ok());
}

fn rows(kept: &Kept, range: std::ops::Range<usize>) -> impl Iterator<Item = (&[u8], Digest)> + Clone {
    kept.rows[range].iter().map(|(bytes, hash)| (bytes.as_slice(), *hash))
}

fn one(bytes: &[u8], hash: Digest) -> impl Iterator<Item = (&[u8], Digest)> {
    std::iter::once((bytes, hash))
}

#[test]
fn an_honest_log_is_intact() {
    let kept = log();
    let verified = check(&kept).unwrap();
    assert_eq!((verified.size, verified.signed), (SIZE, SIZE));
}

#[test]
fn any_changed_byte_of_any_record_is_found_in_that_record() {
    let kept = log();
    let mut tried = 0;
    at_every_record(&kept, |seen, index| {
        let (bytes, hash) = &kept.rows[index];
        let mut changed = bytes.clone();
        for place in 0..bytes.len() {
            for mask in [0x01, 0x20, 0x80] {
                changed[place] ^= mask;
                let found = from(seen, one(&changed, *hash));
                assert_eq!(found, Err(Broken::Record(at(index), Flaw::Changed)));
                changed[place] ^= mask;
                tried += 1;
            }
        }
    });
    assert!(tried > 1_000_000, "{tried}");
}

#[test]
fn any_changed_byte_of_a_kept_hash_is_found_at_that_record() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        let (bytes, hash) = &kept.rows[index];
        for place in 0..32 {
            let mut changed = *hash.as_bytes();
            changed[place] ^= 1;
            let found = from(seen, one(bytes, Digest::from_bytes(changed)));
            assert_eq!(found, Err(Broken::Record(at(index), Flaw::Changed)));
        }
    });
}

#[test]
fn a_changed_byte_whose_hash_was_computed_anew_is_found_by_the_rest_of_the_log() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        let (bytes, _) = &kept.rows[index];
        // The record behind it is enough to find it.
        let near = index + 1..(index + 2).min(kept.rows.len());
        let last = index + 1 == kept.rows.len();
        let mut changed = bytes.clone();
        for place in 0..bytes.len() {
            changed[place] ^= 1;
            match from(seen, one(&changed, Digest::of(&changed)).chain(rows(&kept, near.clone()))) {
                // Nothing stands behind the last record but the checkpoint, and that covers others, too.
                Err(Broken::Record(_, Flaw::Rewritten { signed: SIZE })) if last => {}
                Err(Broken::Record(found, _)) if found == at(index) => {}
                other => panic!("record {index}, byte {place}: {other:?}"),
            }
            changed[place] ^= 1;
        }
    });
}

#[test]
fn every_field_of_every_record_is_covered() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        let record = Record::read(&kept.rows[index].0).unwrap();
        let (number, previous, event) = (record.sequence(), record.previous(), record.event());
        let other = Digest::of(b"other");
        let mut forged: Vec<Record> = Vec::new();
        let mut changed = |change: &dyn Fn(&mut parindex_ledger::Event)| {
            let mut event = event.clone();
            change(&mut event);
            forged.push(Record::new(number, previous, event).unwrap());
        };
        changed(&|e| e.time += 1);
        changed(&|e| e.actor.push('x'));
        changed(&|e| e.role.push('x'));
        changed(&|e| e.action.push('x'));
        changed(&|e| e.subject.push('x'));
        changed(&|e| e.before = serde_json::json!({ "points": "9" }));
        changed(&|e| e.after = serde_json::Value::Null);
        changed(&|e| {
            e.sealed.insert("note".to_owned(), other);
        });
        forged.push(Record::new(number, other, event.clone()).unwrap());
        forged.push(Record::new(number + 1, previous, event.clone()).unwrap());
        if number > 0 {
            forged.push(Record::new(number - 1, previous, event.clone()).unwrap());
        }
        for forged in forged {
            let bytes = forged.text().as_bytes();
            let rest = rows(&kept, index + 1..kept.rows.len().min(index + 3));
            let found = from(seen, one(bytes, forged.hash()).chain(rest.clone()));
            let last = index + 1 == kept.rows.len();
            match found {
                Err(Broken::Record(_, Flaw::Rewritten { signed: SIZE })) if last => {}
                Err(Broken::Record(record, _)) => assert_eq!(record, number, "{forged:?}: {found:?}"),
                other => panic!("{forged:?}: {other:?}"),
            }
            // A change whose hash was not computed anew shows at once.
            let lazy = from(seen, one(bytes, kept.rows[index].1));
            assert_eq!(lazy, Err(Broken::Record(number, Flaw::Changed)));
        }
    });
}

#[test]
fn a_removed_record_is_named() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        for gap in [1, 2, 17] {
            let end = (index + gap).min(kept.rows.len());
            let expected = if end == kept.rows.len() {
                Flaw::Truncated { signed: SIZE }
            } else {
                Flaw::Removed { through: at(end) - 1 }
            };
            // All the rest is looked for the missing one; two records of it show the same.
            let rest = rows(&kept, end..(end + 2).min(kept.rows.len()));
            assert_eq!(from(seen, rest), Err(Broken::Record(at(index), expected)));
        }
    });
}

#[test]
fn a_log_that_was_cut_off_at_any_place_is_found_as_far_as_it_was_signed() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        let broken = Broken::Record(at(index), Flaw::Truncated { signed: SIZE });
        assert_eq!(seen.clone().finish(), Err(broken));
    });
}

#[test]
fn an_inserted_record_is_found_where_it_stands() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        // Copies of an earlier and of a later record.
        for copied in [index / 2, (index + 100).min(kept.rows.len() - 1)] {
            let found =
                from(seen, rows(&kept, copied..copied + 1).chain(rows(&kept, index..kept.rows.len())));
            match (copied.cmp(&index), found) {
                (std::cmp::Ordering::Equal, Err(Broken::Record(record, Flaw::Inserted { .. }))) => {
                    assert_eq!(record, at(index) + 1);
                }
                (_, Err(Broken::Record(record, Flaw::Inserted { found }))) => {
                    assert_eq!((record, found), (at(index), at(copied)));
                }
                (_, other) => panic!("{copied} inserted at {index}: {other:?}"),
            }
        }
        // A new one that fits to the record before it.
        let previous = index.checked_sub(1).map_or(Digest::ZERO, |before| kept.rows[before].1);
        let forged = Record::new(at(index), previous, event(12345)).unwrap();
        let rest = rows(&kept, index..kept.rows.len().min(index + 2));
        match from(seen, one(forged.text().as_bytes(), forged.hash()).chain(rest)) {
            // A checkpoint right behind it knows better.
            Err(Broken::Record(record, Flaw::Replaced)) => assert_eq!((record + 1) % 250, 0),
            Err(Broken::Record(_, Flaw::Rewritten { signed })) => assert_eq!(at(index) + 1, signed),
            found => assert_eq!(
                found,
                Err(Broken::Record(at(index) + 1, Flaw::Inserted { found: at(index) })),
                "two records have the number {index}"
            ),
        }
    });
}

#[test]
fn exchanged_records_are_found_at_the_first_of_them() {
    let kept = log();
    at_every_record(&kept, |seen, index| {
        for distance in [1, 2, 50] {
            let other = index + distance;
            if other >= kept.rows.len() {
                continue;
            }
            let moved = rows(&kept, other..other + 1)
                .chain(rows(&kept, index + 1..other))
                .chain(rows(&kept, index..index + 1))
                .chain(rows(&kept, other + 1..kept.rows.len()));
            let expected = Broken::Record(at(index), Flaw::Reordered { found: at(other) });
            assert_eq!(from(seen, moved), Err(expected));
        }
    });
}

#[test]
fn a_log_rewritten_from_any_record_on_is_found_by_the_signed_checkpoints() {
    for index in (0..SIZE).step_by(7).chain([249, 250, 251, 499, 500, 998, 999]) {
        let forged = |n| if n == index { event(n + 1) } else { event(n) };
        let mut kept = chain((0..SIZE).map(forged), |_| false);
        kept.checkpoints = log().checkpoints;
        let signed = (index / 250 + 1) * 250;
        let expected = Broken::Record(signed - 250, Flaw::Rewritten { signed });
        assert_eq!(check(&kept), Err(expected), "rewritten from {index} on");
    }
}

#[test]
fn records_behind_the_last_checkpoint_are_told_apart() {
    let mut kept = chain((0..10).map(event), |size| size == 7);
    let verified = check(&kept).unwrap();
    assert_eq!((verified.size, verified.signed), (10, 7));
    kept.rows.truncate(8);
    assert_eq!(check(&kept).unwrap().size, 8, "what was never signed can be cut off");
    kept.rows.truncate(6);
    assert_eq!(check(&kept), Err(Broken::Record(6, Flaw::Truncated { signed: 7 })));
}

#[test]
fn a_replaced_record_is_told_from_a_broken_link() {
    let kept = chain((0..5).map(event), |_| false);
    // Record 2 replaced, with its hash: record 3 carries another hash, and record 4 vouches for record 3.
    let mut replaced = kept.clone();
    let forged = Record::new(2, kept.rows[1].1, event(99)).unwrap();
    replaced.rows[2] = (forged.text().as_bytes().to_vec(), forged.hash());
    assert_eq!(check(&replaced), Err(Broken::Record(2, Flaw::Replaced)));
    // Record 3 made to carry another hash: record 4 does not vouch for it.
    let mut unlinked = kept.clone();
    let forged = Record::new(3, Digest::ZERO, event(3)).unwrap();
    unlinked.rows[3] = (forged.text().as_bytes().to_vec(), forged.hash());
    assert_eq!(check(&unlinked), Err(Broken::Record(3, Flaw::Unlinked)));
    // The first record carries the hash of nothing.
    let forged = Record::new(0, Digest::of(b"x"), event(0)).unwrap();
    unlinked.rows[0] = (forged.text().as_bytes().to_vec(), forged.hash());
    assert_eq!(check(&unlinked), Err(Broken::Record(0, Flaw::Unlinked)));
}

#[test]
fn a_checkpoint_that_is_not_this_logs_is_refused_with_its_number() {
    let mut kept = chain((0..3).map(event), |size| size == 3);
    let stranger = parindex_ledger::SignerKey::from_seed(support::ORIGIN, &[43; 32]).unwrap();
    let mut log = parindex_ledger::Log::new();
    log.append(event(0)).unwrap();
    let foreign = log.checkpoint(support::ORIGIN).unwrap().sign(&stranger).unwrap().to_string();
    kept.checkpoints.push(foreign);
    let fault = parindex_ledger::NoteFault::Unsigned(support::ORIGIN.to_owned());
    assert_eq!(check(&kept), Err(Broken::Checkpoint(2, fault)));
}
