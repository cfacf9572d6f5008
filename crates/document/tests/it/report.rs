//! Reports.

use parindex_document::{Block, Cell, Chapter, Column, NATIONAL, Picture, Report, Row, Table, UNIT, report};
use parindex_locale::Lang;

use crate::{is_accessible, rows_named, text, words};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 20\"><text x=\"0\" y=\"12\" \
     font-family=\"Arial\" font-size=\"10\">Đồng bằng</text></svg>";

fn sample(rows: usize) -> Report {
    let column = |name: &str, share, number| Column { name: name.into(), share, number };
    let row = |n: usize| Row {
        cells: vec![
            Cell::Number(n.into(), 0),
            format!("Đơn vị {n}").into(),
            Cell::Number("85.425".parse().unwrap(), 2),
        ],
        strong: n == 1,
    };
    let table = Table {
        caption: "Xếp hạng #strong[x]".into(),
        columns: vec![column("Hạng", 0, true), column("Tên đơn vị", 1, false), column("Chỉ số", 0, true)],
        rows: (1..=rows).map(row).chain([Row { cells: vec!["Thiếu".into()], strong: false }]).collect(),
    };
    let blocks = vec![
        Block::Text("Ủy ban nhân dân $1$ \\ <b>".into()),
        Block::List(vec!["Ý một".into(), "Ý hai".into()]),
        Block::Heading(2, "Kết quả chung".into()),
        Block::Picture(Picture { svg: SVG.into(), alt: "Một dòng".into(), caption: "Hình vẽ".into() }),
        Block::Table(table),
        Block::Note("Ghi chú riêng".into()),
    ];
    Report {
        lang: Lang::Vi,
        publisher: "Bộ Nội vụ".into(),
        title: "Báo cáo năm 2020".into(),
        about: vec!["Theo quyết định".into()],
        mark: "Số liệu minh họa".into(),
        chapters: vec![Chapter { id: "part", title: "Phần một".into(), blocks }],
    }
}

#[test]
fn a_report_has_bookmarks_tags_and_every_word_that_was_put_in() {
    let sample = sample(120);
    let pdf = report(&sample, NATIONAL).unwrap();
    assert!(is_accessible(&pdf, "vi"));
    assert_eq!(rows_named(&pdf), sample.tables().map(|table| table.rows.len()).sum::<usize>());
    let raw = String::from_utf8_lossy(&pdf);
    assert!(raw.contains("/S/Title") && raw.contains("/Outlines") && !raw.contains("/Suspects"));
    let read = words(&pdf);
    for part in [
        "BỘ NỘI VỤ",
        "Báo cáo năm 2020",
        "Mục lục",
        "Ủy ban nhân dân $1$ \\ <b>",
        "Ý hai",
        "Kết quả chung",
        "Đồng bằng",
        "Hình 1. Hình vẽ",
        "Bảng 1. Xếp hạng #strong[x]",
        "Đơn vị 120",
        "85,43",
        "Ghi chú riêng",
    ] {
        assert!(read.contains(part), "{part} in {read}");
    }
    let pages = text(&pdf);
    let pages = pages.split('\u{c}').filter(|page| !page.trim().is_empty());
    assert!(
        pages.clone().all(|page| page.to_lowercase().contains("số liệu minh họa")),
        "marked on every page"
    );
    assert!(pages.filter(|page| page.contains("Tên đơn vị")).count() > 2, "the heading again on each page");
    assert_eq!(report(&sample, NATIONAL).unwrap(), pdf, "the same bytes each time");
}

#[test]
fn an_edited_template_decides_what_stands_where_and_a_broken_one_says_why() {
    let edited = "#import \"report.typ\": *\n#show: report\nLời của cơ quan\n#for it in chapters(\"part\") { show-chapter(it) }\n";
    let read = words(&report(&sample(1), edited).unwrap());
    assert!(read.contains("Lời của cơ quan Phần một") && !read.contains("Mục lục"), "{read}");
    assert!(words(&report(&sample(1), UNIT).unwrap()).contains("Phần một"));
    let why = report(&sample(1), "#import \"report.typ\": *\n#nonsense()").unwrap_err().to_string();
    assert!(why.contains("nonsense"), "{why}");
    let outside = report(&sample(1), "#read(\"/etc/passwd\")").unwrap_err().to_string();
    assert!(outside.contains("not found"), "a template reads no file: {outside}");
}
