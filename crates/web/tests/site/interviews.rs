//! Interviews from the sample to the estimates, by forms alone, as browsers without scripts send them.

use axum::http::StatusCode;
use parindex_workflow::survey::{Basis, Command, Fields, Form, Method, Size};
use parindex_workflow::{Decision, Role};

use crate::respond::{filled, send_to, through_at};
use crate::staff::{Browser, LAN, Staff, is_labelled};
use crate::survey::shipped;
use crate::world::{HOST, give, opened_campaign, somebody, survey};

const ROOM: &str = "/vi/office/interviews/c-2020/citizens";
const GROUP: &str = "/vi/office/surveys/c-2020/groups/citizens";

/// Twelve people in two villages of a province, with names.
const FRAME: &str = "id,unit,cluster,Họ tên
1,VN-13,Thôn 1,Nguyễn An
2,VN-13,Thôn 1,Nguyễn Bình
3,VN-13,Thôn 1,Nguyễn Cảnh
4,VN-13,Thôn 1,Nguyễn Dũng
5,VN-13,Thôn 1,Nguyễn Em
6,VN-13,Thôn 1,Nguyễn Giang
7,VN-13,Thôn 2,Trần An
8,VN-13,Thôn 2,Trần Bình
9,VN-13,Thôn 2,Trần Cảnh
10,VN-13,Thôn 2,Trần Dũng
11,VN-13,Thôn 2,Trần Em
12,VN-13,Thôn 2,Trần Giang
";

/// A survey whose citizens are interviewed: two of each of two villages, one replacement in each; collected.
async fn collecting(office: &Staff) -> Browser<'_> {
    opened_campaign(office).await;
    let fields = Fields {
        name: parindex_locale::Text::new("Người dân", "Citizens"),
        method: Method::Interview,
        size: Size { of: Basis::Unit, answers: 4 },
        start: jiff::civil::date(2020, 9, 1),
        end: jiff::civil::date(2020, 12, 31),
        quota: 0,
    };
    let file = shipped("province-citizens");
    let form = Form {
        file: parindex_ledger::Digest::of(&file),
        name: "citizens.zip".into(),
        version: String::new(),
        questions: 15,
    };
    let id = || "citizens".parse().unwrap();
    for command in
        [Command::Begin, Command::AddGroup { id: id(), fields }, Command::SetForm { id: id(), form }]
    {
        survey(office, &command, std::slice::from_ref(&file), Role::SurveyManager).await;
    }
    let mut manager = somebody(office, Role::SurveyManager, HOST).await;
    let page = manager.get(&format!("{ROOM}/setting")).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    let bare = manager.post(&format!("{ROOM}/setting"), &[("located", "yes")]).await;
    assert_eq!(bare.texts("#again-fault").len(), 1, "{}", bare.body);
    let set = manager.post(&format!("{ROOM}/setting"), &[("again", "tuoi"), ("again", "da_lam")]).await;
    assert_eq!(set.header("location"), "/vi/office/interviews", "{}", set.body);
    let decision = Decision { number: "1/QĐ".into(), date: jiff::civil::date(2020, 9, 1) };
    survey(office, &Command::Submit, &[], Role::SurveyManager).await;
    survey(office, &Command::Approve { decision }, &[], Role::Approver).await;
    let brought = manager.upload(&format!("{GROUP}/samples"), "frame.csv", FRAME.as_bytes()).await;
    let draw = [("shown", "stages"), ("take_1", "2"), ("people", "2"), ("spares", "1"), ("go", "draw")];
    let drawn = manager.post(brought.header("location"), &draw).await;
    assert_eq!(drawn.header("location"), format!("{GROUP}/samples"), "{}", drawn.body);
    survey(office, &Command::Open, &[], Role::SurveyManager).await;
    manager
}

/// An enumerator of a name, with the identifier.
async fn enumerator<'a>(office: &'a Staff, name: &str) -> (Browser<'a>, String) {
    let mut lan = office.logged_in(LAN).await;
    let email = format!("{}@moha.example", name.to_lowercase());
    let id = office.invited(&mut lan, name, &email).await;
    give(office, &id, Role::Enumerator, HOST).await;
    (office.logged_in(&email).await, id)
}

/// The addresses of those who are still to be asked.
async fn open(browser: &mut Browser<'_>) -> Vec<String> {
    let page = browser.get(ROOM).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    page.attributes(".respondents .deeds a", "href")
}

