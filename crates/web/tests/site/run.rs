//! The determination of an index in the office: figures from elsewhere, runs, what changed between two, the way to the
//! result, and that anybody computes the same from the package.

use axum::http::StatusCode;
use jiff::civil::date;
use parindex_index::Stage;
use parindex_ledger::Digest;
use parindex_locale::Text;
use parindex_package::{
    Finding, Limits, Source, VERSION, Verdict, determine, files, read, results_csv, results_json, verify,
};
use parindex_web::{Published, export};
use parindex_workflow::campaign::{Contact, Terms};
use parindex_workflow::{Decision, Role, survey};
use rust_decimal::prelude::ToPrimitive;

use crate::appraisal::{APPRAISER, BENCH, CHAIR, advance, appraiser, set, submitted_of};
use crate::editions::{CORRECTED, a_correction_is_another_edition, the_moment_is_kept};
use crate::figures::whole_figures;
use crate::follow::{and_is_told_of_the_correction, somebody_follows};
use crate::harness::{HOSTILE, Site, dropped};
use crate::staff::{Browser, Staff, is_labelled};
use crate::survey::shipped;
use crate::world::{rows_with_figures, somebody};

const RUNS: &str = "/vi/office/campaigns/c-2020/runs";
const FIGURES: &str = "/vi/office/campaigns/c-2020/figures";
const COORDINATOR: &str = "coordinator-bnv@moha.example";
const TABLE: &str = "unit,item,value,se\nVN-13,Q1:leaders,0.8,0.02\nVN-13,Q1:citizens,0.6,\nVN-14,Q1,50%,\n\
    VN-13,SIPAS,84.5%,\nVN-14,SIPAS,80%,\nVN-13,3.3,1.25,\nVN-14,3.3,1,\n";

const ESTIMATES: &str = "unit,item,value,se,low,high,deff,answers,note\n\
    VN-13,Q1:leaders,0.8,0.02,0.76,0.84,1.5,240,\nVN-13,Q1:citizens,0.6,0.03,0.54,0.66,1.2,300,\n\
    VN-14,Q1:leaders,0.5,0.04,0.42,0.58,1.5,160,\nVN-14,Q1:citizens,0.5,0.03,0.44,0.56,1.2,300,\n";

/// Both provinces have submitted; the appraiser has accepted everything but one score, which is set.
async fn appraised() -> Staff {
    appraised_under(Terms::default()).await
}

async fn appraised_under(terms: Terms) -> Staff {
    let office = submitted_of(terms, rows_with_figures()).await;
    let mut hung = office.logged_in(APPRAISER).await;
    for unit in ["VN-13", "VN-14"] {
        for code in ["1.1", "1.2", "2"] {
            let at = format!("/vi/office/appraisals/c-2020/{unit}/{code}");
            let done = hung.post(&at, &[("do", "accept"), ("read", "0")]).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        }
    }
    office
}

fn strings<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).into()
}

async fn run_made(hoa: &mut Browser<'_>, purpose: &str, number: u32) {
    let made = hoa.post(RUNS, &[("purpose", purpose)]).await;
    assert_eq!(made.header("location"), format!("{RUNS}/{number}"), "{}", made.body);
}

/// Brings a table in and keeps it.
async fn kept(hoa: &mut Browser<'_>, table: &str) {
    let form = [("source", "Báo cáo SIPAS"), ("date", "2021-01-20"), ("framework", "p-2020")];
    let shown = hoa.send_file(FIGURES, &form, "sipas.csv", table.as_bytes()).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    let names = shown.attributes("#preview ~ form input", "name");
    let values = shown.attributes("#preview ~ form input", "value");
    let hidden: Vec<(&str, &str)> =
        names.iter().zip(&values).map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let saved = hoa.send_file(FIGURES, &hidden, "", b"").await;
    assert_eq!(saved.header("location"), FIGURES, "{}", saved.body);
}

