use parindex_document::{BudgetItem, BudgetLine, BudgetTable, Letterhead, Signature, budget};
use parindex_locale::Lang;

use crate::{is_accessible, text, words};

fn line(text: &str, quantity: u64, unit_cost: u64, times: u64, source: &str) -> BudgetLine {
    BudgetLine {
        text: text.to_owned(),
        measure: "Phiếu".to_owned(),
        quantity,
        unit_cost,
        times,
        amount: quantity * unit_cost * times,
        source: source.to_owned(),
        ..BudgetLine::default()
    }
}

fn table(lang: Lang) -> BudgetTable {
    let survey = BudgetItem {
        name: "Điều tra xã hội học xác định Chỉ số cải cách hành chính".to_owned(),
        lines: vec![
            line("In phiếu điều tra xã hội học", 50_000, 2_000, 1, "Ngân sách nhà nước"),
            BudgetLine {
                basis: "Thông tư số 109/2016/TT-BTC".to_owned(),
                ..line("Chi trả cho người trả lời phiếu", 50_000, 40_000, 2, "Tài trợ")
            },
        ],
        sum: 4_100_000_000,
    };
    BudgetTable {
        lang,
        letterhead: Letterhead {
            agency: "Bộ Nội vụ".to_owned(),
            number: "12/DT-BNV".to_owned(),
            place: "Hà Nội".to_owned(),
            date: Some((2020, 2, 5)),
            ..Letterhead::default()
        },
        plan: "Kế hoạch xác định Chỉ số CCHC năm 2020".to_owned(),
        decision: "Quyết định số 1149/QĐ-BNV".to_owned(),
        items: vec![survey],
        sources: vec![("Ngân sách nhà nước".to_owned(), 100_000_000), ("Tài trợ".to_owned(), 4_000_000_000)],
        total: 4_100_000_000,
        signature: Signature {
            position: "Vụ trưởng".to_owned(), name: "Nguyễn Thị Ngọc Ánh".to_owned()
        },
    }
}

#[test]
fn the_estimate_says_everything_as_an_administrative_document_does() {
    let pdf = budget(&table(Lang::Vi)).unwrap();
    let text = words(&pdf);
    for said in [
        "BỘ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/DT-BNV",
        "Hà Nội, ngày 05 tháng 02 năm 2020",
        "DỰ TOÁN KINH PHÍ",
        "Kèm theo Kế hoạch xác định Chỉ số CCHC năm 2020",
        "Đơn vị tính: đồng",
        "Điều tra xã hội học xác định Chỉ số cải cách hành chính 4.100.000.000",
        "50.000 40.000 2 4.000.000.000 Tài trợ",
        "Căn cứ: Thông tư số 109/2016/TT-BTC",
        "Tổng hợp theo nguồn kinh phí",
        "Ngân sách nhà nước 100.000.000",
        "Tổng cộng 4.100.000.000",
        "VỤ TRƯỞNG",
        "Nguyễn Thị Ngọc Ánh",
    ] {
        assert!(text.contains(said), "{said} is missing in:\n{text}");
    }
    for column in ["STT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Số lần", "Thành tiền", "Nguồn"]
    {
        assert!(text.contains(column), "{column} is missing in:\n{text}");
    }
    assert!(is_accessible(&pdf, "vi"));
}

#[test]
fn the_english_estimate_is_english() {
    let pdf = budget(&table(Lang::En)).unwrap();
    let text = words(&pdf);
    for said in
        ["SOCIALIST REPUBLIC OF VIET NAM", "BUDGET ESTIMATE", "Total 4,100,000,000", "Hà Nội, 05/02/2020"]
    {
        assert!(text.contains(said), "{said} is missing in:\n{text}");
    }
    assert!(is_accessible(&pdf, "en"));
}

#[test]
fn the_same_estimate_gives_the_same_bytes_and_another_gives_others() {
    let (first, second) = (budget(&table(Lang::Vi)).unwrap(), budget(&table(Lang::Vi)).unwrap());
    assert!(first == second);
    let other = BudgetTable { total: 1, ..table(Lang::Vi) };
    assert!(budget(&other).unwrap() != first);
}

#[test]
fn every_vietnamese_letter_is_printed() {
    let base = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY";
    let letters: String = base
        .chars()
        .flat_map(|letter| {
            ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"].map(|mark| format!("{letter}{mark}"))
        })
        .collect();
    let letters: String =
        unicode_normalization::UnicodeNormalization::nfc(&*letters).chain("đĐ₫".chars()).collect();
    let mut table = table(Lang::Vi);
    // In short words, so that no line breaks inside.
    let chars: Vec<char> = letters.chars().collect();
    table.items[0].name = chars.chunks(8).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
    let text = words(&budget(&table).unwrap());
    for letter in letters.chars() {
        assert!(text.contains(letter), "{letter} is missing in:\n{text}");
    }
}

#[test]
fn what_people_typed_stays_text() {
    let hostile = "#read(\"/etc/passwd\") *x* $y$ = h @z <w> \\ `c` //k #image(\"a\")";
    let mut table = table(Lang::Vi);
    table.items[0].name = hostile.to_owned();
    table.items[0].lines[0].source = "#panic(\"no\")".to_owned();
    table.letterhead.number = "1/*2".to_owned();
    let text = words(&budget(&table).unwrap());
    assert!(text.contains(hostile), "{text}");
    assert!(text.contains("#panic(\"no\")") && text.contains("Số: 1/*2"), "{text}");
}

#[test]
fn a_long_estimate_runs_over_pages_with_its_columns_named_on_each_and_a_word_without_end_stays_on_the_page() {
    let mut table = table(Lang::Vi);
    table.items[0].lines = vec![line("In phiếu", 1, 1_000, 1, "Ngân sách"); 200];
    table.items[0].lines[0].text = "ư".repeat(5_000);
    let text = text(&budget(&table).unwrap());
    let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
    assert!(pages.len() > 5, "{}", pages.len());
    let named = pages.iter().filter(|page| page.contains("Thành tiền")).count();
    assert!(named >= pages.len() - 2, "{named} of {}", pages.len());
    assert!(text.matches('ư').count() >= 5_000, "nothing is cut off");
}
