//! The keys of a log, one after the other. A record names the key that signs from then on; the checkpoint that ends with
//! this record is signed by the key before it, so that nobody else puts a key in its place.

use serde_json::{Value, json};

use crate::{Broken, Checkpoint, Event, Flaw, Note, NoteFault, Record, VerifierKey};

/// A change of key, as a record tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyChange {
    /// The number of the record.
    pub record: u64,
    /// The key that signed until then, the checkpoint over this record included.
    pub before: VerifierKey,
    /// The key that signs from then on.
    pub after: VerifierKey,
}

impl KeyChange {
    /// What the record of a change says was done: the one action that the ledger itself knows.
    pub const ACTION: &'static str = "ledger-key-changed";

    /// The two sides of the record of a change.
    #[must_use]
    pub fn sides(before: &VerifierKey, after: &VerifierKey) -> [Value; 2] {
        [before, after].map(|key| json!({ "key": key.to_string() }))
    }

    /// The change that a record tells; `None` if it tells something else.
    ///
    /// # Errors
    /// If it says that it is one, and names no two keys of one log.
    pub fn read(record: &Record) -> Result<Option<KeyChange>, Broken> {
        if record.event().action != KeyChange::ACTION {
            return Ok(None);
        }
        let read = KeyChange::of(record.sequence(), record.event());
        read.map(Some).ok_or(Broken::Record(record.sequence(), Flaw::Key))
    }

    fn of(record: u64, event: &Event) -> Option<KeyChange> {
        let key = |side: &Value| side.get("key")?.as_str()?.parse::<VerifierKey>().ok();
        let (before, after) = (key(&event.before)?, key(&event.after)?);
        (before.name() == after.name() && before != after).then_some(KeyChange { record, before, after })
    }
}

/// All keys of a log, with the changes that lead from one to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    first: VerifierKey,
    /// By rising number of the record.
    changes: Vec<KeyChange>,
}

impl From<&VerifierKey> for Keys {
    fn from(key: &VerifierKey) -> Keys {
        Keys { first: key.clone(), changes: Vec::new() }
    }
}

impl Keys {
    /// The keys that lead to the one that is trusted and on from it. The changes are what records claim; they count once
    /// the records are verified with these keys.
    ///
    /// # Errors
    /// The record whose change does not follow from the one before it, or the first if the trusted key is none of them.
    pub fn of(trusted: &VerifierKey, mut changes: Vec<KeyChange>) -> Result<Keys, Broken> {
        changes.sort_by_key(|change| change.record);
        let Some(first) = changes.first() else { return Ok(trusted.into()) };
        let gap = changes.windows(2).find(|two| two[0].after != two[1].before);
        if let Some(two) = gap {
            return Err(Broken::Record(two[1].record, Flaw::Key));
        }
        let known = first.before == *trusted || changes.iter().any(|change| change.after == *trusted);
        if !known {
            return Err(Broken::Record(first.record, Flaw::Key));
        }
        Ok(Keys { first: first.before.clone(), changes })
    }

    /// Each key with the smallest and the largest log that it signs. Both keys may sign the one that ends with the change.
    fn terms(&self) -> impl Iterator<Item = (&VerifierKey, u64, u64)> {
        let begins = std::iter::once(0).chain(self.changes.iter().map(|change| change.record + 1));
        let ends = self.changes.iter().map(|change| change.record + 1).chain(std::iter::once(u64::MAX));
        let keys = std::iter::once(&self.first).chain(self.changes.iter().map(|change| &change.after));
        keys.zip(begins.zip(ends)).map(|(key, (begin, end))| (key, begin, end))
    }

    /// Opens a checkpoint with the key that signed logs of its size; which key it was, counted from 0.
    ///
    /// # Errors
    /// As [`Checkpoint::open`]; of a key whose time it was not, that it is not signed.
    pub(crate) fn open(&self, note: &[u8]) -> Result<(Checkpoint, usize), NoteFault> {
        let claimed = Checkpoint::read(Note::read(note)?.text());
        let size = claimed.as_ref().map_or(0, Checkpoint::size);
        let mut fault = None;
        for (number, (key, begin, end)) in self.terms().enumerate() {
            if !(begin..=end).contains(&size) {
                continue;
            }
            match Checkpoint::open(note, key) {
                Ok(checkpoint) => return Ok((checkpoint, number)),
                Err(wrong) => fault = Some(wrong),
            }
        }
        Err(fault.unwrap_or_else(|| NoteFault::Unsigned(self.first.name().to_owned())))
    }

    /// The changes, by rising number of the record.
    pub(crate) fn changes(&self) -> &[KeyChange] {
        &self.changes
    }
}
