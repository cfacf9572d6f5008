//! The mail that tells of what was published.

use std::sync::Arc;

use jiff::SignedDuration;
use parindex_locale::Message;
use parindex_store::Result;
use parindex_store::follow::{Follower, owner};
use parindex_store::mail::NewMail;

use super::end_address;
use crate::card;
use crate::lineage::{Heir, heirs};
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
    let code = &*follower.new.unit;
    let of = |published: &Arc<Published>| {
        let heirs = heirs(published, all, code).into_iter();
        heirs.map(|unit| mail(office, all, published, unit, follower)).collect::<Vec<_>>()
    };
    all.iter().filter(new).flat_map(of).collect()
}

/// A mail of a publication, of the unit that is followed or of one that came of it.
fn mail(
    office: &Office,
    all: &[Arc<Published>],
    published: &Published,
    unit: usize,
    follower: &Follower,
) -> NewMail {
    let (t, base, now) = (T(follower.new.lang), &office.base, office.now());
    let heir = Heir::new(t, published, unit, all, &follower.new.unit);
    let (issue, name) = (&published.issue, &*heir.name);
    let end = end_address(base, t, follower.token);
    let news = Message::new(if issue.number > 1 { "follow-mail-corrected" } else { "follow-mail-published" })
        .text("unit", name)
        .text("said", heir.became + &card::said(t, published, Some(unit)))
        .text("why", issue.corrects.clone().unwrap_or_default())
        .text("page", format!("{base}{}", unit_address(t.0, published, unit)))
        .text("end", &*end);
    let subject = Message::new("follow-mail-subject").text("unit", name).text("title", published.title(t.0));
    // Several may have come of one.
    let of = if heir.is_other { format!("/{}", published.units()[unit].code) } else { String::new() };
    NewMail {
        cause: format!("{}/{}@{}{of}", owner(&follower.id), published.meta().id, issue.number),
        recipient: follower.new.address.clone(),
        subject: t.say(&subject),
        body: t.say(&news) + "\n",
        expires: now.saturating_add(USEFUL).unwrap_or(now),
        unsubscribe: Some(end),
    }
}