/// A refusal that was noted by mistake: headquarters has the person asked after all, with a reason; refused again.
async fn mistaken(hoa: &mut Browser<'_>, giang: &mut Browser<'_>, manager: &mut Browser<'_>, address: &str) {
    let before = open(hoa).await.len();
    let ended = format!("{address}/review");
    assert!(giang.get(&ended).await.texts("#reopen").is_empty(), "the supervisor is not headquarters");
    let page = manager.get(&ended).await;
    assert!(is_labelled(&page.html()) && page.texts("#reopen").len() == 1, "{}", page.body);
    let bare = manager.post(&ended, &[("go", "reopen"), ("reason", " ")]).await;
    assert_eq!(bare.texts("#reason-fault").len(), 1, "{}", bare.body);
    let reopened = manager.post(&ended, &[("go", "reopen"), ("reason", "Ghi nhầm kết quả")]).await;
    assert_eq!(reopened.header("location"), format!("{ROOM}/checks?stage=ended"), "{}", reopened.body);
    assert_eq!(open(hoa).await.len(), before + 1);
    let again = hoa.post(address, &[("go", "visit"), ("outcome", "refused"), ("known", "1")]).await;
    assert_eq!(again.header("location"), format!("{ROOM}?done=visit"), "there is no replacement left");
}

/// What waits stands on the supervisor's desk, and comes by mail.
async fn told_of_four(office: &Staff, giang: &mut Browser<'_>) {
    let desk = giang.get("/vi/office").await;
    let waits = "Kiểm tra phỏng vấn (4)";
    assert!(desk.texts(".tasks li a").contains(&format!("{waits} Người dân")), "{}", desk.body);
    assert!(desk.attributes(".tasks a", "href").contains(&format!("{ROOM}/checks?stage=completed")));
    parindex_web::watch(&office.writer, crate::staff::BASE, true, office.now()).await.unwrap();
    let mut mails = Vec::new();
    while let Some(mail) = office.writer.take_mail(office.now()).await.unwrap() {
        office.writer.end_mail(&mail.id, None, office.now()).await.unwrap();
        mails.push((mail.new.recipient, mail.new.body));
    }
    assert!(mails.iter().any(|(to, body)| to == "giang@moha.example" && body.contains(waits)), "{mails:?}");
}

/// Each answer carries along how its respondent was drawn.
async fn weighted(manager: &mut Browser<'_>, answers: &str) {
    let csv = manager.get(answers).await.body;
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("unit,group,cluster,population,population_2,stratum,weight,"), "{csv}");
    assert_eq!(lines.len(), 5, "{csv}");
    // Of two villages both, of six people two: each stands for three.
    assert!(
        lines[1..].iter().all(|line| line.contains(",2,6,VN-13,3,") && line.contains(",interview,")),
        "{csv}"
    );
    let estimates = manager.get(&format!("{GROUP}/estimates")).await;
    assert_eq!(estimates.status, StatusCode::OK);
}

