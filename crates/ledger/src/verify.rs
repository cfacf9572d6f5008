use std::cmp::Ordering;

use crate::{Broken, Checkpoint, Digest, Flaw, KeyChange, Keys, Log, Record, Verified, VerifierKey};

/// Verifies a log record by record, in memory that does not grow with it. A shell pushes the records as it reads them,
/// in the order in which they are kept, and calls [`finish`](Verifier::finish).
///
/// Who is to blame for a break sometimes shows only behind it. Then [`push`](Verifier::push) goes on without a fault, and
/// a later call tells it.
#[derive(Clone, Debug)]
pub struct Verifier {
    /// By falling size: the next one to be compared is the last.
    checkpoints: Vec<Checkpoint>,
    /// By falling number: the next change of key to come is the last.
    changes: Vec<KeyChange>,
    /// The numbers of the changes over which a checkpoint of the key before them was given.
    vouched: Vec<u64>,
    log: Log,
    signed: u64,
    doubt: Option<Doubt>,
}

/// A break of which it is not yet known what broke.
#[derive(Clone, Debug)]
enum Doubt {
    /// A record with a larger number stands where another is expected: that one is missing, or stands further behind, or
    /// the one found does not belong here.
    Gap { found: u64, expected_came: bool },
    /// The record of this hash does not carry the hash of the one before it.
    Link { record: Box<Record>, hash: Digest },
    /// The root differs from what the checkpoint of `signed` records says.
    Root { signed: u64 },
}

/// Verifies a whole log that has had one key: records with the hashes kept beside them, in order; signed checkpoints in any
/// order; the public key. Where the key was changed, a [`Verifier`] is begun with [`Keys::of`] the changes.
///
/// # Errors
/// The first broken record, or a checkpoint that is none of this log's.
pub fn verify<B: AsRef<[u8]>>(
    records: impl IntoIterator<Item = (B, Digest)>,
    checkpoints: &[impl AsRef<[u8]>],
    key: &VerifierKey,
) -> Result<Verified, Broken> {
    let mut verifier = Verifier::new(checkpoints, &key.into())?;
    for (bytes, hash) in records {
        verifier.push(bytes.as_ref(), hash)?;
    }
    verifier.finish()
}

impl Verifier {
    /// Begins with the signed checkpoints that the log must agree with.
    ///
    /// # Errors
    /// If one of them is not signed by the key of its time or not of its log.
    pub fn new(checkpoints: &[impl AsRef<[u8]>], keys: &Keys) -> Result<Verifier, Broken> {
        let open = |(i, note): (usize, &_)| {
            keys.open(AsRef::<[u8]>::as_ref(note)).map_err(|fault| Broken::Checkpoint(i + 1, fault))
        };
        let opened = checkpoints.iter().enumerate().map(open).collect::<Result<Vec<_>, _>>()?;
        let of = |number: usize, size| opened.iter().any(|(c, by)| *by == number && c.size() == size);
        let changes = keys.changes();
        let vouched = changes.iter().enumerate().filter(|(number, change)| of(*number, change.record + 1));
        let vouched = vouched.map(|(_, change)| change.record).collect();
        let mut checkpoints: Vec<Checkpoint> =
            opened.iter().map(|(checkpoint, _)| checkpoint.clone()).collect();
        checkpoints.sort_by_key(|checkpoint| std::cmp::Reverse(checkpoint.size()));
        let changes = changes.iter().rev().cloned().collect();
        let mut verifier =
            Verifier { checkpoints, changes, vouched, log: Log::new(), signed: 0, doubt: None };
        verifier.compare_roots();
        Ok(verifier)
    }

    /// Takes the next record and the hash that is kept beside it.
    ///
    /// # Errors
    /// What is broken, as soon as it is known.
    pub fn push(&mut self, bytes: &[u8], hash: Digest) -> Result<(), Broken> {
        if let Some(doubt) = self.doubt.take() {
            return self.resolve(&doubt, bytes, hash);
        }
        let here = self.log.size();
        if Digest::of(bytes) != hash {
            return Err(Broken::Record(here, Flaw::Changed));
        }
        let record = Record::read(bytes).map_err(|fault| Broken::Record(here, Flaw::Unreadable(fault)))?;
        let found = record.sequence();
        match found.cmp(&here) {
            Ordering::Less => return Err(Broken::Record(here, Flaw::Inserted { found })),
            Ordering::Greater => self.doubt = Some(Doubt::Gap { found, expected_came: false }),
            Ordering::Equal if record.previous() == self.log.last() => {
                self.check_key(&record)?;
                self.log.take(bytes, hash);
                self.compare_roots();
            }
            // What is vouched for, by a checkpoint or by being the beginning, is not what broke.
            Ordering::Equal if self.signed == here => return Err(Broken::Record(here, Flaw::Unlinked)),
            Ordering::Equal => self.doubt = Some(Doubt::Link { record: Box::new(record), hash }),
        }
        Ok(())
    }

