//! The questionnaire on paper: printed, keyed twice.

use axum::http::StatusCode;
use parindex_workflow::Role;

use crate::harness::Answer;
use crate::respond::collecting;
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, give, somebody};

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

/// The codes of the first printing, as they stand on the paper.
async fn codes(manager: &mut Browser<'_>) -> Vec<String> {
    let text = read(&manager.download(&format!("{GROUP}/paper/printings/1")).await);
    let words: Vec<&str> = text.split(' ').collect();
    let after =
        words.windows(3).filter(|three| three[..2] == ["Mã", "phiếu:"]).map(|three| three[2].to_owned());
    let mut codes: Vec<String> = after.collect();
    codes.dedup();
    codes
}

/// What somebody keys who was at no one-stop unit.
const PAPER: [(&str, &str); 8] = [
    ("k.tuoi", "30"),
    ("k.da_lam", "2"),
    ("k.Q19", "4"),
    ("k.Q23", "4"),
    ("k.Q24", "4"),
    ("k.Q25", "4"),
    ("k.Q26", "4"),
    ("k.Q27", "4"),
];

/// Keys a form, some answers otherwise than [`PAPER`].
async fn key(person: &mut Browser<'_>, code: &str, otherwise: &[(&str, &str)], go: &str) -> Answer {
    let mut form: Vec<(&str, &str)> =
        PAPER.into_iter().filter(|(name, _)| otherwise.iter().all(|(other, _)| other != name)).collect();
    form.extend(otherwise);
    form.extend([("form", code), ("go", go)]);
    person.post(&format!("{GROUP}/paper/key"), &form).await
}

#[tokio::test]
async fn what_two_persons_key_alike_counts_and_neither_sees_the_other() {
    let office = Staff::begun().await;
    collecting(&office, 0).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    print(&mut manager, "2").await;
    let code = codes(&mut manager).await.remove(0);
    let mut enumerator = somebody(&office, Role::Enumerator, HOST).await;
    let entrance = enumerator.get(&format!("{GROUP}/paper/key")).await;
    assert!(is_labelled(&entrance.html()), "{}", entrance.body);
    let mistyped = enumerator.get(&format!("{GROUP}/paper/key?form={}", code.replace(&code[..1], "Z"))).await;
    assert_eq!(mistyped.texts("#form-fault").len(), 1, "{}", mistyped.body);
    let page = enumerator.get(&format!("{GROUP}/paper/key?form={}", code.to_lowercase())).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.attributes("#keying input[name^='k.']", "name").len(), 15, "{}", page.body);

    let wrong = key(&mut enumerator, &code, &[("k.Q19", "9")], "save").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.texts(".fault"), ["Không phải là câu trả lời của câu hỏi này."]);
    let checked = key(&mut enumerator, &code, &[], "check").await;
    assert_eq!(checked.texts(".told")[..2], ["Không", "Cao"], "{}", checked.body);
    let kept = key(&mut enumerator, &code, &[], "save").await;
    assert!(kept.header("location").contains("kept=first"), "{}", kept.body);
    let told = enumerator.get(kept.header("location")).await;
    assert!(told.body.contains(&format!("Đã lưu lần nhập thứ nhất của phiếu {code}.")), "{}", told.body);
    // Whoever keyed it can put that right, as long as nobody else has keyed it.
    let slip = key(&mut enumerator, &code, &[("k.tuoi", "31")], "save").await;
    assert!(slip.header("location").contains("kept=corrected"), "{}", slip.body);
    let own = enumerator.get(&format!("{GROUP}/paper/key?form={code}")).await;
    assert_eq!(own.attributes("#k-1, #k-2", "value"), ["31", "2"], "{}", own.body);
    assert!(own.body.contains("Có thể sửa cho đến khi"), "{}", own.body);
    key(&mut enumerator, &code, &[], "save").await;

    let blind = manager.get(&format!("{GROUP}/paper/key?form={code}")).await;
    let values = blind.attributes("#keying input[name^='k.']", "value");
    assert!(values.iter().all(String::is_empty), "nothing of the first keying is seen: {values:?}");
    let agreed = key(&mut manager, &code, &[], "save").await;
    assert!(agreed.header("location").contains("kept=agreed"), "{}", agreed.body);
    let answers = manager.get(&format!("{GROUP}/answers.csv")).await;
    assert_eq!(answers.body.lines().count(), 2, "{}", answers.body);
    assert!(answers.body.contains(",paper,"), "{}", answers.body);
    let late = key(&mut enumerator, &code, &[("k.tuoi", "31")], "save").await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.body);
    let quality = manager.get(&format!("{GROUP}/quality")).await;
    assert_eq!(quality.texts("dd")[1], "0", "that a paper has no time is no sign: {}", quality.body);
    let page = manager.get(&format!("{GROUP}/paper")).await;
    assert_eq!(page.texts("dl.facts dd"), ["2", "0", "1", "0", "1"], "{}", page.body);
}

