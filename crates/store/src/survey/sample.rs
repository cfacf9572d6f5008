//! Samples that were drawn: the list without contacts, whose digest stands in the event of the draw, and the same with contacts,
//! encrypted and erased when the collection ends or another sample is drawn.

use parindex_ledger::Digest;
use parindex_workflow::survey::{Command, Draw, Survey};
use parindex_workflow::{Actor, CampaignId, GroupId, Now};
use sqlx::{AnyConnection, Row};

use super::{WaitingFor, execute};
use crate::aggregate::command::recorded;
use crate::token::random;
use crate::write::{By, Tx, Writer, transaction};
use crate::{Result, Secret, Store, StoreError, Token};

/// The lists of a sample, as CSV.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// Whom was drawn, without what only says how they are reached.
    pub list: String,
    /// The same with that; `None` where the frame says nothing of it.
    pub contacts: Option<String>,
}

impl std::fmt::Debug for Listed {
    /// Who was drawn does not show in logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Listed(..)")
    }
}

/// A new seed: 64 bits of the system's randomness.
///
/// # Errors
/// If the system has no randomness to give.
pub fn seed() -> Result<u64> {
    random().map(u64::from_le_bytes)
}

/// Whose contacts they are: moved to another draw they are worth nothing.
fn owner(survey: &str, group: &str, draw: i64) -> String {
    format!("sample {survey}/{group}/{draw}")
}

impl Writer {
    /// Keeps a sample that was drawn from the file that waits under a token, with its record in the same transaction; the number
    /// of the draw, from 1. The file is erased, so that nothing is drawn from it a second time, and so are the contacts of
    /// earlier draws.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Unknown`](crate::StoreError::Unknown) if no such
    /// file waits any more; [`StoreError::Invalid`](crate::StoreError::Invalid) if the list is not the one whose digest is told.
    pub async fn draw_sample(
        &self,
        of: WaitingFor<'_>,
        token: Token,
        draw: &Draw,
        listed: &Listed,
        actor: &Actor,
        now: &Now,
    ) -> Result<i64> {
        if draw.list != Digest::of(listed.list.as_bytes()) || draw.contacts != listed.contacts.is_some() {
            return Err(StoreError::Invalid("list"));
        }
        let now = recorded(now);
        let command = Command::Draw { group: of.group.clone(), draw: Box::new(draw.clone()) };
        transaction!(self, |tx| {
            let done = execute(tx, of.survey, &command, actor, &now).await?;
            take_waiting(tx.sql(), of, token).await?;
            let draws = done.state.group(of.group).map_or(0, |group| group.draws.len());
            let number = i64::try_from(draws).unwrap_or(i64::MAX);
            erase_contacts(tx.sql(), of.survey, Some(of.group)).await?;
            sqlx::query("INSERT INTO samples (survey, grp, draw, list) VALUES ($1, $2, $3, $4)")
                .bind(of.survey.as_str())
                .bind(of.group.as_str())
                .bind(number)
                .bind(listed.list.as_bytes())
                .execute(tx.sql())
                .await?;
            if let Some(contacts) = &listed.contacts {
                let owner = owner(of.survey.as_str(), of.group.as_str(), number);
                let hidden = self.hide(&owner, contacts)?;
                sqlx::query(
                    "INSERT INTO sample_contacts (survey, grp, draw, hidden) VALUES ($1, $2, $3, $4)",
                )
                .bind(of.survey.as_str())
                .bind(of.group.as_str())
                .bind(number)
                .bind(hidden.as_str())
                .execute(tx.sql())
                .await?;
            }
            Ok(number)
        })
    }

    /// Notes that somebody took a file of a draw that says how people are reached.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn note_contacts_taken(
        &self,
        by: &By,
        survey: &CampaignId,
        group: &GroupId,
        file: &str,
    ) -> Result<()> {
        let after = serde_json::json!({ "group": group.as_str(), "file": file });
        transaction!(self, |tx| {
            let sides = [serde_json::Value::Null, after.clone()];
            tx.record(by, "sample-contacts-taken", format!("sample/{survey}"), sides).await?;
            Ok(())
        })
    }

    /// The list of a draw: with contacts as long as there are any.
    ///
    /// # Errors
    /// [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no such draw; if the key does not open the contacts.
    pub async fn sample(&self, survey: &CampaignId, group: &GroupId, draw: i64) -> Result<String> {
        let hidden: Option<String> = sqlx::query_scalar(
            "SELECT hidden FROM sample_contacts WHERE survey = $1 AND grp = $2 AND draw = $3",
        )
        .bind(survey.as_str())
        .bind(group.as_str())
        .bind(draw)
        .fetch_optional(&self.store().pool)
        .await?;
        match hidden {
            Some(hidden) => {
                let owner = owner(survey.as_str(), group.as_str(), draw);
                self.show(&owner, &Secret::from(hidden))
            }
            None => self.store().sample(survey, group, draw).await,
        }
    }
}

