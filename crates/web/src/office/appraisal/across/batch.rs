//! Accepting in one go what the rule gives, of all units that claim it: each an event of its own.

use parindex_locale::Message;
use parindex_store::assessment::Materials;
use parindex_workflow::assessment::{Command, Opinion};
use parindex_workflow::campaign::Step;

use super::super::order::Listed;
use super::super::state::State;
use super::Look;
use crate::office::visitor::{Staff, Undone};
use crate::page::Problem;
use crate::query::value;
use crate::words::T;

/// The most that are accepted by one request; the rest waits for the next.
pub(super) const MOST: usize = 200;

/// Whether a unit claims what the rule gives and nobody has appraised it.
fn waits(one: &Listed) -> bool {
    one.state == State::Open && one.cell.own.is_some() && !one.cell.claimed
}

/// How many can be accepted in one go; none outside the first appraisal.
pub(super) fn waiting(look: &Look) -> usize {
    let first = look.campaign.step() == Some(Step::Appraisal);
    if first { look.units.iter().filter(|one| waits(one)).count() } else { 0 }
}

/// Accepts them; how many were, and how many are left: those behind the most, and those whose unit can still change
/// what it says or whom somebody else has appraised meanwhile.
pub(super) async fn accept(staff: &Staff, look: &Look) -> Result<(usize, usize), Problem> {
    let (mut accepted, all) = (0, waiting(look));
    for one in look.units.iter().filter(|one| waits(one)).take(MOST.min(all)) {
        let opinion = Opinion { score: None, cause: None, reason: String::new() };
        let command = Command::Appraise { code: look.code.clone(), read: 0, opinion };
        let (writer, now) = (staff.visitor.writer(), staff.present());
        let materials = Materials::new(&look.scope.framework);
        let done =
            writer.assess(look.campaign.id(), &one.unit, &materials, &command, &staff.actor, &now).await;
        match done {
            Ok(done) => accepted += usize::from(!done.records.is_empty()),
            Err(error) => match staff.undone(error) {
                Undone::Problem(problem) => return Err(problem),
                Undone::Refused(_) => {}
            },
        }
    }
    Ok((accepted, all.saturating_sub(accepted)))
}

/// What was done, as the address says after it.
pub(super) fn done(t: T, query: &str) -> Option<String> {
    let told = value(query, "done")?;
    let (accepted, left) = told.split_once('-')?;
    let message = Message::new("appraisal-accepted").count("accepted", accepted.parse().ok()?);
    Some(t.say(&message.count("left", left.parse().ok()?)))
}
