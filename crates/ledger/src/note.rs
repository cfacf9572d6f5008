use std::fmt;

use data_encoding::BASE64;
use parindex_locale::Message;

use crate::key::{PublicKey, is_name};
use crate::{SignerKey, VerifierKey};

/// A text with signatures below it, in the form of c2sp.org/signed-note. What it says counts only after
/// [`verify`](Note::verify).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub(crate) text: String,
    pub(crate) signatures: Vec<NoteSignature>,
}

/// One signature line of a note: `— name base64(key id, signature)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoteSignature {
    pub(crate) name: String,
    pub(crate) id: [u8; 4],
    pub(crate) signature: Vec<u8>,
}

/// What is wrong with a note, a checkpoint or a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteFault {
    /// More bytes or signatures than are read.
    Large,
    /// Not UTF-8, or with control characters other than the line end.
    NotText,
    /// No text, an empty line and signatures, or a signature line (counted from 1) is not one.
    Signature(usize),
    /// A signature that says it is of this known key is not.
    Forged(String),
    /// No known key has signed it.
    Unsigned(String),
    /// This line of the text (counted from 1) is not what a checkpoint or a receipt has there.
    Line(usize),
    /// It is of another log.
    Origin(String),
    /// The proof in a receipt does not lead to the root.
    Proof,
}

impl Note {
    /// The most bytes that are read.
    pub const MAX_BYTES: usize = 1_000_000;
    /// The most signatures that are read.
    pub const MAX_SIGNATURES: usize = 100;

    /// A text to be signed.
    ///
    /// # Errors
    /// If it does not end with a line end, holds other control characters, or is too large.
    pub fn new(text: String) -> Result<Note, NoteFault> {
        if text.len() > Note::MAX_BYTES {
            return Err(NoteFault::Large);
        }
        let plain = text.ends_with('\n') && !has_controls(&text);
        if plain { Ok(Note { text, signatures: Vec::new() }) } else { Err(NoteFault::NotText) }
    }

    /// Reads a note. Nothing is known about its signatures yet.
    ///
    /// # Errors
    /// If the bytes do not have the form of a note.
    pub fn read(bytes: &[u8]) -> Result<Note, NoteFault> {
        if bytes.len() > Note::MAX_BYTES {
            return Err(NoteFault::Large);
        }
        let all = std::str::from_utf8(bytes).map_err(|_| NoteFault::NotText)?;
        if has_controls(all) {
            return Err(NoteFault::NotText);
        }
        // The text may hold empty lines; the last of them ends it.
        let split = all.rfind("\n\n").ok_or(NoteFault::Signature(1))?;
        let (text, below) = (&all[..=split], &all[split + 2..]);
        let lines = below.strip_suffix('\n').ok_or(NoteFault::Signature(1))?;
        let mut signatures = Vec::new();
        for (i, line) in lines.split('\n').enumerate() {
            if i == Note::MAX_SIGNATURES {
                return Err(NoteFault::Large);
            }
            signatures.push(NoteSignature::read(line).ok_or(NoteFault::Signature(i + 1))?);
        }
        Ok(Note { text: text.to_owned(), signatures })
    }

    /// The text, with its last line end.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Adds a signature; one that the same key made before gives way to it.
    #[must_use]
    pub fn sign(mut self, key: &SignerKey) -> Note {
        let verifier = key.verifier();
        self.signatures.retain(|s| !s.is_by(&verifier));
        self.signatures.push(NoteSignature {
            name: key.name().to_owned(),
            id: verifier.id(),
            signature: key.sign(self.text.as_bytes()).to_vec(),
        });
        self
    }

    /// Whether one of its signatures says that it is of this key; whether it is, [`verify`](Note::verify) tells.
    #[must_use]
    pub fn names(&self, key: &VerifierKey) -> bool {
        self.signatures.iter().any(|signature| signature.is_by(key))
    }

    /// Checks that the key has signed the text. Signatures of other keys (witnesses, an older key) are left alone.
    ///
    /// # Errors
    /// If none is of this key, or one that says so is not.
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteFault> {
        let mut signed = false;
        for signature in self.signatures.iter().filter(|s| s.is_by(key)) {
            if !key.verifies(self.text.as_bytes(), &signature.signature) {
                return Err(NoteFault::Forged(key.name().to_owned()));
            }
            signed = true;
        }
        if signed { Ok(()) } else { Err(NoteFault::Unsigned(key.name().to_owned())) }
    }
}

fn has_controls(text: &str) -> bool {
    text.bytes().any(|b| b < 0x20 && b != b'\n')
}

impl NoteSignature {
    fn read(line: &str) -> Option<NoteSignature> {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = BASE64.decode(encoded.as_bytes()).ok()?;
        let (id, signature) = bytes.split_first_chunk::<4>()?;
        let whole = is_name(name) && !signature.is_empty();
        whole.then(|| NoteSignature { name: name.to_owned(), id: *id, signature: signature.to_vec() })
    }

    pub(crate) fn is_by<const ALGORITHM: u8>(&self, key: &PublicKey<ALGORITHM>) -> bool {
        self.name == key.name() && self.id == key.id()
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for NoteSignature { name, id, signature } in &self.signatures {
            writeln!(f, "— {name} {}", BASE64.encode(&[id.as_slice(), signature].concat()))?;
        }
        Ok(())
    }
}

impl NoteFault {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            NoteFault::Large => Message::new("ledger-note-large")
                .count("bytes", Note::MAX_BYTES)
                .count("signatures", Note::MAX_SIGNATURES),
            NoteFault::NotText => Message::new("ledger-note-not-text"),
            NoteFault::Signature(line) => Message::new("ledger-note-signature").count("line", *line),
            NoteFault::Forged(name) => Message::new("ledger-note-forged").text("name", name),
            NoteFault::Unsigned(name) => Message::new("ledger-note-unsigned").text("name", name),
            NoteFault::Line(line) => Message::new("ledger-note-line").count("line", *line),
            NoteFault::Origin(origin) => Message::new("ledger-note-origin").text("origin", origin),
            NoteFault::Proof => Message::new("ledger-proof-wrong"),
        }
    }
}
