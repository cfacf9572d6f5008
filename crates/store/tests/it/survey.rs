//! The survey of a campaign: what its plan says is kept with the questionnaire that it names.

use std::collections::BTreeMap;

use jiff::civil::date;
use parindex_ledger::Digest;
use parindex_store::StoreError;
use parindex_store::survey::{
    Answer, AnswerId, Code, ImportedAnswer, Intake, Listed, Taken, WaitingFile, WaitingFor, Way,
};
use parindex_workflow::survey::{
    Basis, Batch, Command, Counts, Draw, Fields, Form, How, Method, Size, Survey,
};
use parindex_workflow::{Actor, Decision, Grant, RefusalKind, Role};

use crate::round::{Round, campaign_id};
use crate::support::{Office, by, coordinator, ministry, now};

on_every_engine! {
    a_survey_is_kept_with_its_questionnaire_and_verified
    an_invitation_is_good_for_one_answer_and_nothing_leads_from_it_to_the_answer
    an_answer_that_is_sent_again_counts_once
    answers_without_invitation_keep_to_the_quota_of_their_unit
    answers_of_many_units_that_come_at_the_same_time_are_counted_each_at_its_own
    answers_are_taken_only_while_they_are_collected
    answers_are_left_out_and_taken_in_again_as_their_events_say
    answers_of_a_file_come_in_together_once_and_sealed_with_the_file_they_came_from
    a_file_that_waited_for_a_day_is_erased
    a_sample_is_kept_with_its_record_and_drawn_again_only_with_a_reason
    contacts_of_a_sample_are_encrypted_and_erased_when_the_collection_ends
    whoever_changes_or_drops_a_sample_is_noticed
    whoever_adds_changes_or_drops_a_sealed_answer_is_noticed
}

const FORM: &[u8] = b"type,name\ninteger,age\n";

pub fn manager() -> Actor {
    Actor::new("suong".parse().unwrap()).with(Grant::new(Role::SurveyManager, ministry()))
}

/// A group of respondents.
pub fn group(quota: u32) -> Command {
    let fields = Fields {
        name: parindex_locale::Text::new("Người dân", "Citizens"),
        method: Method::Mixed,
        size: Size { of: Basis::Unit, answers: 100 },
        start: date(2020, 9, 1),
        end: date(2020, 12, 31),
        quota,
    };
    Command::AddGroup { id: "citizens".parse().unwrap(), fields }
}

/// Its questionnaire.
pub fn form() -> Command {
    let form =
        Form { file: Digest::of(FORM), name: "citizens.csv".into(), version: "1".into(), questions: 1 };
    Command::SetForm { id: "citizens".parse().unwrap(), form }
}

async fn a_survey_is_kept_with_its_questionnaire_and_verified(office: Office) {
    let round = Round::open(office, 3).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let (id, manager) = (campaign_id(), manager());
    let denied = writer.survey(&id, &Command::Begin, &[], &coordinator("lan"), &now(20)).await;
    let Err(StoreError::Refused(refusal)) = denied else { panic!("{denied:?}") };
    assert_eq!(refusal.kind, RefusalKind::Denied);
    for command in [Command::Begin, group(0)] {
        writer.survey(&id, &command, &[], &manager, &now(21)).await.unwrap();
    }
    let early = writer.survey(&id, &Command::Open, &[FORM.to_vec()], &manager, &now(22)).await;
    assert!(matches!(early, Err(StoreError::Refused(_))));
    assert!(matches!(store.file(Digest::of(FORM)).await, Err(StoreError::Unknown(_))), "nothing is kept");
    let done = writer.survey(&id, &form(), &[FORM.to_vec()], &manager, &now(23)).await.unwrap();
    assert_eq!(done.version, 3);
    assert_eq!(store.file(Digest::of(FORM)).await.unwrap(), FORM);
    let kept = store.find::<Survey>(id.as_str()).await.unwrap().unwrap();
    assert_eq!(kept.state, done.state);
    round.office.verify().await.unwrap();
}

