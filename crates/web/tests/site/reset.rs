//! Another password for who has forgotten theirs.

use axum::http::StatusCode;

use parindex_store::mail::Mail;
use parindex_store::{By, Filter};
use parindex_web::{Office, Provider};

use crate::staff::{BASE, Browser, LAN, PASSWORD, Staff, eventually, is_labelled};

const MINH: &str = "minh@moha.example";
const OTHER: &str = "một câu khác cũng dài";

/// The link that an administrator makes for a person.
async fn link(lan: &mut Browser<'_>, person: &str) -> String {
    let shown = lan.post(&format!("/vi/office/people/{person}/reset"), &[]).await;
    shown.texts("pre").remove(0).strip_prefix(BASE).unwrap().to_owned()
}

#[tokio::test]
async fn whoever_asks_gets_the_same_answer_and_administrators_see_who_has_an_account() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    lan.post("/vi/office/people/new", &[("name", "An"), ("email", "an@moha.example")]).await;
    let mut guest = office.browser("10.0.0.9");
    assert_eq!(guest.get("/vi/office/login").await.attributes("a[href$=forgot]", "href").len(), 1);
    assert!(is_labelled(&guest.get("/vi/office/forgot").await.html()));
    let mut answers = Vec::new();
    for email in [MINH, "an@moha.example", "nobody@moha.example", "'; drop table persons@x"] {
        let answer = guest.post("/vi/office/forgot", &[("email", email)]).await;
        if email.contains(' ') {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK);
        answers.push(answer.body);
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]));
    let mut asking = Vec::new();
    eventually(async || {
        asking = lan.get("/vi/office/people").await.texts("tbody tr");
        asking.retain(|row| row.contains("đề nghị đặt lại mật khẩu"));
        !asking.is_empty()
    })
    .await;
    assert_eq!(asking.len(), 1);
    assert!(asking[0].contains(MINH), "not who was only invited");
    link(&mut lan, &minh).await;
    assert!(!lan.get("/vi/office/people").await.body.contains("đề nghị đặt lại mật khẩu"), "it is seen to");
    for _ in 0..17 {
        guest.post("/vi/office/forgot", &[("email", MINH)]).await;
    }
    let stopped = guest.post("/vi/office/forgot", &[("email", MINH)]).await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    let records = office.writer.store().size().await.unwrap();
    office.browser("10.0.0.8").post("/vi/office/forgot", &[("email", MINH)]).await;
    eventually(async || lan.get("/vi/office/people").await.body.contains("đề nghị đặt lại mật khẩu")).await;
    assert_eq!(office.writer.store().size().await.unwrap(), records, "asking fills no ledger");
}

