//! The way of a score by forms: entered, submitted, appraised by unit and by criterion, petitioned, answered, appraised
//! again, settled by the council.

use axum::http::StatusCode;
use parindex_store::By;
use parindex_store::account::NewGrant;
use parindex_workflow::assessment::{Assessment, Score};
use parindex_workflow::campaign::{self, Campaign, Terms};
use parindex_workflow::framework::TableRow;
use parindex_workflow::{Grant, Role};

use crate::harness::HOSTILE;
use crate::staff::{Browser, LAN, PASSWORD, Staff, is_labelled};
use crate::world::{HOST, on, opened_campaign_of, rows, run, somebody};

const UNIT: &str = "/vi/office/assessments/c-2020/VN-13";
const OTHER: &str = "/vi/office/assessments/c-2020/VN-14";
pub const BENCH: &str = "/vi/office/appraisals/c-2020/VN-13";
const ACROSS: &str = "/vi/office/appraisals/c-2020/criteria/1.1";

pub const APPRAISER: &str = "appraiser-bnv@moha.example";
pub const CHAIR: &str = "councilchair-bnv@moha.example";
const OFFICER: &str = "unitofficer-vn-13@moha.example";
const LEADER: &str = "unitleader-vn-13@moha.example";

async fn prepared(terms: Terms, rows: Vec<TableRow>) -> Staff {
    let office = Staff::begun().await;
    opened_campaign_of(&office, terms, rows).await;
    for (role, unit) in [
        (Role::UnitOfficer, "VN-13"),
        (Role::UnitLeader, "VN-13"),
        (Role::UnitOfficer, "VN-14"),
        (Role::UnitLeader, "VN-14"),
        (Role::Coordinator, HOST),
        (Role::CouncilChair, HOST),
        (Role::Auditor, HOST),
    ] {
        somebody(&office, role, unit).await;
    }
    appraiser(&office, "Hùng", APPRAISER, &["1", "2"]).await;
    on(&office, "2021-01-10", Role::UnitOfficer, "VN-13").await;
    office
}

/// An appraiser of the ministry for these nodes.
pub async fn appraiser(office: &Staff, name: &str, email: &str, codes: &[&str]) -> String {
    let mut lan = office.logged_in(LAN).await;
    let person = office.invited(&mut lan, name, email).await;
    let codes = codes.iter().map(|code| code.parse().unwrap());
    let grant = Grant::for_codes(Role::Appraiser, HOST.parse().unwrap(), codes);
    let id = format!("g-{person}");
    let new = NewGrant { id, person: person.clone(), grant, since: office.now(), until: None };
    office.writer.grant(&By::system(office.now()), &new).await.unwrap();
    person
}

