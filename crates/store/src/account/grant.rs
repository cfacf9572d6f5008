use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use parindex_framework::Code;
use parindex_workflow::{Actor, Grant, Role, UnitId};
use serde_json::{Value, json};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::person::{Person, person};
use super::subject;
use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, Store, StoreError, audit};

/// A role to be given to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// The identifier, from [`new_id`](crate::new_id).
    pub id: String,
    /// The person.
    pub person: String,
    /// The role, its unit and its scope.
    pub grant: Grant,
    /// From when.
    pub since: Timestamp,
    /// Until when, not included; `None` until it is taken back.
    pub until: Option<Timestamp>,
}

/// A role as it was given.
pub type Given = NewGrant;

impl Writer {
    /// Gives a person a role.
    ///
    /// # Errors
    /// If there is no such person, the identifier is taken, or the role ends before it begins.
    pub async fn grant(&self, by: &By, new: &NewGrant) -> Result<()> {
        transaction!(self, |tx| { give(tx, by, new).await })
    }

    /// Takes a role back, from now on. It stays on record that the person held it.
    ///
    /// # Errors
    /// If there is no such role, or it has ended already.
    pub async fn revoke_grant(&self, by: &By, id: &str) -> Result<()> {
        transaction!(self, |tx| {
            let row =
                sqlx::query("SELECT * FROM grants WHERE id = $1").bind(id).fetch_optional(tx.sql()).await?;
            let given = row.as_ref().map_or(Err(StoreError::Unknown("grant")), read)?;
            if given.until.is_some_and(|until| until <= by.at) {
                return Err(StoreError::Unknown("grant"));
            }
            sqlx::query("UPDATE grants SET until = $2 WHERE id = $1")
                .bind(id)
                .bind(by.micros())
                .execute(tx.sql())
                .await?;
            tx.record(by, "role-revoked", subject(&given.person), [record(&given), json!(null)]).await?;
            Ok(())
        })
    }

    /// Says anew which units a person belongs to: nobody appraises their own.
    ///
    /// # Errors
    /// If there is no such person.
    pub async fn set_homes(&self, by: &By, id: &str, homes: &BTreeSet<UnitId>) -> Result<()> {
        transaction!(self, |tx| { self::homes(tx, by, id, homes).await })
    }
}

/// Gives a role within a transaction.
pub(super) async fn give(tx: &mut Tx, by: &By, new: &NewGrant) -> Result<()> {
    if new.until.is_some_and(|until| until <= new.since) {
        return Err(StoreError::Invalid("day"));
    }
    person(tx, &new.person).await?;
    let done = sqlx::query(
        "INSERT INTO grants (id, person, role, unit, codes, since, until)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING",
    )
    .bind(new.id.clone())
    .bind(new.person.clone())
    .bind(word(new.grant.role)?)
    .bind(new.grant.unit.as_str())
    .bind(codes(&new.grant).to_string())
    .bind(new.since.as_microsecond())
    .bind(new.until.map(Timestamp::as_microsecond))
    .execute(tx.sql())
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Taken("grant"));
    }
    tx.record(by, "role-granted", subject(&new.person), [json!(null), record(new)]).await?;
    Ok(())
}

/// Says within a transaction which units a person belongs to.
pub(super) async fn homes(tx: &mut Tx, by: &By, id: &str, homes: &BTreeSet<UnitId>) -> Result<()> {
    person(tx, id).await?;
    let was: Vec<String> = sqlx::query_scalar("SELECT unit FROM homes WHERE person = $1 ORDER BY unit")
        .bind(id)
        .fetch_all(tx.sql())
        .await?;
    let now: Vec<&str> = homes.iter().map(UnitId::as_str).collect();
    if was == now {
        return Ok(());
    }
    sqlx::query("DELETE FROM homes WHERE person = $1").bind(id).execute(tx.sql()).await?;
    for unit in &now {
        sqlx::query("INSERT INTO homes (person, unit) VALUES ($1, $2)")
            .bind(id)
            .bind(*unit)
            .execute(tx.sql())
            .await?;
    }
    let sides = [json!({ "homes": was }), json!({ "homes": now })];
    tx.record(by, "person-homes-set", subject(id), sides).await?;
    Ok(())
}

