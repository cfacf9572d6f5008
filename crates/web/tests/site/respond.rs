//! The questionnaire of respondents, filled in as a browser without scripts does.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use parindex_workflow::survey::Command;
use parindex_workflow::{Decision, Role};

use crate::harness::Answer;
use crate::staff::{Browser, Staff, is_labelled};
use crate::survey::shipped;
use crate::world::{HOST, opened_campaign, somebody, survey};

const PLACE: &str = "/vi/s/c-2020/citizens";
const OFFICE: &str = "/vi/office/surveys/c-2020/groups/citizens";

/// Answers of citizens are collected; so many of a unit without invitation.
pub async fn collecting(office: &Staff, quota: u32) {
    opened_campaign(office).await;
    let name = parindex_locale::Text::new("Người dân", "Citizens");
    let fields = parindex_workflow::survey::Fields {
        name,
        method: parindex_workflow::survey::Method::Mixed,
        size: parindex_workflow::survey::Size { of: parindex_workflow::survey::Basis::Unit, answers: 400 },
        start: jiff::civil::date(2020, 9, 1),
        end: jiff::civil::date(2020, 12, 31),
        quota,
    };
    let file = shipped("province-citizens");
    let form = parindex_workflow::survey::Form {
        file: parindex_ledger::Digest::of(&file),
        name: "citizens.zip".into(),
        version: String::new(),
        questions: 15,
    };
    let id = || "citizens".parse().unwrap();
    let decision = Decision { number: "1/QĐ".into(), date: jiff::civil::date(2020, 9, 1) };
    for (command, role) in [
        (Command::Begin, Role::SurveyManager),
        (Command::AddGroup { id: id(), fields }, Role::SurveyManager),
        (Command::SetForm { id: id(), form }, Role::SurveyManager),
        (Command::Submit, Role::SurveyManager),
        (Command::Approve { decision }, Role::Approver),
        (Command::Open, Role::SurveyManager),
    ] {
        survey(office, &command, std::slice::from_ref(&file), role).await;
    }
}

/// The form of a page as a browser sends it: what stands in its fields, what is typed, and the button.
pub fn filled(page: &Answer, typed: &[(&str, &str)], go: &str) -> Vec<(String, String)> {
    let html = page.html();
    let selector = scraper::Selector::parse("main input, main textarea").unwrap();
    let mut form: Vec<(String, String)> = Vec::new();
    for field in html.select(&selector) {
        let (name, kind) = (field.attr("name").unwrap_or_default(), field.attr("type").unwrap_or_default());
        let unticked = ["radio", "checkbox"].contains(&kind) && field.attr("checked").is_none();
        if !name.is_empty() && !unticked && typed.iter().all(|(known, _)| *known != name) {
            let value = field.attr("value").map_or_else(|| field.text().collect(), str::to_owned);
            form.push((name.to_owned(), value));
        }
    }
    form.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    form.push(("go".to_owned(), go.to_owned()));
    form
}

async fn send(browser: &mut Browser<'_>, form: &[(String, String)]) -> Answer {
    send_to(browser, PLACE, form).await
}

pub async fn send_to(browser: &mut Browser<'_>, place: &str, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    browser.post(place, &form).await
}

/// Answers of somebody who was at no one-stop unit.
fn answers() -> BTreeMap<&'static str, &'static str> {
    let satisfied = ["q.Q19", "q.Q23", "q.Q24", "q.Q25", "q.Q26", "q.Q27"].map(|name| (name, "4"));
    [("q.tuoi", "30"), ("q.da_lam", "khong")].into_iter().chain(satisfied).collect()
}

/// Goes through the questionnaire to its end; the last answer, and the form that led there.
async fn through(browser: &mut Browser<'_>, begin: Answer) -> (Answer, Vec<(String, String)>) {
    through_at(browser, PLACE, begin).await
}

