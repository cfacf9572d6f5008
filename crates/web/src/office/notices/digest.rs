//! The mail that tells of new notices.

use jiff::{SignedDuration, Timestamp};
use parindex_locale::Message;
use parindex_store::account::Person;
use parindex_store::mail::NewMail;
use parindex_store::notice::{Notice, Often, Wish};
use parindex_store::{Result, Writer};
use parindex_workflow::{Actor, local};

use super::task;
use crate::office::desk::row;
use crate::office::visitor::today;
use crate::words::T;

/// The hour of the day in Viet Nam from which the daily mail goes out.
const MORNING: i8 = 7;

/// A mail about notices is of no use after so long; the list itself stays.
const USEFUL: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Queues a mail for everybody who has new notices and wishes it now.
pub(super) async fn queue(
    writer: &Writer,
    people: &[(Person, Actor)],
    base: &str,
    now: Timestamp,
) -> Result<()> {
    let mut unmailed = writer.store().unmailed().await?;
    for (person, _) in people {
        let Some(notices) = unmailed.remove(&person.id) else { continue };
        let wish = writer.store().wish(&person.id).await?;
        let Some(cause) = cause(person, wish.often, &notices, now) else { continue };
        let ids: Vec<String> = notices.iter().map(|notice| notice.id.clone()).collect();
        let mail = mail(person, wish, &notices, cause, base, now);
        writer.mail_notices(&ids, &mail, now).await?;
    }
    Ok(())
}

/// Why the mail goes out now; none if it does not.
fn cause(person: &Person, often: Often, notices: &[Notice], now: Timestamp) -> Option<String> {
    let id = &person.id;
    match often {
        Often::AtOnce => notices.last().map(|last| format!("notices/{id}/{}", last.id)),
        Often::Daily => {
            let morning = local(now).hour() >= MORNING;
            morning.then(|| format!("digest/{id}/{}", today(now)))
        }
        Often::Never => None,
    }
}

fn mail(
    person: &Person,
    wish: Wish,
    notices: &[Notice],
    cause: String,
    base: &str,
    now: Timestamp,
) -> NewMail {
    let t = T(wish.lang);
    let base = base.trim_end_matches('/');
    let tasks: Vec<_> = notices.iter().filter_map(task).collect();
    let mut lines = vec![t.say(&Message::new("mail-greeting").text("name", &person.name)), String::new()];
    for task in &tasks {
        let row = row(t, task, today(now));
        let due =
            if row.due.is_empty() { String::new() } else { format!(" ({}, {})", row.due, row.deadline) };
        lines.push(format!("- {}: {}{due}", row.what, row.name));
        lines.push(format!("  {base}{}", row.address));
    }
    let choose = format!("{base}/{}/office/account/mail", t.0.tag());
    lines.extend([String::new(), t.say(&Message::new("mail-why").text("address", choose))]);
    NewMail {
        cause,
        recipient: person.email.clone(),
        subject: t.say(&Message::new("mail-subject").count("count", tasks.len())),
        body: lines.join("\n") + "\n",
        expires: now.saturating_add(USEFUL).unwrap_or(now),
        unsubscribe: None,
    }
}