impl Store {
    /// All roles that a person holds, held or will hold, by their beginning.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn grants(&self, person: &str) -> Result<Vec<Given>> {
        let rows = sqlx::query("SELECT * FROM grants WHERE person = $1 ORDER BY since, id")
            .bind(person)
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(read).collect()
    }

    /// The roles of all people, as [`grants`](Store::grants) gives those of one, by person.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn all_grants(&self) -> Result<BTreeMap<String, Vec<Given>>> {
        let rows = sqlx::query("SELECT * FROM grants ORDER BY since, id").fetch_all(&self.pool).await?;
        let mut all: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        for given in rows.iter().map(read) {
            let given = given?;
            all.entry(given.person.clone()).or_default().push(given);
        }
        Ok(all)
    }

    /// The units that a person belongs to.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn homes(&self, person: &str) -> Result<BTreeSet<UnitId>> {
        let homes: Vec<String> = sqlx::query_scalar("SELECT unit FROM homes WHERE person = $1")
            .bind(person)
            .fetch_all(&self.pool)
            .await?;
        homes.into_iter().map(|home| home.try_into().map_err(|_| StoreError::Broken("a unit"))).collect()
    }

    /// The people who hold a role in a unit at this moment, by name; closed accounts are left out.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn holders(&self, role: Role, unit: &UnitId, at: Timestamp) -> Result<Vec<Person>> {
        let rows = sqlx::query(
            "SELECT * FROM persons WHERE closed IS NULL AND id IN (
                 SELECT person FROM grants
                 WHERE role = $1 AND unit = $2 AND since <= $3 AND (until IS NULL OR until > $3)
             ) ORDER BY name, id",
        )
        .bind(word(role)?)
        .bind(unit.as_str())
        .bind(at.as_microsecond())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(super::person::read).collect()
    }

    /// A person as the core knows who acts: the units they belong to, and the roles held at this moment.
    ///
    /// # Errors
    /// If there is no such person, or the account is closed.
    pub async fn actor(&self, id: &str, at: Timestamp) -> Result<Actor> {
        self.actor_of(&self.person(id).await?, at).await
    }

    /// The same of a person who was read already.
    ///
    /// # Errors
    /// If the account is closed, or the database fails or does not hold what was written.
    pub async fn actor_of(&self, person: &Person, at: Timestamp) -> Result<Actor> {
        if person.closed.is_some() {
            return Err(StoreError::Unknown("person"));
        }
        let mut actor = Actor::new(person.id.parse().map_err(|_| StoreError::Broken("a person"))?);
        for home in self.homes(&person.id).await? {
            actor = actor.of(home);
        }
        let given = self.grants(&person.id).await?.into_iter();
        let held = given.filter(|given| given.since <= at && given.until.is_none_or(|until| at < until));
        Ok(held.fold(actor, |actor, given| actor.with(given.grant)))
    }
}

pub(crate) fn word(role: Role) -> Result<String> {
    match serde_json::to_value(role) {
        Ok(Value::String(word)) => Ok(word),
        _ => Err(StoreError::Broken("a role")),
    }
}

fn codes(grant: &Grant) -> Value {
    grant.codes.iter().map(ToString::to_string).collect()
}

/// What the ledger says of a role that is given or taken back.
fn record(given: &Given) -> Value {
    json!({
        "grant": given.id,
        "role": serde_json::to_value(given.grant.role).unwrap_or_default(),
        "unit": given.grant.unit.as_str(),
        "codes": codes(&given.grant),
        "since": given.since.as_microsecond(),
        "until": given.until.map(Timestamp::as_microsecond),
    })
}

fn read(row: &AnyRow) -> Result<Given> {
    let codes: String = row.try_get("codes")?;
    let codes: Vec<String> = serde_json::from_str(&codes).map_err(|_| StoreError::Broken("codes"))?;
    let codes: Option<BTreeSet<Code>> = codes.iter().map(|code| code.parse().ok()).collect();
    let role = Value::String(row.try_get("role")?);
    let unit: String = row.try_get("unit")?;
    Ok(Given {
        id: row.try_get("id")?,
        person: row.try_get("person")?,
        grant: Grant {
            role: serde_json::from_value(role).map_err(|_| StoreError::Broken("a role"))?,
            unit: unit.try_into().map_err(|_| StoreError::Broken("a unit"))?,
            codes: codes.ok_or(StoreError::Broken("codes"))?,
        },
        since: audit::timestamp(row.try_get("since")?)?,
        until: row.try_get::<Option<i64>, _>("until")?.map(audit::timestamp).transpose()?,
    })
}