/// The same at another address.
pub async fn through_at(
    browser: &mut Browser<'_>,
    place: &str,
    begin: Answer,
) -> (Answer, Vec<(String, String)>) {
    let (mut page, answers) = (begin, answers());
    for _ in 0..40 {
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        assert!(is_labelled(&page.html()), "{}", page.body);
        let here = page.attributes("[name^='q.']:not([type=hidden])", "name");
        let typed: Vec<(&str, &str)> = answers
            .iter()
            .filter(|(name, _)| here.iter().any(|known| known == *name))
            .map(|(n, v)| (*n, *v))
            .collect();
        let go = page.attributes(".ways button", "value").remove(0);
        let form = filled(&page, &typed, &go);
        page = send_to(browser, place, &form).await;
        if page.status == StatusCode::SEE_OTHER || go == "send" {
            return (page, form);
        }
    }
    panic!("no end: {}", page.body);
}

#[tokio::test]
async fn a_questionnaire_is_filled_in_screen_by_screen_and_counts_once() {
    let office = Staff::begun().await;
    collecting(&office, 2).await;
    let mut someone = office.browser("10.0.0.7");
    let entrance = someone.get(PLACE).await;
    assert_eq!(entrance.texts("option"), ["", "Hải Dương", "Hòa Bình"], "{}", entrance.body);
    let first = send(&mut someone, &[("unit".into(), "VN-13".into()), ("go".into(), "begin".into())]).await;
    assert!(first.body.contains("Ông/bà bao nhiêu tuổi?"), "{}", first.body);

    let young = send(&mut someone, &filled(&first, &[("q.tuoi", "17")], "next")).await;
    assert_eq!(young.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(young.texts(".fault"), ["Tuổi từ 18 đến 110."]);
    let (done, form) = through(&mut someone, first).await;
    assert!(done.header("location").starts_with(&format!("{PLACE}/done?receipt=")), "{}", done.body);
    let again = send(&mut someone, &form).await;
    assert_eq!(again.header("location"), done.header("location"), "the same again is the same");
    let receipt = someone.get(done.header("location")).await;
    assert_eq!(receipt.texts(".receipt").len(), 1);

    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let page = manager.get(OFFICE).await;
    assert_eq!(page.texts("tbody tr:first-child td"), ["1", "400", "0%", "0", "0"], "{}", page.body);
    let csv = manager.get(&format!("{OFFICE}/answers.csv")).await.body;
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "unit,group,Q7,Q8,Q9,Q10,Q19,Q23,Q24,Q25,Q26,Q27,day,way,seconds");
    assert_eq!(lines[1], "VN-13,citizens,,,,,4,4,4,4,4,4,2020-09-13,open,0");
    assert_eq!(lines.len(), 2, "{csv}");
    let estimates = manager.get(&format!("{OFFICE}/estimates.csv")).await;
    let lines: Vec<&str> = estimates.body.lines().collect();
    assert_eq!(lines[0].trim_start_matches('\u{feff}'), "unit,item,value,se,low,high,deff,answers,note");
    assert!(lines.iter().any(|line| line.starts_with("VN-13,Q19:citizens,,")), "too few: {}", estimates.body);
}

#[tokio::test]
async fn an_invitation_works_once_and_the_quota_of_others_is_kept() {
    let office = Staff::begun().await;
    collecting(&office, 1).await;
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let made = manager.post(&format!("{OFFICE}/invitations"), &[("unit", "VN-14"), ("count", "2")]).await;
    assert_eq!(made.header("content-disposition"), "attachment; filename=\"invitations-citizens.csv\"");
    let codes: Vec<String> =
        made.body.lines().skip(1).map(|line| line.split(',').nth(1).unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 2, "{}", made.body);

    let mut someone = office.browser("10.0.0.7");
    let first = someone.get(&format!("{PLACE}?code={}", codes[0].to_lowercase())).await;
    let (done, _) = through(&mut someone, first).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let used = someone.get(&format!("{PLACE}?code={}", codes[0])).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(used.texts(".alert")[0].contains("đã được sử dụng"), "{}", used.body);
    let wrong = someone.get(&format!("{PLACE}?code=0000-0000-0000-0000")).await;
    assert!(wrong.texts(".alert")[0].contains("không đúng"), "{}", wrong.body);

    for expected in [StatusCode::SEE_OTHER, StatusCode::CONFLICT] {
        let begin = [("unit".to_owned(), "VN-14".to_owned()), ("go".to_owned(), "begin".to_owned())];
        let first = send(&mut someone, &begin).await;
        assert_eq!(through(&mut someone, first).await.0.status, expected);
    }
    let open = async || {
        let about = office.browser("10.0.0.8").get("/vi/about").await;
        about
            .attributes("article li a", "href")
            .into_iter()
            .zip(about.texts("article li a"))
            .collect::<Vec<_>>()
    };
    let said = "Người dân, đến hết ngày 31/12/2020";
    assert_eq!(open().await, [(PLACE.to_owned(), said.to_owned())]);
    let season = 110 * 86_400;
    office.pass(season);
    assert_eq!(open().await, [], "in the new year");
    office.pass(-season);
    assert_eq!(open().await.len(), 1);
    survey(&office, &Command::Close, &[], Role::SurveyManager).await;
    assert_eq!(open().await, [], "what this server did is seen at once");
    assert_eq!(someone.get(PLACE).await.status, StatusCode::GONE);
    office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap().unwrap();
}

