use parindex_ledger::NoteFault;
use parindex_locale::{Arg, Message};

use super::witness_finding::Witnessed;

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// There is no `datapackage.json`, so that no file can be compared with it.
    NoDescription,
    /// `datapackage.json` cannot be read.
    DescriptionBroken(String),
    /// A file that is listed is not there.
    FileMissing(String),
    /// A file has another size than is listed.
    SizeDiffers {
        /// The file.
        path: String,
        /// What is listed, in bytes.
        expected: u64,
        /// What is there, in bytes.
        found: u64,
    },
    /// A file has another SHA-256 than is listed.
    HashDiffers {
        /// The file.
        path: String,
        /// What is listed.
        expected: String,
        /// What is there.
        found: String,
    },
    /// A file is listed without a SHA-256, or with another kind of hash.
    HashAbsent(String),
    /// A file that is not listed.
    FileUnlisted(String),
    /// So many files are what they are said to be.
    FilesAgree(usize),
    /// The package cannot be read without errors: [`faults`](super::Verification::faults).
    Unreadable,
    /// There is no `results.csv` to compare with.
    NoResults,
    /// The first cell that differs.
    ResultsDiffer {
        /// The file.
        file: String,
        /// The line, the first is 1.
        line: usize,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
        /// What the computation gives.
        expected: String,
    },
    /// So many rows are what the computation gives.
    ResultsAgree(usize),
    /// Where `results.json` is first another than what the computation gives.
    JsonDiffers {
        /// The byte, the first is 1.
        byte: usize,
        /// The unit of which it tells there; empty before the first.
        unit: String,
        /// What stands around there.
        found: String,
        /// What the computation gives there.
        expected: String,
    },
    /// `results.json` is what the computation gives, byte by byte.
    JsonAgrees,
    /// There is no `proof.json`, though a key to check it with was given.
    ProofMissing,
    /// `proof.json` does not say whose key has signed it, and no key was given.
    ProofWithoutKey,
    /// `proof.json` is no proof under the key.
    ProofBroken(NoteFault),
    /// `proof.json` holds for a record of the ledger, by its number from 0, that did not publish this package.
    ProofElsewhere {
        /// The number of the record.
        record: u64,
    },
    /// This package is the one that was published, as the ledger of the given key says.
    Proved {
        /// The number of the record, from 0.
        record: u64,
        /// How many records the signed ledger has.
        records: u64,
    },
    /// The same under a key that the package itself names: worth as much as this key is known to be the publisher's.
    ProvedBy {
        /// The number of the record, from 0.
        record: u64,
        /// How many records the signed ledger has.
        records: u64,
        /// The public key.
        key: String,
    },
    /// What was found of witnesses.
    Witnessed(Witnessed),
}

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Whether the package can be read at all.
    Reading,
    /// Whether its files are those that it lists.
    Files,
    /// Whether it was published: signature and ledger.
    Proof,
    /// Whether witnesses have seen the same ledger.
    Witnesses,
    /// Whether its results follow from its inputs.
    Figures,
}

impl Check {
    /// All, in the order in which they are told.
    pub const ALL: [Check; 5] =
        [Check::Reading, Check::Files, Check::Proof, Check::Figures, Check::Witnesses];
}

/// What a finding means for the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It was checked and holds.
    Good,
    /// It could not be checked.
    Open,
    /// It does not hold.
    Bad,
}

