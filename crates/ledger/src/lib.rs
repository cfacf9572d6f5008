//! The ledger: a log of events in which nothing can be changed, removed, inserted or moved without a trace.
//!
//! Every event becomes a [`Record`], one line of canonical JSON that carries the hash of the line before it. Over the
//! records stands a Merkle tree (RFC 9162), whose root is signed as a [`Checkpoint`] in the form that public
//! transparency logs use. [`verify()`] reads a log and names the first broken record; a [`Receipt`] proves to somebody
//! who has not the log that a record stands in it. A witness, who is not the log, signs a checkpoint, too ([`Note::cosign`]),
//! once it [follows](may_follow) from the one that the witness has seen before. Notes and evidence enter by [`seal()`]ed hash, so that personal
//! data can be erased without breaking the log. `docs/ledger.md` tells the form, and how to verify it with other tools.
//!
//! The invariant: pure. No file, no network, no clock, no random number: time, salts and keys are the caller's. What a
//! record says is the caller's, too: the ledger knows no role, no campaign, and no action but the [change of its own
//! key](KeyChange).
//!
//! ```
//! use parindex_ledger::{Event, Log, SignerKey, verify};
//! use serde_json::{Value, json};
//!
//! let event = Event {
//!     time: 1_767_225_600_000_000,
//!     actor: "018f-7a".into(),
//!     role: "coordinator".into(),
//!     action: "plan-approved".into(),
//!     subject: "plan/2026".into(),
//!     before: json!({ "state": "submitted" }),
//!     after: json!({ "state": "approved" }),
//!     sealed: [].into(),
//! };
//! let mut log = Log::new();
//! let kept = log.append(event).unwrap();
//! let key = SignerKey::from_seed("parindex.example/2026", &[1; 32]).unwrap();
//! let note = log.checkpoint(key.name()).unwrap().sign(&key).unwrap().to_string();
//!
//! let verified = verify([(kept.record.text(), kept.hash)], &[note], &key.verifier()).unwrap();
//! assert_eq!((verified.size, verified.signed), (1, 1));
//! ```

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

mod broken;
mod checkpoint;
mod cosignature;
mod digest;
mod growth;
mod json;
mod key;
mod keys;
mod log;
mod note;
mod proof;
mod receipt;
mod record;
mod seal;
mod tree;
mod verify;

pub use broken::{Broken, Flaw, Verified};
pub use checkpoint::Checkpoint;
pub use cosignature::Cosigned;
pub use digest::{Digest, NotADigest};
pub use growth::{Growth, Refusal, may_follow};
pub use json::{MAX_DEPTH, MAX_NUMBER, NotCanonical, canonical};
pub use key::{CosignerKey, NotAKey, PrivateKey, PublicKey, SignerKey, VerifierKey, WitnessKey};
pub use keys::{KeyChange, Keys};
pub use log::{Appended, Log};
pub use note::{Note, NoteFault};
pub use proof::{Plan, WrongProof, verify_consistency, verify_inclusion};
pub use receipt::{Proof, Receipt};
pub use record::{Event, NotRecordable, Record, RecordFault};
pub use seal::{Salt, Seal, seal};
pub use tree::{Frontier, Node, leaf, parent};
pub use verify::{Verifier, verify};
