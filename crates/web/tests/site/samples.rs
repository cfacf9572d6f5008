//! Samples that are drawn in the office: from a frame, once, and so that anybody can draw the same again.

use std::fmt::Write as _;

use axum::http::StatusCode;
use parindex_package::{Drawing, Frame, FrameColumns, Limits, Source, StageOf, Subject, read};
use parindex_workflow::{Role, survey};
use serde_json::json;

use crate::harness::Site;
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, decision, opened_campaign, planned_survey, somebody, survey as command};

const GROUP: &str = "/vi/office/surveys/c-2020/groups/citizens";

/// An office with an approved survey of citizens.
pub async fn approved() -> Staff {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    planned_survey(&office).await;
    command(&office, &survey::Command::Submit, &[], Role::SurveyManager).await;
    let approve = survey::Command::Approve { decision: decision() };
    command(&office, &approve, &[], Role::Approver).await;
    office
}

/// A frame of people: so many of each of the two provinces, with names.
fn people(each: usize) -> String {
    let mut text = "id,unit,Họ tên\n".to_owned();
    for number in 0..2 * each {
        let unit = if number < each { "VN-13" } else { "VN-14" };
        let _ = writeln!(text, "{},{unit},Người {number}", number + 1);
    }
    text
}

/// Brings a frame; where it is looked through.
async fn brought(manager: &mut Browser<'_>, frame: &str) -> String {
    let answer = manager.upload(&format!("{GROUP}/samples"), "dàn mẫu.csv", frame.as_bytes()).await;
    let address = answer.header("location").to_owned();
    assert!(address.starts_with(&format!("{GROUP}/samples/frame?file=")), "{}", answer.body);
    address
}

/// The value of a fact of the last draw.
fn fact(answer: &crate::harness::Answer, label: &str) -> String {
    let labels = answer.texts("section dl.facts dt");
    let place = labels.iter().position(|text| text == label).unwrap_or_else(|| panic!("{label}: {labels:?}"));
    answer.texts("section dl.facts dd")[place].clone()
}