impl Store {
    /// The list of a draw without contacts.
    ///
    /// # Errors
    /// [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no such draw.
    pub async fn sample(&self, survey: &CampaignId, group: &GroupId, draw: i64) -> Result<String> {
        let list: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT list FROM samples WHERE survey = $1 AND grp = $2 AND draw = $3")
                .bind(survey.as_str())
                .bind(group.as_str())
                .bind(draw)
                .fetch_optional(&self.pool)
                .await?;
        String::from_utf8(list.ok_or(StoreError::Unknown("sample"))?)
            .map_err(|_| StoreError::Broken("a sample"))
    }
}

/// Erases the file that waits. Where two draw from it at the same time, the second finds nothing.
async fn take_waiting(sql: &mut AnyConnection, of: WaitingFor<'_>, token: Token) -> Result<()> {
    let gone =
        sqlx::query("DELETE FROM incoming WHERE token = $1 AND survey = $2 AND grp = $3 AND person = $4")
            .bind(token.hash())
            .bind(of.survey.as_str())
            .bind(of.group.as_str())
            .bind(of.person.as_str())
            .execute(sql)
            .await?;
    if gone.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Unknown("file")) }
}

/// Erases the contacts of a group, or of all groups of a survey.
pub(super) async fn erase_contacts(
    sql: &mut AnyConnection,
    survey: &CampaignId,
    group: Option<&GroupId>,
) -> Result<()> {
    sqlx::query("DELETE FROM sample_contacts WHERE survey = $1 AND ($2 = '' OR grp = $2)")
        .bind(survey.as_str())
        .bind(group.map_or("", GroupId::as_str))
        .execute(sql)
        .await?;
    Ok(())
}

/// Hides all contacts under the key of another writer.
pub(super) async fn hide_again(tx: &mut Tx, before: &Writer, next: &Writer) -> Result<()> {
    let rows =
        sqlx::query("SELECT survey, grp, draw, hidden FROM sample_contacts").fetch_all(tx.sql()).await?;
    for row in &rows {
        let (survey, group): (String, String) = (row.try_get("survey")?, row.try_get("grp")?);
        let (draw, hidden): (i64, String) = (row.try_get("draw")?, row.try_get("hidden")?);
        let owner = owner(&survey, &group, draw);
        let again = next.hide(&owner, &before.show(&owner, &Secret::from(hidden))?)?;
        sqlx::query("UPDATE sample_contacts SET hidden = $4 WHERE survey = $1 AND grp = $2 AND draw = $3")
            .bind(survey)
            .bind(group)
            .bind(draw)
            .bind(again.as_str())
            .execute(tx.sql())
            .await?;
    }
    Ok(())
}

/// The first survey whose samples are not those that its events tell; `None` where all are.
pub(super) async fn unlike(sql: &mut AnyConnection) -> Result<Option<String>> {
    let states: Vec<String> =
        sqlx::query_scalar("SELECT state FROM aggregates WHERE kind = 'survey' ORDER BY id")
            .fetch_all(&mut *sql)
            .await?;
    let mut told = 0_i64;
    for state in states {
        let survey: Survey = serde_json::from_str(&state).map_err(|_| StoreError::Broken("a state"))?;
        for group in survey.groups() {
            for (number, drawn) in (1_i64..).zip(&group.draws) {
                told += 1;
                if !is_kept(sql, &survey, &group.id, number, &drawn.draw).await? {
                    return Ok(Some(format!("samples/{}", survey.id())));
                }
            }
        }
    }
    let kept: i64 =
        sqlx::query_scalar("SELECT CAST(COUNT(*) AS BIGINT) FROM samples").fetch_one(&mut *sql).await?;
    Ok((kept != told).then(|| "samples".to_owned()))
}

async fn is_kept(
    sql: &mut AnyConnection,
    survey: &Survey,
    group: &GroupId,
    number: i64,
    draw: &Draw,
) -> Result<bool> {
    let list: Option<Vec<u8>> =
        sqlx::query_scalar("SELECT list FROM samples WHERE survey = $1 AND grp = $2 AND draw = $3")
            .bind(survey.id().as_str())
            .bind(group.as_str())
            .bind(number)
            .fetch_optional(&mut *sql)
            .await?;
    let contacts: i64 = sqlx::query_scalar(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM sample_contacts WHERE survey = $1 AND grp = $2 AND draw = $3",
    )
    .bind(survey.id().as_str())
    .bind(group.as_str())
    .bind(number)
    .fetch_one(&mut *sql)
    .await?;
    Ok(list.is_some_and(|list| Digest::of(&list) == draw.list) && (contacts == 1) == draw.contacts)
}
