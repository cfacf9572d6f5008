use std::collections::BTreeMap;

use parindex_ledger::{Digest, canonical};
use parindex_locale::Message;
use serde::Serialize;
use serde_json::{Value, json};

use super::Assessment;
use crate::id::DocumentId;
use crate::refusal::Refusal;

impl Assessment {
    /// What a submission freezes, as canonical JSON (RFC 8785): everything that the unit says with the documents that prove
    /// it, and nothing of what came later or others say of it. `None` where it holds what has no canonical form, which no decided event does.
    #[must_use]
    pub fn snapshot(&self) -> Option<String> {
        let entries: Option<serde_json::Map<String, Value>> = self
            .entries
            .iter()
            .map(|(code, entry)| {
                let (declared, evidence) = (value(&entry.declared)?, value(&entry.evidence)?);
                Some((code.to_string(), json!({ "declared": declared, "evidence": evidence })))
            })
            .collect();
        let cited = |id: &DocumentId| {
            let mut references = self.entries.values().flat_map(|entry| &entry.evidence);
            references.any(|reference| reference.document == *id)
        };
        let documents: BTreeMap<_, _> = self.documents.iter().filter(|(id, _)| cited(id)).collect();
        let snapshot = json!({
            "assessment": self.id.as_str(),
            "framework": self.framework.as_str(),
            "unit": self.unit.as_str(),
            "entries": entries?,
            "documents": value(&documents)?,
            "account": value(&self.account)?,
        });
        canonical(&snapshot).ok()
    }

    /// The digest of the [snapshot](Assessment::snapshot).
    pub(super) fn digest(&self) -> Result<Digest, Refusal> {
        let snapshot = self.snapshot().ok_or_else(|| Refusal::state(Message::new("refuse-no-snapshot")))?;
        Ok(Digest::of(snapshot.as_bytes()))
    }
}

fn value(part: &impl Serialize) -> Option<Value> {
    serde_json::to_value(part).ok()
}
