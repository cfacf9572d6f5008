//! The receipt of what was submitted: a self-assessment with its scores, what was explained, and what proves it.

use parindex_locale::{Lang, Message, decimal};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::paper::{Head, Letterhead, Sign, Signature};
use crate::{DocumentError, world};

/// A submission to be confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The language of the document.
    pub lang: Lang,
    /// Who submitted.
    pub letterhead: Letterhead,
    /// What it belongs to: the campaign's title.
    pub campaign: String,
    /// The rows of the tree in its order, fields and criteria and what is below.
    pub rows: Vec<ScoreRow>,
    /// All points together, and the maximum that applies.
    pub total: (Decimal, Decimal),
    /// Difficulties in the year, in the unit's words; paragraphs are separated by line ends.
    pub difficulties: String,
    /// What the unit proposes, in its words.
    pub proposals: String,
    /// What proves that nothing was changed since.
    pub stage: Stage,
    /// Who signed.
    pub signature: Signature,
}

/// When, by whom and what was frozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    /// SHA-256 of the snapshot, in hexadecimal digits.
    pub digest: String,
    /// The record in the ledger.
    pub record: u64,
    /// Who signed.
    pub signer: String,
    /// When, as clocks in Viet Nam show it.
    pub time: String,
}

/// A row of the table of scores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoreRow {
    /// The code; its depth decides how the row looks.
    pub code: String,
    /// The name.
    pub name: String,
    /// The maximum that applies.
    pub max: Option<Decimal>,
    /// The unit's own points; none where the row does not apply.
    pub points: Option<Decimal>,
    /// The unit's explanation; may be empty.
    pub note: String,
}

/// The receipt as the template takes it.
#[derive(Serialize)]
struct Data {
    lang: &'static str,
    title: String,
    about: Vec<String>,
    head: Head,
    scores: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    total: Vec<String>,
    sections: Vec<Section>,
    proof: String,
    facts: Vec<[String; 2]>,
    sign: Sign,
}

#[derive(Serialize)]
struct Row {
    /// 1 for a field, 2 for a criterion, more below.
    depth: usize,
    cells: [String; 5],
}

#[derive(Serialize)]
struct Section {
    title: String,
    paragraphs: Vec<String>,
}

const COLUMNS: [&str; 5] =
    ["document-code", "document-criterion", "document-max", "document-self-points", "document-explanation"];

/// The receipt as PDF.
///
/// # Errors
/// If it cannot be laid out.
pub fn receipt(receipt: &Receipt) -> Result<Vec<u8>, DocumentError> {
    let (lang, stage) = (receipt.lang, &receipt.stage);
    let word = |id| lang.word(id);
    let (points, max) = receipt.total;
    let data = Data {
        lang: lang.tag(),
        title: word("document-receipt"),
        about: vec![receipt.campaign.clone(), receipt.letterhead.agency.clone()],
        head: receipt.letterhead.words(lang),
        scores: word("document-scores"),
        columns: COLUMNS.map(word).to_vec(),
        rows: receipt.rows.iter().map(|row| row.words(lang)).collect(),
        total: vec![word("document-total"), decimal(lang, max), decimal(lang, points)],
        sections: vec![
            section(lang, "document-difficulties", &receipt.difficulties),
            section(lang, "document-proposals", &receipt.proposals),
        ],
        proof: word("document-proof"),
        facts: vec![
            [word("document-signer"), stage.signer.clone()],
            [word("document-time"), stage.time.clone()],
            [word("document-record"), stage.record.to_string()],
            [word("document-digest"), stage.digest.clone()],
        ],
        sign: receipt.signature.words(word("document-signed")),
    };
    world::print(include_str!("../typst/receipt.typ"), &data)
}

fn section(lang: Lang, title: &'static str, text: &str) -> Section {
    let mut paragraphs: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if paragraphs.is_empty() {
        paragraphs.push(lang.say(&Message::new("document-none")));
    }
    Section { title: lang.word(title), paragraphs }
}

impl ScoreRow {
    fn words(&self, lang: Lang) -> Row {
        let number = |n: Option<Decimal>| n.map_or_else(|| "–".to_owned(), |n| decimal(lang, n));
        Row {
            depth: self.code.split('.').count(),
            cells: [
                self.code.clone(),
                self.name.clone(),
                number(self.max),
                number(self.points),
                self.note.clone(),
            ],
        }
    }
}
