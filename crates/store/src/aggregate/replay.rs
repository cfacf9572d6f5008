//! What is kept of a state is what its events make of it: compared when verifying, made anew after an erasure.

use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::determination::Determination;
use parindex_workflow::framework::Framework;
use parindex_workflow::interview::Interview;
use parindex_workflow::oversight::Oversight;
use parindex_workflow::plan::Plan;
use parindex_workflow::survey::Survey;
use sqlx::{AnyConnection, Row};

use super::Aggregate;
use super::read::events;
use crate::write::Tx;
use crate::{Result, StoreError, change, overviews};

/// Makes the kept state of a subject anew from its events, where it is made of events.
pub(crate) async fn remake(tx: &mut Tx, subject: &str) -> Result<()> {
    let Some((kind, id)) = subject.split_once('/') else { return Ok(()) };
    let Some(state) = replay(tx.sql(), kind, subject).await? else { return Ok(()) };
    sqlx::query("UPDATE aggregates SET state = $3, remade = remade + 1 WHERE kind = $1 AND id = $2")
        .bind(kind)
        .bind(id)
        .bind(state)
        .execute(tx.sql())
        .await?;
    Ok(())
}

/// The first kept state that is not what its events make of it; `None` where all are. A state whose events are not whole
/// any more, because a change was too large to stand in its record and was erased, is passed over.
pub(crate) async fn unlike(sql: &mut AnyConnection) -> Result<Option<String>> {
    let mut after = (String::new(), String::new());
    loop {
        let row = sqlx::query(
            "SELECT kind, id, state FROM aggregates WHERE kind > $1 OR (kind = $1 AND id > $2)
             ORDER BY kind, id LIMIT 1",
        )
        .bind(after.0)
        .bind(after.1)
        .fetch_optional(&mut *sql)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let (kind, id): (String, String) = (row.try_get("kind")?, row.try_get("id")?);
        let subject = format!("{kind}/{id}");
        match replay(sql, &kind, &subject).await {
            Ok(Some(state)) if row.try_get::<String, _>("state").is_ok_and(|kept| kept == state) => {
                if kind == Assessment::KIND && !overviews::are_of(sql, &state).await? {
                    return Ok(Some(subject));
                }
            }
            Err(StoreError::Unknown(_)) => {}
            Err(StoreError::Database(error)) => return Err(error.into()),
            _ => return Ok(Some(subject)),
        }
        after = (kind, id);
    }
}

async fn replay(sql: &mut AnyConnection, kind: &str, subject: &str) -> Result<Option<String>> {
    match kind {
        Plan::KIND => replayed::<Plan>(sql, subject).await,
        Framework::KIND => replayed::<Framework>(sql, subject).await,
        Campaign::KIND => replayed::<Campaign>(sql, subject).await,
        Assessment::KIND => replayed::<Assessment>(sql, subject).await,
        Determination::KIND => replayed::<Determination>(sql, subject).await,
        Oversight::KIND => replayed::<Oversight>(sql, subject).await,
        Survey::KIND => replayed::<Survey>(sql, subject).await,
        Interview::KIND => replayed::<Interview>(sql, subject).await,
        _ => Ok(None),
    }
}

/// The text of the state that the events of a subject make.
async fn replayed<A: Aggregate>(sql: &mut AnyConnection, subject: &str) -> Result<Option<String>> {
    let mut state = None;
    for event in events::<A::Change>(sql, subject).await? {
        state = Some(A::apply(state, &event).map_err(|_| StoreError::Broken("an event"))?);
    }
    let text = |state: &A| {
        let value = serde_json::to_value(state).map_err(|_| StoreError::Broken("a state"))?;
        change::state_text(&value)
    };
    state.as_ref().map(text).transpose()
}