#[tokio::test]
async fn people_of_a_sample_are_asked_looked_at_asked_again_and_weighted_by_how_they_were_drawn() {
    let office = Staff::begun().await;
    let mut manager = collecting(&office).await;
    let (mut hoa, hoa_id) = enumerator(&office, "Hoa").await;
    let (mut giang, giang_id) = enumerator(&office, "Giang").await;
    let assign = format!("{ROOM}/assign");
    let page = manager.get(&assign).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    let areas = page.attributes("#area option", "value");
    assert_eq!(areas, ["VN-13 – Thôn 1", "VN-13 – Thôn 2"], "{}", page.body);
    let own = [("area", areas[0].as_str()), ("enumerator", &hoa_id), ("supervisor", &hoa_id)];
    let own = manager.post(&assign, &own).await;
    assert_eq!(own.texts("#supervisor-fault").len(), 1, "nobody looks at the own interviews: {}", own.body);
    for area in &areas {
        let form = [("area", area.as_str()), ("enumerator", &hoa_id), ("supervisor", &giang_id)];
        let given = manager.post(&assign, &form).await;
        assert_eq!(given.header("location"), format!("{ROOM}/checks"), "{}", given.body);
    }

    // Who is not asked is replaced by the next of the same village, without anybody choosing.
    let all = open(&mut hoa).await;
    assert_eq!(all.len(), 4);
    let visit = [("go", "visit"), ("outcome", "refused"), ("known", "0")];
    let told = hoa.post(&all[0], &visit).await;
    assert_eq!(told.header("location"), format!("{ROOM}?done=next"), "{}", told.body);
    assert_eq!(hoa.post(&all[0], &visit).await.status, StatusCode::SEE_OTHER, "told twice, it is one visit");
    let after = [("go", "visit"), ("outcome", "refused"), ("known", "1")];
    assert_eq!(hoa.post(&all[0], &after).await.status, StatusCode::CONFLICT);
    assert_eq!(open(&mut hoa).await.len(), 4, "the replacement is in the list");

    mistaken(&mut hoa, &mut giang, &mut manager, &all[0]).await;
    let all = open(&mut hoa).await;
    assert_eq!(all.len(), 4);
    for address in &all {
        let begin = hoa.get(address).await;
        let name = begin.texts("#beside .lead").remove(0);
        assert!(name.starts_with("Nguyễn") || name.starts_with("Trần"), "whom to ask: {name}");
        let (done, form) = through_at(&mut hoa, address, begin).await;
        assert_eq!(done.header("location"), format!("{ROOM}?done=sent"), "{}", done.body);
        let again = send_to(&mut hoa, address, &form).await;
        assert_eq!(again.header("location"), done.header("location"), "sent again, it is the same");
    }
    assert_eq!(open(&mut hoa).await, [""; 0]);

    told_of_four(&office, &mut giang).await;
    assert_eq!(hoa.get("/vi/office").await.texts(".tasks li"), [""; 0]);

    // The supervisor sends one back; it is explained, or put right.
    let checks = giang.get(&format!("{ROOM}/checks?stage=completed")).await;
    let reviews = checks.attributes("tbody th a", "href");
    assert_eq!(reviews.len(), 4, "{}", checks.body);
    let page = giang.get(&reviews[0]).await;
    assert!(is_labelled(&page.html()) && page.body.contains("30"), "{}", page.body);
    let bare = giang.post(&reviews[0], &[("go", "return")]).await;
    assert!(bare.texts("main .alert")[0].contains("ít nhất một câu hỏi"), "{}", bare.body);
    let back = giang.post(&reviews[0], &[("go", "return"), ("r.tuoi", "Sổ ghi 31 tuổi")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let desk = hoa.get("/vi/office").await.texts(".tasks li a");
    assert_eq!(desk, ["Sửa hoặc giải trình cuộc phỏng vấn bị trả lại (1) Người dân"]);
    let address = open(&mut hoa).await.remove(0);
    let page = hoa.get(&address).await;
    assert!(page.body.contains("Sổ ghi 31 tuổi") && is_labelled(&page.html()), "{}", page.body);
    assert!(page.body.contains("value=\"30\""), "what was answered is there: {}", page.body);
    let (lacking, _) = through_at(&mut hoa, &address, page).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", lacking.body);
    assert_eq!(lacking.texts("#beside .fault"), ["Nhận xét này chưa được sửa hoặc giải trình."]);
    let sent = send_to(&mut hoa, &address, &filled(&lacking, &[("e.tuoi", "Đúng là 30")], "send")).await;
    assert_eq!(sent.header("location"), format!("{ROOM}?done=sent"), "{}", sent.body);

    for review in &reviews {
        let checked = giang.post(review, &[("go", "accept")]).await;
        assert_eq!(checked.status, StatusCode::SEE_OTHER, "{}", checked.body);
        let twice = giang.post(review, &[("go", "accept")]).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN, "the supervisor is not headquarters: {}", twice.body);
    }
    // Whichever was drawn is asked again before it is accepted.
    let due = giang.get(&format!("{ROOM}/checks?stage=due")).await.attributes("tbody th a", "href");
    assert!(due.len() <= 1, "one of ten: {due:?}");
    for review in &due {
        let early = manager.post(review, &[("go", "accept")]).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
        let again = review.replace("/review", "/again");
        assert_eq!(hoa.get(&again).await.status, StatusCode::FORBIDDEN);
        let page = giang.get(&again).await;
        assert!(is_labelled(&page.html()), "{}", page.body);
        let told = giang.post(&again, &[("a.tuoi", "30"), ("a.da_lam", "co")]).await;
        assert_eq!(told.header("location"), *review, "{}", told.body);
        let shown = manager.get(review).await;
        assert!(shown.body.contains("hỏi lại 2 câu, khớp 1 câu"), "{}", shown.body);
    }
    let answers = format!("{GROUP}/answers.csv");
    assert_eq!(manager.get(&answers).await.body.lines().count(), 1, "none counts before it is accepted");
    for review in &reviews {
        let accepted = manager.post(review, &[("go", "accept")]).await;
        assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.body);
    }
    weighted(&mut manager, &answers).await;
    survey(&office, &Command::Close, &[], Role::SurveyManager).await;
    let after = manager.get(&reviews[0]).await;
    assert!(!after.body.contains("Họ tên") && !after.body.contains("Sổ ghi"), "{}", after.body);
    assert_eq!(manager.get(&answers).await.body.lines().count(), 5);
    office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap().unwrap();
    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let audit = auditor.get("/vi/office/audit").await;
    assert!(audit.body.contains("Xóa liên kết giữa đối tượng và câu trả lời"), "{}", audit.body);
}

