use std::collections::BTreeSet;
use std::iter::Peekable;
use std::slice::Iter;

use parindex_ledger::{Broken, Digest, Flaw, Frontier, Record, Salt, Verified, Verifier, leaf, seal};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::Breach;
use crate::head::Head;

/// What goes through the records in their order.
pub(super) struct Pass {
    verifier: Verifier,
    tree: Frontier,
    last: Digest,
    /// Set once a record does not follow from the one before it: which of them broke, only those behind can tell.
    doubt: bool,
}

impl Pass {
    pub(super) const fn new(verifier: Verifier) -> Pass {
        Pass { verifier, tree: Frontier::new(), last: Digest::ZERO, doubt: false }
    }

    /// Takes the row of the next record, and from the contents and from what records name those that belong to it.
    pub(super) fn take(
        &mut self,
        row: &AnyRow,
        contents: &mut Peekable<Iter<'_, AnyRow>>,
        about: &mut Peekable<Iter<'_, AnyRow>>,
    ) -> Result<(), Breach> {
        let here = self.tree.size();
        // What was written as another type, or is no hash, is not what was written.
        let changed = Err(Breach::Ledger(Broken::Record(here, Flaw::Changed)));
        let Ok(bytes) = row.try_get::<Vec<u8>, _>("record") else { return changed };
        let hash = row.try_get::<String, _>("hash").ok().and_then(|hash| hash.parse::<Digest>().ok());
        let Some(hash) = hash else { return changed };
        self.verifier.push(&bytes, hash).map_err(Breach::Ledger)?;
        let next = |record: &Record| record.sequence() == here && record.previous() == self.last;
        let record = Record::read(&bytes).ok().filter(next);
        let Some(record) = record.filter(|_| !self.doubt) else {
            self.doubt = true;
            return Ok(());
        };
        let nodes = self.tree.append(leaf(&bytes));
        self.last = hash;
        let nodes: Vec<u8> = nodes.iter().flat_map(|(_, hash)| *hash.as_bytes()).collect();
        if let Some(column) = unlike(row, &record, &nodes) {
            return Err(Breach::Beside { record: here, column });
        }
        if !names(row, about, &record) {
            return Err(Breach::Beside { record: here, column: "about" });
        }
        while let Some(content) = contents.next_if(|content| number(content, "seq") == number(row, "seq")) {
            if !is_sealed(content, &record) {
                let name = content.try_get("name").unwrap_or_default();
                return Err(Breach::Content { record: here, name });
            }
        }
        Ok(())
    }

    /// The end of the records.
    pub(super) fn finish(self, head: Option<&Head>) -> Result<Verified, Breach> {
        let verified = self.verifier.finish().map_err(Breach::Ledger)?;
        let fits = head.is_some_and(|head| head.log.last() == self.last && *head.log.tree() == self.tree);
        if fits { Ok(verified) } else { Err(Breach::Head) }
    }
}

fn number(row: &AnyRow, column: &str) -> Option<i64> {
    row.try_get(column).ok()
}

/// Whether a content is the one that entered the record. One that was erased is not there to be asked.
fn is_sealed(content: &AnyRow, record: &Record) -> bool {
    let read = || -> Option<(String, [u8; 32], String)> {
        let salt: Vec<u8> = content.try_get("salt").ok()?;
        Some((content.try_get("name").ok()?, salt.try_into().ok()?, content.try_get("content").ok()?))
    };
    read().is_some_and(|(name, salt, text)| {
        record.event().sealed.get(&name) == Some(&seal(&Salt::new(salt), text.as_bytes()))
    })
}

/// Whether what is kept as named by a record is what it names.
fn names(row: &AnyRow, about: &mut Peekable<Iter<'_, AnyRow>>, record: &Record) -> bool {
    let mut kept = BTreeSet::new();
    while let Some(named) = about.next_if(|named| number(named, "seq") == number(row, "seq")) {
        let text = |column: &str| named.try_get::<String, _>(column).unwrap_or_default();
        kept.insert((text("kind"), text("name")));
    }
    let said = crate::about::about(record.event()).into_iter();
    said.map(|(what, name)| (what.word().to_owned(), name)).collect::<BTreeSet<_>>() == kept
}

/// The first column that is not what the record says.
fn unlike(row: &AnyRow, record: &Record, nodes: &[u8]) -> Option<&'static str> {
    let event = record.event();
    let text = |column, value: &str| row.try_get::<String, _>(column).is_ok_and(|kept| kept == value);
    // Accounts and units have no version, and their records none in `after`.
    let version = event.after.get("version").and_then(serde_json::Value::as_i64);
    let checks = [
        ("seq", number(row, "seq") == i64::try_from(record.sequence()).ok()),
        ("nodes", row.try_get::<Vec<u8>, _>("nodes").is_ok_and(|kept| kept == nodes)),
        ("time", number(row, "time") == Some(event.time)),
        ("actor", text("actor", &event.actor)),
        ("action", text("action", &event.action)),
        ("subject", text("subject", &event.subject)),
        ("version", row.try_get::<Option<i64>, _>("version").is_ok_and(|kept| kept == version)),
    ];
    checks.into_iter().find(|(_, holds)| !holds).map(|(column, _)| column)
}