#[tokio::test]
async fn what_is_asked_follows_the_answers_and_the_language_can_be_changed_in_the_middle() {
    let office = Staff::begun().await;
    collecting(&office, 9).await;
    let mut someone = office.browser("10.0.0.7");
    let begin = [("unit".to_owned(), "VN-13".to_owned()), ("go".to_owned(), "begin".to_owned())];
    let first = send(&mut someone, &begin).await;
    let second = send(&mut someone, &filled(&first, &[("q.tuoi", "40")], "next")).await;
    let third = send(&mut someone, &filled(&second, &[("q.da_lam", "co")], "next")).await;
    assert_eq!(third.attributes("[type=radio]", "name")[0], "q.Q7", "{}", third.body);
    let back = send(&mut someone, &filled(&third, &[], "back")).await;
    let other = send(&mut someone, &filled(&back, &[("q.da_lam", "khong")], "next")).await;
    assert_eq!(other.attributes("[type=radio]", "name")[0], "q.Q19", "what is not relevant is passed over");
    let stay = filled(&other, &[("q.Q19", "3")], "stay");
    let stay: Vec<(&str, &str)> = stay.iter().map(|(name, value)| (&**name, &**value)).collect();
    let english = someone.post("/en/s/c-2020/citizens", &stay).await;
    assert_eq!(english.attributes("html", "lang"), ["en"]);
    assert_eq!(english.attributes("[checked]", "value"), ["3"], "{}", english.body);
    assert!(english.attributes("[name='q.tuoi']", "value").contains(&"40".to_owned()));
}

#[tokio::test]
async fn the_whole_questionnaire_can_be_taken_along_and_the_policy_lets_only_files_of_the_site_do_so() {
    let office = Staff::begun().await;
    collecting(&office, 9).await;
    let mut someone = office.browser("10.0.0.7");
    let entrance = someone.get(PLACE).await;
    let policy = entrance.header("content-security-policy");
    assert!(
        policy.contains("script-src 'self'; connect-src 'self'") && !policy.contains("unsafe"),
        "{policy}"
    );
    assert_eq!(entrance.attributes("script", "src").len(), 1);
    let worker = someone.get("/respond-worker.js").await;
    assert!(worker.header("content-security-policy").contains("connect-src 'self'"));
    assert_eq!(worker.header("cache-control"), "no-cache");

    let whole: serde_json::Value =
        serde_json::from_str(&someone.get(&format!("{PLACE}/whole")).await.body).unwrap();
    let form = scraper::Html::parse_fragment(whole["form"].as_str().unwrap());
    let count = |selector: &str| form.select(&scraper::Selector::parse(selector).unwrap()).count();
    assert_eq!((count(".screen"), count("[data-of='Q7'] input")), (15, 5), "{whole}");
    assert!(is_labelled(&form));
    let find = |name: &str| {
        let all = whole["items"].as_array().unwrap();
        let group = |item: &serde_json::Value| item["items"].as_array().cloned().unwrap_or_default();
        let inside = all.iter().flat_map(group);
        all.iter().cloned().chain(inside).find(|item| item["name"] == name).unwrap()
    };
    let age = find("tuoi");
    assert_eq!(age["keep"], serde_json::json!(["and", [">=", ["."], 18.0], ["<=", ["."], 110.0]]));
    assert_eq!((&age["must"], &age["wrong"]), (&false.into(), &"Tuổi từ 18 đến 110.".into()));
    assert_eq!(
        (&find("da_lam")["must"], &find("Q7")["when"]),
        (&true.into(), &serde_json::json!(["=", ["$", "da_lam"], "co"]))
    );
}

