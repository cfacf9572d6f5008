use jiff::Timestamp;
use parindex_ledger::Event as Recorded;
use parindex_workflow::{Actor, Event, Now};
use serde_json::Value;

use super::states::Known;
use super::{Aggregate, Done, Kept};
use crate::write::{Entering, Tx, Writer, transaction};
use crate::{Conflict, Result, StoreError, audit, change, overviews};

impl Writer {
    /// Carries a command out: loads the state, lets the core decide, and writes the new state and the events' records in
    /// one transaction. `read` is the version that the person saw, where the command replaces what stands there; commands
    /// that name the revision of a part (an item, a node) need none.
    ///
    /// # Errors
    /// [`StoreError::Refused`] by the core, [`StoreError::Conflict`] if another version than `read` stands there. Nothing
    /// is written then.
    pub async fn execute<A: Aggregate>(
        &self,
        id: &str,
        read: Option<i64>,
        command: &A::Command<'_>,
        actor: &Actor,
        now: &Now,
    ) -> Result<Done<A>> {
        let now = recorded(now);
        transaction!(self, |tx| { execute_in::<A>(tx, id, read, command, actor, &now).await })
    }
}

/// The moment as a record tells it: in microseconds, so that a replay gives the same.
pub(crate) fn recorded(now: &Now) -> Now {
    let at = Timestamp::from_microsecond(now.at.as_microsecond()).unwrap_or(now.at);
    Now { at, today: now.today }
}

/// Within a transaction, which may do more.
pub(crate) async fn execute_in<A: Aggregate>(
    tx: &mut Tx,
    id: &str,
    read: Option<i64>,
    command: &A::Command<'_>,
    actor: &Actor,
    now: &Now,
) -> Result<Done<A>> {
    let kept = tx.load::<A>(id).await?;
    let [version, remade] = kept.as_ref().map_or([0, 0], |kept| [kept.version, kept.remade]);
    if let Some(read) = read.filter(|read| *read != version) {
        return Err(conflict(tx, kept.as_ref(), id, read).await?);
    }
    let state = kept.map(|kept| kept.state);
    let events = A::decide(state.as_ref(), command, actor, now)?;
    match state {
        Some(state) if events.is_empty() => Ok(Done { state, version, records: Vec::new() }),
        state => {
            let role = role(state.as_ref(), command, actor, now, &events);
            store_events(tx, id, [version, remade], state, events, &role).await
        }
    }
}

async fn conflict<A: Aggregate>(
    tx: &mut Tx,
    kept: Option<&Kept<A>>,
    id: &str,
    read: i64,
) -> Result<StoreError> {
    let Some(kept) = kept else { return Ok(StoreError::Unknown(A::KIND)) };
    let since = audit::since(tx.sql(), &format!("{}/{id}", A::KIND), read).await?;
    let conflict = Conflict { by: kept.by.clone(), at: kept.at, read, current: kept.version, since };
    Ok(StoreError::Conflict(Box::new(conflict)))
}

/// The role in which a person acts, for the record: the first of theirs that suffices alone, as the core itself says.
/// Where only several together do, all of them.
fn role<A: Aggregate>(
    state: Option<&A>,
    command: &A::Command<'_>,
    actor: &Actor,
    now: &Now,
    events: &[Event<A::Change>],
) -> String {
    let name = |role| serde_json::to_value(role).ok().and_then(|name| name.as_str().map(str::to_owned));
    let alone = actor.grants.iter().find(|grant| {
        let alone = Actor { grants: vec![(*grant).clone()], ..actor.clone() };
        actor.grants.len() == 1
            || A::decide(state, command, &alone, now).is_ok_and(|decided| decided.len() == events.len())
    });
    let held = alone.map_or(actor.grants.as_slice(), std::slice::from_ref);
    let names: Vec<String> = held.iter().filter_map(|grant| name(grant.role)).collect();
    if names.is_empty() { "none".to_owned() } else { names.join("+") }
}

async fn store_events<A: Aggregate>(
    tx: &mut Tx,
    id: &str,
    [mut version, remade]: [i64; 2],
    mut state: Option<A>,
    events: Vec<Event<A::Change>>,
    role: &str,
) -> Result<Done<A>> {
    let value = |state: &A| serde_json::to_value(state).map_err(|_| StoreError::Broken("a state"));
    let mut before = state.as_ref().map(value).transpose()?;
    let shown = state.as_ref().and_then(A::overview);
    let mut records = Vec::with_capacity(events.len());
    for event in &events {
        version += 1;
        let next = A::apply(state.take(), event).map_err(|_| StoreError::Broken("a state"))?;
        if next.id() != id {
            return Err(StoreError::Invalid("id"));
        }
        let after = value(&next)?;
        let change = serde_json::to_value(&event.change).map_err(|_| StoreError::Broken("a change"))?;
        records.push(
            tx.append(entering::<A>(id, version, event, change, [before.as_ref(), Some(&after)], role)?)
                .await?,
        );
        before = Some(after);
        state = Some(next);
    }
    let (Some(state), Some(value), Some(last)) = (state, before, events.last()) else {
        return Err(StoreError::Broken("a decision without an event"));
    };
    let text = change::state_text(&value)?;
    sqlx::query(
        "INSERT INTO aggregates (kind, id, version, state, actor, time) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (kind, id) DO UPDATE SET version = $3, state = $4, actor = $5, time = $6",
    )
    .bind(A::KIND)
    .bind(id)
    .bind(version)
    .bind(text.clone())
    .bind(last.by.as_str())
    .bind(last.at.as_microsecond())
    .execute(tx.sql())
    .await?;
    if let Some(overview) = state.overview() {
        overviews::write(tx.sql(), shown.as_ref(), &overview).await?;
    }
    let kept = Kept { state, version, by: last.by.to_string(), at: last.at, remade };
    tx.fresh.put::<A>(id, Known::new(kept.clone(), text.len()));
    Ok(Done { state: kept.state, version, records })
}

fn entering<A: Aggregate>(
    id: &str,
    version: i64,
    event: &Event<A::Change>,
    change: Value,
    [before, after]: [Option<&Value>; 2],
    role: &str,
) -> Result<Entering> {
    let kind = change.get("kind").and_then(Value::as_str).unwrap_or("changed").replace('_', "-");
    let sides = change::sides(version, change, before, after.unwrap_or(&Value::Null))?;
    let event = Recorded {
        time: event.at.as_microsecond(),
        actor: event.by.as_str().to_owned(),
        role: role.to_owned(),
        action: format!("{}-{kind}", A::KIND),
        subject: format!("{}/{id}", A::KIND),
        before: sides.before,
        after: sides.after,
        sealed: sides.sealed,
    };
    Ok(Entering { event, version: Some(version), contents: sides.contents })
}
