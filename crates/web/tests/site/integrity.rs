//! The integrity report by pages: the case that it is made for, contacts, and what a run says of what came after it.

use axum::http::StatusCode;
use parindex_framework::Row;
use parindex_index::{Stage, compute};
use parindex_package::{Limits, Source, integrity_csv, read};
use parindex_store::By;
use parindex_store::assessment::Materials;
use parindex_store::unit::Unit;
use parindex_workflow::appraisal::Cause;
use parindex_workflow::assessment::{Command, Opinion, Score};
use parindex_workflow::campaign::{self, Campaign, Conclusion, Held, Terms};
use parindex_workflow::framework::{Cells, Framework, TableRow};
use parindex_workflow::{Actor, Grant, Now, Role, UnitId};

use crate::appraisal::{APPRAISER, BENCH, CHAIR, advance, set, submitted_of};
use crate::harness::{HOSTILE, Site, campaign as small};
use crate::staff::{Staff, is_labelled};
use crate::world::{HOST, opened_campaign_of, rows, run, somebody};

const REPORT: &str = "/vi/office/campaigns/c-2020/integrity";
const COORDINATOR: &str = "coordinator-bnv@moha.example";

/// What was changed between the institution-wide review and the publication of *Doing Business*: the economy, its score
/// and its rank at the review, and what stood there afterwards.
const CHANGED: [(&str, [&str; 2], [u32; 2]); 4] = [
    ("AE", ["80.9", "80.8"], [16, 16]),
    ("AZ", ["76.7", "78.5"], [34, 28]),
    ("CN", ["65.3", "64.5"], [78, 85]),
    ("SA", ["71.6", "70.9"], [62, 63]),
];

/// The other 186 of the 190 economies, so many with this score; illustrative, as the published ranks demand.
const OTHERS: [(&str, usize); 8] =
    [("85", 15), ("79", 11), ("77", 6), ("74", 27), ("71", 1), ("68", 14), ("65", 7), ("50", 105)];

fn one_criterion() -> Vec<TableRow> {
    let row = Row {
        name_vi: "Mức độ thuận lợi".into(),
        max: "100".into(),
        scored_by: "appraisal".into(),
        rule: "judged 0 .. 100 step 0.1".into(),
        ..Row::default()
    };
    vec![TableRow { id: "n1".parse().unwrap(), code: "1".into(), cells: Cells::of(&row) }]
}

fn opinion(points: &str, reason: &str) -> Opinion {
    let score = Some(Score::Points { points: points.parse().unwrap() });
    Opinion { score, cause: Some(Cause::Other), reason: reason.to_owned() }
}

/// Commands on dossiers in a person's name, behind the pages.
struct Bench<'a> {
    office: &'a Staff,
    framework: parindex_framework::Framework,
}

impl Bench<'_> {
    async fn act(&self, unit: &str, command: Command, who: &str, role: Role) {
        let host: UnitId = HOST.parse().unwrap();
        let grant = match role {
            Role::Appraiser => Grant::for_codes(role, host, ["1".parse().unwrap()]),
            _ => Grant::new(role, host),
        };
        let actor = Actor::new(who.parse().unwrap()).with(grant);
        let now = Now { at: self.office.now(), today: jiff::civil::date(2021, 3, 20) };
        let (campaign, unit) = ("c-2020".parse().unwrap(), unit.parse().unwrap());
        let materials = Materials::new(&self.framework);
        self.office.writer.assess(&campaign, &unit, &materials, &command, &actor, &now).await.unwrap();
    }
}

