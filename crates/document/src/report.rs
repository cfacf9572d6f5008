//! Reports: chapters of text, pictures and tables, laid out by a template that an official can edit.

use parindex_locale::{Lang, fixed, signed};
use rust_decimal::Decimal;
use serde::Serialize;

use crate::{DocumentError, world};

/// The template of the national report; `docs/report.md` says how to edit a copy.
pub const NATIONAL: &str = include_str!("../../../reports/national.typ");

/// The template of the report on one unit.
pub const UNIT: &str = include_str!("../../../reports/unit.typ");

/// A report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The language of the document.
    pub lang: Lang,
    /// Who publishes it.
    pub publisher: String,
    /// The title.
    pub title: String,
    /// Lines below the title.
    pub about: Vec<String>,
    /// What stands above each page: that the figures are invented, for example; may be empty.
    pub mark: String,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// What a template finds it by.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a chapter.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below that of the chapter: 2 right below it, 3 below that. No level is left out.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A remark that stands apart.
    Note(String),
    /// Sentences of equal rank.
    List(Vec<String>),
    /// A picture.
    Picture(Picture),
    /// A table.
    Table(Table),
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The picture as SVG.
    pub svg: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// What stands below it.
    pub caption: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What stands above it.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Its share of the width that is left; 0 is as wide as its content, or as narrow as a long heading can be broken.
    pub share: u8,
    /// Whether it holds numbers, which stand below each other.
    pub number: bool,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Whether it stands out: sums, fields above their criteria.
    pub strong: bool,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// There is nothing to say.
    #[default]
    None,
    /// A text; line ends are kept.
    Text(String),
    /// A number with so many decimals.
    Number(Decimal, u32),
    /// A difference with so many decimals and its sign.
    Signed(Decimal, u32),
}

impl Cell {
    /// The cell as it is printed; a dash where there is nothing.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        match self {
            Cell::None => "–".to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number, digits) => fixed(lang, *number, *digits),
            Cell::Signed(number, digits) => signed(lang, *number, *digits),
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell::Text(text.into())
    }
}

impl Report {
    /// The tables of all chapters, in their order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let blocks = self.chapters.iter().flat_map(|chapter| &chapter.blocks);
        blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
    }
}

/// The report as the template takes it.
#[derive(Serialize)]
struct Data<'a> {
    lang: &'static str,
    publisher: &'a str,
    title: &'a str,
    about: &'a [String],
    mark: &'a str,
    contents: String,
    chapters: Vec<ChapterData<'a>>,
}

#[derive(Serialize)]
struct ChapterData<'a> {
    id: &'static str,
    title: &'a str,
    blocks: Vec<BlockData<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum BlockData<'a> {
    Heading { level: u8, text: &'a str },
    Text { text: &'a str },
    Note { text: &'a str },
    List { items: &'a [String] },
    Picture { svg: &'a str, alt: &'a str, caption: &'a str },
    Table { caption: &'a str, columns: Vec<ColumnData<'a>>, rows: Vec<RowData> },
}

#[derive(Serialize)]
struct ColumnData<'a> {
    name: &'a str,
    share: u8,
    number: bool,
}

#[derive(Serialize)]
struct RowData {
    cells: Vec<String>,
    strong: bool,
}

/// The report as PDF, by [`NATIONAL`], [`UNIT`] or an edited copy of them. A row with too few cells is filled up, one with
/// too many cut.
///
/// # Errors
/// If it cannot be laid out: the template does not say what it should, for example.
pub fn report(report: &Report, template: &str) -> Result<Vec<u8>, DocumentError> {
    let data = Data {
        lang: report.lang.tag(),
        publisher: &report.publisher,
        title: &report.title,
        about: &report.about,
        mark: &report.mark,
        contents: report.lang.word("document-contents"),
        chapters: report.chapters.iter().map(|chapter| chapter.data(report.lang)).collect(),
    };
    world::print(template, &data)
}

impl Chapter {
    fn data(&self, lang: Lang) -> ChapterData<'_> {
        ChapterData {
            id: self.id,
            title: &self.title,
            blocks: self.blocks.iter().map(|block| block.data(lang)).collect(),
        }
    }
}

impl Block {
    fn data(&self, lang: Lang) -> BlockData<'_> {
        match self {
            Block::Heading(level, text) => BlockData::Heading { level: *level, text },
            Block::Text(text) => BlockData::Text { text },
            Block::Note(text) => BlockData::Note { text },
            Block::List(items) => BlockData::List { items },
            Block::Picture(Picture { svg, alt, caption }) => BlockData::Picture { svg, alt, caption },
            Block::Table(table) => table.data(lang),
        }
    }
}

impl Table {
    fn data(&self, lang: Lang) -> BlockData<'_> {
        let shown = |row: &Row| {
            let blank = std::iter::repeat_n(String::new(), self.columns.len());
            let cells = row.cells.iter().map(|cell| cell.shown(lang));
            RowData { cells: cells.chain(blank).take(self.columns.len()).collect(), strong: row.strong }
        };
        BlockData::Table {
            caption: &self.caption,
            columns: (self.columns.iter())
                .map(|it| ColumnData { name: &it.name, share: it.share, number: it.number })
                .collect(),
            rows: self.rows.iter().map(shown).collect(),
        }
    }
}