/// The office with a survey whose answers are collected: of citizens, with this quota for those without invitation.
pub async fn collecting(office: Office, quota: u32) -> Round {
    collecting_with(office, quota, None).await
}

/// The same, with what is said of its interviews.
pub async fn collecting_with(office: Office, quota: u32, interviews: Option<Command>) -> Round {
    let round = Round::open(office, 3).await;
    let minister = Actor::new("minh".parse().unwrap()).with(Grant::new(Role::Approver, ministry()));
    let approve = Command::Approve { decision: Decision { number: "1/QĐ".into(), date: date(2020, 9, 1) } };
    let manager = manager();
    let before = [(Command::Begin, &manager), (group(quota), &manager), (form(), &manager)];
    let after = [(Command::Submit, &manager), (approve, &minister), (Command::Open, &manager)];
    let between = interviews.map(|command| (command, &manager));
    for (command, actor) in before.into_iter().chain(between).chain(after) {
        let files = if command == form() { vec![FORM.to_vec()] } else { Vec::new() };
        round.office.writer.survey(&campaign_id(), &command, &files, actor, &now(20)).await.unwrap();
    }
    round
}

/// Invitations for a unit.
async fn codes(round: &Round, count: u32) -> Vec<Code> {
    let units = BTreeMap::from([("VN-13".parse().unwrap(), count)]);
    let citizens = "citizens".parse().unwrap();
    let made = round.office.writer.invite(&campaign_id(), &citizens, units, &manager(), &now(21)).await;
    made.unwrap().into_iter().map(|(_, code)| code).collect()
}

fn answer(n: u32, way: Way) -> Answer {
    Answer {
        id: AnswerId::new(format!("answer-{n:010}")).unwrap(),
        survey: campaign_id(),
        group: "citizens".parse().unwrap(),
        way,
        day: date(2020, 10, 1),
        seconds: Some(60),
        content: format!("{{\"age\":\"{n}\"}}"),
    }
}

fn open(quota: u32) -> Way {
    Way::Open { unit: "VN-13".parse().unwrap(), quota }
}

async fn an_invitation_is_good_for_one_answer_and_nothing_leads_from_it_to_the_answer(office: Office) {
    let round = collecting(office, 0).await;
    let (store, intake) = (&round.office.store, Intake::new(round.office.writer.clone()));
    let made = codes(&round, 250).await;
    assert_eq!(made.len(), 250);
    let citizens = "citizens".parse().unwrap();
    let known = store.invitation(&campaign_id(), &citizens, made[0]).await.unwrap().unwrap();
    assert_eq!((known.unit.as_str(), known.used), ("VN-13", false));
    assert_eq!(intake.take(answer(1, Way::Invited(made[0]))).await.unwrap(), Taken::New);
    assert_eq!(intake.take(answer(2, Way::Invited(made[0]))).await.unwrap(), Taken::Code);
    assert_eq!(intake.take(answer(3, Way::Invited(Code::draw().unwrap()))).await.unwrap(), Taken::Code);
    assert!(store.invitation(&campaign_id(), &citizens, made[0]).await.unwrap().unwrap().used);
    let raw = round.office.raw().await;
    let rows = sqlx::query("SELECT id, way, day, content FROM answers").fetch_all(&raw).await.unwrap();
    let row: Vec<String> = (0..4).map(|n| sqlx::Row::get(&rows[0], n)).collect();
    assert_eq!((rows.len(), &*row[1], &*row[2]), (1, "invited", "2020-10-01"));
    assert_eq!(store.answered(&campaign_id()).await.unwrap()["citizens"]["VN-13"], 1);
}

