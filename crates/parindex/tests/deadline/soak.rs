//! Answers to a questionnaire of 250 questions come in, so many a second, while somebody downloads all of them again and again:
//! against the real program over HTTP on each engine. Every answer is taken, and the last download has all of them.
//!
//! `RATE` says how many come in a second (40), `SECONDS` how long (2). An answer is timed from the moment that it was due at.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parindex_store::survey::Code;
use parindex_workflow::{Grant, Role};
use tokio::task::JoinSet;
use tokio::time::{Instant as Moment, sleep_until};

use crate::AHEAD;
use crate::engines::{on_postgresql, on_sqlite};
use crate::server::{Server, verify_ledger};
use crate::survey::{CITIZENS, FILLED, codes, collect, compare};
use crate::world::{Size, World, from_environment, host, unit_code};

const QUESTIONS: usize = 250;
const UNITS: u32 = 4;

#[tokio::test(flavor = "multi_thread")]
async fn all_answers_are_taken_while_they_are_downloaded_on_sqlite() {
    on_sqlite(soak).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_answers_are_taken_while_they_are_downloaded_on_postgresql() {
    on_postgresql(soak).await;
}

async fn soak(engine: &str, url: &str, folder: &Path) {
    let (rate, seconds): (u32, u32) = (from_environment("RATE", 40), from_environment("SECONDS", 2));
    let (world, key_file) = World::open(url, folder).await;
    world.register(UNITS as usize).await;
    world.campaign(FILLED, 2026, Size { fields: 1, leaves: 1 }, 0).await;
    collect(&world, &questionnaire(folder)).await;
    let mut all = Vec::new();
    for unit in (0..UNITS as usize).map(unit_code) {
        all.extend(codes(&world, &unit, (rate * seconds).div_ceil(UNITS)).await);
    }
    all.truncate((rate * seconds) as usize);
    let session = world.person("reader", vec![Grant::new(Role::SurveyManager, host())]).await;
    let server = Server::start(&["--database", url, "--key", &key_file]);

    let over = Arc::new(AtomicBool::new(false));
    let reader = tokio::spawn(downloads(server.base.clone(), session.clone(), over.clone()));
    let times = everybody_answers(&server.base, all, rate).await;
    over.store(true, Ordering::Relaxed);
    let downloads = reader.await.unwrap();

    assert_eq!(download(&server.base, &session).await, times.len());
    drop(server);
    let ids: Vec<String> = (0..times.len()).map(id).collect();
    compare(&world, &ids).await;
    verify_ledger(url, &key_file);
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_millis();
    println!(
        "{engine}: {} answers of {QUESTIONS} questions, {rate} a second for {seconds} s, all taken: median {} ms, 99th percentile \
         {} ms, longest {} ms; {downloads} downloads meanwhile",
        times.len(),
        at(50),
        at(99),
        at(100),
    );
}

/// A questionnaire of 250 questions of five answers each, in a folder.
fn questionnaire(folder: &Path) -> std::path::PathBuf {
    let folder = folder.join("form");
    std::fs::create_dir(&folder).unwrap();
    let mut questions = "type,name,label::Tiếng Việt (vi),label::English (en),required\n".to_owned();
    for number in 1..=QUESTIONS {
        writeln!(questions, "select_one muc_do,Q{number},Câu hỏi {number},Question {number},yes").unwrap();
    }
    let settings = "form_title,form_id,version,default_language,respondents\n\
                    Phiếu dài,long,1,Tiếng Việt (vi),citizens\n";
    let mut choices = "list_name,name,label::Tiếng Việt (vi),label::English (en)\n".to_owned();
    for choice in 1..=5 {
        writeln!(choices, "muc_do,{choice},Mức {choice},Step {choice}").unwrap();
    }
    for (name, text) in [("survey", &questions), ("settings", &settings.to_owned()), ("choices", &choices)] {
        std::fs::write(folder.join(format!("{name}.csv")), text).unwrap();
    }
    folder
}

fn id(number: usize) -> String {
    format!("answer-{number:012}")
}

/// Everybody answers when it is due; how long each took, the shortest first.
async fn everybody_answers(base: &str, codes: Vec<Code>, rate: u32) -> Vec<Duration> {
    let (http, mut all) = (client(), JoinSet::new());
    let answers = (1..=QUESTIONS).map(|number| format!("q.Q{number}={}", 1 + number % 5));
    let answers = answers.collect::<Vec<_>>().join("&");
    let (address, begin) = (format!("{base}/vi/s/{FILLED}/{CITIZENS}"), Moment::now() + AHEAD);
    for (number, code) in codes.into_iter().enumerate() {
        let due = begin + Duration::from_secs(1) * u32::try_from(number).unwrap() / rate;
        let body = format!("id={}&code={code}&at=999&go=send&{answers}", id(number));
        let request = http.post(&address).header("origin", base).body(body);
        all.spawn(async move {
            sleep_until(due).await;
            let answer = request.send().await.unwrap();
            assert_eq!(answer.status().as_u16(), 303, "{}", answer.text().await.unwrap_or_default());
            due.elapsed()
        });
    }
    let mut times = all.join_all().await;
    times.sort();
    times
}

/// Downloads all answers again and again until it is over; how often.
async fn downloads(base: String, session: String, over: Arc<AtomicBool>) -> usize {
    let mut times = 0;
    while !over.load(Ordering::Relaxed) {
        download(&base, &session).await;
        times += 1;
    }
    times
}

/// Downloads all answers; how many there are.
async fn download(base: &str, session: &str) -> usize {
    let address = format!("{base}/vi/office/surveys/{FILLED}/groups/{CITIZENS}/answers.csv");
    let answer = client().get(&address).header("cookie", format!("session={session}")).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    answer.text().await.unwrap().lines().count() - 1
}

fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(1));
    client.redirect(reqwest::redirect::Policy::none()).build().unwrap()
}
