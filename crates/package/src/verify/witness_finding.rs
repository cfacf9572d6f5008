use jiff::Timestamp;
use jiff::tz::Offset;
use parindex_ledger::NoteFault;
use parindex_locale::{Arg, Message};

use super::Verdict;

/// One thing that was found of witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Witnessed {
    /// A witness has cosigned a ledger in which the record of the publication stands.
    Cosigned {
        /// The witness.
        name: String,
        /// How many records that ledger has.
        records: u64,
        /// When, in seconds since 1970-01-01T00:00:00Z.
        time: u64,
    },
    /// A witness has cosigned, at a time that cannot be: before the publication, or yet to come.
    Untimely {
        /// The witness.
        name: String,
        /// When, in seconds since 1970-01-01T00:00:00Z.
        time: u64,
    },
    /// What stands in a witness's name is not theirs, or was made for another checkpoint.
    Forged {
        /// The witness.
        name: String,
        /// Where it stands.
        file: String,
    },
    /// A witness has not cosigned, as far as what was given tells.
    Silent {
        /// The witness.
        name: String,
    },
    /// A witness who is named as trusted has the publisher's own key.
    Own {
        /// The witness.
        name: String,
    },
    /// Two witnesses who are named as trusted have the same key, and count as one.
    Twice {
        /// The one that counts.
        name: String,
        /// The other.
        other: String,
    },
    /// So many cosignatures are of nobody who is trusted.
    Strangers(usize),
    /// The checkpoint of a file does not cover the record of the publication.
    Elsewhere {
        /// The file.
        file: String,
        /// How many records its ledger has.
        records: u64,
    },
    /// A file holds no checkpoint of the publisher's ledger.
    Unusable {
        /// The file.
        file: String,
        /// Why.
        why: NoteFault,
    },
    /// The publisher has signed two different ledgers of as many records.
    Split {
        /// The file with the other one.
        file: String,
        /// How many records.
        records: u64,
    },
    /// The package has no proof that holds, so that there is nothing that witnesses could have cosigned.
    Unpublished,
    /// As many have cosigned as were asked for.
    Enough {
        /// How many have.
        count: usize,
        /// How many were asked for.
        needed: usize,
    },
    /// Fewer have cosigned than were asked for.
    TooFew {
        /// How many have.
        count: usize,
        /// How many were asked for.
        needed: usize,
    },
}

impl Witnessed {
    /// What it means for the package.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match self {
            Witnessed::Cosigned { .. } | Witnessed::Enough { .. } => Verdict::Good,
            Witnessed::Untimely { .. }
            | Witnessed::Forged { .. }
            | Witnessed::Silent { .. }
            | Witnessed::Own { .. }
            | Witnessed::Twice { .. }
            | Witnessed::Strangers(_)
            | Witnessed::Elsewhere { .. }
            | Witnessed::Unusable { .. }
            | Witnessed::Unpublished => Verdict::Open,
            Witnessed::Split { .. } | Witnessed::TooFew { .. } => Verdict::Bad,
        }
    }

    /// In words.
    #[must_use]
    pub fn message(&self) -> Message {
        let counts =
            |id, count: usize, needed: usize| Message::new(id).count("count", count).count("needed", needed);
        let ledger = |id, file: &str, records: u64| {
            Message::new(id).text("file", file).arg("records", Arg::Count(records))
        };
        match self {
            Witnessed::Cosigned { name, records, time } => {
                moment(Message::new("verify-witness-cosigned").text("name", name), *time)
                    .arg("records", Arg::Count(*records))
            }
            Witnessed::Untimely { name, time } => {
                moment(Message::new("verify-witness-untimely").text("name", name), *time)
            }
            Witnessed::Forged { name, file } => {
                Message::new("verify-witness-forged").text("name", name).text("file", file)
            }
            Witnessed::Own { name } => Message::new("verify-witness-own").text("name", name),
            Witnessed::Twice { name, other } => {
                Message::new("verify-witness-twice").text("name", name).text("other", other)
            }
            Witnessed::Silent { name } => Message::new("verify-witness-silent").text("name", name),
            Witnessed::Strangers(count) => Message::new("verify-witness-strangers").count("count", *count),
            Witnessed::Elsewhere { file, records } => ledger("verify-witness-elsewhere", file, *records),
            Witnessed::Unusable { file, why } => {
                Message::new("verify-witness-unusable").text("file", file).msg("why", why.message())
            }
            Witnessed::Split { file, records } => ledger("verify-witness-split", file, *records),
            Witnessed::Unpublished => Message::new("verify-witness-unpublished"),
            Witnessed::Enough { count, needed } => counts("verify-witnesses-enough", *count, *needed),
            Witnessed::TooFew { count, needed } => counts("verify-witnesses-too-few", *count, *needed),
        }
    }
}

/// Adds day and hour in the time of Viet Nam; a moment beyond the calendar as its number of seconds.
fn moment(message: Message, time: u64) -> Message {
    let at = i64::try_from(time).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    let Some(at) = at.map(|at| Offset::constant(7).to_datetime(at)) else {
        return message.text("day", time.to_string()).text("hour", String::new());
    };
    let day = Arg::Date { year: at.year(), month: at.month(), day: at.day() };
    message.arg("day", day).text("hour", format!("{:02}:{:02}", at.hour(), at.minute()))
}
