//! `/office/notices`: what one is told, and how often it comes by mail. Notices are made from what waits for a person
//! and from what was approved, once for each occasion.

mod digest;

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use parindex_locale::{Lang, Message};
use parindex_store::account::Person;
use parindex_store::notice::{NewNotice, Notice, Often, Wish};
use parindex_store::{By, Result, StoreError, Writer};
use parindex_workflow::Actor;
use parindex_workflow::desk::{States, Task, news, waiting};

use super::account::moment;
use super::desk::{Loaded, Row, row};
use super::follow::CONFIRM;
use super::form::{Field, Form, FormPage, Nav};
use super::routes::Routes;
use super::visitor::{Staff, today};
use crate::page::{Page, Problem, html};

/// As many notices are written in one transaction, so that nobody waits long for the database.
const AT_ONCE: usize = 200;

#[derive(Template)]
#[template(path = "office/notices.html")]
struct Notices {
    page: Page,
    nav: Nav,
    rows: Vec<(Row, String, bool)>,
    unseen: bool,
    /// Until when the list is marked as seen.
    until: i64,
}

/// The routes of the notices and of the wishes for mail.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/notices", show)
        .post("/notices", see)
        .get("/account/mail", show_wish)
        .post("/account/mail", wish)
}

/// `GET /office/notices`
pub(super) async fn show(staff: Staff) -> std::result::Result<Response, Problem> {
    let (visitor, t) = (&staff.visitor, staff.visitor.site.t);
    let all = visitor.store().notices(&staff.person.id).await.map_err(|e| staff.failed(&e))?;
    let shown = |notice: &Notice| {
        let task = task(notice)?;
        Some((row(t, &task, today(visitor.now)), moment(notice.since), notice.seen.is_none()))
    };
    Ok(html(&Notices {
        page: visitor.site.page(t.w("office-notices"), None),
        nav: Nav::of(&staff, "/notices"),
        rows: all.iter().filter_map(shown).collect(),
        unseen: staff.unseen > 0,
        until: all.first().map_or(0, |notice| notice.since.as_microsecond()),
    }))
}

/// `POST /office/notices`: marks what stood on the list as seen.
pub(super) async fn see(staff: Staff, body: String) -> std::result::Result<Response, Problem> {
    let visitor = &staff.visitor;
    let until: Option<i64> = Form::read(&body).get("until").parse().ok();
    if let Some(until) = until.and_then(|until| Timestamp::from_microsecond(until).ok()) {
        let done = visitor.writer().see_notices(&staff.person.id, until, visitor.now).await;
        done.map_err(|e| staff.failed(&e))?;
    }
    Ok(visitor.see("/notices"))
}

/// The task that a notice tells of; `None` where a later version of the program wrote it.
fn task(notice: &Notice) -> Option<Task> {
    serde_json::from_value(notice.content.clone()).ok()
}

fn wish_form(staff: &Staff, wish: Wish, faulty: bool) -> FormPage {
    let t = staff.visitor.site.t;
    let fault = faulty.then(|| t.w("office-empty"));
    let often = |often: Often| {
        let word = match often {
            Often::AtOnce => "notices-at-once",
            Often::Daily => "notices-daily",
            Often::Never => "notices-never",
        };
        (often.word().to_owned(), t.w(word), often == wish.often)
    };
    let lang = |lang: Lang| (lang.tag().to_owned(), lang.name().to_owned(), lang == wish.lang);
    FormPage::new(&staff.visitor, Nav::of(staff, "/account"), "notices-mail-title", "notices-mail-save")
        .lead(t.say(&Message::new("notices-mail-lead").text("email", &staff.person.email)))
        .fields([
            Field::new("often", "text", t.w("notices-often"))
                .options(Often::ALL.map(often).to_vec())
                .fault(fault.clone()),
            Field::new("lang", "text", t.w("notices-lang"))
                .options(Lang::ALL.map(lang).to_vec())
                .fault(fault),
        ])
}

/// `GET /office/account/mail`
pub(super) async fn show_wish(staff: Staff) -> std::result::Result<Response, Problem> {
    let wish = staff.visitor.store().wish(&staff.person.id).await.map_err(|e| staff.failed(&e))?;
    Ok(wish_form(&staff, wish, false).show())
}

/// `POST /office/account/mail`
pub(super) async fn wish(staff: Staff, body: String) -> std::result::Result<Response, Problem> {
    let (form, visitor) = (Form::read(&body), &staff.visitor);
    let (Some(often), Some(lang)) = (Often::of(form.get("often")), Lang::from_tag(form.get("lang"))) else {
        return Ok(wish_form(&staff, Wish::default(), true).show());
    };
    let kept = visitor.writer().set_wish(&staff.person.id, Wish { often, lang }).await;
    kept.map_err(|e| staff.failed(&e))?;
    Ok(visitor.see("/account"))
}

/// Makes the notices that are due and not there yet, for everybody, and queues the mails that tell of them. It may run
/// as often as one likes, and in several processes: each occasion is told once, and each person gets one mail a day
/// unless they wish it at once.
///
/// # Errors
/// If the database fails.
pub async fn watch(writer: &Writer, base_url: &str, mails: bool, now: Timestamp) -> Result<()> {
    writer.seal_answers(&By::system(now)).await?;
    writer.sweep_followers(now.saturating_sub(CONFIRM).unwrap_or(now)).await?;
    let store = writer.store();
    let loaded = Loaded::of(store).await?;
    let people = store.actors(now).await?;
    let told = |(person, actor): &(Person, Actor)| notices(person, actor, &loaded.states(), now);
    let all: std::result::Result<Vec<Vec<NewNotice>>, StoreError> = people.iter().map(told).collect();
    for some in all?.concat().chunks(AT_ONCE) {
        writer.notify(some, now).await?;
    }
    if mails { digest::queue(writer, &people, base_url, now).await } else { Ok(()) }
}

fn notices(person: &Person, actor: &Actor, states: &States, now: Timestamp) -> Result<Vec<NewNotice>> {
    let tasks = waiting(actor, states, today(now)).into_iter().chain(news(actor, states));
    tasks
        .map(|task| {
            let content = serde_json::to_value(&task).map_err(|_| StoreError::Broken("a task"))?;
            Ok(NewNotice { person: person.id.clone(), cause: task.cause(), content })
        })
        .collect()
}
