//! Which witnesses have cosigned the ledger that the package was published in: in the package's own proof, and in files that
//! came beside it.

use parindex_ledger::{Checkpoint, Cosigned, Note, NoteFault, Receipt, WitnessKey};

use super::{Finding, Verification, Witnessed};
use crate::proof::{self, Publication};

/// By how many seconds clocks may go wrong without being told.
pub const CLOCK_DRIFT: u64 = 300;

/// Whose cosignatures count, and where they are looked for beside the package's own proof.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witnesses {
    /// The witnesses that are trusted; a public key counts once, and the publisher's own not at all.
    pub trusted: Vec<WitnessKey>,
    /// Files with cosignatures, each a tlog-proof or a signed checkpoint: what it is called in messages, and its bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// How many of the trusted witnesses must have cosigned; 0 asks for none.
    pub needed: usize,
    /// The present, in seconds since 1970-01-01T00:00:00Z; [`u64::MAX`] where nobody knows it.
    pub now: u64,
}

/// Cosignatures of a file about a publication, as they stand: whose they are, nobody can tell without the keys of the
/// witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosignatures {
    /// The names that they bear, in their order.
    pub names: Vec<String>,
    /// How many records the ledger has that was cosigned.
    pub records: u64,
}

impl Cosignatures {
    /// Those of a file; `None` where there are none, or the checkpoint does not cover the publication.
    #[must_use]
    pub fn of(bytes: &[u8], publication: &Publication) -> Option<Cosignatures> {
        let (note, checkpoint, covers) = open(bytes, publication).ok()?;
        let names: Vec<String> = note.cosigners().map(str::to_owned).collect();
        (covers && !names.is_empty()).then(|| Cosignatures { names, records: checkpoint.size() })
    }
}

impl Verification {
    /// Adds what is found of witnesses. A cosignature that is wrong or a stranger's never speaks against the package; too few
    /// that are right do, and so does a second ledger that the publisher has signed.
    pub fn witnessed(&mut self, witnesses: &Witnesses) {
        let (mut found, count) = match &self.publication {
            Some(publication) => look(publication, witnesses),
            None => (vec![Witnessed::Unpublished], 0),
        };
        let needed = witnesses.needed;
        if needed > 0 {
            let enough = count >= needed;
            found.push(if enough {
                Witnessed::Enough { count, needed }
            } else {
                Witnessed::TooFew { count, needed }
            });
        }
        self.findings.extend(found.into_iter().map(Finding::Witnessed));
    }
}

/// A checkpoint under which the record of the publication stands.
struct Covering {
    file: String,
    note: Note,
    records: u64,
}

/// What is found, and how many trusted witnesses have cosigned.
fn look(publication: &Publication, witnesses: &Witnesses) -> (Vec<Witnessed>, usize) {
    let own = Covering {
        file: proof::FILE.to_owned(),
        note: publication.receipt.note().clone(),
        records: publication.checkpoint.size(),
    };
    let (mut covering, mut aside) = (vec![own], Vec::new());
    let mut signed = vec![publication.checkpoint.clone()];
    for (file, bytes) in &witnesses.files {
        match open(bytes, publication) {
            Err(why) => aside.push(Witnessed::Unusable { file: file.clone(), why }),
            Ok((note, checkpoint, covers)) => {
                let records = checkpoint.size();
                if note.verify(&publication.key).is_ok() {
                    let other = signed.iter().any(|s| s.size() == records && s.root() != checkpoint.root());
                    aside.extend(other.then(|| Witnessed::Split { file: file.clone(), records }));
                    signed.push(checkpoint);
                }
                if covers {
                    covering.push(Covering { file: file.clone(), note, records });
                } else {
                    aside.push(Witnessed::Elsewhere { file: file.clone(), records });
                }
            }
        }
    }
    let mut found = Vec::new();
    for (place, key) in witnesses.trusted.iter().enumerate() {
        let before = &witnesses.trusted[..place];
        if before.contains(key) {
            continue;
        }
        match in_vain(key, before, publication) {
            Some(why) => found.push(why),
            None => told(key, &covering, publication, witnesses.now, &mut found),
        }
    }
    let count = found.iter().filter(|f| matches!(f, Witnessed::Cosigned { .. })).count();
    let strangers: usize = covering.iter().map(|c| c.note.strangers(&witnesses.trusted)).sum();
    found.extend((strangers > 0).then_some(Witnessed::Strangers(strangers)));
    found.append(&mut aside);
    (found, count)
}

/// The checkpoint of a file, and whether the record of the publication stands under it.
fn open(bytes: &[u8], publication: &Publication) -> Result<(Note, Checkpoint, bool), NoteFault> {
    let (note, receipt) = if bytes.starts_with(Receipt::HEADER.as_bytes()) {
        let receipt = Receipt::read(bytes)?;
        (receipt.note().clone(), Some(receipt))
    } else {
        (Note::read(bytes)?, None)
    };
    let checkpoint = Checkpoint::read(note.text())?;
    if checkpoint.origin() != publication.checkpoint.origin() {
        return Err(NoteFault::Origin(checkpoint.origin().to_owned()));
    }
    let record = publication.record.text().as_bytes();
    let covers = match receipt {
        Some(receipt) => receipt.covers(record).is_ok(),
        None => note.text() == publication.receipt.note().text(),
    };
    Ok((note, checkpoint, covers))
}

/// Why a witness who is trusted does not count: the key is the publisher's, or that of a witness before.
fn in_vain(key: &WitnessKey, before: &[WitnessKey], publication: &Publication) -> Option<Witnessed> {
    let name = key.name().to_owned();
    if key.is_same_as(&publication.key) {
        return Some(Witnessed::Own { name });
    }
    let known = before.iter().find(|known| known.is_same_as(key))?;
    Some(Witnessed::Twice { name: known.name().to_owned(), other: name })
}

/// What a witness says: the first good cosignature, or else why there is none, and what stands wrongly in their name.
fn told(
    key: &WitnessKey,
    covering: &[Covering],
    publication: &Publication,
    now: u64,
    found: &mut Vec<Witnessed>,
) {
    let name = || key.name().to_owned();
    let published = u64::try_from(publication.record.event().time / 1_000_000).unwrap_or_default();
    let can_be = published.saturating_sub(CLOCK_DRIFT)..=now.saturating_add(CLOCK_DRIFT);
    let (mut first, mut untimely, mut forged) = (None, None, Vec::new());
    for at in covering {
        for cosigned in at.note.cosigned(key) {
            match cosigned {
                Cosigned::At(time) if can_be.contains(&time) => {
                    first = Some(first.unwrap_or((time, at.records)).min((time, at.records)));
                }
                Cosigned::At(time) => untimely = Some(Witnessed::Untimely { name: name(), time }),
                Cosigned::Forged => {
                    let wrong = Witnessed::Forged { name: name(), file: at.file.clone() };
                    if !forged.contains(&wrong) {
                        forged.push(wrong);
                    }
                }
            }
        }
    }
    let good = first.map(|(time, records)| Witnessed::Cosigned { name: name(), records, time });
    let silent = || forged.is_empty().then(|| Witnessed::Silent { name: name() });
    found.extend(good.or(untimely).or_else(silent));
    found.append(&mut forged);
}
