//! Published figures as reports, read again as readers' programs read them.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use parindex_document::{Block, Cell, Report, Row};
use parindex_index::Stage;
use parindex_locale::Lang;
use parindex_package::{Campaign, Limits, Source, determine, read};
use parindex_publication::{
    At, Edition, Past, Publisher, Template, decision_annex, docx, national, pdf, unit, workbook,
};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

/// The ten provinces of 2020 whose figures are published.
fn campaign() -> Campaign {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packages/par-2020-top10");
    let (campaign, faults) = read(&Source::open(&path).unwrap(), &Limits::default());
    campaign.unwrap_or_else(|| panic!("{faults:?}"))
}

/// The year before: the first had 2 points less of its satisfaction, the second half a point more.
fn year_before() -> Campaign {
    let mut before = campaign();
    (before.meta.year, before.meta.id) = (2019, "before".to_owned());
    for (unit, by) in [(0, "-2"), (1, "0.5")] {
        *before.input.external[unit].get_mut("sipas").unwrap() += by.parse::<Decimal>().unwrap();
    }
    before
}

fn report(lang: Lang, of_unit: Option<usize>) -> Report {
    let (campaign, before) = (campaign(), year_before());
    let (results, uncertainty) = determine(&campaign, Stage::Final);
    let (then, _) = determine(&before, Stage::Final);
    let earlier = Edition { campaign: &before, results: &then, uncertainty: None, past: None };
    let edition =
        Edition { campaign: &campaign, results: &results, uncertainty: uncertainty.as_ref(), past: None };
    let past = Past::find(edition, &[edition, earlier]);
    let edition = Edition { past: past.as_ref(), ..edition };
    let publisher = Publisher {
        name: "Bộ Nội vụ",
        foreword: Some("Đoạn một.\n\nĐoạn hai."),
        at: Some(At { time: "08:00", day: "01/04/2021", due: false }),
    };
    match of_unit {
        Some(place) => unit(edition, place, lang, publisher).unwrap(),
        None => national(&[edition], lang, publisher),
    }
}

/// The words of a text with how often they come: runs of letters and digits, between which a line may be broken.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    let text: String = text.nfc().collect();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *all.entry(word.to_owned()).or_default() += 1;
    }
    all
}

