//! The questionnaire on paper: printed, keyed twice.

use axum::http::StatusCode;
use parindex_workflow::Role;

use crate::respond::collecting;
use crate::staff::{Browser, Staff};
use crate::world::{HOST, somebody};

const GROUP: &str = "/vi/office/surveys/c-2020/groups/citizens";

/// The text of a PDF, every run of blanks as one.
fn read(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("forms.pdf");
    std::fs::write(&file, pdf).unwrap();
    let run = std::process::Command::new("pdftotext").arg(&file).arg("-").output();
    let text = String::from_utf8(run.expect("pdftotext, from poppler-utils").stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Prints so many forms of Hải Dương.
async fn print(manager: &mut Browser<'_>, count: &str) {
    let form = [("unit", "VN-13"), ("count", count)];
    let made = manager.post(&format!("{GROUP}/paper/print"), &form).await;
    assert_eq!(made.header("location"), format!("{GROUP}/paper"), "{}", made.body);
}

#[tokio::test]
async fn forms_are_printed_with_a_code_on_each_and_had_again() {
    let office = Staff::begun().await;
    collecting(&office, 0).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let group = manager.get(GROUP).await;
    assert!(group.body.contains(&format!("{GROUP}/paper\"")), "{}", group.body);
    for (count, status) in [("", 422), ("0", 422), ("201", 422)] {
        let form = [("unit", "VN-13"), ("count", count)];
        let made = manager.post(&format!("{GROUP}/paper/print"), &form).await;
        assert_eq!(made.status.as_u16(), status, "{count}: {}", made.body);
    }
    print(&mut manager, "2").await;
    let page = manager.get(&format!("{GROUP}/paper")).await;
    assert_eq!(
        page.texts("tbody tr:first-child > *"),
        ["1", "Hải Dương", "2", "0", "Tiếng Việt (vi) English (en)"]
    );
    let file = format!("{GROUP}/paper/printings/1");
    let text = read(&manager.download(&format!("{file}?language=0")).await);
    for part in [
        "Mã phiếu:",
        "Đơn vị: Hải Dương",
        "Chỉ trả lời nếu câu 2 chọn 1 (Có).",
        "Tuổi từ 18 đến 110.",
        "Trang 1/",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let en = read(&manager.download(&format!("{file}?language=1")).await);
    assert!(en.contains("Form code:") && en.contains("Only if question 2 is 1 (Yes)."), "{en}");
    let specimen = read(&manager.download(&format!("{GROUP}/paper/specimen.pdf")).await);
    assert!(specimen.contains("BẢN MẪU"), "{specimen}");
    let none = manager.get(&format!("{GROUP}/paper/printings/2")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let mut enumerator = somebody(&office, Role::Enumerator, HOST).await;
    assert_eq!(enumerator.get(&file).await.status, StatusCode::FORBIDDEN, "codes are the manager's");
    assert_eq!(enumerator.get(&format!("{GROUP}/paper")).await.texts("tbody tr"), [""; 0]);
}
