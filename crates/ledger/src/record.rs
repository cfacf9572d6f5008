use std::collections::BTreeMap;
use std::fmt::Write;

use parindex_locale::Message;
use serde_json::Value;

use crate::Digest;
use crate::json::{self, MAX_NUMBER, NotCanonical};

/// The version of the record's form; a later form has another number and is read beside this one.
const VERSION: i64 = 1;

/// What happened, as the pure core decided it. No person's name, address or free text stands in it: people and units are
/// named by their identifiers, and what may have to be erased one day enters by its commitment in `sealed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in microseconds since 1970-01-01T00:00:00Z, as the caller's clock says; within [`MAX_NUMBER`] (year 2255).
    pub time: i64,
    /// Who: the identifier of an account, or of a part of the system.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What was done, a word of the workflow (`assessment-submitted`).
    pub action: String,
    /// To what, by its identifier.
    pub subject: String,
    /// The state before, null where there was none. Numbers are whole; decimals are texts.
    pub before: Value,
    /// The state after, null where it is gone.
    pub after: Value,
    /// Commitments to notes and evidence, by what they are ([`seal`](crate::seal())).
    pub sealed: BTreeMap<String, Digest>,
}

/// An event in its place in the log: one line of canonical JSON, which carries the hash of the line before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    sequence: u64,
    previous: Digest,
    event: Event,
    text: String,
}

/// Why an event cannot be recorded: a mistake of the program that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRecordable {
    /// A field is empty, longer than [`Record::MAX_NAME`] bytes, or holds a control character.
    Name(String),
    /// A number in this field is out of range.
    Range(String),
    /// This number in the state before or after has decimals or more than 2^53 - 1.
    Number(String),
    /// The state before or after is too deep.
    Deep,
    /// The record has this many bytes, more than [`Record::MAX_BYTES`].
    Large(usize),
}

/// Why bytes are not a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// Not one JSON object in UTF-8, or too large.
    NotAnObject,
    /// A field is missing or of another kind than it must be.
    Field(String),
    /// A field that no record has.
    Unknown(String),
    /// A value that no record can hold.
    Value(NotRecordable),
    /// The right values, not written in the one canonical way.
    NotCanonical,
}

impl Record {
    /// The most bytes of a record.
    pub const MAX_BYTES: usize = 1 << 20;
    /// The most bytes of actor, role, action, subject and the names of what is sealed.
    pub const MAX_NAME: usize = 256;

    /// An event in its place: its number, counted from 0, and the hash of the record before it.
    ///
    /// # Errors
    /// If the event holds what no record can hold.
    pub fn new(sequence: u64, previous: Digest, event: Event) -> Result<Record, NotRecordable> {
        let text = write(sequence, previous, &event)?;
        Ok(Record { sequence, previous, event, text })
    }

    /// Reads a record and makes sure that it is written in its one canonical way.
    ///
    /// # Errors
    /// If the bytes are not a record, or one that is written differently.
    pub fn read(bytes: &[u8]) -> Result<Record, RecordFault> {
        if bytes.len() > Record::MAX_BYTES {
            return Err(RecordFault::NotAnObject);
        }
        let value: Value = serde_json::from_slice(bytes).map_err(|_| RecordFault::NotAnObject)?;
        let Value::Object(mut fields) = value else { return Err(RecordFault::NotAnObject) };
        let mut take = |name: &str| fields.remove(name).ok_or_else(|| RecordFault::Field(name.to_owned()));

        let version = number("v", &take("v")?)?;
        if version != VERSION {
            return Err(RecordFault::Field("v".to_owned()));
        }
        let sequence = number("seq", &take("seq")?)?;
        let sequence = u64::try_from(sequence).map_err(|_| RecordFault::Field("seq".to_owned()))?;
        let previous = digest("prev", take("prev")?)?;
        let Value::Object(commitments) = take("sealed")? else {
            return Err(RecordFault::Field("sealed".to_owned()));
        };
        let mut sealed = BTreeMap::new();
        for (name, value) in commitments {
            let commitment = digest("sealed", value)?;
            sealed.insert(name, commitment);
        }
        let event = Event {
            time: number("time", &take("time")?)?,
            actor: text("actor", take("actor")?)?,
            role: text("role", take("role")?)?,
            action: text("action", take("action")?)?,
            subject: text("subject", take("subject")?)?,
            before: take("before")?,
            after: take("after")?,
            sealed,
        };
        if let Some(name) = fields.keys().next() {
            return Err(RecordFault::Unknown(name.clone()));
        }
        let record = Record::new(sequence, previous, event).map_err(RecordFault::Value)?;
        if record.text.as_bytes() == bytes { Ok(record) } else { Err(RecordFault::NotCanonical) }
    }