#[tokio::test]
async fn the_four_economies_that_were_changed_after_the_review_are_named_with_their_ranks() {
    let office = Staff::begun().await;
    opened_campaign_of(&office, Terms::default(), one_criterion()).await;
    let others = OTHERS.iter().flat_map(|(score, times)| std::iter::repeat_n(*score, *times));
    let others = others.enumerate().map(|(number, score)| (format!("X{number:03}"), score));
    let four = CHANGED.iter().map(|(name, scores, _)| ((*name).to_owned(), scores[0]));
    let all: Vec<(String, &str)> = four.chain(others).collect();
    assert_eq!(all.len(), 190);
    for (code, _) in &all {
        let unit = Unit {
            id: code.clone(),
            code: code.clone(),
            kind: "province".into(),
            name: parindex_locale::Text::new(code, code),
            region: String::new(),
            parent: None,
            since: jiff::civil::date(2008, 1, 1),
            until: None,
        };
        office.writer.add_unit(&By::system(office.now()), &unit).await.unwrap();
    }
    let built =
        office.writer.store().find::<Framework>("p-2020").await.unwrap().unwrap().state.check().0.unwrap();
    let bench = Bench { office: &office, framework: built };
    let next = || campaign::Command::Advance { reason: "Xong".into() };
    run::<Campaign>(&office, "c-2020", &next(), Role::Coordinator).await;
    let code = || "1".parse().unwrap();
    for (unit, score) in &all {
        bench.act(unit, Command::Begin { unit: unit.parse().unwrap() }, "hoa", Role::Coordinator).await;
        let first = Command::Appraise { code: code(), read: 0, opinion: opinion(score, "Dữ liệu gốc") };
        bench.act(unit, first, "bac", Role::Appraiser).await;
    }
    for _ in 0..3 {
        run::<Campaign>(&office, "c-2020", &next(), Role::Coordinator).await;
    }
    let chair = somebody(&office, Role::CouncilChair, HOST).await;
    drop(chair);
    let people = office.writer.store().persons().await.unwrap();
    let chair = people.iter().find(|person| person.email == CHAIR).unwrap().id.clone();
    for (unit, _, _) in CHANGED {
        let conclusion = Conclusion {
            members: 9,
            taking_part: 9,
            minutes: "1".into(),
            date: jiff::civil::date(2021, 3, 16),
            held: Some(Held::Meeting),
        };
        bench.act(unit, Command::Settle { conclusion }, &chair, Role::CouncilChair).await;
    }
    let mut hoa = somebody(&office, Role::Coordinator, HOST).await;
    let reviewed = hoa.post("/vi/office/campaigns/c-2020/runs", &[("purpose", "preliminary")]).await;
    assert_eq!(reviewed.status, StatusCode::SEE_OTHER, "{}", reviewed.body);
    let before = hoa.get("/vi/office/campaigns/c-2020/runs/1").await;
    assert!(before.texts(".since")[0].starts_with("Từ lần tính này đến nay không có điểm nào thay đổi"));
    office.pass(60);
    for (unit, scores, _) in CHANGED {
        let read = 1;
        let changed =
            Command::Decide { code: code(), read, opinion: opinion(scores[1], "Sửa dữ liệu") };
        bench.act(unit, changed, &chair, Role::CouncilChair).await;
    }
    let page = hoa.get(REPORT).await;
    assert_eq!(page.texts("h3"), ["AE AE", "AZ AZ", "CN CN", "SA SA"], "{}", page.body);
    let points = |text: &str| text.replace('.', ",");
    let rows = page.texts(".integrity tbody tr");
    let effects = page.texts(".effect");
    for (place, (_, scores, ranks)) in CHANGED.iter().enumerate() {
        let row = &rows[place];
        for part in ["CouncilChair BNV", "Thay đổi điểm sau khi hội đồng đã kết luận", "Sửa dữ liệu"]
        {
            assert!(row.contains(part), "{part} in {row}");
        }
        for score in scores {
            assert!(row.contains(&points(score)), "{score} in {row}");
        }
        // The four stand against each other as they are now, which changes nobody's published rank.
        let ranked = format!("thứ hạng {} → {}", ranks[0], ranks[1]);
        assert!(effects[place].contains(&ranked), "{ranked} in {}", effects[place]);
    }
    let run_page = hoa.get("/vi/office/campaigns/c-2020/runs/1").await;
    assert!(run_page.texts(".since")[0].starts_with("Từ lần tính này đến nay đã có 4 điểm thay đổi"));
    let csv = String::from_utf8(hoa.download(&format!("{REPORT}/integrity.csv")).await).unwrap();
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(csv.contains("thứ hạng 78 → 85"), "{csv}");
    assert!(hoa.download(&format!("{REPORT}/integrity.pdf")).await.starts_with(b"%PDF"));
    published(&office, &effects).await;
    let looks = page.texts(".looks tbody tr");
    assert!(looks.iter().any(|look| look.contains("Coordinator BNV") && look.contains("Báo cáo liêm chính")));
}

/// The report goes out with the result, in the package and on the public page, with the same effects and without names.
async fn published(office: &Staff, effects: &[String]) {
    let mut archives =
        parindex_web::export(office.writer.store(), "c-2020", None, office.now()).await.unwrap();
    let (again, faults) = read(&Source::from_zip_bytes(archives.remove(0).1), &Limits::default());
    let again = again.unwrap_or_else(|| panic!("{faults:?}"));
    let csv = integrity_csv(&again, &compute(&again.framework, &again.input, Stage::Final)).unwrap();
    assert!(csv.contains("CN,1,after-settlement,council,65.3,64.5,Sửa dữ liệu,65.3,64.5,78,85,"), "{csv}");
    let (id, site) = (again.meta.id.clone(), Site::of([again]));
    let page = site.get(&format!("/vi/{id}/integrity")).await;
    assert_eq!(page.texts("h2"), ["AE", "AZ", "CN", "SA"], "{}", page.body);
    assert_eq!(page.texts(".effect"), effects);
    assert!(page.texts("tbody tr")[0].contains("Hội đồng thẩm định 1 Thay đổi điểm"), "{}", page.body);
    assert!(!page.body.contains("CouncilChair"), "{}", page.body);
    let file = site.get(&format!("/vi/{id}/files/integrity.csv")).await;
    assert_eq!((file.status, file.body), (StatusCode::OK, csv));
}