    /// A record that changes the key is the change that was expected here, and the key before it has signed.
    fn check_key(&mut self, record: &Record) -> Result<(), Broken> {
        let number = record.sequence();
        let expected = self.changes.pop_if(|change| change.record == number);
        let sound = match (KeyChange::read(record)?, expected) {
            (None, None) => true,
            (Some(told), Some(expected)) => told == expected && self.vouched.contains(&number),
            _ => false,
        };
        if sound { Ok(()) } else { Err(Broken::Record(number, Flaw::Key)) }
    }

    /// The end of the log.
    ///
    /// # Errors
    /// What is broken: an open doubt, or an end before the records that a checkpoint covers.
    pub fn finish(self) -> Result<Verified, Broken> {
        let here = self.log.size();
        let broken = match &self.doubt {
            Some(Doubt::Gap { found, expected_came: true }) => (here, Flaw::Reordered { found: *found }),
            Some(Doubt::Gap { found, expected_came: false }) => (here, Flaw::Removed { through: found - 1 }),
            Some(Doubt::Link { record, .. }) if self.would_fit(record) => (here, Flaw::Unlinked),
            // Nobody vouches for either of the two; the earlier is told.
            Some(Doubt::Link { .. }) => (here - 1, Flaw::Replaced),
            Some(Doubt::Root { signed }) => (self.signed, Flaw::Rewritten { signed: *signed }),
            None => match self.checkpoints.first() {
                Some(largest) => (here, Flaw::Truncated { signed: largest.size() }),
                None => return Ok(Verified { size: here, root: self.log.root(), signed: self.signed }),
            },
        };
        Err(Broken::Record(broken.0, broken.1))
    }

    /// Whether a checkpoint that ends with this record vouches for it, did it carry the hash of the one before it.
    fn would_fit(&self, record: &Record) -> bool {
        let Ok(linked) = Record::new(record.sequence(), self.log.last(), record.event().clone()) else {
            return false;
        };
        let mut log = self.log.clone();
        log.take(linked.text().as_bytes(), linked.hash());
        self.checkpoints.iter().any(|c| c.size() == log.size() && c.root() == log.root())
    }

    /// Compares with all checkpoints of the size that is reached.
    fn compare_roots(&mut self) {
        let here = self.log.size();
        while let Some(checkpoint) = self.checkpoints.pop_if(|checkpoint| checkpoint.size() == here) {
            if checkpoint.root() != self.log.root() {
                self.doubt = Some(Doubt::Root { signed: here });
                return;
            }
            self.signed = here;
        }
    }

    /// Looks at what stands behind a break.
    fn resolve(&mut self, doubt: &Doubt, bytes: &[u8], hash: Digest) -> Result<(), Broken> {
        let here = self.log.size();
        let next = Record::read(bytes).ok().filter(|_| Digest::of(bytes) == hash);
        match *doubt {
            Doubt::Gap { found, expected_came } => {
                let number = next.map(|record| record.sequence());
                if expected_came && number == Some(found) {
                    return Err(Broken::Record(here, Flaw::Inserted { found }));
                }
                self.doubt = Some(Doubt::Gap { found, expected_came: expected_came || number == Some(here) });
                Ok(())
            }
            // `here` is the record in doubt. If its successor vouches for it, the one before it was replaced.
            Doubt::Link { hash, .. } => {
                let vouched = next.is_some_and(|n| n.sequence() == here + 1 && n.previous() == hash);
                Err(if vouched {
                    Broken::Record(here - 1, Flaw::Replaced)
                } else {
                    Broken::Record(here, Flaw::Unlinked)
                })
            }
            // `here` is the record behind the checkpoint. If it does not fit, the break is right before it.
            Doubt::Root { signed } => {
                let breaks = next.is_some_and(|n| n.sequence() == here && n.previous() != self.log.last());
                Err(if breaks && here > 0 {
                    Broken::Record(here - 1, Flaw::Replaced)
                } else {
                    Broken::Record(self.signed, Flaw::Rewritten { signed })
                })
            }
        }
    }
}