#[tokio::test]
async fn a_reset_ends_all_sessions_and_keeps_the_codes() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let mut session = office.logged_in(MINH).await;
    let by = By::system(office.now());
    office.writer.set_totp(&by, &minh, Some("JBSWY3DPEHPK3PXP"), &[]).await.unwrap();
    let earlier = link(&mut lan, &minh).await;
    let link = link(&mut lan, &minh).await;
    let mut guest = office.browser("10.0.0.9");
    assert_eq!(guest.get(&earlier).await.status, StatusCode::NOT_FOUND, "another link replaces it");
    assert!(is_labelled(&guest.get(&link).await.html()));
    let faulty = guest.post(&link, &[("password", OTHER), ("again", "khác")]).await;
    assert_eq!(faulty.attributes("[aria-invalid]", "name"), ["again"]);
    let form = [("password", OTHER), ("again", OTHER)];
    assert_eq!(guest.post(&link, &form).await.header("location"), "/vi/office/login");
    assert_eq!(guest.post(&link, &form).await.status, StatusCode::NOT_FOUND, "twice");
    assert_eq!(session.get("/vi/office").await.header("location"), "/vi/office/login");
    assert_eq!(guest.log_in(MINH, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(guest.log_in(MINH, OTHER).await.header("location"), "/vi/office/code");
}

#[tokio::test]
async fn a_reset_link_is_for_one_day_for_an_open_account_and_nothing_else() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let first = link(&mut lan, &minh).await;
    let mut guest = office.browser("10.0.0.9");
    let invitation = first.replace("/reset/", "/invitation/");
    assert_eq!(guest.get(&invitation).await.status, StatusCode::NOT_FOUND);
    lan.post(&format!("/vi/office/people/{minh}/close"), &[("closed", "yes")]).await;
    assert_eq!(guest.get(&first).await.status, StatusCode::NOT_FOUND, "closed");
    let refused = lan.post(&format!("/vi/office/people/{minh}/reset"), &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    lan.post(&format!("/vi/office/people/{minh}/close"), &[("closed", "no")]).await;
    office.pass(24 * 3600);
    assert_eq!(guest.get(&first).await.status, StatusCode::NOT_FOUND, "expired");
    let own = office.writer.store().person_of(LAN).await.unwrap().unwrap().id;
    let mut lan = office.logged_in(LAN).await;
    let own = lan.post(&format!("/vi/office/people/{own}/reset"), &[]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
}

/// The next mail that waits to be sent, once it is there.
async fn mail(office: &Staff) -> Mail {
    let mut mail = None;
    eventually(async || {
        mail = office.writer.take_mail(office.now()).await.unwrap();
        mail.is_some()
    })
    .await;
    mail.unwrap()
}

/// The path of the link in a mail.
fn path(mail: &Mail) -> String {
    let link = mail.new.body.split_whitespace().find_map(|word| word.strip_prefix(BASE));
    link.unwrap_or_else(|| panic!("{}", mail.new.body)).to_owned()
}

#[tokio::test]
async fn a_link_of_an_hour_goes_by_mail_to_who_has_an_account_and_to_nobody_else() {
    let begun = Staff::begun().await;
    let mut lan = begun.logged_in(LAN).await;
    let minh = begun.invited(&mut lan, "Minh", MINH).await;
    lan.post("/vi/office/people/new", &[("name", "An"), ("email", "an@moha.example")]).await;
    let mut session = begun.logged_in(MINH).await;
    begun.writer.set_totp(&By::system(begun.now()), &minh, Some("JBSWY3DPEHPK3PXP"), &[]).await.unwrap();
    let office = begun.another(Office::with_mail);
    let mut guest = office.browser("10.0.0.9");
    assert!(guest.get("/vi/office/forgot").await.body.contains("Hệ thống sẽ gửi liên kết"));
    let ask = async |guest: &mut Browser<'_>, email: &str| {
        let answer = guest.post("/vi/office/forgot", &[("email", email)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body
    };
    let mut answers = Vec::new();
    for email in ["nobody@moha.example", "an@moha.example", MINH] {
        answers.push(ask(&mut guest, email).await);
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]));
    let first = mail(&office).await;
    assert_eq!(first.new.recipient, MINH);
    assert_eq!(first.new.subject, "PAR INDEX: đặt lại mật khẩu");
    assert!(office.writer.take_mail(office.now()).await.unwrap().is_none(), "nobody else gets one");

    office.pass(60);
    ask(&mut guest, MINH).await;
    let second = mail(&office).await;
    assert_eq!(guest.get(&path(&first)).await.status, StatusCode::NOT_FOUND, "the newer one replaces it");
    assert!(is_labelled(&guest.get(&path(&second)).await.html()));
    office.pass(3599);
    assert_eq!(guest.get(&path(&second)).await.status, StatusCode::OK);
    let form = [("password", OTHER), ("again", OTHER)];
    assert_eq!(guest.post(&path(&second), &form).await.header("location"), "/vi/office/login");
    assert_eq!(guest.post(&path(&second), &form).await.status, StatusCode::NOT_FOUND, "twice");
    assert_eq!(session.get("/vi/office").await.header("location"), "/vi/office/login", "sessions end");
    assert_eq!(guest.log_in(MINH, OTHER).await.header("location"), "/vi/office/code", "codes stay");
    let records = office.writer.store().entries(&Filter::default(), 4).await.unwrap();
    let done: Vec<_> = records.iter().map(|entry| entry.record.event().action.as_str()).collect();
    assert_eq!(done, ["sessions-ended", "person-password-set", "link-used", "link-made"]);

    ask(&mut guest, MINH).await;
    let late = mail(&office).await;
    office.pass(3600);
    assert_eq!(guest.get(&path(&late)).await.status, StatusCode::NOT_FOUND, "an hour is over");
}

#[tokio::test]
async fn nobodys_letter_box_is_filled_by_asking_from_many_addresses() {
    let begun = Staff::begun().await;
    let office = begun.another(Office::with_mail);
    for from in 1..=5 {
        office.browser(&format!("10.0.1.{from}")).post("/vi/office/forgot", &[("email", LAN)]).await;
    }
    for _ in 0..3 {
        mail(&office).await;
    }
    let size = office.writer.store().size().await.unwrap();
    let mut guest = office.browser("10.0.1.9");
    guest.post("/vi/office/forgot", &[("email", LAN)]).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(office.writer.take_mail(office.now()).await.unwrap().is_none());
    assert_eq!(office.writer.store().size().await.unwrap(), size, "nor is the ledger");
    office.pass(3601);
    guest.post("/vi/office/forgot", &[("email", LAN)]).await;
    assert_eq!(mail(&office).await.new.recipient, LAN);
}

#[tokio::test]
async fn who_logs_in_with_the_organisations_account_only_is_told_so_by_mail() {
    const ISSUER: &str = "https://sso.example";
    let begun = Staff::begun().await;
    let mut lan = begun.logged_in(LAN).await;
    for (name, email) in [("An", "an@moha.example"), ("Bình", "binh@moha.example")] {
        lan.post("/vi/office/people/new", &[("name", name), ("email", email)]).await;
    }
    let an = begun.writer.store().person_of("an@moha.example").await.unwrap().unwrap().id;
    begun.writer.bind_identity(&By::system(begun.now()), &an, ISSUER, "s-1").await.unwrap();
    let office = begun.another(|office| {
        office.with_mail().with_provider(Provider::new(ISSUER, "parindex", "secret").unwrap())
    });
    let mut guest = office.browser("10.0.0.9");
    guest.post("/en/office/forgot", &[("email", "binh@moha.example")]).await;
    guest.post("/en/office/forgot", &[("email", "an@moha.example")]).await;
    let told = mail(&office).await;
    assert_eq!((told.new.recipient.as_str(), path(&told).as_str()), ("an@moha.example", "/en/office/login"));
    assert_eq!(told.new.subject, "PAR INDEX: how to log in");
    assert!(office.writer.take_mail(office.now()).await.unwrap().is_none(), "who was only invited gets none");
}

/// The form that takes codes away.
const LOST: [(&str, &str); 2] = [("reason", "Minh mất điện thoại, đã gặp trực tiếp"), ("current", PASSWORD)];

#[tokio::test]
async fn codes_are_taken_away_from_who_lost_the_device_and_the_person_is_told() {
    let begun = Staff::begun().await;
    let office = begun.another(Office::with_mail);
    let mut lan = begun.logged_in(LAN).await;
    let minh = begun.invited(&mut lan, "Minh", MINH).await;
    let by = By::system(office.now());
    office.writer.set_totp(&by, &minh, Some("JBSWY3DPEHPK3PXP"), &["x".to_owned()]).await.unwrap();
    let mut session = office.browser("10.0.0.3");
    session.log_in(MINH, PASSWORD).await;
    let mut lan = office.logged_in(LAN).await;
    let path = format!("/vi/office/people/{minh}/codes");
    let person = lan.get(&format!("/vi/office/people/{minh}")).await;
    assert_eq!(person.attributes("a[href$='/codes']", "href"), [&*path]);
    assert!(is_labelled(&lan.get(&path).await.html()));
    let faulty = lan.post(&path, &[("reason", " "), ("current", "sai")]).await;
    assert_eq!(faulty.attributes("[aria-invalid]", "name"), ["reason", "current"]);
    assert!(office.writer.store().person(&minh).await.unwrap().totp.is_some());

    let taken = lan.post(&path, &LOST).await;
    assert_eq!(taken.header("location"), format!("/vi/office/people/{minh}"), "{}", taken.body);
    assert!(office.writer.store().person(&minh).await.unwrap().totp.is_none());
    assert_eq!(lan.get(&path).await.status, StatusCode::SEE_OTHER, "there are none any more");
    let mail = mail(&office).await;
    assert_eq!(mail.new.recipient, MINH);
    assert!(mail.new.subject.contains("mã một lần"), "{}", mail.new.subject);
    office.logged_in(MINH).await;

    let store = office.writer.store();
    let filter = Filter { action: Some("person-codes-taken".into()), ..Filter::default() };
    let entry = store.entries(&filter, 2).await.unwrap().remove(0);
    assert!(!entry.record.text().contains("điện thoại"), "the reason is sealed: {}", entry.record.text());
    assert_eq!(store.content(entry.number, "reason").await.unwrap().as_deref(), Some(LOST[0].1));
}

#[tokio::test]
async fn nobody_alone_takes_both_steps_of_a_login_away_within_a_week() {
    let office = Staff::begun().await;
    let mut lan = office.logged_in(LAN).await;
    let minh = office.invited(&mut lan, "Minh", MINH).await;
    let an = office.invited(&mut lan, "An", "an@moha.example").await;
    let grant = [("role", "administrator"), ("unit", "BNV"), ("codes", "")];
    lan.post(&format!("/vi/office/people/{an}/grant"), &grant).await;
    let codes = format!("/vi/office/people/{minh}/codes");
    let by = By::system(office.now());
    let secret = Some("JBSWY3DPEHPK3PXP");
    office.writer.set_totp(&by, &minh, secret, &[]).await.unwrap();

    link(&mut lan, &minh).await;
    let refused = lan.post(&codes, &LOST).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.texts(".alert")[0].contains("7 ngày"), "{}", refused.body);
    assert!(office.writer.store().person(&minh).await.unwrap().totp.is_some(), "nothing was done");
    let mut an = office.logged_in("an@moha.example").await;
    assert_eq!(an.post(&codes, &LOST).await.status, StatusCode::SEE_OTHER, "another one may");

    office.writer.set_totp(&by, &minh, secret, &[]).await.unwrap();
    let refused = an.post(&format!("/vi/office/people/{minh}/reset"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    office.pass(7 * 24 * 3600 + 1);
    let mut lan = office.logged_in(LAN).await;
    assert_eq!(
        lan.post(&codes, &LOST).await.status,
        StatusCode::SEE_OTHER,
        "a week later it is another matter"
    );
}
