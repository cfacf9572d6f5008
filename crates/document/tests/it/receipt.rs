use parindex_document::{Letterhead, Receipt, ScoreRow, Signature, Stage, receipt};
use parindex_locale::Lang;

use crate::{is_accessible, rows_named, words};

fn row(code: &str, name: &str, max: &str, points: Option<&str>, note: &str) -> ScoreRow {
    ScoreRow {
        code: code.to_owned(),
        name: name.to_owned(),
        max: Some(max.parse().unwrap()),
        points: points.map(|n| n.parse().unwrap()),
        note: note.to_owned(),
    }
}

fn submission() -> Receipt {
    Receipt {
        lang: Lang::Vi,
        letterhead: Letterhead {
            superior: "UBND tỉnh Hà Giang".to_owned(),
            agency: "Sở Nội vụ".to_owned(),
            place: "Hà Giang".to_owned(),
            date: Some((2021, 12, 31)),
            ..Letterhead::default()
        },
        campaign: "Xác định Chỉ số CCHC năm 2020".to_owned(),
        rows: vec![
            row("1", "Công tác chỉ đạo, điều hành CCHC", "9.5", Some("8.25"), ""),
            row("1.1", "Kế hoạch CCHC", "2", None, "Không áp dụng: *không* có #nhiệm vụ"),
        ],
        total: ("8.25".parse().unwrap(), "9.5".parse().unwrap()),
        difficulties: "Thiếu nhân lực.\n\nKinh phí hạn hẹp.".to_owned(),
        proposals: String::new(),
        stage: Stage {
            digest: "0123456789abcdef".repeat(4),
            record: 77,
            signer: "Trần Văn Ứng".to_owned(),
            time: "31/12/2021 16:59:00".to_owned(),
        },
        signature: Signature { position: "Giám đốc".to_owned(), name: "Trần Văn Ứng".to_owned() },
    }
}

#[test]
fn the_receipt_says_scores_explanations_difficulties_and_what_proves_it() {
    let pdf = receipt(&submission()).unwrap();
    let text = words(&pdf);
    for said in [
        "UBND TỈNH HÀ GIANG",
        "Hà Giang, ngày 31 tháng 12 năm 2021",
        "Số: ……",
        "PHIẾU XÁC NHẬN GỬI KẾT QUẢ TỰ ĐÁNH GIÁ",
        "9,5 8,25",
        "*không*",
        "#nhiệm vụ",
        "Thiếu nhân lực.",
        "Kinh phí hạn hẹp.",
        "3. Đề xuất, kiến nghị Không có.",
        "Trần Văn Ứng",
        "31/12/2021 16:59:00",
        "77",
    ] {
        assert!(text.contains(said), "{said} is missing in:\n{text}");
    }
    let digest = &submission().stage.digest;
    assert!(text.replace(' ', "").contains(digest.as_str()), "{text}");
    assert!(is_accessible(&pdf, "vi"));
    assert_eq!(rows_named(&pdf), submission().rows.len() + 1, "and the sum");
    assert!(receipt(&submission()).unwrap() == pdf, "the same bytes");
}
