//! Accepting in one go what the rule gives, of all units that claim it: each an event of its own.

use parindex_locale::Message;
use parindex_store::across::Across;
use parindex_store::assessment::Materials;
use parindex_workflow::assessment::{Command, Opinion};

use super::Look;
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::query::value;
use crate::words::T;

/// The most that are accepted by one request; the rest waits for the next.
pub(super) const MOST: u32 = 200;

/// Accepts them; how many were, and how many are left: those behind the most, and those whose unit can still change
/// what it says or whom somebody else has appraised meanwhile.
pub(super) async fn accept(staff: &Staff, look: &Look) -> Result<(u64, u64), Problem> {
    if !look.is_first() {
        return Ok((0, 0));
    }
    let waiting = Across { waiting: true, ..look.across() };
    let page = staff.visitor.store().across(&waiting, None, MOST).await.map_err(|e| staff.failed(&e))?;
    let mut accepted = 0;
    for one in &page.units {
        let opinion = Opinion { score: None, cause: None, reason: String::new() };
        let command = Command::Appraise { code: look.code.clone(), read: 0, opinion };
        let (writer, now) = (staff.visitor.writer(), staff.present());
        let materials = Materials::new(&look.scope.framework);
        let done =
            writer.assess(look.campaign.id(), &one.unit, &materials, &command, &staff.actor, &now).await;
        match done {
            Ok(done) => accepted += u64::from(!done.records.is_empty()),
            Err(error) => match staff.undone(error) {
                Undone::Problem(problem) => return Err(problem),
                Undone::Refused(_) => {}
            },
        }
    }
    Ok((accepted, page.found.saturating_sub(accepted)))
}

/// What was done, as the address says after it.
pub(super) fn done(t: T, query: &str) -> Option<String> {
    let told = value(query, "done")?;
    let (accepted, left) = told.split_once('-')?;
    let message = Message::new("appraisal-accepted").count("accepted", accepted.parse().ok()?);
    Some(t.say(&message.count("left", left.parse().ok()?)))
}