async fn an_answer_that_is_sent_again_counts_once(office: Office) {
    let round = collecting(office, 9).await;
    let intake = Intake::new(round.office.writer.clone());
    let code = codes(&round, 1).await[0];
    // Some at once, so that they share a change.
    let answers = (0..20).map(|n| answer(n / 2, open(20)));
    let taken = futures_util::future::join_all(answers.map(|answer| intake.take(answer))).await;
    let new = taken.iter().filter(|taken| matches!(taken, Ok(Taken::New))).count();
    let known = taken.iter().filter(|taken| matches!(taken, Ok(Taken::Known))).count();
    assert_eq!((new, known), (10, 10), "{taken:?}");
    let invited = || intake.take(answer(50, Way::Invited(code)));
    let (first, again) = tokio::join!(invited(), invited());
    assert_eq!(
        (first.unwrap(), again.unwrap(), invited().await.unwrap()),
        (Taken::New, Taken::Known, Taken::Known)
    );
    assert_eq!(round.office.store.answered(&campaign_id()).await.unwrap()["citizens"]["VN-13"], 11);
}

async fn answers_without_invitation_keep_to_the_quota_of_their_unit(office: Office) {
    let round = collecting(office, 3).await;
    let intake = Intake::new(round.office.writer.clone());
    // Each comes twice at the same time; one that is there already takes no place.
    let taken = futures_util::future::join_all((0..9).map(|n| intake.take(answer(n / 2, open(3))))).await;
    let of = |what| taken.iter().filter(|taken| taken.as_ref().is_ok_and(|taken| *taken == what)).count();
    assert_eq!((of(Taken::New), of(Taken::Known), of(Taken::Quota)), (3, 3, 3), "{taken:?}");
    let other = Way::Open { unit: "VN-14".parse().unwrap(), quota: 3 };
    assert_eq!(intake.take(answer(20, other)).await.unwrap(), Taken::New);
    assert_eq!(intake.take(answer(0, open(3))).await.unwrap(), Taken::Known, "what is there goes first");
}

async fn answers_of_many_units_that_come_at_the_same_time_are_counted_each_at_its_own(office: Office) {
    let round = collecting(office, 3).await;
    let intake = Intake::new(round.office.writer.clone());
    let about = |n: u32| Way::Open { unit: format!("VN-{}", 10 + n % 20).parse().unwrap(), quota: 3 };
    for (from, new) in [(0, 40), (40, 20)] {
        let answers = (from..from + 40).map(|n| intake.take(answer(n, about(n))));
        let taken = futures_util::future::join_all(answers).await;
        assert_eq!(taken.iter().filter(|taken| matches!(taken, Ok(Taken::New))).count(), new, "{taken:?}");
    }
    let counted = round.office.store.answered(&campaign_id()).await.unwrap();
    assert_eq!(counted["citizens"].values().copied().collect::<Vec<_>>(), [3; 20]);
    round.office.verify().await.unwrap();
}

async fn answers_are_taken_only_while_they_are_collected(office: Office) {
    let round = collecting(office, 9).await;
    let intake = Intake::new(round.office.writer.clone());
    assert_eq!(intake.take(answer(1, open(9))).await.unwrap(), Taken::New);
    let writer = &round.office.writer;
    writer.survey(&campaign_id(), &Command::Close, &[], &manager(), &now(30)).await.unwrap();
    assert_eq!(intake.take(answer(2, open(9))).await.unwrap(), Taken::Closed);
    assert_eq!(intake.take(answer(1, open(9))).await.unwrap(), Taken::Known);
    round.office.verify().await.unwrap();
}

async fn whoever_adds_changes_or_drops_a_sealed_answer_is_noticed(office: Office) {
    let round = collecting(office, 99).await;
    let intake = Intake::new(round.office.writer.clone());
    for n in 0..5 {
        intake.take(answer(n, open(99))).await.unwrap();
    }
    assert_eq!(round.office.writer.seal_answers(&by(30)).await.unwrap(), 5);
    assert_eq!(round.office.writer.seal_answers(&by(31)).await.unwrap(), 0, "nothing is left");
    intake.take(answer(7, open(99))).await.unwrap();
    round.office.verify().await.unwrap();
    let raw = round.office.raw().await;
    for (harm, repair) in [
        (
            "UPDATE answers SET content = '{}' WHERE id = 'answer-0000000001'",
            "UPDATE answers SET content = '{\"age\":\"1\"}' WHERE id = 'answer-0000000001'",
        ),
        (
            "INSERT INTO answers SELECT 'answer-0000000099', survey, grp, unit, way, day, seconds, content, batch, source,
                    design
             FROM answers WHERE id = 'answer-0000000001'",
            "DELETE FROM answers WHERE id = 'answer-0000000099'",
        ),
        (
            "UPDATE answers SET unit = 'VN-14' WHERE id = 'answer-0000000002'",
            "UPDATE answers SET unit = 'VN-13' WHERE id = 'answer-0000000002'",
        ),
        ("DELETE FROM answers WHERE id = 'answer-0000000003'", ""),
    ] {
        sqlx::query(harm).execute(&raw).await.unwrap();
        let found = round.office.verify().await;
        assert!(
            matches!(&found, Err(parindex_store::Breach::State { subject }) if subject == "answers/c2020"),
            "{harm}: {found:?}"
        );
        if !repair.is_empty() {
            sqlx::query(repair).execute(&raw).await.unwrap();
            round.office.verify().await.unwrap();
        }
    }
}