#[tokio::test]
async fn what_was_filled_in_without_the_network_comes_as_a_whole_and_takes_no_longer_than_since_it_was_begun()
{
    let office = Staff::begun().await;
    collecting(&office, 9).await;
    let mut someone = office.browser("10.0.0.7");
    let begin = [("unit".to_owned(), "VN-13".to_owned()), ("go".to_owned(), "begin".to_owned())];
    let first = send(&mut someone, &begin).await;
    let answers = answers();
    let mut typed: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (*name, *value)).collect();
    typed.extend([("at", "99"), ("shown", "tuoi da_lam"), ("took", "4000")]);
    let young: Vec<_> = typed.iter().map(|(n, v)| (*n, if *n == "q.tuoi" { "17" } else { *v })).collect();
    let refused = send(&mut someone, &filled(&first, &young, "send")).await;
    assert_eq!((refused.status, refused.texts(".fault").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    let done = send(&mut someone, &filled(&first, &typed, "send")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let csv = manager.get(&format!("{OFFICE}/answers.csv")).await.body;
    assert!(csv.lines().nth(1).unwrap().ends_with("2020-09-13,open,0"), "{csv}");
}

#[tokio::test]
async fn answers_worth_a_look_are_told_with_their_reason_and_left_out_by_a_decision_that_can_be_taken_back() {
    let office = Staff::begun().await;
    collecting(&office, 9).await;
    let mut someone = office.browser("10.0.0.7");
    let begin = [("unit".to_owned(), "VN-13".to_owned()), ("go".to_owned(), "begin".to_owned())];
    for since in [None, Some("0"), Some("1-00000000000000000000000000000000")] {
        let first = send(&mut someone, &begin).await;
        let answers = answers();
        let mut typed: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (*name, *value)).collect();
        typed.extend(since.map(|since| ("since", since)).into_iter().chain([("at", "99")]));
        let done = send(&mut someone, &filled(&first, &typed, "send")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let quality = format!("{OFFICE}/quality");
    let mut manager = somebody(&office, Role::SurveyManager, HOST).await;
    let page = manager.get(&quality).await;
    assert_eq!(
        page.texts(".facts dd"),
        ["1", "2", "0", "0", "0", "0"],
        "forged times are not known: {}",
        page.body
    );
    assert_eq!(page.texts("tbody th").len(), 3);
    assert!(page.body.contains("Trả lời trong 0 giây"), "{}", page.body);
    let ids = page.attributes("tbody input", "value");

    let refused = manager.post(&quality, &[("answer", &ids[0]), ("reason", ""), ("go", "exclude")]).await;
    assert_eq!((refused.status, refused.texts("#reason-fault").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
    assert_eq!(refused.attributes("tbody input[checked]", "value"), [ids[0].clone()]);
    let none = manager.post(&quality, &[("reason", "Trùng"), ("go", "exclude")]).await;
    assert_eq!(none.texts("main .alert").len(), 1, "{}", none.body);
    for (go, left, out) in [("exclude", 2, "1"), ("include", 3, "0")] {
        let done =
            manager.post(&quality, &[("answer", &ids[0]), ("reason", "Trả lời trùng"), ("go", go)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let csv = manager.get(&format!("{OFFICE}/answers.csv")).await.body;
        assert_eq!(csv.lines().count() - 1, left, "{go}: {csv}");
        let page = manager.get(OFFICE).await;
        assert_eq!(page.texts("tbody tr:first-child td")[4], out, "{}", page.body);
        let why = manager.get(&quality).await.texts("tbody th .hint");
        assert_eq!(why, vec!["Trả lời trùng"; usize::from(out == "1")]);
    }
    office.writer.store().verify(&office.key.verifier(), &[]).await.unwrap().unwrap();
    let mut auditor = somebody(&office, Role::Auditor, HOST).await;
    let seen = auditor.get(&quality).await;
    assert_eq!((seen.texts("tbody th").len(), seen.texts("tbody input").len()), (3, 0), "{}", seen.body);
}