#[tokio::test]
async fn what_is_missing_is_said_with_its_points_and_never_counted_as_zero() {
    let office = appraised().await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    run_made(&mut hoa, "preliminary", 1).await;
    let page = hoa.get(&format!("{RUNS}/1")).await;
    let lacks = page.texts(".lacks li");
    assert_eq!(lacks.len(), 2, "{}", page.body);
    assert!(
        lacks.iter().any(|text| text.contains("Điều tra xã hội học: 2 tiêu chí, tối đa 3 điểm, 2/2")),
        "{lacks:?}"
    );
    assert_eq!(page.texts(".run-ranking td:first-child"), ["–", "–"]);
    assert_eq!(
        page.texts(".run-ranking td:last-child"),
        ["4,5 / 5", "4 / 5"].map(String::from).into_iter().rev().collect::<Vec<_>>()
    );
    kept(&mut hoa, TABLE).await;
    run_made(&mut hoa, "preliminary", 2).await;
    let page = hoa.get(&format!("{RUNS}/2")).await;
    assert_eq!(
        (page.texts(".lacks").len(), page.texts(".run-ranking td:first-child")),
        (0, vec!["1".into(), "2".into()])
    );
    let compared = hoa.get(&format!("{RUNS}/2/compare?with=1")).await;
    assert_eq!(compared.texts(".cell-changes tbody tr").len(), 6, "{}", compared.body);
    assert!(
        compared.texts(".because li").iter().all(|why| why.contains("Bảng số liệu số 1 (Báo cáo SIPAS)"))
    );
    let files = whole_figures(&compared, 0);
    assert_eq!(hoa.get(&files[0]).await.body.lines().count(), 3, "index and rank of both units");
    let cells = hoa.get(&files[1]).await.body;
    assert!(cells.lines().count() == 7 && cells.contains("\nVN-13,3.3,,2,1.25,2\n"), "{cells}");
    let other = format!("{RUNS}/2/compare?with=1&file=other.csv");
    assert_eq!(hoa.get(&other).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hoa.get(&format!("{RUNS}/9")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_table_is_refused_cell_by_cell_and_the_same_again_changes_nothing() {
    let office = appraised().await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    let empty = hoa.get(FIGURES).await;
    assert!(is_labelled(&empty.html()), "{}", empty.body);
    let form = [("source", HOSTILE), ("date", "2021-01-20"), ("framework", "p-2020")];
    let table = format!(
        "unit,item,value\nVN-99,SIPAS,1\nVN-13,1.1,1\nVN-13,3.3,2.5\nVN-13,Q1:others,1\nVN-13,Q1:leaders,1.5\n\
         VN-13,SIPAS,nhiều\nVN-14,SIPAS,1\nVN-14,SIPAS,1\nVN-13,{},1\n",
        HOSTILE.replace('"', "")
    );
    let wrong = hoa.send_file(FIGURES, &form, "a.csv", table.as_bytes()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("<script>alert"), "{}", wrong.body);
    let places: Vec<_> = wrong
        .texts(".table-faults td:nth-child(1)")
        .into_iter()
        .zip(wrong.texts(".table-faults td:nth-child(2)"))
        .collect();
    let place = |line: &str, column: &str| (line.to_owned(), column.to_owned());
    for expected in [
        ("2", "unit"),
        ("3", "item"),
        ("4", "value"),
        ("5", "item"),
        ("6", "value"),
        ("7", "value"),
        ("9", "item"),
        ("10", "item"),
    ] {
        assert!(places.contains(&place(expected.0, expected.1)), "{expected:?} in {places:?}");
    }
    assert_eq!(wrong.attributes("#source", "value"), [HOSTILE], "what was typed stays");
    let future = [("source", "x"), ("date", "2999-01-01"), ("framework", "p-2020"), ("keep", "yes")];
    let late = hoa.send_file(FIGURES, &future, "a.csv", TABLE.as_bytes()).await;
    assert_eq!(late.attributes("#date", "aria-invalid"), ["true"], "{}", late.body);
    kept(&mut hoa, TABLE).await;
    kept(&mut hoa, TABLE).await;
    let page = hoa.get(FIGURES).await;
    assert_eq!(page.texts("section[aria-labelledby=tables] tbody tr").len(), 1, "the same again is no event");
    assert_eq!(hoa.download(&format!("{FIGURES}/1")).await, TABLE.as_bytes());
    let shown = hoa
        .send_file(
            FIGURES,
            &[("source", "Mới"), ("date", "2021-01-21"), ("framework", "p-2020")],
            "b.csv",
            "unit,item,value\nVN-13,SIPAS,0.9\n".as_bytes(),
        )
        .await;
    assert_eq!(shown.texts(".figure-changes td"), ["SIPAS", "0,845", "0,9"]);
    // An appraiser sees none of it.
    let mut hung = office.logged_in(APPRAISER).await;
    for address in [FIGURES, RUNS, "/vi/office/campaigns/c-2020/package"] {
        assert_eq!(hung.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn the_package_computes_to_the_same_letters_elsewhere() {
    let publisher = Text::new("Bộ Nội vụ", "Ministry of Home Affairs");
    let (blind, licence) = (Some("0.5".parse().unwrap()), "CC-BY-4.0".to_owned());
    let contact =
        Contact {
            name: Text::new("Tổ báo chí", ""), phone: "1900 1234".to_owned(), ..Contact::default()
        };
    let blind = Terms { blind, publisher, licence, contact, ..Terms::default() };
    let office = appraised_under(blind).await;
    appraiser(&office, "Mai", "mai@moha.example", &["1", "2"]).await;
    let mut mai = office.logged_in("mai@moha.example").await;
    for (unit, code, points) in [
        ("VN-13", "1.1", None),
        ("VN-13", "1.2", None),
        ("VN-13", "2", Some("1,2")),
        ("VN-14", "1.1", Some("0,5")),
        ("VN-14", "1.2", None),
        ("VN-14", "2", Some("1,2")),
    ] {
        let at = format!("/vi/office/appraisals/c-2020/{unit}/{code}");
        let form = points.map(|points| set(points, "0", "Đối chiếu hồ sơ"));
        let accept = [("do", "accept"), ("read", "0")];
        let done = mai.post(&at, form.as_ref().map_or(&accept[..], |form| &form[..])).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let mut hoa = office.logged_in(COORDINATOR).await;
    kept(&mut hoa, TABLE).await;
    run_made(&mut hoa, "preliminary", 1).await;
    let zip = hoa.download(&format!("{RUNS}/1/files/2020-p-2020.zip")).await;
    let now = hoa.download("/vi/office/campaigns/c-2020/package/2020-p-2020.zip").await;
    let (now, _) = read(&Source::from_zip_bytes(now), &Limits::default());
    let source = Source::from_zip_bytes(zip);
    let (campaign, faults) = read(&source, &Limits::default());
    assert_eq!(faults, [], "a package of the office has no faults");
    let campaign = campaign.unwrap();
    let mut now = now.unwrap();
    assert_eq!(now.meta.publisher.as_ref().unwrap().vi, "Bộ Nội vụ");
    assert_eq!(now.meta.licence.as_ref().unwrap().title(), "Creative Commons Attribution 4.0");
    assert_eq!(now.meta.contact.as_ref().unwrap().phone, "1900 1234");
    assert!(now.integrity.take().is_some(), "what is handed out tells of changes, a run is made of scores");
    assert_eq!(now, campaign, "nothing has changed since the run");
    // VN-13 claims 0.5 of 1.1, VN-14 all of it: there two are half a point apart; and 0.3 apart of 2 each.
    let errors = |unit: usize| campaign.input.entries[unit].iter().filter_map(|entry| entry.error);
    let errors = |unit: usize| errors(unit).map(|error| error.to_string()).collect::<Vec<_>>();
    assert_eq!((errors(0), errors(1)), (strings(["0", "0", "0.15"]), strings(["0.25", "0", "0.15"])));
    let (results, uncertainty) = determine(&campaign, Stage::Final);
    assert_eq!(uncertainty.unwrap().basis.appraised, 2);
    let sure = results.units[1].sure.unwrap().error.to_f64().unwrap();
    let told = 100.0 * 0.15_f64.hypot(0.25) / results.units[1].index.max.value().to_f64().unwrap();
    assert!((sure / told - 1.0).abs() < 0.03, "{sure} is {told}");
    let text = results_csv(&campaign.framework, &campaign.input, &results);
    let frozen = hoa.download(&format!("{RUNS}/1/files/2020-p-2020.results.csv")).await;
    assert_eq!(String::from_utf8(frozen).unwrap(), text);
    let json = hoa.download(&format!("{RUNS}/1/files/2020-p-2020.results.json")).await;
    let elsewhere = results_json(&campaign, &results, VERSION);
    assert_eq!(String::from_utf8(json).unwrap(), elsewhere, "the same bytes, whoever computes");
    let inside = files(&campaign, Some(&results)).find(|(path, _)| path == "results.json");
    assert_eq!(String::from_utf8(inside.unwrap().1).unwrap(), elsewhere);
    assert!(
        matches!(verify(&source, &Limits::default(), None).verdict(), Verdict::Good),
        "its hashes and figures verify"
    );
    let claims = hoa.get(&format!("{RUNS}/1/claims")).await;
    assert_eq!(claims.texts("h2")[0], "Theo đơn vị", "{}", claims.body);
    let files = whole_figures(&claims, 3);
    for file in &files {
        let csv = hoa.get(file).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8", "{file}");
        assert!(csv.body.lines().count() > 1, "{}", csv.body);
    }
    assert!(files.len() >= 4, "{files:?}");
    assert_eq!(hoa.get(&format!("{RUNS}/1/claims?file=other.csv")).await.status, StatusCode::NOT_FOUND);
    let years = hoa.get(&format!("{RUNS}/1/years")).await;
    assert_eq!(years.texts(".empty").len(), 1, "there is no year before: {}", years.body);
    assert_eq!(hoa.get(&format!("{RUNS}/1/years?file=other")).await.status, StatusCode::NOT_FOUND);
    let supposed = hoa.get(&format!("{RUNS}/1/whatif?w1=1&unit=VN-13")).await;
    assert_eq!(supposed.texts(".moves tbody tr").len(), 2, "{}", supposed.body);
    assert_eq!(supposed.texts("#whatif-peers").len(), 1);
    for file in whole_figures(&supposed, 0) {
        assert!(hoa.get(&file).await.body.lines().count() > 1, "{file}");
    }
    let ruled = hoa.get(&format!("{RUNS}/1/whatif?rulecode=1.1&rule=judged")).await;
    assert!(ruled.texts("[role=alert] li")[0].contains("Thang điểm"), "{:?}", ruled.texts("[role=alert] li"));
    assert_eq!(ruled.texts("textarea"), ["judged"]);
    let ruled = hoa.get(&format!("{RUNS}/1/whatif?rulecode=1.1&rule=done%20%2F%20planned%3A%20%3E%3D%2050%25%20%3D%201%3B%20else%200")).await;
    assert_eq!(ruled.texts("[role=alert]"), Vec::<String>::new(), "{}", ruled.body);
    assert_eq!(ruled.texts(".moves tbody tr").len(), 2);
    // 1.5 of 1.1 to 2 appraised, 0.7 of the survey, 1.69 of SIPAS, 1.25 by points: with what was claimed.
    assert!(text.contains("VN-13,3.1,0.7,1,70,") && text.contains("VN-13,3.2,1.69,2,84.5,"), "{text}");
    let page = hoa.get(&format!("{RUNS}/1/units/VN-13")).await;
    assert!(
        page.attributes("a", "href")
            .contains(&"/vi/office/assessments/c-2020/VN-13/criteria/1.1/trail".to_owned())
    );
    assert!(!page.body.contains("criteria/3.1/trail"), "no dossier has it");

    estimates_keep_their_errors(&office, &mut hoa).await;
}

/// The campaign's survey has a questionnaire for leaders, which asks Q1; the one of citizens was made elsewhere.
async fn leaders_are_asked(office: &Staff) {
    let (form, id) = (shipped("province-leaders"), || "leaders".parse().unwrap());
    let fields = survey::Fields {
        name: Text::new("Lãnh đạo cấp sở", "Heads of departments"),
        method: survey::Method::Online,
        size: survey::Size { of: survey::Basis::Unit, answers: 100 },
        start: date(2020, 9, 14),
        end: date(2020, 12, 31),
        quota: 0,
    };
    let named = survey::Form {
        file: Digest::of(&form),
        name: "leaders.zip".into(),
        version: String::new(),
        questions: 10,
    };
    let decision = Decision { number: "1/QĐ".into(), date: date(2020, 9, 13) };
    for (command, role) in [
        (survey::Command::Begin, Role::SurveyManager),
        (survey::Command::AddGroup { id: id(), fields }, Role::SurveyManager),
        (survey::Command::SetForm { id: id(), form: named }, Role::SurveyManager),
        (survey::Command::Submit, Role::SurveyManager),
        (survey::Command::Approve { decision }, Role::Approver),
    ] {
        crate::world::survey(office, &command, std::slice::from_ref(&form), role).await;
    }
}

/// What `estimates.csv` of a survey is goes with its errors into the package, the errors of indices and the page of the survey.
async fn estimates_keep_their_errors(office: &Staff, hoa: &mut Browser<'_>) {
    kept(hoa, ESTIMATES).await;
    leaders_are_asked(office).await;
    let zip = hoa.download("/vi/office/campaigns/c-2020/package/2020-p-2020.zip").await;
    let (campaign, faults) = read(&Source::from_zip_bytes(zip), &Limits::default());
    assert_eq!(faults, [], "a package of the office has no faults");
    let campaign = campaign.unwrap();
    let said: Vec<&str> = campaign.questions.iter().map(|asked| asked.text.vi.as_str()).collect();
    assert!(said.len() == 2 && said[0].contains("lãnh đạo") && said[1] == "Q1", "{said:?}");
    assert!(campaign.input.weights.is_empty() && campaign.questions[0].scale.is_empty());
    let uncertainty = determine(&campaign, Stage::Final).1.unwrap();
    assert_eq!(
        (uncertainty.basis.figured, uncertainty.basis.surveyed),
        (2, 0),
        "both have a mean with an error"
    );
    run_made(hoa, "preliminary", 2).await;
    let run = hoa.get(&format!("{RUNS}/2")).await;
    assert!(run.texts("h2").contains(&"Thứ hạng chắc chắn đến mức nào".to_owned()), "{}", run.body);
    let file = hoa.download(&format!("{RUNS}/2/files/2020-p-2020.uncertainty.csv")).await;
    assert!(String::from_utf8(file).unwrap().starts_with("unit,"), "the package's own table");
    let asked = campaign.questions[0].text.vi.clone();
    let shown = Site::of([campaign]);
    let said = shown.get("/vi/2020-p-2020/surveys").await;
    let rows = said.texts("tbody tr");
    // 0.8 of 240 and 0.5 of 160 leaders; the error of all is 400 answers of which one has the variance 240 · 0.02² · 0.6 + 160 · 0.04² · 0.4.
    let whole = format!("Q1. {asked} 400 68,0 ");
    assert!(rows.iter().any(|row| row.starts_with(&whole)), "{rows:?}");
    assert_eq!(
        said.texts("h2")[..2],
        ["Lãnh đạo cấp sở", "citizens"],
        "each group by its name, or else by its identifier"
    );
    let unit = shown.get("/vi/2020-p-2020/surveys/leaders/Q1").await.texts("tbody tr");
    assert!(unit[0].starts_with("Hải Dương 240 80,0 3,9 "), "1.97 standard errors: {unit:?}");
}

#[tokio::test]
async fn a_run_is_joined_with_what_was_published_of_earlier_years() {
    let office = appraised().await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    kept(&mut hoa, TABLE).await;
    run_made(&mut hoa, "preliminary", 1).await;
    let zip = hoa.download(&format!("{RUNS}/1/files/2020-p-2020.zip")).await;
    let mut before = read(&Source::from_zip_bytes(zip), &Limits::default()).0.unwrap();
    (before.meta.id, before.meta.year) = ("c-2019".to_owned(), 2019);
    // A year ago VN-13 had no point at the second criterion, and its survey was the same.
    before.input.entries[0][1].appraised = Some("0".parse().unwrap());
    let given = read_points(&mut hoa).await;
    let site = office.publishing(vec![Published::new(before)]);
    let mut hoa = site.logged_in(COORDINATOR).await;
    let page = hoa.get(&format!("{RUNS}/1/years?unit=VN-13")).await;
    assert_eq!(page.texts("section:first-of-type tbody th"), ["2019", "2020"], "{}", page.body);
    let csv = hoa.get(&format!("{RUNS}/1/years?unit=VN-13&file=units")).await.body;
    let row: Vec<&str> = csv.lines().nth(1).unwrap().split(',').collect();
    let number = |at: usize| row[at].parse::<f64>().unwrap();
    // Rank and index of two years, then the difference, its error, method, appraisal, survey, other figures, the rest.
    assert!((number(5) - 100.0 * given / 10.0).abs() < 1e-4, "{given}: {csv}");
    assert_eq!((row[7], row[8], row[9]), ("0.000000", row[5], "0.000000"), "{csv}");
    whole_figures(&page, 1);
    let claims = hoa.get(&format!("{RUNS}/1/claims")).await;
    assert!(claims.texts("h2").contains(&"Người thẩm định".to_owned()), "{}", claims.body);
}

/// The points that VN-13 was given at criterion 1.2.
async fn read_points(hoa: &mut Browser<'_>) -> f64 {
    let zip = hoa.download(&format!("{RUNS}/1/files/2020-p-2020.zip")).await;
    let campaign = read(&Source::from_zip_bytes(zip), &Limits::default()).0.unwrap();
    campaign.input.entries[0][1].appraised.unwrap().to_string().parse().unwrap()
}

#[tokio::test]
async fn a_changed_score_shows_in_the_next_run_and_three_people_make_it_the_result() {
    let office = appraised().await;
    let mut binh = somebody(&office, Role::Approver, "BNV").await;
    let mut hoa = office.logged_in(COORDINATOR).await;
    kept(&mut hoa, TABLE).await;
    run_made(&mut hoa, "preliminary", 1).await;
    let early = hoa.post(RUNS, &[("purpose", "final")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "the council has not concluded");
    for day in ["2021-02-22", "2021-03-02", "2021-03-18"] {
        advance(&office, day).await;
    }
    let mut chair = office.logged_in(CHAIR).await;
    let decided = chair.post(&format!("{BENCH}/1.2"), &set("0,5", "0", "Hội đồng thống nhất")).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.body);
    let minutes = [
        ("minutes", "12/BB-HĐ"),
        ("date", "2021-03-18"),
        ("members", "9"),
        ("taking_part", "5"),
        ("held", "writing"),
    ];
    for unit in ["VN-13", "VN-14"] {
        let settled = chair.post(&format!("/vi/office/appraisals/c-2020/{unit}/settle"), &minutes).await;
        assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.body);
    }
    let concluded = chair.post("/vi/office/campaigns/c-2020/conclude", &minutes).await;
    assert_eq!(concluded.status, StatusCode::SEE_OTHER, "{}", concluded.body);
    let mut hoa = office.logged_in(COORDINATOR).await;
    run_made(&mut hoa, "final", 2).await;
    let compared = hoa.get(&format!("{RUNS}/1/compare?with=2")).await;
    assert_eq!(compared.texts(".cell-changes td:nth-child(2)"), ["1.2 Chất lượng"]);
    assert_eq!(compared.texts(".cell-changes td.num"), ["2 / 2", "0,5 / 2"]);
    let why = compared.texts(".because li").join(" ");
    assert!(why.contains("bản ghi số") && why.contains("CouncilChair"), "{why}");

    let run = format!("{RUNS}/2");
    assert_eq!(hoa.post(&format!("{RUNS}/1/propose"), &[]).await.status, StatusCode::CONFLICT, "preliminary");
    assert_eq!(hoa.post(&format!("{run}/propose"), &[]).await.header("location"), run);
    let seal =
        async |who: &mut Browser<'_>, seat| who.post(&format!("{run}/seal"), &[("seat", seat)]).await.status;
    assert_eq!(seal(&mut hoa, "chair").await, StatusCode::FORBIDDEN);
    assert_eq!(seal(&mut chair, "approver").await, StatusCode::FORBIDDEN);
    let without = chair.post(&format!("{run}/return"), &[("reason", " ")]).await;
    assert_eq!(
        (without.status, without.attributes("#reason", "aria-invalid").len()),
        (StatusCode::UNPROCESSABLE_ENTITY, 1)
    );
    assert_eq!(seal(&mut chair, "chair").await, StatusCode::SEE_OTHER);
    let mut binh_later = office.logged_in("approver-bnv@moha.example").await;
    std::mem::swap(&mut binh, &mut binh_later);
    let page = binh.get(&run).await;
    assert_eq!(
        (page.texts(".sealed li").len(), page.attributes("button[name=seat]", "value")),
        (2, vec!["approver".into()])
    );
    assert_eq!(seal(&mut binh, "approver").await, StatusCode::SEE_OTHER);
    assert_eq!(binh.get(&run).await.texts(".strong-sub"), ["Kết quả đã được duyệt"]);
    assert_eq!(
        hoa.post(RUNS, &[("purpose", "final")]).await.status,
        StatusCode::CONFLICT,
        "the result stands"
    );
    let mut officer = office.logged_in("unitofficer-vn-13@moha.example").await;
    assert_eq!(officer.get(&run).await.status, StatusCode::NOT_FOUND);
    // The result can be taken back with a reason, and nothing is published without one.
    let page = "/vi/office/campaigns/c-2020";
    let decision = [("number", "1/QĐ"), ("date", "2021-03-18")];
    assert_eq!(binh.post(&format!("{page}/approve"), &decision).await.header("location"), page);
    let taken = binh.post(&format!("{run}/return"), &[("reason", "Cần tính lại")]).await;
    assert_eq!(taken.header("location"), run);
    let without = binh.post(&format!("{page}/publish"), &[]).await;
    assert!(
        without.texts("[role=alert]").join(" ").contains("Chưa có lần tính nào được duyệt"),
        "{}",
        without.body
    );
    hoa.post(&format!("{run}/propose"), &[]).await;
    assert_eq!(seal(&mut chair, "chair").await, StatusCode::SEE_OTHER);
    assert_eq!(seal(&mut binh, "approver").await, StatusCode::SEE_OTHER);
    let office = the_moment_is_kept(&office).await;
    let mut binh = office.logged_in("approver-bnv@moha.example").await;
    let mut reader = office.browser("10.0.0.9");
    everybody_reads_it(&office, &mut reader).await;
    assert_eq!(
        binh.post(&format!("{run}/return"), &[("reason", "Muộn")]).await.status,
        StatusCode::CONFLICT,
        "what is published stays"
    );
    what_was_published_is_proved(&office, &mut binh).await;
    let site = somebody_follows(&office).await;
    a_correction_is_another_edition(&office).await;
    and_is_told_of_the_correction(&office, &site, CORRECTED).await;
    let verified = office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
}

/// The pages are there at once, on another server as soon as it looks, with the proof; and the list leads to them.
async fn everybody_reads_it(office: &Staff, reader: &mut Browser<'_>) {
    let list = reader.get("/vi").await;
    assert!(list.body.contains("/vi/2020-p-2020"), "{}", list.body);
    for rest in ["", "/framework", "/method", "/integrity", "/units/VN-13"] {
        let page = reader.get(&format!("/vi/2020-p-2020{rest}")).await;
        assert_eq!(page.status, StatusCode::OK, "{rest}: {}", page.body);
    }
    let bytes = reader.download("/vi/2020-p-2020/files/package.zip").await;
    let source = Source::from_zip_bytes(bytes.clone());
    let found = verify(&source, &Limits::default(), Some(&office.key.verifier()));
    assert!(found.findings.iter().any(|finding| matches!(finding, Finding::Proved { .. })), "{found:?}");
    // The page that verifies says the same; under another key it does not hold.
    let checked = reader.send(dropped(&bytes, "")).await;
    assert_eq!(checked.texts(".proven-mark"), ["Đúng", "Chưa rõ", "Đúng"], "{}", checked.body);
    assert!(checked.body.contains("khóa này là khóa của chính trang đang xem"), "{}", checked.body);
    let key = office.key.verifier();
    let other = parindex_ledger::SignerKey::from_seed(key.name(), &[9; 32]).unwrap().verifier();
    for (key, marks) in [(key, ["Đúng", "Đúng", "Đúng"]), (other, ["Đúng", "Sai", "Đúng"])] {
        let checked = reader.send(dropped(&bytes, &key.to_string())).await;
        assert_eq!(checked.texts(".proven-mark"), marks, "{}", checked.body);
    }
    let site = office.site(Vec::new());
    let other = office.serving(site.clone());
    assert_eq!(other.browser("10.0.0.9").get("/vi/2020-p-2020").await.status, StatusCode::NOT_FOUND);
    site.refresh().await.unwrap();
    assert_eq!(other.browser("10.0.0.9").get("/vi/2020-p-2020").await.status, StatusCode::OK);
}

/// The package that is handed out is the one that was published, on the screen and by the command, also after the ledger
/// has gone on.
async fn what_was_published_is_proved(office: &Staff, binh: &mut Browser<'_>) {
    let key = office.key.verifier();
    let verdict = |bytes: Vec<u8>| {
        let found = verify(&Source::from_zip_bytes(bytes), &Limits::default(), Some(&key));
        (found.verdict(), found.findings)
    };
    let address = "/vi/office/campaigns/c-2020/package/2020-p-2020.zip";
    let first = binh.download(address).await;
    let (sound, findings) = verdict(first.clone());
    assert_eq!(sound, Verdict::Good, "{findings:?}");
    let proved = |findings: &[Finding]| {
        findings.iter().find_map(|finding| match finding {
            Finding::Proved { record, records } => Some((*record, *records)),
            _ => None,
        })
    };
    let before = proved(&findings).unwrap();
    office.logged_in(COORDINATOR).await;
    let (sound, findings) = verdict(binh.download(address).await);
    let after = proved(&findings).unwrap();
    assert_eq!((sound, after.0), (Verdict::Good, before.0));
    assert!(after.1 > before.1, "the newest checkpoint: {before:?}, {after:?}");
    let exported = export(office.writer.store(), "c-2020", Some(&key), office.now()).await.unwrap();
    assert_eq!(exported.len(), 1);
    assert_eq!((&*exported[0].0, verdict(exported[0].1.clone()).0), ("2020-p-2020.zip", Verdict::Good));
    let other = parindex_ledger::SignerKey::from_seed(key.name(), &[9; 32]).unwrap().verifier();
    let forged = verify(&Source::from_zip_bytes(first), &Limits::default(), Some(&other));
    assert!(!forged.is_sound(), "{forged:?}");
}