async fn answers_are_left_out_and_taken_in_again_as_their_events_say(office: Office) {
    let round = collecting(office, 99).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let intake = Intake::new(writer.clone());
    for n in 0..3 {
        intake.take(answer(n, open(99))).await.unwrap();
    }
    writer.seal_answers(&by(30)).await.unwrap();
    let citizens: parindex_workflow::GroupId = "citizens".parse().unwrap();
    let ids = |all: &[u32]| all.iter().map(|n| format!("answer-{n:010}")).collect::<Vec<_>>();
    let reason = || "Trả lời trùng lặp".to_owned();
    let exclude = |all: &[u32]| Command::Exclude {
        group: "citizens".parse().unwrap(),
        answers: ids(all),
        reason: reason(),
    };
    let unknown = writer.survey(&campaign_id(), &exclude(&[1, 9]), &[], &manager(), &now(31)).await;
    assert!(matches!(unknown, Err(StoreError::Unknown("answer"))), "{unknown:?}");
    assert!(store.excluded(&campaign_id(), &citizens).await.unwrap().is_empty(), "all of them or none");
    writer.survey(&campaign_id(), &exclude(&[0, 1]), &[], &manager(), &now(32)).await.unwrap();
    let include = Command::Include { group: citizens.clone(), answers: ids(&[0]), reason: reason() };
    writer.survey(&campaign_id(), &include, &[], &manager(), &now(33)).await.unwrap();
    let all = store.answers(&campaign_id(), &citizens, "", 10).await.unwrap();
    assert_eq!(all.iter().map(|answer| answer.excluded).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(store.excluded(&campaign_id(), &citizens).await.unwrap()["VN-13"], 1);
    round.office.verify().await.unwrap();
    let raw = round.office.raw().await;
    sqlx::query("DELETE FROM excluded").execute(&raw).await.unwrap();
    let found = round.office.verify().await;
    assert!(
        matches!(&found, Err(parindex_store::Breach::State { subject }) if subject == "answers/c2020"),
        "{found:?}"
    );
}

/// An answer of a unit that another program collected.
fn imported(identity: &str, unit: &str) -> ImportedAnswer {
    ImportedAnswer {
        identity: Digest::of(identity.as_bytes()),
        unit: unit.parse().unwrap(),
        day: date(2020, 10, 1),
        seconds: None,
        content: r#"{"age":"30"}"#.into(),
    }
}

async fn answers_of_a_file_come_in_together_once_and_sealed_with_the_file_they_came_from(office: Office) {
    let round = collecting(office, 0).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let (survey, group, manager) = (campaign_id(), "citizens".parse().unwrap(), manager());
    let of = WaitingFor { survey: &survey, group: &group, person: &manager.person };
    let file = WaitingFile { name: "kobo.csv".into(), bytes: b"age\n30\n".to_vec() };
    let token = writer.keep_waiting(of, &file, now(24).at).await.unwrap();
    assert_eq!(writer.waiting_file(of, token).await.unwrap(), Some(file.clone()));
    let raw = round.office.raw().await;
    let bytes: Vec<u8> = sqlx::query_scalar("SELECT bytes FROM incoming").fetch_one(&raw).await.unwrap();
    assert!(!bytes.windows(3).any(|some| some == b"age"), "it waits encrypted");
    let other = "hoa".parse().unwrap();
    let others = WaitingFor { person: &other, ..of };
    assert_eq!(writer.waiting_file(others, token).await.unwrap(), None, "nobody else sees it");

    let batch = Batch {
        file: Digest::of(&file.bytes),
        name: file.name.clone(),
        rows: 251,
        faulty: 0,
        new: 0,
        mapping: "{}".into(),
    };
    let mut answers: Vec<ImportedAnswer> = (0..250).map(|n| imported(&n.to_string(), "VN-13")).collect();
    answers.push(imported("last", "VN-14"));
    let denied = writer.import_answers(of, &batch, &answers, &coordinator("lan"), &now(24)).await;
    assert!(matches!(denied, Err(StoreError::Refused(_))));
    assert!(store.answers(&survey, &group, "", 10).await.unwrap().is_empty(), "all of it or nothing");
    let new = writer.import_answers(of, &batch, &answers, &manager, &now(24)).await.unwrap();
    assert_eq!(new, 251);
    assert_eq!(writer.waiting_file(of, token).await.unwrap(), None, "the file is erased");
    answers.push(imported("more", "VN-14"));
    let again = writer.import_answers(of, &batch, &answers, &manager, &now(25)).await.unwrap();
    assert_eq!(again, 1, "what is there already counts once");
    let counts = store.answered(&survey).await.unwrap();
    assert_eq!((counts["citizens"]["VN-13"], counts["citizens"]["VN-14"]), (250, 2));
    let kept = store.answers(&survey, &group, "", 1).await.unwrap();
    assert_eq!(kept[0].way, "imported");

    assert_eq!(writer.seal_answers(&by(26)).await.unwrap(), 252);
    round.office.verify().await.unwrap();
    let mut raw = round.office.raw().await.acquire().await.unwrap();
    sqlx::query("UPDATE answers SET source = ''").execute(&mut *raw).await.unwrap();
    drop(raw);
    assert!(round.office.verify().await.is_err(), "where it came from is sealed, too");
}

async fn a_file_that_waited_for_a_day_is_erased(office: Office) {
    let round = collecting(office, 0).await;
    let writer = &round.office.writer;
    let (survey, group, manager) = (campaign_id(), "citizens".parse().unwrap(), manager());
    let of = WaitingFor { survey: &survey, group: &group, person: &manager.person };
    let file = WaitingFile { name: "kobo.csv".into(), bytes: b"age\n30\n".to_vec() };
    let first = writer.keep_waiting(of, &file, now(24).at).await.unwrap();
    let later = now(24).at + jiff::SignedDuration::from_hours(25);
    let second = writer.keep_waiting(of, &file, later).await.unwrap();
    assert_eq!(writer.waiting_file(of, first).await.unwrap(), None);
    assert_eq!(writer.waiting_file(of, second).await.unwrap(), Some(file));
}

const LIST: &str = "id,unit,weight,spare\n7,VN-13,2,\n";
const CONTACTS: &str = "id,unit,name,weight,spare\n7,VN-13,Lan,2,\n";

/// A sample of one of two.
fn sample(reason: &str) -> (Draw, Listed) {
    let draw = Draw {
        frame: Digest::of(b"frame"),
        name: "frame.csv".into(),
        rows: 2,
        how: How { stratum: "unit".into(), take: 1, ..How::default() },
        seed: u64::MAX.to_string(),
        units: BTreeMap::from([("VN-13".parse().unwrap(), Counts { people: 2, drawn: 1 })]),
        sample: 1,
        spares: 0,
        list: Digest::of(LIST.as_bytes()),
        contacts: true,
        reason: reason.into(),
    };
    (draw, Listed { list: LIST.into(), contacts: Some(CONTACTS.into()) })
}

/// Draws from a file that was brought for it; the number of the draw.
pub async fn drawn(round: &Round, reason: &str, seconds: i64) -> parindex_store::Result<i64> {
    let (survey, group, manager) = (campaign_id(), "citizens".parse().unwrap(), manager());
    let of = WaitingFor { survey: &survey, group: &group, person: &manager.person };
    let file = WaitingFile { name: "frame.csv".into(), bytes: b"frame".to_vec() };
    let writer = &round.office.writer;
    let token = writer.keep_waiting(of, &file, now(seconds).at).await.unwrap();
    let (draw, listed) = sample(reason);
    let done = writer.draw_sample(of, token, &draw, &listed, &manager, &now(seconds)).await;
    if done.is_ok() {
        let again = writer.draw_sample(of, token, &sample("x").0, &listed, &manager, &now(seconds)).await;
        assert!(matches!(again, Err(StoreError::Unknown("file"))), "one file, one draw: {again:?}");
    }
    done
}

async fn a_sample_is_kept_with_its_record_and_drawn_again_only_with_a_reason(office: Office) {
    let round = collecting(office, 0).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let citizens = "citizens".parse().unwrap();
    assert_eq!(drawn(&round, "", 30).await.unwrap(), 1);
    let bare = drawn(&round, " ", 31).await;
    assert!(matches!(bare, Err(StoreError::Refused(_))), "a second draw has a reason: {bare:?}");
    assert_eq!(drawn(&round, "Dàn mẫu thiếu một xã", 32).await.unwrap(), 2);
    let kept = store.find::<Survey>(campaign_id().as_str()).await.unwrap().unwrap().state;
    let draws = &kept.group(&citizens).unwrap().draws;
    assert_eq!(draws.iter().map(|drawn| drawn.draw.contacts).collect::<Vec<_>>(), [false, true]);
    assert_eq!(draws[1].draw.seed, "18446744073709551615");
    assert_eq!(writer.sample(&campaign_id(), &citizens, 1).await.unwrap(), LIST, "its contacts are erased");
    assert_eq!(writer.sample(&campaign_id(), &citizens, 2).await.unwrap(), CONTACTS);
    round.office.verify().await.unwrap();
}

async fn contacts_of_a_sample_are_encrypted_and_erased_when_the_collection_ends(office: Office) {
    let round = collecting(office, 0).await;
    let (store, writer) = (&round.office.store, &round.office.writer);
    let citizens = "citizens".parse().unwrap();
    drawn(&round, "", 30).await.unwrap();
    let raw = round.office.raw().await;
    let hidden: String =
        sqlx::query_scalar("SELECT hidden FROM sample_contacts").fetch_one(&raw).await.unwrap();
    assert!(!hidden.contains("Lan"));
    assert_eq!(
        store.sample(&campaign_id(), &citizens, 1).await.unwrap(),
        LIST,
        "without the key, no contacts"
    );
    let done = writer.survey(&campaign_id(), &Command::Close, &[], &manager(), &now(31)).await.unwrap();
    assert_eq!(done.records.len(), 2, "that they are erased is an event");
    let left: i64 = sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM sample_contacts")
        .fetch_one(&raw)
        .await
        .unwrap();
    assert_eq!(left, 0);
    assert_eq!(writer.sample(&campaign_id(), &citizens, 1).await.unwrap(), LIST);
    round.office.verify().await.unwrap();
}

async fn whoever_changes_or_drops_a_sample_is_noticed(office: Office) {
    let round = collecting(office, 0).await;
    drawn(&round, "", 30).await.unwrap();
    let raw = round.office.raw().await;
    for (harm, repair) in [
        ("UPDATE samples SET draw = 2", "UPDATE samples SET draw = 1"),
        (
            "INSERT INTO samples SELECT survey, 'others', draw, list FROM samples",
            "DELETE FROM samples WHERE grp = 'others'",
        ),
        ("DELETE FROM sample_contacts", ""),
    ] {
        sqlx::query(harm).execute(&raw).await.unwrap();
        assert!(round.office.verify().await.is_err(), "{harm}");
        if !repair.is_empty() {
            sqlx::query(repair).execute(&raw).await.unwrap();
            round.office.verify().await.unwrap();
        }
    }
}
