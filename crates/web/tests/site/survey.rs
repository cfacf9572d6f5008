//! A survey from its plan to the collection, by forms alone.

use axum::http::StatusCode;
use parindex_workflow::Role;

use crate::respond::send_to;
use crate::staff::{Browser, Staff, is_labelled};
use crate::world::{HOST, opened_campaign, somebody};

const PAGE: &str = "/vi/office/surveys/c-2020";

const GROUP: [(&str, &str); 9] = [
    ("id", "citizens"),
    ("name_vi", "Người dân"),
    ("name_en", "Citizens"),
    ("method", "mixed"),
    ("answers", "500"),
    ("of", "unit"),
    ("start", "01/09/2020"),
    ("end", "2020-12-31"),
    ("quota", "0"),
];

/// The six forms that come with the program, as archives of the three sheets.
pub fn shipped(name: &str) -> Vec<u8> {
    use std::io::Write as _;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../questionnaires").join(name);
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for sheet in ["survey.csv", "choices.csv", "settings.csv"] {
        archive.start_file(sheet, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&std::fs::read(folder.join(sheet)).unwrap()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

async fn planned(manager: &mut Browser<'_>) {
    let begun = manager.post("/vi/office/surveys/new", &[("campaign", "c-2020")]).await;
    assert_eq!(begun.header("location"), PAGE, "{}", begun.body);
    let added = manager.post(&format!("{PAGE}/groups/new"), &GROUP).await;
    assert_eq!(added.header("location"), PAGE, "{}", added.body);
}

#[tokio::test]
async fn a_survey_is_planned_approved_by_somebody_else_and_collected() {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    planned(&mut manager).await;
    let shown = manager.get(PAGE).await;
    assert_eq!(shown.texts("tbody .num"), ["1.000", "0", "1.000", "0"], "500 of each of two provinces");
    let refused = manager.post(&format!("{PAGE}/approve"), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    manager.post(&format!("{PAGE}/submit"), &[]).await;

    let mut minister = somebody(&office, Role::Approver, HOST).await;
    let form = [("number", "12/QĐ-BNV"), ("date", "2020-09-10")];
    let approved = minister.post(&format!("{PAGE}/approve"), &form).await;
    assert_eq!(approved.header("location"), PAGE, "{}", approved.body);

    let early = manager.post(&format!("{PAGE}/collect"), &[]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("“Người dân” chưa có phiếu điều tra"), "{}", early.body);
    let group = format!("{PAGE}/groups/citizens");
    let form = shipped("province-citizens");
    let brought = manager.upload(&format!("{group}/form"), "citizens.zip", &form).await;
    assert_eq!(brought.header("location"), group, "{}", brought.body);
    let collected = manager.post(&format!("{PAGE}/collect"), &[]).await;
    assert_eq!(collected.header("location"), PAGE, "{}", collected.body);
    let shown = manager.get(PAGE).await;
    assert_eq!(shown.texts(".strong-sub"), ["đang thu thập phiếu"]);
    let late = manager.upload(&format!("{group}/form"), "citizens.zip", &form).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.body);
    let file = minister.get(&format!("{group}/file")).await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/zip"));
    manager.post(&format!("{PAGE}/close"), &[]).await;
    assert_eq!(manager.get(PAGE).await.texts(".strong-sub"), ["đã kết thúc"]);
}

#[tokio::test]
async fn a_questionnaire_with_faults_or_for_others_is_not_kept_and_each_fault_has_its_cell() {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    planned(&mut manager).await;
    let form = format!("{PAGE}/groups/citizens/form");
    let other = manager.upload(&form, "leaders.zip", &shipped("province-leaders")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.texts(".table-faults tbody td")[1..3], ["respondents", "leaders"], "{}", other.body);
    let nonsense = manager.upload(&form, "citizens.xlsx", b"PK no workbook").await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nothing = manager.upload(&form, "citizens.xlsx", b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(manager.get(&format!("{PAGE}/groups/citizens/file")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_group_is_corrected_priced_and_taken_out() {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    planned(&mut manager).await;
    let group = format!("{PAGE}/groups/citizens");
    let page = manager.get(&format!("{group}/edit")).await;
    assert!(is_labelled(&page.html()));
    let form = |answers: &'static str, read: &'static str| {
        let mut form: Vec<(&str, &str)> =
            GROUP.iter().filter(|(name, _)| *name != "id" && *name != "answers").copied().collect();
        form.extend([("answers", answers), ("read", read)]);
        form
    };
    let wrong = manager.post(&format!("{group}/edit"), &form("0", "1")).await;
    assert_eq!(wrong.texts("#answers-fault"), ["phải từ 1 đến 10.000.000"], "{}", wrong.body);
    let saved = manager.post(&format!("{group}/edit"), &form("900", "1")).await;
    assert_eq!(saved.header("location"), group, "{}", saved.body);
    let again = manager.post(&format!("{group}/edit"), &form("901", "1")).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
    let line = [
        ("read", "2"),
        ("id", ""),
        ("text", "Trả công điều tra viên"),
        ("measure", "phiếu"),
        ("quantity", "1.800"),
        ("unit_cost", "50.000"),
        ("times", "1"),
        ("source", "NSNN"),
        ("basis", ""),
    ];
    let priced = manager.post(&format!("{group}/costs"), &line).await;
    assert_eq!(priced.header("location"), group, "{}", priced.body);
    assert!(manager.get(PAGE).await.body.contains("90.000.000"));
    let shown = manager.get(&group).await;
    assert!(shown.body.contains("±3,27%"), "900 answers of each: {}", shown.body);
    let removed = manager.post(&format!("{group}/remove"), &[("read", "3")]).await;
    assert_eq!(removed.header("location"), PAGE, "{}", removed.body);
    assert_eq!(manager.get(&group).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_calculator_says_what_the_command_says() {
    let office = Staff::begun().await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let asked = "margin=3%25&level=95%25&proportion=50%25&response=85%25&population=9500&cluster=31&correlation=0%2C05&answers=900";
    let shown = manager.get(&format!("/vi/office/surveys/size?{asked}")).await;
    let results = shown.texts("#results dd");
    // `parindex survey size --margin 3% --cluster 31 --correlation 0.05 --population 9500 --response 85%`.
    assert_eq!(results[..2], ["2.083", "2.451"], "{}", shown.body);
    let wrong = manager.get("/vi/office/surveys/size?margin=x").await;
    assert_eq!(wrong.texts("#margin-fault").len(), 1, "{}", wrong.body);
    let out = manager.get("/vi/office/surveys/size?margin=300%25").await;
    assert_eq!(out.texts(".alert").len(), 1, "{}", out.body);
    assert!(is_labelled(&out.html()));
}

/// What Kobo exports of the questionnaire for citizens, with a unit and a choice in other words.
const EXPORTED: &str = "start;end;tuoi;don_vi;da_lam;Q19;Q23;Q24;Q25;Q26;Q27;_uuid
2020-10-01T08:00:00.000+07:00;2020-10-01T08:04:00.000+07:00;30;VN-13;Không;1;2;3;4;5;1;a1
2020-10-01T09:00:00.000+07:00;2020-10-01T09:03:30.000+07:00;40;Miền;khong;5;4;3;2;1;tốt lắm;a2
2020-10-01T09:00:00.000+07:00;2020-10-01T09:03:30.000+07:00;12;VN-14;khong;5;4;3;2;1;5;a3
";

#[tokio::test]
async fn answers_of_another_program_are_mapped_looked_through_and_taken_once() {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    planned(&mut manager).await;
    manager.post(&format!("{PAGE}/submit"), &[]).await;
    let mut minister = somebody(&office, Role::Approver, HOST).await;
    minister.post(&format!("{PAGE}/approve"), &[("number", "12/QĐ-BNV"), ("date", "2020-09-10")]).await;
    let group = format!("{PAGE}/groups/citizens");
    manager.upload(&format!("{group}/form"), "citizens.zip", &shipped("province-citizens")).await;
    manager.post(&format!("{PAGE}/collect"), &[]).await;
    assert!(is_labelled(&manager.get(&format!("{group}/import")).await.html()));
    let nothing = manager.upload(&format!("{group}/import"), "kobo.csv", b"").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);

    let brought = manager.upload(&format!("{group}/import"), "kobo.csv", EXPORTED.as_bytes()).await;
    let columns = brought.header("location").to_owned();
    assert!(columns.starts_with(&format!("{group}/import/columns?file=")), "{}", brought.body);
    assert_eq!(minister.get(&columns).await.status, StatusCode::NOT_FOUND);
    let page = manager.get(&columns).await;
    assert_eq!(
        page.texts(".table-faults tbody tr td:nth-child(2)"),
        ["Q27", "don_vi", "tuoi"],
        "{}",
        page.body
    );
    assert!(is_labelled(&page.html()));
    let holds = |page: &crate::harness::Answer| -> Vec<String> {
        let html = page.html();
        let chosen = scraper::Selector::parse("select[name=column] option[selected]").unwrap();
        html.select(&chosen).map(|option| option.value().attr("value").unwrap().to_owned()).collect()
    };
    let held = holds(&page);
    assert_eq!(held[..4], ["start", "end", "question tuoi", "unit"]);
    let mut form: Vec<(&str, &str)> = held.iter().map(|target| ("column", target.as_str())).collect();
    let said = [
        ("list", "muc_do"),
        ("text", "tốt lắm"),
        ("code", "5"),
        ("list", "of units"),
        ("text", "Miền"),
        ("code", "VN-14"),
    ];
    form.extend(said);
    form.push(("go", "take"));
    let faulty = manager.post(&columns, &form).await;
    assert_eq!(faulty.status, StatusCode::UNPROCESSABLE_ENTITY, "a row is still wrong: nothing is taken");
    assert_eq!(faulty.texts(".table-faults tbody tr td:first-child"), ["4"], "{}", faulty.body);
    form.push(("skip", "yes"));
    let taken = manager.post(&columns, &form).await;
    assert_eq!(taken.header("location"), group, "{}", taken.body);
    assert_eq!(manager.get(&columns).await.status, StatusCode::NOT_FOUND, "the file is erased");
    let answers = manager.get(&format!("{group}/answers.csv")).await;
    for row in [
        "VN-13,citizens,,,,,1,2,3,4,5,1,2020-10-01,imported,240",
        "VN-14,citizens,,,,,5,4,3,2,1,5,2020-10-01,imported,210",
    ] {
        assert!(answers.body.contains(row), "{}", answers.body);
    }

    // The same file again, with what was said the last time.
    let brought = manager.upload(&format!("{group}/import"), "kobo.csv", EXPORTED.as_bytes()).await;
    let columns = brought.header("location").to_owned();
    let page = manager.get(&columns).await;
    assert_eq!(page.texts(".table-faults tbody tr td:nth-child(2)"), ["tuoi"], "{}", page.body);
    manager.post(&columns, &form).await;
    assert_eq!(manager.get(&format!("{group}/answers.csv")).await.body.lines().count(), 3);
}

#[tokio::test]
async fn a_questionnaire_is_written_in_the_browser_row_by_row_and_every_fault_is_at_its_field() {
    let office = Staff::begun().await;
    opened_campaign(&office).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    planned(&mut manager).await;
    let group = format!("{PAGE}/groups/citizens");
    let (edit, question) = (format!("{group}/form/edit"), format!("{group}/form/question"));
    assert!(manager.get(&edit).await.body.contains("Phiếu chưa có câu hỏi nào"));
    assert!(is_labelled(&manager.get(&question).await.html()));
    let scale = "1 | Kém | Bad | 0\n2 | Tốt | Good | 1";
    let first = [
        ("read", ""),
        ("kind", "select_one"),
        ("list", "muc_do"),
        ("choices", scale),
        ("c1_0", "Q1"),
        ("c2_0", "Ông/bà đánh giá thế nào?"),
        ("c2_1", "How do you rate it?"),
        ("c4_0", "yes"),
        ("c11_0", "Q1"),
        ("c12_0", "3.1"),
    ];
    let bare = manager.post(&question, &first[..2]).await;
    assert_eq!((bare.status, bare.texts("#c1_0-fault").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let worth =
        first.map(|(name, value)| (name, if name == "choices" { "1 | Kém | Bad | 7" } else { value }));
    let worth = manager.post(&question, &worth).await;
    assert_eq!(worth.texts("#choices-fault").len(), 1, "{}", worth.body);
    let added = manager.post(&question, &first).await;
    assert_eq!(added.header("location"), edit, "{}", added.body);
    let read = manager.get(&edit).await.attributes("input[name=read]", "value").remove(0);

    let text = |name: &'static str, relevant: &'static str, read: &str| {
        let cells =
            [("kind", "text"), ("c1_0", name), ("c2_0", "Vì sao?"), ("c2_1", "Why?"), ("c6_0", relevant)];
        let mut all: Vec<(String, String)> = cells.map(|(name, value)| (name.into(), value.into())).into();
        all.push(("read".into(), read.into()));
        all
    };
    let wrong = send_to(&mut manager, &question, &text("why", "${Q9} = '1'", &read)).await;
    assert_eq!(wrong.texts("#c6_0-fault").len(), 1, "{}", wrong.body);
    assert_eq!(wrong.attributes("#c1_0", "value"), ["why"], "what was typed stays");
    let second = send_to(&mut manager, &question, &text("why", "${Q1} = '1'", &read)).await;
    assert_eq!(second.header("location"), edit, "{}", second.body);
    let late = send_to(&mut manager, &question, &text("late", "", &read)).await;
    assert!(late.texts("main .alert")[0].contains("đã được thay đổi"), "{}", late.body);

    let page = manager.get(&edit).await;
    assert_eq!(page.texts("tbody th a"), ["Ông/bà đánh giá thế nào?", "Vì sao?"], "{}", page.body);
    assert!(page.body.contains("2020091302"), "the version of the day: {}", page.body);
    let read = page.attributes("input[name=read]", "value").remove(0);
    let gone = manager.post(&edit, &[("read", &read), ("go", "remove Q1")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY, "what another asks for stays");
    assert_eq!(gone.texts(".alert li").len(), 1, "{}", gone.body);
    let changed = manager.get(&format!("{question}?at=Q1")).await;
    assert!(changed.body.contains("1 | Kém | Bad | 0") && is_labelled(&changed.html()), "{}", changed.body);
    assert_eq!(manager.get(&format!("{question}?at=Q9")).await.status, StatusCode::NOT_FOUND);
    let moved = manager.post(&edit, &[("read", &read), ("go", "up why")]).await;
    assert_eq!(moved.header("location"), edit, "{}", moved.body);
    assert_eq!(manager.get(&edit).await.texts("tbody th a"), ["Vì sao?", "Ông/bà đánh giá thế nào?"]);
    let preview = manager.get(&format!("{group}/form/preview")).await;
    assert_eq!(
        preview.texts("[inert] legend").len() + preview.texts("[inert] .field > label").len(),
        2,
        "{}",
        preview.body
    );
    let file = manager.download(&format!("{group}/file")).await;
    let form =
        parindex_package::read_questionnaire_bytes("a.xlsx", &file, &parindex_package::Limits::default());
    assert_eq!(form.0.unwrap().measured()[0].criterion, "3.1");
    manager.post(&format!("{PAGE}/submit"), &[]).await;
    let frozen = manager.post(&edit, &[("read", ""), ("go", "up Q1")]).await;
    assert_eq!(frozen.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", frozen.body);
}
