//! Cosignatures: somebody who is not the log says that a checkpoint follows from all that they have seen of it, in the form
//! of c2sp.org/tlog-cosignature (`cosignature/v1`). A log that shows one history to some and another one to others would need
//! a witness of each.

use crate::note::NoteSignature;
use crate::{Checkpoint, CosignerKey, Note, NoteFault, WitnessKey};

/// A cosignature that says it is of a known witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cosigned {
    /// It is, and the witness has seen no larger log until this time, in seconds since 1970-01-01T00:00:00Z.
    At(u64),
    /// It is not: another key, another checkpoint, another time, or no cosignature at all.
    Forged,
}

/// Bytes of a cosignature behind the key's number: the time, then Ed25519.
const BYTES: usize = 8 + 64;
/// The latest time that the specification has: 2^63 - 1.
const LATEST: u64 = u64::MAX / 2;

impl Note {
    /// Adds a witness's cosignature, made at this time in seconds since 1970-01-01T00:00:00Z; one that the same witness made
    /// before gives way to it.
    ///
    /// # Errors
    /// If the text is no checkpoint, the note is full of signatures, or no cosignature can have this time.
    pub fn cosign(mut self, key: &CosignerKey, time: u64) -> Result<Note, NoteFault> {
        Checkpoint::read(&self.text)?;
        if time > LATEST {
            return Err(NoteFault::Forged(key.name().to_owned()));
        }
        let verifier = key.verifier();
        self.signatures.retain(|s| !s.is_by(&verifier));
        if self.signatures.len() >= Note::MAX_SIGNATURES {
            return Err(NoteFault::Large);
        }
        let signature = [time.to_be_bytes().as_slice(), &key.sign(&message(&self.text, time))].concat();
        self.signatures.push(NoteSignature { name: key.name().to_owned(), id: verifier.id(), signature });
        Ok(self)
    }

    /// What stands below the note in the name of a witness, in its order; nothing where the witness has not cosigned.
    pub fn cosigned(&self, key: &WitnessKey) -> impl Iterator<Item = Cosigned> {
        self.signatures.iter().filter(|s| s.is_by(key)).map(|s| self.cosignature(&s.signature, key))
    }

    /// The names that cosignatures bear, in their order; whether they are of those who are called so, their keys alone tell.
    pub fn cosigners(&self) -> impl Iterator<Item = &str> {
        self.signatures.iter().filter(|s| s.signature.len() == BYTES).map(|s| &*s.name)
    }

    /// How many cosignatures are of none of these witnesses; whose they are, nobody here can tell.
    #[must_use]
    pub fn strangers(&self, known: &[WitnessKey]) -> usize {
        let strange =
            |s: &&NoteSignature| s.signature.len() == BYTES && !known.iter().any(|key| s.is_by(key));
        self.signatures.iter().filter(strange).count()
    }

    fn cosignature(&self, bytes: &[u8], key: &WitnessKey) -> Cosigned {
        let Some((time, signature)) = bytes.split_first_chunk::<8>() else { return Cosigned::Forged };
        let time = u64::from_be_bytes(*time);
        let made = time <= LATEST && key.verifies(&message(&self.text, time), signature);
        if made { Cosigned::At(time) } else { Cosigned::Forged }
    }
}

/// What a witness signs.
fn message(text: &str, time: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {time}\n{text}").into_bytes()
}