#[tokio::test]
async fn nobody_sees_interviews_that_were_not_given_to_them() {
    let office = Staff::begun().await;
    let mut manager = collecting(&office).await;
    let (mut hoa, hoa_id) = enumerator(&office, "Hoa").await;
    let (mut giang, giang_id) = enumerator(&office, "Giang").await;
    let (mut binh, binh_id) = enumerator(&office, "Binh").await;
    let form =
        [("area", "VN-13 – Thôn 1"), ("count", "1"), ("enumerator", &hoa_id), ("supervisor", &giang_id)];
    manager.post(&format!("{ROOM}/assign"), &form).await;
    let address = open(&mut hoa).await.remove(0);
    let review = format!("{address}/review");
    assert_eq!(open(&mut binh).await, [""; 0]);
    for path in [&address, &review] {
        assert_eq!(binh.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(
            binh.post(path, &[("go", "visit"), ("outcome", "refused")]).await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(hoa.get(&review).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        giang.get(&address).await.status,
        StatusCode::FORBIDDEN,
        "who looks at it does not fill it in"
    );
    for path in ["assign", "setting"] {
        assert_eq!(hoa.get(&format!("{ROOM}/{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let seen = auditor.get(&review).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(!seen.body.contains("Nguyễn"), "an auditor does not learn who it is: {}", seen.body);
    for missing in ["9-9", "x", "1-0"] {
        assert_eq!(hoa.get(&format!("{ROOM}/{missing}")).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
    let whole = hoa.get(&format!("{ROOM}/whole")).await;
    assert!(whole.body.contains("\"items\""), "{}", whole.body);
    // Given to somebody else, it is gone from the first one's list.
    let other = [("go", "assign"), ("enumerator", binh_id.as_str()), ("supervisor", &giang_id)];
    assert_eq!(manager.post(&review, &other).await.status, StatusCode::SEE_OTHER);
    assert_eq!(hoa.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(open(&mut binh).await.len(), 1);
    for (browser, rooms) in [(&mut binh, 1), (&mut auditor, 1)] {
        let room = browser.get("/vi/office/interviews").await;
        assert_eq!(room.texts("main section h2").len(), rooms, "{}", room.body);
    }
    compared(&mut manager, [&mut hoa, &mut binh], [&hoa_id, &binh_id, &giang_id]).await;
}

/// Two who asked in the same unit are compared: as a table, a picture, a sentence and a file.
async fn compared(manager: &mut Browser<'_>, two: [&mut Browser<'_>; 2], [hoa, binh, giang]: [&str; 3]) {
    for (area, enumerator) in [("VN-13 – Thôn 2", hoa), ("VN-13 – Thôn 1", binh)] {
        let form = [("area", area), ("enumerator", enumerator), ("supervisor", giang)];
        let given = manager.post(&format!("{ROOM}/assign"), &form).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
    }
    let quality = format!("{GROUP}/quality");
    assert!(manager.get(&quality).await.texts("#enumerators-head").is_empty(), "nobody has asked yet");
    for browser in two {
        for address in open(browser).await {
            let begin = browser.get(&address).await;
            let (done, _) = through_at(browser, &address, begin).await;
            assert_eq!(done.header("location"), format!("{ROOM}?done=sent"), "{}", done.body);
        }
    }
    let page = manager.get(&quality).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    let rows = page.texts("table[class*=plain-table] tbody th");
    assert_eq!(rows, ["Binh", "Hoa"], "{}", page.body);
    assert!(page.body.contains("0 trong số 2 điều tra viên"), "{}", page.body);
    assert_eq!(page.texts("figure svg title").len(), 2);
    let file = manager.get(&format!("{quality}?file=enumerators.csv")).await;
    let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{}", file.body);
    assert!(lines[1].starts_with("Binh,2,") && lines[1].contains(",1.000000,0.000000,"), "{}", file.body);

    // With the collection ends what they are compared by, which the page says.
    assert!(!page.body.contains("không còn so sánh được"), "{}", page.body);
    let ended = manager.post("/vi/office/surveys/c-2020/close", &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    let page = manager.get(&quality).await;
    assert!(
        page.texts("figure svg title").is_empty() && page.body.contains("không còn so sánh được"),
        "{}",
        page.body
    );
    assert_eq!(manager.get(&format!("{quality}?file=enumerators.csv")).await.status, StatusCode::NOT_FOUND);
}
