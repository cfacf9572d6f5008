use crate::key::is_name;
use crate::{Digest, Note, NoteFault, SignerKey, VerifierKey};

/// What a log commits to: its origin, how many records it has, and the Merkle root over them, in the form of
/// c2sp.org/tlog-checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    origin: String,
    size: u64,
    root: Digest,
    /// Lines below the three that others may have added to theirs; ours have none.
    extensions: Vec<String>,
}

impl Checkpoint {
    /// A checkpoint to be signed. The origin is a name like `parindex.example.gov.vn/2026`, one for each log for ever.
    ///
    /// # Errors
    /// If the origin is empty or holds white space or a plus sign.
    pub fn new(origin: &str, size: u64, root: Digest) -> Result<Checkpoint, NoteFault> {
        if !is_name(origin) {
            return Err(NoteFault::Line(1));
        }
        Ok(Checkpoint { origin: origin.to_owned(), size, root, extensions: Vec::new() })
    }

    /// Reads the text of a note; who wrote it is not known by that.
    ///
    /// # Errors
    /// If a line is not what a checkpoint has there.
    pub fn read(text: &str) -> Result<Checkpoint, NoteFault> {
        let mut lines = text.strip_suffix('\n').ok_or(NoteFault::Line(1))?.split('\n');
        let origin = lines.next().filter(|line| !line.is_empty()).ok_or(NoteFault::Line(1))?;
        let size = lines.next().and_then(decimal).ok_or(NoteFault::Line(2))?;
        let root = lines.next().and_then(Digest::from_base64).ok_or(NoteFault::Line(3))?;
        let extensions: Vec<String> = lines.map(str::to_owned).collect();
        match extensions.iter().position(String::is_empty) {
            Some(empty) => Err(NoteFault::Line(empty + 4)),
            None => Ok(Checkpoint { origin: origin.to_owned(), size, root, extensions }),
        }
    }

    /// Opens a signed checkpoint: reads it, and makes sure that the log of this key has signed it.
    ///
    /// # Errors
    /// If it is not a note, not signed by the key, not a checkpoint, or of a log with another name than the key's.
    pub fn open(note: &[u8], key: &VerifierKey) -> Result<Checkpoint, NoteFault> {
        let note = Note::read(note)?;
        note.verify(key)?;
        let checkpoint = Checkpoint::read(note.text())?;
        if checkpoint.origin == key.name() {
            Ok(checkpoint)
        } else {
            Err(NoteFault::Origin(checkpoint.origin))
        }
    }

    /// Signs it: the note to be kept and handed out.
    ///
    /// # Errors
    /// If the key is of a log with another name.
    pub fn sign(&self, key: &SignerKey) -> Result<Note, NoteFault> {
        if self.origin != key.name() {
            return Err(NoteFault::Origin(self.origin.clone()));
        }
        Ok(Note::new(self.text())?.sign(key))
    }

    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.origin, self.size, self.root.base64());
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }

    /// Which log.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// How many records.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The Merkle root over them.
    #[must_use]
    pub const fn root(&self) -> Digest {
        self.root
    }
}

/// A whole number in its one decimal form: no sign, no leading zero.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
