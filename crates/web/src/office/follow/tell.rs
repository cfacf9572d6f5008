//! The mail that tells of what was published.

use std::sync::Arc;

use jiff::SignedDuration;
use parindex_locale::Message;
use parindex_store::Result;
use parindex_store::follow::{Follower, owner};
use parindex_store::mail::NewMail;

use super::end_address;
use crate::card;
use crate::office::Office;
use crate::published::Published;
use crate::table::unit_address;
use crate::words::T;

/// As many are told in one transaction, so that nobody waits long for the database.
const AT_ONCE: u32 = 200;
/// News of a publication are of no use after so long; the page stays.
const USEFUL: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Queues a mail for each follower and each publication that they were not told of. It may run as often as one likes, and in
/// several processes.
///
/// # Errors
/// If the database fails.
pub(crate) async fn tell(office: &Office, all: &[Arc<Published>]) -> Result<()> {
    let Some(newest) = all.iter().filter_map(|published| published.issue.at).max() else { return Ok(()) };
    if !office.mails {
        return Ok(());
    }
    loop {
        let followers = office.writer.untold(newest, AT_ONCE).await?;
        if followers.is_empty() {
            return Ok(());
        }
        let told: Vec<_> =
            followers.iter().map(|follower| (follower.id.clone(), mails(office, all, follower))).collect();
        office.writer.tell_followers(&told, newest, office.now()).await?;
    }
}

fn mails(office: &Office, all: &[Arc<Published>], follower: &Follower) -> Vec<NewMail> {
    let new = |published: &&Arc<Published>| published.issue.at.is_some_and(|at| at > follower.told);
    all.iter().filter(new).filter_map(|published| mail(office, published, follower)).collect()
}

/// None of a publication that the unit is not in.
fn mail(office: &Office, published: &Published, follower: &Follower) -> Option<NewMail> {
    let (t, base, now) = (T(follower.new.lang), &office.base, office.now());
    let unit = published.board.find(&follower.new.unit)?;
    let (issue, name) = (&published.issue, published.units()[unit].name.get(t.0));
    let end = end_address(base, t, follower.token);
    let news = Message::new(if issue.number > 1 { "follow-mail-corrected" } else { "follow-mail-published" })
        .text("unit", name)
        .text("said", card::said(t, published, Some(unit)))
        .text("why", issue.corrects.clone().unwrap_or_default())
        .text("page", format!("{base}{}", unit_address(t.0, published, unit)))
        .text("end", &*end);
    let subject = Message::new("follow-mail-subject").text("unit", name).text("title", published.title(t.0));
    Some(NewMail {
        cause: format!("{}/{}@{}", owner(&follower.id), published.meta().id, issue.number),
        recipient: follower.new.address.clone(),
        subject: t.say(&subject),
        body: t.say(&news) + "\n",
        expires: now.saturating_add(USEFUL).unwrap_or(now),
        unsubscribe: Some(end),
    })
}