#[tokio::test]
async fn a_sample_is_drawn_from_a_frame_and_whoever_has_the_frame_draws_the_same() {
    let office = approved().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let frame = people(500);
    let address = brought(&mut manager, &frame).await;
    let page = manager.get(&address).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert!(page.body.contains("1.000 dòng, 1.000 người, 2 tầng thuộc 2 đơn vị"), "{}", page.body);
    assert_eq!(page.attributes("input[name=take]", "value"), ["400", "400"], "as the plan says");
    let form = [("shown", "simple"), ("take", "20"), ("take", "30"), ("spares", "5"), ("go", "draw")];
    let drawn = manager.post(&address, &form).await;
    assert_eq!(drawn.header("location"), format!("{GROUP}/samples"), "{}", drawn.body);
    assert_eq!(manager.get(&address).await.status, StatusCode::NOT_FOUND, "the file is erased");

    let page = manager.get(&format!("{GROUP}/samples")).await;
    let seed: u64 = fact(&page, "Số khởi tạo ngẫu nhiên").parse().unwrap();
    assert_eq!(fact(&page, "Cỡ mẫu"), "50");
    assert_eq!(fact(&page, "SHA-256 của dàn mẫu"), parindex_ledger::Digest::of(frame.as_bytes()).to_string());
    let command = "parindex survey draw 'dàn mẫu.csv' --stratum unit --allocation allocation.csv --spares 5";
    assert_eq!(page.texts("pre"), [format!("{command} --seed {seed} --out sample.csv")]);
    let list = manager.get(&format!("{GROUP}/samples/list-1.csv")).await.body;
    // What the command does.
    let columns = FrameColumns { stratum: Some("unit".into()), ..FrameColumns::default() };
    let read = Frame::read("frame.csv", frame.as_bytes(), columns, &Limits::default()).0.unwrap();
    let takes = manager.get(&format!("{GROUP}/samples/allocation-1.csv")).await.body;
    let takes = parindex_package::read_allocation("a.csv", takes.as_bytes(), &Limits::default()).unwrap();
    let drawing = Drawing { by_stratum: Some(takes), spares: 5, seed, ..Drawing::default() };
    assert_eq!(drawing.csv(&read, &drawing.draw(&read).unwrap()), list);
    let spares = manager.get(&format!("{GROUP}/samples/spares-1.csv")).await.body;
    assert_eq!(spares.lines().count(), 11);
    assert!(spares.lines().nth(1).unwrap().ends_with(",25,1"), "weight 500/20, the first: {spares}");
    let book = manager.download(&format!("{GROUP}/samples/sample-1.xlsx")).await;
    assert!(book.starts_with(b"PK"));
    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let audit = auditor.get("/vi/office/audit?action=sample-contacts-taken").await;
    let records = audit.body.matches("<td>Tải danh sách mẫu có thông tin liên hệ").count();
    assert!(records >= 3, "list, spares and workbook: {}", audit.body);
    for missing in ["sample-2.csv", "sample-0.csv", "list-1.xlsx", "x"] {
        let answer = manager.get(&format!("{GROUP}/samples/{missing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn a_second_draw_needs_a_reason_and_everybody_sees_that_there_was_a_first() {
    let office = approved().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let form = [("shown", "simple"), ("take", "2"), ("take", "2"), ("spares", "0"), ("go", "draw")];
    let address = brought(&mut manager, &people(9)).await;
    manager.post(&address, &form).await;
    let address = brought(&mut manager, &people(9)).await;
    let bare = manager.post(&address, &form).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", bare.body);
    assert_eq!(bare.texts("#reason-fault").len(), 1, "{}", bare.body);
    let again = [&form[..], &[("reason", "Dàn mẫu cũ thiếu một xã")]].concat();
    let done = manager.post(&address, &again).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let page = auditor.get(&format!("{GROUP}/samples")).await;
    assert_eq!(page.texts("section h2"), ["Chọn mẫu lần 2", "Chọn mẫu lần 1 (đã thay bằng lần sau)"]);
    assert!(page.body.contains("đã được chọn mẫu 2 lần") && page.body.contains("Dàn mẫu cũ thiếu một xã"));
    for file in ["list-2.csv", "sample-1.xlsx", "spares-1.csv"] {
        let denied = auditor.get(&format!("{GROUP}/samples/{file}")).await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN, "{file}");
    }
    let first = manager.get(&format!("{GROUP}/samples/list-1.csv")).await;
    assert!(!first.body.contains("Người"), "the contacts of the first are erased: {}", first.body);
    let report = auditor.get("/vi/office/campaigns/c-2020/integrity").await;
    assert!(report.body.contains("Dàn mẫu cũ thiếu một xã"), "{}", report.body);
    published(&office).await;
    let audit = auditor.get("/vi/office/audit").await;
    assert_eq!(
        audit.body.matches("Chọn mẫu điều tra").count(),
        3,
        "two records, and the filter: {}",
        audit.body
    );
}

/// The second draw goes out with the result: in the package, on the public page and to programs.
async fn published(office: &Staff) {
    let mut archives =
        parindex_web::export(office.writer.store(), "c-2020", None, office.now()).await.unwrap();
    let (package, faults) = read(&Source::from_zip_bytes(archives.remove(0).1), &Limits::default());
    let package = package.unwrap_or_else(|| panic!("{faults:?}"));
    let lines = package.integrity.clone().unwrap();
    assert_eq!((lines.len(), &lines[0].about), (1, &Subject::Group("citizens".into())), "{lines:?}");
    let id = package.meta.id.clone();
    let site = Site::of([package]);
    let page = site.get(&format!("/vi/{id}/integrity")).await;
    assert_eq!(page.texts("h2"), ["Mẫu điều tra đã được chọn lại"], "{}", page.body);
    let row = page.texts("tbody tr").remove(0);
    assert!(
        row.starts_with("citizens ") && row.ends_with(" Cơ quan chủ trì Dàn mẫu cũ thiếu một xã"),
        "{row}"
    );
    let file = site.get(&format!("/vi/{id}/files/integrity.csv")).await;
    assert!(file.body.ends_with(",,,redraw,host,,,Dàn mẫu cũ thiếu một xã,,,,,,citizens\n"), "{}", file.body);
    let told: serde_json::Value =
        serde_json::from_str(&site.get(&format!("/api/v1/campaigns/{id}/integrity")).await.body).unwrap();
    let item = &told["items"][0];
    assert_eq!(
        (&item["kind"], &item["group"], item.get("unit")),
        (&json!("redraw"), &json!("citizens"), None)
    );
}

#[tokio::test]
async fn every_bad_row_of_a_frame_is_told_and_nothing_is_drawn_from_it() {
    let office = approved().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let nothing = manager.upload(&format!("{GROUP}/samples"), "frame.csv", b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let frame = "id,unit,stratum,size\n1,VN-13,a,5\n1,VN-99,a,x\n3,VN-14,a,\n";
    let address = brought(&mut manager, frame).await;
    let page = manager.get(&address).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut places: Vec<String> = page.texts(".table-faults tbody tr td:nth-child(-n+2)");
    places = places.chunks(2).map(|place| place.join(" ")).collect();
    places.sort();
    assert_eq!(places, ["3 id", "3 size", "3 stratum", "3 unit", "4 size", "4 stratum"], "{}", page.body);
    let drawn = manager.post(&address, &[("go", "draw"), ("take", "1")]).await;
    assert_eq!(drawn.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(manager.get(&format!("{GROUP}/samples")).await.body.contains("chưa được chọn mẫu"));
}

#[tokio::test]
async fn places_are_drawn_by_their_size_and_people_within_them() {
    let office = approved().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let mut frame = "id,unit,cluster,people\n".to_owned();
    for number in 0..40 {
        let unit = if number < 20 { "VN-13" } else { "VN-14" };
        let _ = writeln!(frame, "{unit}-{number},{unit},Xã {},{}", number / 4, 50 + number);
    }
    let address = brought(&mut manager, &frame).await;
    let page = manager.get(&address).await;
    let names = page.attributes("form.sheet input:not([type=hidden])", "name");
    assert_eq!(names, ["take_1", "take_2", "pps", "pps", "people", "spares"], "{}", page.body);
    let form = [
        ("shown", "simple"),
        ("take_1", "3"),
        ("take_2", "2"),
        ("pps", "1"),
        ("people", "10"),
        ("spares", "2"),
        ("go", "draw"),
    ];
    let bare = manager.post(&address, &form[..3]).await;
    assert_eq!(bare.status, StatusCode::OK, "nothing is drawn by looking");
    let wrong = [&form[2..], &[("take_1", "0")]].concat();
    let wrong = manager.post(&address, &wrong).await;
    assert_eq!(wrong.texts("#take_1-fault").len(), 1, "{}", wrong.body);
    let drawn = manager.post(&address, &form).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.body);
    let page = manager.get(&format!("{GROUP}/samples")).await;
    assert_eq!(fact(&page, "Cỡ mẫu"), "120", "two provinces, three communes, two villages, ten people");
    let how = "--stratum unit --stage cluster=3:pps --stage id=2 --people people --take 10 --spares 2";
    assert!(page.texts("pre")[0].contains(how), "{}", page.body);
    let list = manager.get(&format!("{GROUP}/samples/list-1.csv")).await.body;
    let columns = FrameColumns {
        stratum: Some("unit".into()),
        stages: vec!["cluster".into(), "id".into()],
        size: None,
        people: Some("people".into()),
    };
    let read = Frame::read("frame.csv", frame.as_bytes(), columns, &Limits::default()).0.unwrap();
    let stage = |take, proportional| StageOf { take, proportional };
    let seed = fact(&page, "Số khởi tạo ngẫu nhiên").parse().unwrap();
    let stages = vec![stage(3, true), stage(2, false)];
    let drawing = Drawing { stages, take: 10, by_stratum: None, spares: 2, seed };
    assert_eq!(drawing.csv(&read, &drawing.draw(&read).unwrap()), list);
}

#[tokio::test]
async fn organisations_are_drawn_systematically_by_their_size() {
    let office = approved().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let mut frame = "id,unit,size\n".to_owned();
    for number in 1..=20 {
        let _ = writeln!(frame, "{number},VN-13,{}", number * number);
    }
    let address = brought(&mut manager, &frame).await;
    let page = manager.get(&address).await;
    assert!(page.body.contains("không có ai trong dàn mẫu: VN-14"), "{}", page.body);
    let other =
        manager.post(&address, &[("shown", "simple"), ("way", "pps"), ("go", "draw"), ("take", "3")]).await;
    assert_eq!(other.texts(".alert").len(), 0, "the other way has other fields: {}", other.body);
    assert_eq!(other.attributes("form.sheet input:not([type=hidden])", "name"), ["take_1"]);
    let form = [("shown", "pps"), ("way", "pps"), ("take_1", "4"), ("go", "draw")];
    let drawn = manager.post(&address, &form).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.body);
    let list = manager.get(&format!("{GROUP}/samples/list-1.csv")).await.body;
    assert_eq!(list.lines().count(), 5, "{list}");
    assert!(list.lines().any(|line| line.starts_with("20,VN-13,400,")) || list.contains(",0."), "{list}");
}

/// Answers as another program exports them: so many of each province, by age and what they think of it.
fn exported() -> String {
    let mut text = "tuoi;don_vi;da_lam;Q7;Q8;Q9;Q10;Q19;Q23;Q24;Q25;Q26;Q27;_uuid\n".to_owned();
    for number in 0..30 {
        let (unit, good) = if number < 20 { ("VN-13", number % 4 == 0) } else { ("VN-14", number % 2 == 0) };
        let (used, answer) =
            if number % 5 == 0 { ("co;5;5;5;5", 5) } else { ("khong;;;;", if good { 5 } else { 1 }) };
        let _ = writeln!(text, "30;{unit};{used};{answer};1;2;3;4;5;a{number}");
    }
    text
}

#[tokio::test]
async fn answers_are_weighted_by_the_sample_and_calibrated_to_what_is_known() {
    let office = approved().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let address = brought(&mut manager, &people(500)).await;
    let form = [("shown", "simple"), ("take", "20"), ("take", "10"), ("spares", "0"), ("go", "draw")];
    manager.post(&address, &form).await;
    let questionnaire = crate::survey::shipped("province-citizens");
    manager.upload(&format!("{GROUP}/form"), "citizens.zip", &questionnaire).await;
    manager.post("/vi/office/surveys/c-2020/collect", &[]).await;
    let page = manager.get(&format!("{GROUP}/estimates")).await;
    assert!(page.body.contains("Chưa có câu trả lời nào"), "{}", page.body);
    let answer = manager.upload(&format!("{GROUP}/import"), "kobo.csv", exported().as_bytes()).await;
    let columns = answer.header("location").to_owned();
    let page = manager.get(&columns).await;
    let html = page.html();
    let chosen = scraper::Selector::parse("select[name=column] option[selected]").unwrap();
    let held: Vec<String> =
        html.select(&chosen).map(|option| option.value().attr("value").unwrap().to_owned()).collect();
    let mut form: Vec<(&str, &str)> = held.iter().map(|target| ("column", target.as_str())).collect();
    form.push(("go", "take"));
    let taken = manager.post(&columns, &form).await;
    assert_eq!(taken.header("location"), GROUP, "{}", taken.body);

    let answers = manager.get(&format!("{GROUP}/answers.csv")).await.body;
    assert!(answers.contains("unit,group,stratum,population,weight,"), "{answers}");
    assert_eq!(answers.matches("VN-13,citizens,VN-13,500,25,").count(), 20);
    assert_eq!(answers.matches("VN-14,citizens,VN-14,500,50,").count(), 10);
    let page = manager.get(&format!("{GROUP}/estimates")).await;
    assert!(is_labelled(&page.html()));
    assert!(page.body.contains("theo mẫu chọn lần 1"), "{}", page.body);
    let whole = |page: &crate::harness::Answer| -> String {
        let rows = page.texts("tbody tr");
        rows.into_iter().find(|row| row.contains("Q19")).unwrap()
    };
    let before = whole(&page);

    let margins = format!("{GROUP}/estimates");
    let wrong = manager
        .upload(&margins, "m.csv", b"margin,category,total\nda_lam,co,1\nQ1000,1,2\nda_lam,x,0\n")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.texts(".table-faults tbody tr").len(), 1, "{}", wrong.body);
    let wrong = manager.upload(&margins, "m.csv", b"margin,category,total\nda_lam,co,1\nQ1000,1,2\n").await;
    assert_eq!(wrong.texts(".table-faults tbody tr td:nth-child(3)"), ["Q1000", "da_lam"], "{}", wrong.body);
    let known = b"margin,category,total\nda_lam,co,900\nda_lam,khong,100\n";
    let set = manager.upload(&margins, "m.csv", known).await;
    assert_eq!(set.header("location"), margins, "{}", set.body);
    let page = manager.get(&margins).await;
    assert!(page.body.contains("m.csv: da_lam"), "{}", page.body);
    assert!(
        page.body.contains("một số ít phiếu có thể ảnh hưởng lớn"),
        "from a fifth to nine tenths: {}",
        page.body
    );
    assert_ne!(whole(&page), before);
    let answers = manager.get(&format!("{GROUP}/answers.csv")).await.body;
    assert!(answers.lines().next().unwrap().contains(",da_lam,"), "{answers}");
    let cleared = manager.upload(&margins, "", b"").await;
    assert_eq!(cleared.header("location"), margins, "{}", cleared.body);
    assert_eq!(whole(&manager.get(&margins).await), before);
    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let seen = auditor.get(&margins).await;
    assert_eq!((seen.status, seen.texts("input[type=file]").len()), (StatusCode::OK, 0));
    office.writer.store().verify(&office.writer.verifier(), &[]).await.unwrap().unwrap();
}
