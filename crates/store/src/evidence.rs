//! Files that prove: how they come in, piece by piece, and where they are kept.
//!
//! ```text
//! begin ─▶ lock, resume, write, sync, note ─▶ … ─▶ (kind, scan) ─▶ record, keep ─▶ document and end, at once ─▶ the part goes
//! ```
//!
//! The rows say how far an upload has come, the folder holds the bytes; neither calls the other. A piece is acknowledged
//! when it is on the disk *and* noted: after a crash the part file is cut back to what was noted. A content is kept once,
//! under its SHA-256, and nothing overwrites it. What no document names is taken away a week later.

mod clean;
mod look;
mod media;
mod objects;
mod upload;

use jiff::SignedDuration;

pub use clean::Cleaned;
pub use look::Look;
pub use media::{FileKind, Unfit};
pub use objects::{ObjectError, Objects, Part};
pub(crate) use upload::end_upload;
pub use upload::{NewUpload, Upload};

/// For how long an upload may rest, and a content may be without a document that names it.
pub const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