#[tokio::test]
async fn what_differs_or_goes_against_the_rules_is_decided_question_by_question() {
    let office = Staff::begun().await;
    collecting(&office, 0).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    print(&mut manager, "2").await;
    let codes = codes(&mut manager).await;
    let mut enumerator = somebody(&office, Role::Enumerator, HOST).await;
    // The paper has an answer that is not asked for, and one of two boxes.
    let paper = [("k.Q7", "3"), ("k.Q27", "?")];
    let unsure = key(&mut enumerator, &codes[0], &paper, "save").await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unsure.texts(".fault").len(), 2, "{}", unsure.body);
    let sure = [&paper[..], &[("sure", "yes")]].concat();
    assert!(key(&mut enumerator, &codes[0], &sure, "save").await.header("location").contains("kept=first"));
    let second = [&sure[..], &[("k.tuoi", "39")]].concat();
    assert!(key(&mut manager, &codes[0], &second, "save").await.header("location").contains("kept=compare"));

    let compare = format!("{GROUP}/paper/compare?form={}", codes[0]);
    let listed = enumerator.get(&format!("{GROUP}/paper")).await;
    assert!(listed.body.contains(&compare), "{}", listed.body);
    let page = enumerator.get(&compare).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.texts("mark"), ["30", "39"], "{}", page.body);
    assert_eq!(page.texts(".fault").len(), 3, "{}", page.body);
    let mut lan = office.logged_in(crate::staff::LAN).await;
    let id = office.invited(&mut lan, "Mai", "mai@moha.example").await;
    give(&office, &id, Role::Enumerator, HOST).await;
    let mut other = office.logged_in("mai@moha.example").await;
    assert_eq!(other.get(&compare).await.status, StatusCode::NOT_FOUND, "who did not key it");

    let post = format!("{GROUP}/paper/compare");
    let mut form =
        vec![("form", codes[0].as_str()), ("d.tuoi", "other"), ("o.tuoi", "36"), ("d.Q27", "blank")];
    let open = enumerator.post(&post, &form).await;
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY, "Q7 is open");
    form.extend([("d.Q7", "other"), ("o.Q7", "3")]);
    let kept = enumerator.post(&post, &form).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY, "what goes against the rules cannot be kept");
    form.retain(|(name, _)| !name.ends_with("Q7"));
    form.push(("d.Q7", "blank"));
    let done = enumerator.post(&post, &form).await;
    assert_eq!(done.header("location"), format!("{GROUP}/paper"), "{}", done.body);
    assert_eq!(enumerator.get(&compare).await.status, StatusCode::NOT_FOUND);
    let answers = manager.get(&format!("{GROUP}/answers.csv")).await;
    assert_eq!(answers.body.lines().count(), 2, "{}", answers.body);
    let page = manager.get(&format!("{GROUP}/paper")).await;
    let rates = page.texts("section[aria-labelledby=rates] td");
    assert_eq!(rates, ["1", "15", "1", "6,67%", "1", "15", "1", "6,67%"], "{}", page.body);
}
