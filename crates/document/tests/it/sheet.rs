//! Questionnaires on paper.

use parindex_document::{Part, Sheets, Space, sheets};
use parindex_locale::{Lang, Message};

use crate::{headings, is_accessible, text, words};

fn questionnaire(codes: usize) -> Sheets {
    let pair = |key: &str, word: &str| (key.to_owned(), word.to_owned());
    let yes = vec![pair("1", "Có"), pair("2", "Không")];
    let level = vec![pair("1", "Rất thấp"), pair("2", "Trung bình"), pair("3", "Rất cao")];
    let when = || Some(Message::new("told-question").text("number", "1"));
    let question = |number, text: &str, space| Part::Question {
        number,
        text: text.into(),
        hint: "#strong[gợi ý] $1$ ≤ ≥ ≠ × ÷ 😀".into(),
        when: (number > 1).then(when).flatten(),
        space,
    };
    let row = |number| (number, format!("Cơ quan số {number}"), None);
    Sheets {
        lang: Lang::Vi,
        agency: "Bộ Nội vụ".into(),
        title: "Phiếu điều tra xã hội học".into(),
        group: "Người dân".into(),
        unit: "Hòa Bình".into(),
        parts: vec![
            Part::Note { text: "Phiếu không ghi tên.".into(), when: None },
            question(1, "Ông/bà có làm thủ tục không?", Space::One(yes.clone())),
            question(2, "Ông/bà bao nhiêu tuổi?", Space::Number),
            question(3, "Nội dung cần cải thiện", Space::Many(yes)),
            question(4, "Ý kiến khác", Space::Text),
            Part::Heading { text: "Đánh giá các cơ quan".into(), when: when() },
            Part::Table { choices: level, rows: (5..40).map(row).collect() },
        ],
        codes: (1..=codes).map(|n| format!("AAAA-000{n}")).collect(),
    }
}

#[test]
fn every_page_has_the_code_of_its_form_and_its_own_number() {
    let pdf = sheets(&questionnaire(3)).unwrap();
    assert!(is_accessible(&pdf, "vi"));
    assert_eq!((headings(&pdf, 1), headings(&pdf, 2)), (3, 3), "title and heading of each form");
    let pages: Vec<String> = text(&pdf).split('\u{c}').map(str::to_owned).collect();
    let with = |code: &str| pages.iter().filter(|page| page.contains(code)).count();
    assert_eq!(with("AAAA-0001"), with("AAAA-0002"));
    assert!(with("AAAA-0001") > 1, "{pages:?}");
    let all = with("AAAA-0001");
    for number in 1..=all {
        let mark = format!("Trang {number}/{all}");
        assert_eq!(pages.iter().filter(|page| page.contains(&mark)).count(), 3, "{mark} in {pages:?}");
    }
    let second = pages.iter().position(|page| page.contains("AAAA-0002")).unwrap();
    assert_eq!(second % 2, 0, "printed on both sides, a form begins on a sheet of its own");
    let read = words(&pdf);
    for part in
        ["Chỉ trả lời nếu câu 1.", "#strong[gợi ý] $1$ ≤ ≥ ≠ × ÷ □", "chọn một hoặc nhiều ô", "Cơ quan số 39"]
    {
        assert!(read.contains(part), "{part} in {read}");
    }
    assert_eq!(sheets(&questionnaire(3)).unwrap(), pdf, "the same bytes each time");
}

#[test]
fn without_a_code_it_is_a_specimen() {
    let read = words(&sheets(&Sheets { lang: Lang::En, unit: String::new(), ..questionnaire(0) }).unwrap());
    assert!(read.contains("SPECIMEN") && !read.contains("Form code"), "{read}");
}
