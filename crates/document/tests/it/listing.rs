//! Lists as documents.

use parindex_document::{Letterhead, Listing, listing};
use parindex_locale::Lang;

use crate::{is_accessible, text, words};

fn list(rows: usize) -> Listing {
    let row = |n: usize| vec![format!("Đơn vị {n}"), "#strong[x] $1$ <b> \\ \"".into(), "78 → 85".into()];
    Listing {
        lang: Lang::Vi,
        letterhead: Letterhead { agency: "Bộ Nội vụ".into(), ..Letterhead::default() },
        title: "Báo cáo liêm chính".into(),
        about: vec!["Chỉ số năm 2020".into()],
        columns: vec![("Đơn vị".into(), 2), ("Lý do".into(), 3), ("Thứ hạng".into(), 1)],
        rows: (1..=rows).map(row).collect(),
    }
}

#[test]
fn every_row_is_there_as_it_was_typed_and_the_heading_stands_on_each_page() {
    let pdf = listing(&list(120)).unwrap();
    assert!(is_accessible(&pdf, "vi"));
    let read = words(&pdf);
    for part in
        ["BÁO CÁO LIÊM CHÍNH", "Chỉ số năm 2020", "Đơn vị 1 ", "Đơn vị 120", "#strong[x] $1$ <b> \\ \""]
    {
        assert!(read.contains(part), "{part} in {read}");
    }
    assert!(text(&pdf).matches("Thứ hạng").count() > 1);
    assert_eq!(listing(&list(120)).unwrap(), pdf, "the same bytes each time");
}

#[test]
fn rows_that_do_not_fit_the_columns_are_filled_up_or_cut() {
    let mut short = list(1);
    short.rows = vec![vec!["Một".into()], vec!["a".into(), "b".into(), "c".into(), "thừa".into()]];
    let read = words(&listing(&short).unwrap());
    assert!(read.contains("Một") && !read.contains("thừa"), "{read}");
}
