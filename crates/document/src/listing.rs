//! A list with a heading: what a page shows as a table, as a document to be filed.

use parindex_locale::Lang;
use serde::Serialize;

use crate::paper::{Head, Letterhead, Sign, Signature};
use crate::{DocumentError, world};

/// A list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The language of the document.
    pub lang: Lang,
    /// Who issues it.
    pub letterhead: Letterhead,
    /// What it is a list of.
    pub title: String,
    /// Lines below the title.
    pub about: Vec<String>,
    /// The columns: heading, and the share of the width.
    pub columns: Vec<(String, u8)>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The list as the template takes it.
#[derive(Serialize)]
struct Data<'a> {
    lang: &'static str,
    title: &'a str,
    about: &'a [String],
    head: Head,
    columns: Vec<&'a str>,
    widths: Vec<u8>,
    rows: Vec<Vec<String>>,
    /// What all documents share asks for it; nobody signs a list.
    sign: Sign,
}

/// The list as PDF: landscape, the heading again on each page. A row with too few cells is filled up, one with too many cut.
///
/// # Errors
/// If it cannot be laid out.
pub fn listing(list: &Listing) -> Result<Vec<u8>, DocumentError> {
    let count = list.columns.len();
    let cells = |row: &Vec<String>| -> Vec<String> {
        let blank = std::iter::repeat_n(String::new(), count);
        row.iter().cloned().chain(blank).take(count).collect()
    };
    let data = Data {
        lang: list.lang.tag(),
        title: &list.title,
        about: &list.about,
        head: list.letterhead.words(list.lang),
        columns: list.columns.iter().map(|(name, _)| name.as_str()).collect(),
        widths: list.columns.iter().map(|(_, width)| *width).collect(),
        rows: list.rows.iter().map(cells).collect(),
        sign: Signature::default().words(String::new()),
    };
    world::print(include_str!("../typst/listing.typ"), &data)
}