impl Finding {
    /// What it means for the package.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match self {
            Finding::FilesAgree(_)
            | Finding::ResultsAgree(_)
            | Finding::JsonAgrees
            | Finding::Proved { .. } => Verdict::Good,
            Finding::NoDescription
            | Finding::HashAbsent(_)
            | Finding::FileUnlisted(_)
            | Finding::NoResults
            | Finding::ProofWithoutKey
            | Finding::ProvedBy { .. } => Verdict::Open,
            Finding::DescriptionBroken(_)
            | Finding::FileMissing(_)
            | Finding::SizeDiffers { .. }
            | Finding::HashDiffers { .. }
            | Finding::Unreadable
            | Finding::ResultsDiffer { .. }
            | Finding::JsonDiffers { .. }
            | Finding::ProofMissing
            | Finding::ProofBroken(_)
            | Finding::ProofElsewhere { .. } => Verdict::Bad,
            Finding::Witnessed(witnessed) => witnessed.verdict(),
        }
    }

    /// What was looked at.
    #[must_use]
    pub const fn check(&self) -> Check {
        match self {
            Finding::Unreadable => Check::Reading,
            Finding::NoDescription
            | Finding::DescriptionBroken(_)
            | Finding::FileMissing(_)
            | Finding::SizeDiffers { .. }
            | Finding::HashDiffers { .. }
            | Finding::HashAbsent(_)
            | Finding::FileUnlisted(_)
            | Finding::FilesAgree(_) => Check::Files,
            Finding::ProofMissing
            | Finding::ProofWithoutKey
            | Finding::ProofBroken(_)
            | Finding::ProofElsewhere { .. }
            | Finding::Proved { .. }
            | Finding::ProvedBy { .. } => Check::Proof,
            Finding::Witnessed(_) => Check::Witnesses,
            Finding::NoResults
            | Finding::ResultsDiffer { .. }
            | Finding::ResultsAgree(_)
            | Finding::JsonDiffers { .. }
            | Finding::JsonAgrees => Check::Figures,
        }
    }

    /// In words.
    #[must_use]
    pub fn message(&self) -> Message {
        let of = |id, path: &str| Message::new(id).text("file", path);
        match self {
            Finding::NoDescription => Message::new("verify-no-description"),
            Finding::DescriptionBroken(why) => Message::new("verify-description").text("why", why),
            Finding::FileMissing(path) => of("verify-file-missing", path),
            Finding::SizeDiffers { path, expected, found } => of("verify-size", path)
                .text("expected", expected.to_string())
                .text("found", found.to_string()),
            Finding::HashDiffers { path, expected, found } => {
                of("verify-hash", path).text("expected", expected).text("found", found)
            }
            Finding::HashAbsent(path) => of("verify-hash-absent", path),
            Finding::FileUnlisted(path) => of("verify-file-unlisted", path),
            Finding::FilesAgree(count) => Message::new("verify-files").count("count", *count),
            Finding::Unreadable => Message::new("verify-unreadable"),
            Finding::NoResults => Message::new("verify-no-results"),
            Finding::ResultsDiffer { file, line, column, found, expected } => of("verify-cell", file)
                .count("line", *line)
                .text("column", column)
                .text("found", found)
                .text("expected", expected),
            Finding::ResultsAgree(rows) => Message::new("verify-results").count("rows", *rows),
            Finding::JsonDiffers { byte, unit, found, expected } => Message::new("verify-json-differs")
                .count("byte", *byte)
                .text("unit", unit)
                .text("found", found)
                .text("expected", expected),
            Finding::JsonAgrees => Message::new("verify-json"),
            Finding::ProofMissing => Message::new("verify-proof-missing"),
            Finding::ProofWithoutKey => Message::new("verify-proof-without-key"),
            Finding::ProofBroken(fault) => Message::new("verify-proof-broken").msg("why", fault.message()),
            Finding::ProofElsewhere { record } => {
                Message::new("verify-proof-elsewhere").arg("record", Arg::Count(*record))
            }
            Finding::Proved { record, records } => proved("verify-proved", *record, *records),
            Finding::ProvedBy { record, records, key } => {
                proved("verify-proved-by", *record, *records).text("key", key)
            }
            Finding::Witnessed(witnessed) => witnessed.message(),
        }
    }
}

fn proved(id: &'static str, record: u64, records: u64) -> Message {
    Message::new(id).arg("record", Arg::Count(record)).arg("records", Arg::Count(records))
}