async fn entered(an: &mut Browser<'_>, unit: &str, code: &str, form: &[(&str, &str)]) {
    let answer = an.post(&format!("{unit}/criteria/{code}"), form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

/// Both provinces have entered and submitted; the campaign is in the appraisal.
async fn submitted(terms: Terms) -> Staff {
    submitted_of(terms, rows()).await
}

/// The same by another table of criteria.
pub async fn submitted_of(terms: Terms, rows: Vec<TableRow>) -> Staff {
    let office = prepared(terms, rows).await;
    for (unit, at, done) in [("vn-13", UNIT, "3"), ("vn-14", OTHER, "4")] {
        let mut an = office.logged_in(&format!("unitofficer-{unit}@moha.example")).await;
        let facts =
            [("t-planned", "4"), ("t-done", done), ("claim", "rule"), ("note", "BC 12"), ("read", "0")];
        entered(&mut an, at, "1.1", &facts).await;
        let hand = |points| [("claim", "points"), ("points", points), ("note", HOSTILE), ("read", "0")];
        entered(&mut an, at, "1.2", &hand("2")).await;
        entered(&mut an, at, "2", &hand("1,5")).await;
        let mut leader = office.logged_in(&format!("unitleader-{unit}@moha.example")).await;
        let form = [("reason", "Đủ"), ("current", PASSWORD)];
        let done = leader.post(&format!("{at}/submit"), &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    advance(&office, "2021-02-02").await;
    office
}

/// Goes on to the next step of the campaign, on a day.
pub async fn advance(office: &Staff, day: &str) {
    let command = campaign::Command::Advance { reason: "Xong".into() };
    run::<Campaign>(office, "c-2020", &command, Role::Coordinator).await;
    on(office, day, Role::UnitOfficer, "VN-13").await;
}

async fn kept(office: &Staff, unit: &str) -> Assessment {
    office.writer.store().find::<Assessment>(&format!("c-2020/{unit}")).await.unwrap().unwrap().state
}

async fn standing(office: &Staff, code: &str) -> Option<String> {
    let kept = kept(office, "VN-13").await;
    let score = kept.entries()[&code.parse().unwrap()].track.standing(kept.blind())?;
    Some(score.points().map_or_else(|| "out".to_owned(), |points| points.to_string()))
}

pub fn set<'a>(points: &'a str, read: &'a str, reason: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("do", "set"),
        ("score", "points"),
        ("points", points),
        ("cause", "cause-not-proven"),
        ("reason", reason),
        ("read", read),
    ]
}

#[tokio::test]
async fn three_scores_are_changed_with_reasons_and_the_unit_sees_nothing_before_the_release() {
    let office = submitted(Terms::default()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    let list = hung.get("/vi/office/appraisals").await;
    assert_eq!(list.attributes("tbody a", "href"), ["/vi/office/appraisals/c-2020"]);
    assert_eq!(list.texts("tbody td"), ["Thẩm định", "20/02/2021", "3 tiêu chí"]);
    let progress = hung.get("/vi/office/appraisals/c-2020").await;
    assert_eq!(progress.texts(".by-criterion td")[..4], ["0", "2", "0", "0"]);
    assert_eq!(progress.texts(".by-unit td:nth-child(3)"), ["0/3", "0/3"]);

    // Three scores are changed, each with its reason.
    let first = format!("{BENCH}/1.1");
    let page = hung.get(&first).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.texts(".stat b"), ["0,5", "0,5"]);
    assert_eq!(page.texts(".cells > .facts dd"), ["4", "3"]);
    assert_eq!(page.texts("button[value=accept]"), ["Chấp nhận 0,5 điểm a"]);
    let bare = hung.post(&first, &[("do", "set"), ("score", "points"), ("points", "0"), ("read", "0")]).await;
    assert_eq!(
        (bare.status, bare.attributes("#cause", "aria-invalid").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 1)
    );
    assert_eq!(bare.attributes("#points", "value"), ["0"], "what was typed stays");
    let words = hung.post(&first, &set("nhiều", "0", "")).await;
    assert_eq!(words.attributes("#points", "aria-invalid"), ["true"]);
    let answer = hung.post(&first, &set("0", "0", HOSTILE)).await;
    assert_eq!(answer.header("location"), format!("{BENCH}/1.2"), "on to what is left: {}", answer.body);
    hung.post(&format!("{BENCH}/1.2"), &set("1", "0", "Thiếu trang 3")).await;
    let third = hung
        .post(
            &format!("{BENCH}/2"),
            &[("do", "set"), ("score", "out"), ("cause", "cause-applicability"), ("read", "0")],
        )
        .await;
    assert_eq!(third.header("location"), BENCH, "{}", third.body);
    let bench = hung.get(BENCH).await;
    assert_eq!(bench.texts(".appraisal tbody td:nth-child(5)"), ["0", "1", "không áp dụng"]);
    assert_eq!(bench.texts(".tag").len(), 0, "nothing is left");
    assert_eq!(hung.get(&first).await.texts("main script").len(), 0);

    // Before the release the unit sees nothing of it.
    let mut an = office.logged_in(OFFICER).await;
    let page = an.get(&format!("{UNIT}/criteria/1.2")).await;
    assert!(page.texts(".stands").is_empty() && !page.body.contains("Thiếu trang 3"));
    assert_eq!(an.get(&format!("{BENCH}/1.2")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(an.get(&format!("{UNIT}/criteria/1.2/trail")).await.texts("tbody tr").len(), 2);
    assert_eq!(an.get(&format!("{UNIT}/criteria/1.2/petition")).await.status, StatusCode::OK);
    let early = an.post(&format!("{UNIT}/criteria/1.2/petition"), &[("text", "Có"), ("read", "0")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
}

/// All of a province's scores are changed and released.
async fn released() -> Staff {
    let office = submitted(Terms::default()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    for (code, points, reason) in [("1.1", "0", "Muộn"), ("1.2", "1", "Thiếu trang 3"), ("2", "1", "Thiếu")]
    {
        let done = hung.post(&format!("{BENCH}/{code}"), &set(points, "0", reason)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    advance(&office, "2021-02-22").await;
    office
}

/// The unit's petition about 1.2 is handed over, answered and appraised again.
async fn petitioned() -> Staff {
    let office = released().await;
    let mut an = office.logged_in(OFFICER).await;
    an.post(&format!("{UNIT}/criteria/1.2/petition"), &[("text", "Trang 3 ở phụ lục"), ("read", "0")]).await;
    let mut leader = office.logged_in(LEADER).await;
    let sent = leader.post(&format!("{UNIT}/petitions"), &[("current", PASSWORD)]).await;
    assert_eq!(sent.header("location"), UNIT, "{}", sent.body);
    advance(&office, "2021-03-02").await;
    office
}

#[tokio::test]
async fn a_unit_petitions_and_its_leader_hands_the_petitions_over() {
    let office = released().await;
    // Released: the unit sees points and reasons, not who; it petitions one.
    let mut an = office.logged_in(OFFICER).await;
    let page = an.get(&format!("{UNIT}/criteria/1.2")).await;
    assert!(page.texts(".stands td").iter().any(|text| text.contains("Thiếu trang 3")), "{}", page.body);
    assert!(!page.body.contains("Hùng") && page.body.contains("Cơ quan thẩm định"));
    assert!(an.get(UNIT).await.texts(".dossier td.num").contains(&"1".to_owned()));
    let petition = format!("{UNIT}/criteria/1.2/petition");
    assert_eq!(
        an.post(&petition, &[("text", " "), ("read", "0")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let text = format!("Trang 3 ở phụ lục {HOSTILE}");
    assert_eq!(an.post(&petition, &[("text", &text), ("read", "0")]).await.status, StatusCode::SEE_OTHER);
    let stale = an.post(&petition, &[("text", "Khác"), ("read", "0")]).await;
    assert_eq!((stale.status, stale.texts("#text-theirs").len()), (StatusCode::CONFLICT, 1));
    assert_eq!(
        an.post(&format!("{UNIT}/petitions"), &[("current", PASSWORD)]).await.status,
        StatusCode::FORBIDDEN
    );
    let mut hung = office.logged_in(APPRAISER).await;
    assert!(!hung.get(&format!("{BENCH}/1.2")).await.body.contains("phụ lục"), "a draft is the unit's own");
    let mut leader = office.logged_in(LEADER).await;
    let sent = leader.post(&format!("{UNIT}/petitions"), &[("current", PASSWORD)]).await;
    assert_eq!(sent.header("location"), UNIT, "{}", sent.body);
}

#[tokio::test]
async fn a_petition_is_answered_and_the_council_settles_with_its_quorum_under_embargo() {
    let office = petitioned().await;
    let mut hung = office.logged_in(APPRAISER).await;
    assert_eq!(hung.get(BENCH).await.texts(".tag"), ["Cần thẩm định"]);
    let at = format!("{BENCH}/1.2");
    assert!(hung.get(&at).await.body.contains("phụ lục"));
    let empty = hung.post(&at, &[("do", "answer"), ("text", ""), ("read", "0")]).await;
    assert_eq!(
        (empty.status, empty.attributes("#text", "aria-invalid").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 1)
    );
    let answered = hung.post(&at, &[("do", "answer"), ("text", "Chấp nhận một phần"), ("read", "0")]).await;
    assert_eq!(answered.header("location"), at, "{}", answered.body);
    assert_eq!(hung.post(&at, &set("1,5", "0", "Đã có phụ lục")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(standing(&office, "1.2").await.as_deref(), Some("1.5"));

    // The council decides one and settles.
    advance(&office, "2021-03-18").await;
    let mut chair = office.logged_in(CHAIR).await;
    let decided = chair.post(&format!("{BENCH}/1.1"), &set("0,25", "0", "Hội đồng thống nhất")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let settle = format!("{BENCH}/settle");
    let minutes = [("minutes", "12/BB-HĐ"), ("date", "2021-03-18"), ("members", "9"), ("held", "meeting")];
    let few = chair.post(&settle, &[&minutes[..], &[("taking_part", "4")]].concat()).await;
    assert_eq!(
        (few.status, few.attributes("#taking_part", "aria-invalid").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 1)
    );
    let mut hung = office.logged_in(APPRAISER).await;
    let many = [&minutes[..], &[("taking_part", "5")]].concat();
    assert_eq!(hung.post(&settle, &many).await.status, StatusCode::FORBIDDEN);
    assert_eq!(chair.post(&settle, &many).await.header("location"), BENCH);
    let bench = chair.get(BENCH).await;
    assert_eq!(bench.texts(".appraisal tbody td:nth-child(7)"), ["0,25", "1,5", "1"]);
    assert!(bench.texts(".alert")[0].contains("12/BB-HĐ"));

    // Final points are under embargo: the unit sees its second appraisal, not them.
    let mut an = office.logged_in(OFFICER).await;
    let page = an.get(&format!("{UNIT}/criteria/1.1")).await;
    assert!(!page.body.contains("Hội đồng thống nhất") && !page.body.contains("0,25"), "{}", page.body);

    // The trail of one score is one page, with the numbers of its records.
    let mut auditor = office.logged_in("auditor-bnv@moha.example").await;
    let trail = auditor.get(&format!("{UNIT}/criteria/1.2/trail")).await;
    let told = trail.texts("tbody th");
    assert_eq!(
        told,
        [
            "Kê khai, tự chấm",
            "Ký và nộp",
            "Thẩm định",
            "Viết kiến nghị",
            "Gửi kiến nghị",
            "Trả lời kiến nghị",
            "Thẩm định lần hai",
            "Hội đồng chốt điểm",
        ]
    );
    assert!(
        trail.texts("tbody td").contains(&"Hùng người thẩm định".to_owned()),
        "{:?}",
        trail.texts("tbody td")
    );
    for record in trail.attributes("tbody a", "href") {
        assert_eq!(auditor.get(&record).await.status, StatusCode::OK, "{record}");
    }
    assert_eq!(trail.attributes("tbody a", "href").len(), told.len());
}

#[tokio::test]
async fn who_can_still_change_what_it_says_is_listed_and_no_points_are_offered() {
    let office = submitted(Terms::default()).await;
    let mut hoa = office.logged_in("coordinator-bnv@moha.example").await;
    let back = [("until", "2021-02-10"), ("reason", "Bổ sung")];
    let done = hoa.post(&format!("{OTHER}/return"), &back).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let mut hung = office.logged_in(APPRAISER).await;
    let page = hung.get(ACROSS).await;
    assert_eq!(page.texts("tbody th a"), ["Hải Dương", "Hòa Bình"]);
    assert_eq!(page.texts("tbody tr:first-child .set-cell form").len(), 2, "accept, and set");
    assert_eq!(page.texts("tbody tr:last-child .set-cell"), ["Chưa nộp"]);
}

#[tokio::test]
async fn one_criterion_over_all_units_with_those_to_look_at_first() {
    let office = submitted(Terms::default()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    let page = hung.get(ACROSS).await;
    assert!(is_labelled(&page.html()), "{}", page.body);
    assert_eq!(page.texts("tbody th a"), ["Hải Dương", "Hòa Bình"]);
    assert_eq!(page.texts("tbody td:nth-child(3)"), ["0,5", "1"]);
    assert_eq!(page.texts(".batch button"), ["Chấp nhận 2 đơn vị tự chấm đúng kết quả tính"]);
    assert_eq!(hung.get(&format!("{ACROSS}?q=hoa+binh")).await.texts("tbody th a"), ["Hòa Bình"]);
    assert!(hung.get(&format!("{ACROSS}?q=x")).await.texts("tbody th a").is_empty());

    // One is set in place, with its reason; what is wrong is said in its row.
    let inline = |points, cause| {
        [
            ("do", "set"),
            ("unit", "VN-13"),
            ("score", "points"),
            ("points", points),
            ("cause", cause),
            ("reason", ""),
            ("read", "0"),
        ]
    };
    let wrong = hung.post(ACROSS, &inline("3", "cause-late")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("details[open] input[name=points]", "value"), ["3"]);
    let done = hung.post(&format!("{ACROSS}?q=duong"), &inline("0", "cause-late")).await;
    assert_eq!(done.header("location"), format!("{ACROSS}?q=duong"), "{}", done.body);
    let changed = hung.get(&format!("{ACROSS}?state=changed")).await;
    assert_eq!(changed.texts("tbody th a"), ["Hải Dương"]);
    assert!(
        changed.texts(".reason-line")[0].contains("không đúng thời hạn"),
        "{:?}",
        changed.texts(".reason-line")
    );

    // The rest in one go, each an event of its own.
    let all = hung.post(ACROSS, &[("do", "accept-all")]).await;
    assert_eq!(all.header("location"), format!("{ACROSS}?done=1-0"), "{}", all.body);
    let after = hung.get(&format!("{ACROSS}?done=1-0")).await;
    assert_eq!(after.texts(".saved"), ["Đã chấp nhận 1 đơn vị; còn 0 đơn vị chưa chấp nhận được."]);
    assert!(after.texts(".batch").is_empty());
    let track = kept(&office, "VN-14").await.entries()[&"1.1".parse().unwrap()].track.clone();
    assert_eq!(track.first.unwrap().opinions[0].score, Score::Points { points: "1".parse().unwrap() });
    assert_eq!(standing(&office, "1.1").await.as_deref(), Some("0"), "what was set stays");

    let mut an = office.logged_in(OFFICER).await;
    assert_eq!(an.get(ACROSS).await.status, StatusCode::NOT_FOUND, "no unit sees another");
    assert_eq!(an.post(ACROSS, &[("do", "accept-all")]).await.status, StatusCode::NOT_FOUND);
    let mut chair = office.logged_in(CHAIR).await;
    assert!(chair.get(ACROSS).await.texts(".set-cell").is_empty());
    assert_eq!(chair.post(ACROSS, &inline("0", "cause-late")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_belongs_to_a_unit_does_not_appraise_it_and_is_told_so() {
    let office = submitted(Terms::default()).await;
    let id = appraiser(&office, "Mai", "mai@haiduong.example", &["1", "2"]).await;
    let homes = ["VN-13".parse().unwrap()].into();
    office.writer.set_homes(&By::system(office.now()), &id, &homes).await.unwrap();
    let mut mai = office.logged_in("mai@haiduong.example").await;
    for answer in [
        mai.get(&format!("{BENCH}/1.1")).await,
        mai.post(&format!("{BENCH}/1.1"), &set("1", "0", "")).await,
        mai.get(BENCH).await,
    ] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.body.contains("của chính đơn vị mình"), "{}", answer.body);
    }
    assert_eq!(mai.get(ACROSS).await.texts("tbody th a"), ["Hòa Bình"]);
    let inline = [&set("1", "0", "")[..], &[("unit", "VN-13")]].concat();
    assert_eq!(mai.post(ACROSS, &inline).await.status, StatusCode::NOT_FOUND);
    assert_eq!(standing(&office, "1.1").await, None);
    let mut other = office.logged_in("unitofficer-vn-14@moha.example").await;
    assert_eq!(other.get(BENCH).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&format!("{UNIT}/criteria/1.1/trail")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_appraisers_at_one_score_the_second_is_told_and_nothing_is_lost() {
    let office = submitted(Terms::default()).await;
    appraiser(&office, "Mai", "mai@moha.example", &["1"]).await;
    let (mut hung, mut mai) = (office.logged_in(APPRAISER).await, office.logged_in("mai@moha.example").await);
    let at = format!("{BENCH}/1.1");
    hung.post(&at, &set("0", "0", "")).await;
    let told = mai.post(&at, &set("0,25", "0", "Ý khác")).await;
    assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.body);
    assert_eq!(told.attributes("#points", "value"), ["0,25"], "what was typed stays");
    assert_eq!(told.texts("#points-theirs"), ["Hiện đang lưu: 0"]);
    assert_eq!(told.attributes(".mark-form input[name=read]", "value"), ["1"]);
    assert_eq!(mai.post(&at, &set("0,25", "1", "Ý khác")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(standing(&office, "1.1").await.as_deref(), Some("0.25"));
    let noted =
        mai.post(&at, &[("do", "contact"), ("from", "Ông A"), ("contact", "Đề nghị nâng điểm")]).await;
    assert_eq!(noted.header("location"), at, "{}", noted.body);
    let bare = mai.post(&at, &[("do", "contact"), ("from", ""), ("contact", "")]).await;
    assert_eq!(
        (bare.status, bare.attributes("#contact", "aria-invalid").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 1)
    );
    assert!(mai.get(&format!("{UNIT}/criteria/1.1/trail")).await.body.contains("Đề nghị nâng điểm"));
}

#[tokio::test]
async fn blind_appraisers_do_not_see_each_other_and_the_chair_decides_between_them() {
    let blind = Terms { blind: Some("0.1".parse().unwrap()), ..Terms::default() };
    let office = submitted(blind).await;
    appraiser(&office, "Mai", "mai@moha.example", &["1"]).await;
    let (mut hung, mut mai) = (office.logged_in(APPRAISER).await, office.logged_in("mai@moha.example").await);
    let mut chair = office.logged_in(CHAIR).await;
    let at = format!("{BENCH}/1.1");
    hung.post(&at, &set("0", "0", "lời riêng của Hùng")).await;
    for page in [&at, BENCH, ACROSS, &format!("{UNIT}/criteria/1.1"), &format!("{UNIT}/criteria/1.1/trail")] {
        for browser in [&mut mai, &mut chair] {
            let answer = browser.get(page).await;
            assert!(!answer.body.contains("lời riêng"), "{page}: {}", answer.body);
        }
        assert_eq!(hung.get(page).await.status, StatusCode::OK);
    }
    assert!(chair.get(&at).await.texts(".mark-form").is_empty(), "nothing to decide yet");
    let gaps = "/vi/office/campaigns/c-2020/oversight/gaps";
    assert!(
        chair.get(gaps).await.texts("[aria-labelledby=agreement-head]").is_empty(),
        "one opinion agrees with none"
    );
    mai.post(&at, &[("do", "accept"), ("read", "0")]).await;
    assert!(mai.get(&at).await.body.contains("lời riêng"), "both are in");
    assert_eq!(chair.get(&format!("{ACROSS}?state=disputed")).await.texts("tbody th a"), ["Hải Dương"]);
    let ruling = [("do", "set"), ("score", "points"), ("points", "0,25"), ("read", "0")];
    let bare = chair.post(&at, &ruling).await;
    assert_eq!(
        (bare.status, bare.attributes("#reason", "aria-invalid").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 1)
    );
    let ruled = chair.post(&at, &[&ruling[..], &[("reason", "Một phần")]].concat()).await;
    assert_eq!(ruled.status, StatusCode::SEE_OTHER, "{}", ruled.body);
    assert_eq!(standing(&office, "1.1").await.as_deref(), Some("0.25"));
    let page = chair.get(gaps).await;
    assert_eq!(
        page.texts("[aria-labelledby=agreement-head] td"),
        ["1", "0", "–"],
        "of so few no measure is told"
    );
    assert!(is_labelled(&page.html()), "{}", page.body);
}
