//! Mails about a unit: asked for by anybody, confirmed, told once of each publication, ended by a link.

use axum::http::StatusCode;
use parindex_locale::{Lang, Text};
use parindex_store::Token;
use parindex_store::follow::NewFollower;
use parindex_store::mail::{Mail, NewMail};
use parindex_web::{AppState, Office, Published};

use crate::harness::campaign;
use crate::staff::{BASE, Staff, eventually};

const UNIT: &str = "/vi/2020-p-2020/units/VN-13";
const READER: &str = "Doc.Gia@example.vn";
const ANOTHER: &str = "nguoi.doc@example.vn";

async fn next_mail(office: &Staff) -> Option<Mail> {
    office.writer.take_mail(office.now()).await.unwrap()
}

fn token(address: &str) -> Token {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

/// A campaign of before, with a unit that became that of [`UNIT`] with another.
fn before_the_merger() -> Published {
    let mut before = campaign("before", false);
    before.meta.year = 2007;
    (before.input.units[0].code, before.input.units[0].name) =
        ("VN-97".to_owned(), Text::new("Hải Hưng", ""));
    Published::new(before)
}

/// Another follows the unit of before, since before it was merged.
async fn another_follows_what_was_merged(office: &Staff) {
    let new = NewFollower { unit: "VN-97".to_owned(), address: ANOTHER.to_owned(), lang: Lang::Vi };
    let mut link = None;
    let mail = |id: &str, token: Token| {
        link = Some(token);
        NewMail {
            cause: format!("{id}/asked"),
            recipient: ANOTHER.to_owned(),
            subject: String::new(),
            body: String::new(),
            expires: office.now(),
            unsubscribe: None,
        }
    };
    office.writer.follow(&new, office.now(), mail).await.unwrap();
    office.writer.confirm_follower(link.unwrap(), office.now()).await.unwrap();
    while next_mail(office).await.is_some() {}
}

/// Somebody asks on the page of a unit, twice, and confirms; what another server of the office with mails shows.
pub async fn somebody_follows(office: &Staff) -> AppState {
    let site = office.site_of(vec![before_the_merger()], Office::with_mail);
    site.refresh().await.unwrap();
    let server = office.serving(site.clone());
    let (mut reader, follow) = (server.browser("10.0.0.9"), format!("{UNIT}/follow"));
    assert_eq!(
        office.browser("10.0.0.9").post(&follow, &[]).await.status,
        StatusCode::NOT_FOUND,
        "no mails here"
    );
    assert!(office.browser("10.0.0.9").get(UNIT).await.texts("#follow").is_empty());
    assert_eq!(reader.get(UNIT).await.attributes("section form[method=post]", "action").concat(), follow);
    for wrong in ["", "nobody", "a b@example.vn", &format!("a@{}.vn", "x".repeat(300))] {
        let refused = reader.post(&follow, &[("email", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let foreign = reader.ask("POST", &follow, &[("sec-fetch-site", "cross-site")], b"email=a@b.vn").await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let nobody = reader.post("/vi/2020-p-2020/units/none/follow", &[("email", READER)]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);

    let asked = reader.post(&follow, &[("email", READER)]).await;
    assert!(asked.texts("main p")[0].contains(READER), "{}", asked.body);
    let mut found = None;
    eventually(async || {
        found = next_mail(office).await;
        found.is_some()
    })
    .await;
    let mail = found.unwrap();
    assert_eq!(mail.new.recipient, READER);
    let link = mail.new.body.split_whitespace().find(|word| word.contains("/follow/")).unwrap();
    let path = link.strip_prefix(BASE).unwrap();
    let page = reader.get(path).await;
    assert_eq!((page.texts("main button").len(), page.header("cache-control")), (1, "no-store"));
    assert!(!office.writer.store().followed(token(path)).await.unwrap().1, "looking confirms nothing");
    let done = reader.post(path, &[]).await;
    assert!(done.texts("main p")[0].starts_with("Đã xác nhận"), "{}", done.body);
    let again = reader.post(&follow, &[("email", "doc.gia@example.vn")]).await;
    assert_eq!(again.texts("main p")[1], asked.texts("main p")[1], "nobody is told who follows");
    site.refresh().await.unwrap();
    assert!(next_mail(office).await.is_none(), "neither asked again nor told of what was published before");
    for missing in ["/vi/follow/none", &format!("/vi/follow/{}", "0".repeat(64))] {
        assert_eq!(reader.get(missing).await.status, StatusCode::NOT_FOUND);
    }
    another_follows_what_was_merged(office).await;
    office.pass(60);
    site
}

/// The correction is told once, with its reason; a mail program ends it by one request.
pub async fn and_is_told_of_the_correction(office: &Staff, site: &AppState, reason: &str) {
    for _ in 0..2 {
        site.refresh().await.unwrap();
    }
    let mut mails = [next_mail(office).await.unwrap(), next_mail(office).await.unwrap()];
    mails.sort_by_key(|mail| mail.new.recipient != READER);
    let [mail, other] = mails;
    assert_eq!((&*mail.new.recipient, &*other.new.recipient), (READER, ANOTHER));
    assert!(other.new.subject.starts_with("Hải Dương (kế thừa Hải Hưng): "), "{}", other.new.subject);
    for told in ["Hải Hưng (cũ) nay là Hải Dương.", reason, &format!("{BASE}{UNIT}")] {
        assert!(other.new.body.contains(told), "{told}: {}", other.new.body);
    }
    assert!(
        mail.new.body.contains(reason) && mail.new.body.contains(&format!("{BASE}{UNIT}")),
        "{}",
        mail.new.body
    );
    assert!(next_mail(office).await.is_none(), "once");
    let end = mail.new.unsubscribe.unwrap();
    assert!(mail.new.body.contains(&end));
    let path = end.strip_prefix(BASE).unwrap();
    let server = office.serving(site.clone());
    let mut anywhere = server.browser("192.0.2.1");
    assert_eq!(anywhere.get(path).await.texts("main button").len(), 1);
    assert!(office.writer.store().followed(token(path)).await.unwrap().1, "looking ends nothing");
    let one_click = [("sec-fetch-site", "cross-site")];
    let ended = anywhere.ask("POST", path, &one_click, b"List-Unsubscribe=One-Click").await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.body);
    assert!(office.writer.store().followed(token(path)).await.is_err(), "the address is erased");
    assert_eq!(anywhere.get(path).await.status, StatusCode::OK, "ended twice it is ended");
}