    /// Its place in the log, counted from 0.
    #[must_use]
    pub const fn sequence(&self) -> u64 {
        self.sequence
    }

    /// The hash of the record before it; [`Digest::ZERO`] in the first.
    #[must_use]
    pub const fn previous(&self) -> Digest {
        self.previous
    }

    /// What happened.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }

    /// Its canonical text, one line without a line end: what is kept, hashed and handed out.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its hash: plain SHA-256 over the text, what the next record carries.
    #[must_use]
    pub fn hash(&self) -> Digest {
        Digest::of(self.text.as_bytes())
    }
}

/// The canonical text. The fields stand in the order that RFC 8785 demands; the tests compare with the general writer.
fn write(sequence: u64, previous: Digest, event: &Event) -> Result<String, NotRecordable> {
    let number = i64::try_from(sequence).ok().filter(|n| *n <= MAX_NUMBER);
    let sequence = number.ok_or_else(|| NotRecordable::Range("seq".to_owned()))?;
    if !(-MAX_NUMBER..=MAX_NUMBER).contains(&event.time) {
        return Err(NotRecordable::Range("time".to_owned()));
    }
    let mut out = String::with_capacity(512);
    name(&mut out, "{\"action\":", "action", &event.action)?;
    name(&mut out, ",\"actor\":", "actor", &event.actor)?;
    out.push_str(",\"after\":");
    json::write(&mut out, &event.after, 1)?;
    out.push_str(",\"before\":");
    json::write(&mut out, &event.before, 1)?;
    let _ = write!(out, ",\"prev\":\"{previous}\"");
    name(&mut out, ",\"role\":", "role", &event.role)?;
    let mut sealed: Vec<(&String, &Digest)> = event.sealed.iter().collect();
    sealed.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    let mut before = ",\"sealed\":{";
    for (what, digest) in &sealed {
        name(&mut out, before, "sealed", what)?;
        let _ = write!(out, ":\"{digest}\"");
        before = ",";
    }
    out.push_str(if sealed.is_empty() { ",\"sealed\":{}" } else { "}" });
    let _ = write!(out, ",\"seq\":{sequence}");
    name(&mut out, ",\"subject\":", "subject", &event.subject)?;
    let _ = write!(out, ",\"time\":{},\"v\":{VERSION}}}", event.time);
    if out.len() > Record::MAX_BYTES { Err(NotRecordable::Large(out.len())) } else { Ok(out) }
}

fn name(out: &mut String, before: &str, field: &str, text: &str) -> Result<(), NotRecordable> {
    if text.is_empty() || text.len() > Record::MAX_NAME || text.chars().any(char::is_control) {
        return Err(NotRecordable::Name(field.to_owned()));
    }
    out.push_str(before);
    json::write_text(out, text);
    Ok(())
}

fn number(field: &str, value: &Value) -> Result<i64, RecordFault> {
    value.as_i64().ok_or_else(|| RecordFault::Field(field.to_owned()))
}

fn text(field: &str, value: Value) -> Result<String, RecordFault> {
    if let Value::String(text) = value { Ok(text) } else { Err(RecordFault::Field(field.to_owned())) }
}

fn digest(field: &str, value: Value) -> Result<Digest, RecordFault> {
    text(field, value)?.parse().map_err(|_| RecordFault::Field(field.to_owned()))
}

impl From<NotCanonical> for NotRecordable {
    fn from(fault: NotCanonical) -> NotRecordable {
        match fault {
            NotCanonical::Number(number) => NotRecordable::Number(number),
            NotCanonical::Deep => NotRecordable::Deep,
        }
    }
}

impl NotRecordable {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            NotRecordable::Name(field) => Message::new("ledger-record-name").text("field", field),
            NotRecordable::Range(field) => Message::new("ledger-record-range").text("field", field),
            NotRecordable::Number(number) => Message::new("ledger-record-number").text("number", number),
            NotRecordable::Deep => Message::new("ledger-record-deep").count("most", json::MAX_DEPTH),
            NotRecordable::Large(bytes) => {
                Message::new("ledger-record-large").count("bytes", *bytes).count("most", Record::MAX_BYTES)
            }
        }
    }
}

impl RecordFault {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            RecordFault::NotAnObject => Message::new("ledger-record-no-object"),
            RecordFault::Field(field) => Message::new("ledger-record-field").text("field", field),
            RecordFault::Unknown(field) => Message::new("ledger-record-unknown").text("field", field),
            RecordFault::Value(fault) => fault.message(),
            RecordFault::NotCanonical => Message::new("ledger-record-not-canonical"),
        }
    }
}
