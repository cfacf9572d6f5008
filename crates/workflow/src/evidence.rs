//! Documents that prove a self-assessment: what they are, who issued them, since when they hold, and which writing of
//! them is the newest. A file is known by its SHA-256; its bytes are kept elsewhere. A document belongs to one unit's
//! [assessment](crate::assessment) and may prove several criteria of it.

use jiff::civil::Date;
use parindex_framework::Fault;
use parindex_ledger::Digest;
use parindex_locale::Message;
use serde::{Deserialize, Serialize};

use crate::approval::{MOST_NAME, MOST_TEXT};
use crate::event::Revision;
use crate::id::{CampaignId, DocumentId};
use crate::refusal::{fault, length_faults, text_faults};

/// The most documents of one assessment.
pub const MOST_DOCUMENTS: usize = 500;
/// The most documents that prove one criterion.
pub const MOST_REFERENCES: usize = 50;
/// The most contents that a document has had.
pub const MOST_CONTENTS: usize = 50;
/// The largest file, in bytes.
pub const MOST_BYTES: u64 = 500 * 1024 * 1024;

/// What a document consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// A file that was uploaded.
    File {
        /// The hash of its bytes, by which they are kept and found.
        sha256: Digest,
        /// How many bytes, at most [`MOST_BYTES`].
        size: u64,
        /// Its media type by its content, `application/pdf`.
        media: String,
        /// What its owner calls it, without folders.
        name: String,
    },
    /// A public document, such as a legal document in the national database.
    Link {
        /// Where: `https://...` or `http://...`.
        url: String,
    },
}

/// What a document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// What it is about; never empty.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number, `12/KH-UBND`.
    pub number: String,
    /// From when it holds: what decides to which year it belongs, whenever it was uploaded.
    pub effective: Option<Date>,
}

/// That a document stood in the unit's dossier of an earlier campaign and was taken over from there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The campaign.
    pub campaign: CampaignId,
    /// Its year.
    pub year: i16,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its identifier, the same through all revisions.
    pub id: DocumentId,
    /// Which writing of its details and contents it is.
    pub revision: Revision,
    /// What it says of itself.
    pub details: Details,
    /// What it consisted of, the newest last; never empty.
    pub contents: Vec<Content>,
    /// Where it was taken over from; `None` where it was brought for this assessment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
}

/// That a document proves a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Which.
    pub document: DocumentId,
    /// The section or pages where it stands, `tr. 3–5`; what says nothing makes the appraiser search.
    pub pages: String,
    /// A note.
    pub note: String,
}

impl Document {
    /// Its newest content.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        self.contents.last()
    }
}

impl Details {
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = text_faults("title", &self.title, MOST_NAME);
        faults.extend(length_faults("issuer", &self.issuer, MOST_NAME));
        faults.extend(length_faults("number", &self.number, 100));
        faults
    }
}

impl Content {
    pub(crate) fn faults(&self) -> Vec<Fault> {
        match self {
            Content::File { size, media, name, .. } => {
                let mut faults = text_faults("name", name, MOST_NAME);
                if name.contains(['/', '\\']) || name.chars().any(char::is_control) {
                    faults.push(fault("name", name, Message::new("input-file-name")));
                }
                if media.len() > 127 || media.split_once('/').is_none() {
                    faults.push(fault("media", media, Message::new("input-media")));
                }
                if *size == 0 {
                    faults.push(fault("size", "0", Message::new("input-empty")));
                } else if *size > MOST_BYTES {
                    let message = Message::new("input-too-large").count("most", most_bytes());
                    faults.push(fault("size", &size.to_string(), message));
                }
                faults
            }
            Content::Link { url } => {
                let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
                let sound = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'))
                    && url.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte));
                let mut faults = length_faults("url", url, 2000);
                if !sound {
                    faults.push(fault("url", url, Message::new("input-url")));
                }
                faults
            }
        }
    }
}

/// [`MOST_BYTES`] as a count for sentences.
fn most_bytes() -> usize {
    usize::try_from(MOST_BYTES).unwrap_or(usize::MAX)
}

impl Reference {
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = length_faults("pages", &self.pages, 200);
        faults.extend(length_faults("note", &self.note, MOST_TEXT));
        faults
    }
}