#[tokio::test]
async fn a_package_that_does_not_tell_of_changes_says_so() {
    let mut told = small("told", false);
    told.integrity = Some(Vec::new());
    let site = Site::of([small("untold", false), told]);
    let untold = site.get("/vi/untold/integrity").await;
    assert_eq!(untold.texts(".empty"), ["Gói dữ liệu của năm này không kèm báo cáo liêm chính."]);
    assert_eq!(site.get("/vi/untold/files/integrity.csv").await.status, StatusCode::NOT_FOUND);
    let told = site.get("/vi/told/integrity").await;
    assert_eq!(told.texts(".empty"), ["Không có thay đổi nào như vậy trong năm này."]);
}

#[tokio::test]
async fn a_contact_is_noted_by_a_form_and_stands_in_the_report_with_who_spoke_and_when() {
    let office = submitted_of(Terms::default(), rows()).await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    let empty = hoa.get(REPORT).await;
    assert_eq!((empty.status, empty.texts(".empty").len()), (StatusCode::OK, 1));
    let form = hoa.get(&format!("{REPORT}/contact")).await;
    assert!(is_labelled(&form.html()), "{}", form.body);
    let wrong = [("unit", "VN-99"), ("code", "9.9"), ("from", HOSTILE), ("day", "2999-01-01"), ("text", " ")];
    let refused = hoa.post(&format!("{REPORT}/contact"), &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("#unit", "aria-invalid"), ["true"]);
    assert!(!refused.body.contains("<script>alert"), "{}", refused.body);
    let no_code = [("unit", "VN-13"), ("code", "9.9"), ("from", "A"), ("day", "2021-02-01"), ("text", "x")];
    let refused = hoa.post(&format!("{REPORT}/contact"), &no_code).await;
    assert_eq!(refused.attributes("#code", "aria-invalid"), ["true"], "{}", refused.body);
    let late = [("unit", "VN-13"), ("code", ""), ("from", "A"), ("day", "2999-01-01"), ("text", "x")];
    let refused = hoa.post(&format!("{REPORT}/contact"), &late).await;
    assert_eq!(refused.attributes("#day", "aria-invalid"), ["true"], "{}", refused.body);
    let good = [
        ("unit", "VN-13"),
        ("code", "1.2"),
        ("from", "Ông A"),
        ("day", "2021-02-01"),
        ("text", "Đề nghị nâng điểm"),
    ];
    let noted = hoa.post(&format!("{REPORT}/contact"), &good).await;
    assert_eq!(noted.header("location"), REPORT, "{}", noted.body);
    let page = hoa.get(REPORT).await;
    let row = page.texts(".integrity tbody tr").remove(0);
    assert!(row.contains("Ông A, ngày 01/02/2021: Đề nghị nâng điểm"), "{row}");
    assert_eq!(page.texts(".effect").len(), 0, "a contact changes no score");
    let mut officer = office.logged_in("unitofficer-vn-13@moha.example").await;
    let mut hung = office.logged_in(APPRAISER).await;
    for address in [REPORT.to_owned(), format!("{REPORT}/contact"), format!("{REPORT}/integrity.csv")] {
        assert_eq!(officer.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(hung.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

#[tokio::test]
async fn what_the_council_changes_is_there_and_ordinary_appraisal_is_not() {
    let office = submitted_of(Terms::default(), rows()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    for code in ["1.1", "1.2", "2"] {
        let done = hung.post(&format!("{BENCH}/{code}"), &[("do", "accept"), ("read", "0")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let mut hoa = office.logged_in(COORDINATOR).await;
    assert_eq!(hoa.get(REPORT).await.texts(".integrity").len(), 0);
    for day in ["2021-02-22", "2021-03-02", "2021-03-18"] {
        advance(&office, day).await;
    }
    let mut chair = office.logged_in(CHAIR).await;
    let decided = chair.post(&format!("{BENCH}/1.2"), &set("0,5", "0", "Hội đồng thống nhất")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let mut hoa = office.logged_in(COORDINATOR).await;
    let page = hoa.get(REPORT).await;
    let row = page.texts(".integrity tbody tr").remove(0);
    assert!(row.contains("Hội đồng thẩm định thay đổi điểm") && row.contains("Hội đồng thống nhất"), "{row}");
    assert_eq!(
        page.attributes(".integrity a", "href"),
        ["/vi/office/assessments/c-2020/VN-13/criteria/1.2/trail"]
    );
}
