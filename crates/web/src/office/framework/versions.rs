//! A version with all those before it that it comes from, as far as they are kept here or were published.

use parindex_framework::Framework as Table;
use parindex_index::MOST_VERSIONS;
use parindex_workflow::framework::Framework;
use parindex_workflow::{Action, Kind};

use super::super::visitor::Staff;
use crate::page::Problem;
use crate::state::AppState;

/// A version whose table has no error.
pub(super) struct Version {
    pub(super) id: String,
    pub(super) table: Table,
}

/// The versions from the earliest that is known to this one, each amending the one before. `None` where the table of this
/// one has an error.
pub(super) async fn versions(
    staff: &Staff,
    state: &AppState,
    framework: &Framework,
) -> Result<Option<Vec<Version>>, Problem> {
    let Some(table) = framework.check().0 else { return Ok(None) };
    let mut next = framework.based_on().map(ToString::to_string);
    let mut chain = vec![Version { id: framework.id().to_string(), table }];
    while let Some(id) = next.take().filter(|_| chain.len() < MOST_VERSIONS) {
        let Some((table, before)) = earlier(staff, state, &id).await? else { break };
        next = before.filter(|before| chain.iter().all(|version| version.id != *before));
        chain.push(Version { id, table });
    }
    chain.reverse();
    Ok(Some(chain))
}

/// An earlier version, of the database or of a published campaign, and the one that it amends.
async fn earlier(
    staff: &Staff,
    state: &AppState,
    id: &str,
) -> Result<Option<(Table, Option<String>)>, Problem> {
    let kept = staff.visitor.store().find::<Framework>(id).await.map_err(|e| staff.failed(&e))?;
    let seen = kept.filter(|kept| staff.may_on(Action::Read, &kept.state.subject(Kind::Framework)));
    if let Some(table) = seen.as_ref().and_then(|kept| kept.state.check().0) {
        let before = seen.and_then(|kept| kept.state.based_on().map(ToString::to_string));
        return Ok(Some((table, before)));
    }
    let all = state.all();
    let published = all.iter().find(|published| published.framework().meta.id == id);
    Ok(published.map(|published| {
        let table = published.framework().clone();
        let before = table.meta.based_on.clone();
        (table, before)
    }))
}