/// What poppler reads out of a PDF.
fn printed(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let output = Command::new("pdftotext").arg(file.path()).arg("-").output();
    let output = output.expect("pdftotext, from poppler-utils: scripts/tools pdf");
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Everything that was put into a report as text.
fn put_in(report: &Report) -> String {
    let mut all = vec![report.title.clone()];
    for chapter in &report.chapters {
        all.push(chapter.title.clone());
        for block in &chapter.blocks {
            match block {
                Block::Heading(_, text) | Block::Text(text) | Block::Note(text) => all.push(text.clone()),
                Block::List(items) => all.extend(items.iter().cloned()),
                Block::Picture(picture) => all.push(picture.caption.clone()),
                Block::Table(table) => {
                    all.push(table.caption.clone());
                    all.extend(table.columns.iter().map(|column| column.name.clone()));
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    all.extend(cells.map(|cell| cell.shown(report.lang)));
                }
            }
        }
    }
    all.join("\n")
}

#[test]
fn every_word_and_number_of_a_report_comes_out_of_its_pdf_as_it_went_in() {
    for (lang, of_unit) in [(Lang::Vi, None), (Lang::En, None), (Lang::Vi, Some(0))] {
        let report = report(lang, of_unit);
        let template = if of_unit.is_some() { Template::Unit } else { Template::National };
        let out = words(&printed(&pdf(&report, template).unwrap()));
        let put = words(&put_in(&report));
        let lost: Vec<_> = put.iter().filter(|(word, count)| out.get(*word).unwrap_or(&0) < count).collect();
        assert!(lost.is_empty() && put.len() > 100, "{lang:?} {of_unit:?}: {lost:?}");
    }
}

#[test]
fn what_moved_since_the_year_before_adds_up_to_the_difference() {
    let report = report(Lang::Vi, None);
    assert!(report.about.contains(&"Công bố lúc 08:00 ngày 01/04/2021".to_owned()), "{:?}", report.about);
    let of = |caption: &str| report.tables().find(|table| table.caption.starts_with(caption)).unwrap();
    let number = |row: &Row, at: usize| match row.cells[at] {
        Cell::Number(number, _) | Cell::Signed(number, _) => number,
        _ => panic!("{row:?}"),
    };
    let (years, parts) = (of("Chỉ số qua các năm"), of("Chênh lệch so với năm trước gồm"));
    let moved = parts.rows.iter().filter(|row| !number(row, 1).is_zero());
    assert_eq!((years.rows.len(), moved.count()), (10, 2));
    for (year, part) in years.rows.iter().zip(&parts.rows) {
        let by = number(year, 5);
        assert_eq!((number(year, 4) - number(year, 3), number(part, 1)), (by, by), "{year:?}");
        assert_eq!((2..7).map(|at| number(part, at)).sum::<Decimal>(), by, "{part:?}");
        assert_eq!(number(part, 5), by, "all of it comes from figures of others");
        let differences = [&year.cells[5], &part.cells[1], &part.cells[5]];
        assert!(differences.iter().all(|cell| matches!(cell, Cell::Signed(..))), "{year:?} {part:?}");
        assert_eq!(year.cells[6], Cell::None, "no index rests on a sample");
    }
    let unit = self::report(Lang::Vi, Some(0));
    let chapter = unit.chapters.iter().find(|chapter| chapter.id == "years").unwrap();
    assert_eq!(chapter.title, "2. So với năm trước");
    let Block::List(said) = &chapter.blocks[0] else { panic!("{chapter:?}") };
    assert!(said[0].starts_with("Chỉ số năm 2019: ") && said[2].contains("số liệu khác +2,00"), "{said:?}");
}

#[test]
fn differences_bear_their_sign_in_a_report_and_in_its_workbook() {
    let (lang, number) = (Lang::Vi, Decimal::new(125, 2));
    let told = [number, -number, Decimal::ZERO].map(|n| Cell::Signed(n, 1).shown(lang));
    assert_eq!(told, ["+1,3", "−1,3", "0,0"]);
    let report = report(lang, None);
    let out = printed(&pdf(&report, Template::National).unwrap());
    let rises = |cell: &Cell| matches!(cell, Cell::Signed(by, _) if *by > Decimal::ZERO);
    let table = report.tables().find(|table| table.rows.iter().any(|row| row.cells.iter().any(rises)));
    let cell = table.unwrap().rows.iter().flat_map(|row| &row.cells).find(|cell| rises(cell)).unwrap();
    assert!(out.contains(&cell.shown(lang)), "{cell:?}");
    let styles = part(&workbook(&report).unwrap(), "xl/styles.xml");
    assert!(styles.contains("\"+0.00;-0.00;0.00\""), "{styles}");
}

#[test]
fn the_workbook_holds_every_table_with_numbers_as_numbers() {
    let report = report(Lang::En, None);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook(&report).unwrap())).unwrap();
    let tables: Vec<_> = report.tables().collect();
    assert_eq!(book.sheet_names().len(), tables.len() + 1);
    for (number, table) in (1..).zip(tables) {
        let sheet = book.worksheet_range(&format!("Table {number}")).unwrap();
        assert_eq!(sheet.get_value((0, 0)), Some(&Data::String(table.caption.clone())));
        for (row, cells) in (4..).zip(&table.rows) {
            for (column, cell) in (0..).zip(&cells.cells) {
                let found = sheet.get_value((row, column));
                match cell {
                    Cell::Number(wanted, _) | Cell::Signed(wanted, _) => {
                        let Some(Data::Float(found)) = found else { panic!("{found:?} is no number") };
                        assert_eq!(Some(*found), wanted.normalize().to_string().parse().ok());
                    }
                    Cell::Text(text) if !text.is_empty() => {
                        assert_eq!(found, Some(&Data::String(text.clone())));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A part of an office document.
fn part(document: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn the_text_document_holds_every_word_and_tables_whose_heads_stand_again() {
    let mut report = report(Lang::Vi, None);
    let pictured = |block: &Block| matches!(block, Block::Picture(_));
    report.chapters.iter_mut().for_each(|chapter| chapter.blocks.retain(|block| !pictured(block)));
    let bytes = docx(&report).unwrap();
    let xml = part(&bytes, "word/document.xml");
    let tables = report.tables().count();
    assert_eq!(xml.matches("<w:tbl>").count(), tables);
    assert_eq!(xml.matches("<w:tblHeader/>").count(), tables);
    let text: String = xml
        .split("<w:t xml:space=\"preserve\">")
        .skip(1)
        .fold(String::new(), |all, part| all + part.split("</w:t>").next().unwrap() + "\n");
    let text = text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let (out, put) = (words(&text), words(&put_in(&report)));
    let lost: Vec<_> = put.iter().filter(|(word, count)| out.get(*word).unwrap_or(&0) < count).collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(docx(&report).unwrap(), bytes, "the same bytes each time");
}

#[test]
fn the_annex_of_a_decision_has_the_units_by_rank() {
    let campaign = campaign();
    let (results, _) = determine(&campaign, Stage::Final);
    let edition = Edition { campaign: &campaign, results: &results, uncertainty: None, past: None };
    let annex = decision_annex(&[edition], Lang::Vi, Publisher::default());
    let table = annex.tables().next().unwrap();
    assert_eq!(table.rows.len(), campaign.input.units.len());
    assert_eq!(table.rows[0].cells[0], Cell::Number(1.into(), 0));
    assert!(part(&docx(&annex).unwrap(), "word/document.xml").contains("Quyết định số"));
}

#[test]
fn headings_leave_out_no_level_and_a_unit_that_is_not_there_has_no_report() {
    let report = report(Lang::Vi, None);
    for chapter in &report.chapters {
        let mut above = 1;
        for block in &chapter.blocks {
            if let Block::Heading(level, text) = block {
                assert!((2..=above + 1).contains(level), "{text}");
                above = *level;
            }
        }
    }
    let campaign = campaign();
    let (results, _) = determine(&campaign, Stage::Final);
    let edition = Edition { campaign: &campaign, results: &results, uncertainty: None, past: None };
    assert!(unit(edition, campaign.input.units.len(), Lang::Vi, Publisher::default()).is_none());
}
