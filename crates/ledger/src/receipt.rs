use std::fmt;

use serde_json::{Value, json};

use crate::checkpoint::decimal;
use crate::{Checkpoint, CosignerKey, Digest, Note, NoteFault, Record, VerifierKey, tree, verify_inclusion};

/// The proof, to be handed out, that a record stands in the log: its place, the path to the root, and the signed
/// checkpoint, in the form of c2sp.org/tlog-proof. It is verified with nothing but the record and the log's public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    index: u64,
    proof: Vec<Digest>,
    note: Note,
}

impl Receipt {
    /// The first line of the file.
    pub const HEADER: &str = "c2sp.org/tlog-proof@v1";
    /// The most hashes of a proof: a log of 2^63 records.
    pub(crate) const MAX_PROOF: usize = 63;

    /// A receipt from its parts: the record's place, the [proof](crate::Plan::inclusion), the signed checkpoint.
    #[must_use]
    pub const fn new(index: u64, proof: Vec<Digest>, note: Note) -> Receipt {
        Receipt { index, proof, note }
    }

    /// Reads a receipt. Extra data of others is passed over: nothing vouches for it.
    ///
    /// # Errors
    /// If the bytes do not have the form of a receipt.
    pub fn read(bytes: &[u8]) -> Result<Receipt, NoteFault> {
        if bytes.len() > 2 * Note::MAX_BYTES {
            return Err(NoteFault::Large);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| NoteFault::NotText)?;
        let (head, note) = text.split_once("\n\n").ok_or(NoteFault::Line(1))?;
        let mut lines = head.split('\n').zip(1..).peekable();
        if lines.next().is_none_or(|(line, _)| line != Receipt::HEADER) {
            return Err(NoteFault::Line(1));
        }
        lines.next_if(|(line, _)| line.starts_with("extra "));
        let index = lines.next().and_then(|(line, _)| decimal(line.strip_prefix("index ")?));
        let index = index.ok_or(NoteFault::Line(2))?;
        let mut proof = Vec::new();
        for (line, number) in lines {
            if proof.len() == Receipt::MAX_PROOF {
                return Err(NoteFault::Large);
            }
            proof.push(Digest::from_base64(line).ok_or(NoteFault::Line(number))?);
        }
        Ok(Receipt { index, proof, note: Note::read(note.as_bytes())? })
    }

    /// Checks that the record stands in the log of this key, and returns the checkpoint that says so.
    ///
    /// # Errors
    /// If the checkpoint is not signed by the key, or the proof does not lead from the record to its root.
    pub fn verify(&self, record: &[u8], key: &VerifierKey) -> Result<Checkpoint, NoteFault> {
        let checkpoint = Checkpoint::open(self.note.to_string().as_bytes(), key)?;
        self.leads(record, &checkpoint)?;
        Ok(checkpoint)
    }

    /// Checks that the record stands under the checkpoint, whoever has signed that: its signatures are the caller's to ask
    /// for.
    ///
    /// # Errors
    /// If the note is no checkpoint, or the proof does not lead from the record to its root.
    pub fn covers(&self, record: &[u8]) -> Result<Checkpoint, NoteFault> {
        let checkpoint = Checkpoint::read(self.note.text())?;
        self.leads(record, &checkpoint)?;
        Ok(checkpoint)
    }

    fn leads(&self, record: &[u8], to: &Checkpoint) -> Result<(), NoteFault> {
        verify_inclusion(tree::leaf(record), self.index, to.size(), &self.proof, to.root())
            .map_err(|_| NoteFault::Proof)
    }

    /// The same with a cosignature below its checkpoint.
    ///
    /// # Errors
    /// As [`Note::cosign`].
    pub fn cosign(self, key: &CosignerKey, time: u64) -> Result<Receipt, NoteFault> {
        Ok(Receipt { note: self.note.cosign(key, time)?, ..self })
    }

    /// The checkpoint with its signatures; what it says counts only after [`verify`](Receipt::verify).
    #[must_use]
    pub const fn note(&self) -> &Note {
        &self.note
    }

    /// The record's place in the log, from 0.
    #[must_use]
    pub const fn index(&self) -> u64 {
        self.index
    }
}

/// A record together with its receipt, in one file: all that somebody needs beside the log's public key. It is one line of
/// JSON, `{"receipt": "<text>", "record": "<canonical text>"}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    record: String,
    receipt: String,
}

impl Proof {
    /// The most bytes of the file: each character of the record may be written as six.
    const MAX_BYTES: usize = 8 * Record::MAX_BYTES;

    /// A proof from its parts.
    #[must_use]
    pub fn new(record: &str, receipt: &Receipt) -> Proof {
        Proof { record: record.to_owned(), receipt: receipt.to_string() }
    }

    /// Reads a proof.
    ///
    /// # Errors
    /// If the bytes do not have its form.
    pub fn read(bytes: &[u8]) -> Result<Proof, NoteFault> {
        if bytes.len() > Proof::MAX_BYTES {
            return Err(NoteFault::Large);
        }
        let value: Value = serde_json::from_slice(bytes).map_err(|_| NoteFault::NotText)?;
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let (record, receipt) = text("record").zip(text("receipt")).ok_or(NoteFault::NotText)?;
        Ok(Proof { record, receipt })
    }

    /// The record's text as the file has it; nothing vouches for it yet.
    #[must_use]
    pub fn record(&self) -> &str {
        &self.record
    }

    /// The receipt as the file has it; nothing vouches for it yet.
    ///
    /// # Errors
    /// If it has not the form of one.
    pub fn receipt(&self) -> Result<Receipt, NoteFault> {
        Receipt::read(self.receipt.as_bytes())
    }

    /// Checks that the record is one, and that it stands in the log of this key at the place it names; the record and the
    /// checkpoint that says so.
    ///
    /// # Errors
    /// If the receipt has not its form or does not lead to a checkpoint of the key, or the record is none or names another
    /// place.
    pub fn verify(&self, key: &VerifierKey) -> Result<(Record, Checkpoint), NoteFault> {
        let receipt = self.receipt()?;
        let checkpoint = receipt.verify(self.record.as_bytes(), key)?;
        let record = Record::read(self.record.as_bytes()).map_err(|_| NoteFault::Proof)?;
        if record.sequence() == receipt.index() { Ok((record, checkpoint)) } else { Err(NoteFault::Proof) }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", json!({ "receipt": self.receipt, "record": self.record }))
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\nindex {}", Receipt::HEADER, self.index)?;
        for hash in &self.proof {
            writeln!(f, "{}", hash.base64())?;
        }
        write!(f, "\n{}", self.note)
    }
}
