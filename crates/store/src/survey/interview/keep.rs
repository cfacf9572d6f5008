//! What is kept beside the events of an interview: whom it is about, what was answered, and how lists show it.

use parindex_workflow::InterviewId;
use parindex_workflow::interview::{Again, Interview, Stage};
use sqlx::{AnyConnection, Row};

use super::read::KeptInterview;
use super::{Asked, INTERVIEW, MOST_REMARKS, OfGroup, Remark, Respondent};
use crate::survey::answer::AnswerId;
use crate::survey::intake::keep_counts;
use crate::write::{Tx, Writer};
use crate::{Result, Secret, StoreError};

/// Answers of interviews that are put in order at a time.
const PAGE: i64 = 500;
/// The batch of answers that are sealed when the collection ends: sealed one by one, the ledger would tell which is whose.
const AT_THE_END: i64 = -1;

/// Whose contacts they are: moved to another interview they are worth nothing.
pub(super) fn owner(id: &str) -> String {
    format!("interview {id}")
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|_| StoreError::Invalid("content"))
}

/// The words of a state as lists show it: stage, outcome, call-back; how many questions were asked again, and agreed.
fn words(state: &Interview) -> ([&'static str; 3], [i64; 2]) {
    let outcome = match state.stage() {
        Stage::Ended { outcome } => outcome.word(),
        _ => "",
    };
    let (again, counts) = match state.again() {
        Again::Not => ("", [0, 0]),
        Again::Due => ("due", [0, 0]),
        Again::Done { asked, agreed } => ("done", [asked.into(), agreed.into()]),
        Again::Unreached => ("unreached", [0, 0]),
    };
    ([state.stage().word(), outcome, again], counts)
}

/// A new interview.
pub(super) async fn begin(
    writer: &Writer,
    sql: &mut AnyConnection,
    state: &Interview,
    person: &Respondent,
) -> Result<()> {
    let (id, place) = (state.id(), state.place());
    let contact = writer.hide(&owner(id.as_str()), &json(&person.contacts)?)?;
    sqlx::query(
        "INSERT INTO interviews (id, survey, grp, draw, line, unit, enumerator, supervisor, stage, outcome, visits,
                                 again, asked, agreed, design, contact, form, content, day, seconds, times, spot,
                                 remarks, answer)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 0, '', 0, 0, $10, $11, $12, '', '', -1, '', '', '', '')",
    )
    .bind(id.as_str())
    .bind(state.survey().as_str())
    .bind(state.group().as_str())
    .bind(i64::from(place.draw))
    .bind(i64::from(place.line))
    .bind(place.unit.as_str())
    .bind(state.enumerator().as_str())
    .bind(state.supervisor().as_str())
    .bind(state.stage().word())
    .bind(json(&person.design)?)
    .bind(contact.as_str())
    .bind(AnswerId::draw()?.as_str())
    .execute(sql)
    .await?;
    Ok(())
}

/// What lists show of the state.
pub(super) async fn state(sql: &mut AnyConnection, now: &Interview) -> Result<()> {
    let ([stage, outcome, again], [asked, agreed]) = words(now);
    sqlx::query(
        "UPDATE interviews SET enumerator = $2, supervisor = $3, stage = $4, outcome = $5, visits = $6, again = $7,
                asked = $8, agreed = $9 WHERE id = $1",
    )
    .bind(now.id().as_str())
    .bind(now.enumerator().as_str())
    .bind(now.supervisor().as_str())
    .bind(stage)
    .bind(outcome)
    .bind(i64::from(now.visits()))
    .bind(again)
    .bind(asked)
    .bind(agreed)
    .execute(sql)
    .await?;
    Ok(())
}

/// What was answered.
pub(super) async fn asked(
    sql: &mut AnyConnection,
    id: &InterviewId,
    asked: &Asked,
    content: &str,
) -> Result<()> {
    sqlx::query(
        "UPDATE interviews SET content = $2, day = $3, seconds = $4, times = $5, spot = $6 WHERE id = $1",
    )
    .bind(id.as_str())
    .bind(content)
    .bind(asked.day.to_string())
    .bind(asked.seconds.map_or(-1, i64::from))
    .bind(json(&asked.times)?)
    .bind(asked.spot.as_str())
    .execute(sql)
    .await?;
    Ok(())
}

/// Remarks after those that are there.
pub(super) async fn remarks(
    sql: &mut AnyConnection,
    id: &InterviewId,
    mut all: Vec<Remark>,
    new: &[Remark],
) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    all.extend_from_slice(new);
    let text = json(&all)?;
    if text.len() > MOST_REMARKS {
        return Err(StoreError::Invalid("remarks"));
    }
    sqlx::query("UPDATE interviews SET remarks = $2 WHERE id = $1")
        .bind(id.as_str())
        .bind(text)
        .execute(sql)
        .await?;
    Ok(())
}

/// Puts the answer among the others where it begins to count, and takes it from there where it does not any more.
pub(super) async fn counted(
    sql: &mut AnyConnection,
    kept: &KeptInterview,
    of: OfGroup<'_>,
    [before, after]: [bool; 2],
) -> Result<()> {
    let count = match (before, after) {
        (false, true) => {
            let id = if kept.answer.is_empty() {
                AnswerId::draw()?.as_str().to_owned()
            } else {
                kept.answer.clone()
            };
            sqlx::query(
                "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch, design)
                 SELECT $2, survey, grp, unit, $3, day, seconds, content, $4, design FROM interviews WHERE id = $1",
            )
            .bind(kept.id.as_str())
            .bind(id.clone())
            .bind(INTERVIEW)
            .bind(AT_THE_END)
            .execute(&mut *sql)
            .await?;
            sqlx::query("UPDATE interviews SET answer = $2 WHERE id = $1")
                .bind(kept.id.as_str())
                .bind(id)
                .execute(&mut *sql)
                .await?;
            1
        }
        (true, false) => {
            let gone = sqlx::query("DELETE FROM answers WHERE id = $1").bind(kept.answer.as_str());
            gone.execute(&mut *sql).await?;
            -1
        }
        _ => return Ok(()),
    };
    let key = (of.survey.to_string(), of.group.to_string(), kept.unit.to_string(), INTERVIEW);
    keep_counts(sql, &[(key, count)].into()).await
}

/// Writes the answers of interviews anew in the order of their identifiers, so that not even their place in the database tells
/// when they were accepted; from then on they are sealed as others are.
pub(in crate::survey) async fn settle(sql: &mut AnyConnection, survey: &str) -> Result<()> {
    loop {
        let rows = sqlx::query(
            "DELETE FROM answers WHERE id IN
             (SELECT id FROM answers WHERE survey = $1 AND batch = $2 ORDER BY id LIMIT $3)
             RETURNING id, grp, unit, way, day, seconds, content, design",
        )
        .bind(survey)
        .bind(AT_THE_END)
        .bind(PAGE)
        .fetch_all(&mut *sql)
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        let mut answers = Vec::with_capacity(rows.len());
        for row in &rows {
            let text = |column: &str| row.try_get::<String, _>(column);
            let all = [text("id")?, text("grp")?, text("unit")?, text("way")?, text("day")?];
            answers.push((all, row.try_get::<i64, _>("seconds")?, [text("content")?, text("design")?]));
        }
        answers.sort();
        for ([id, group, unit, way, day], seconds, [content, design]) in answers {
            sqlx::query(
                "INSERT INTO answers (id, survey, grp, unit, way, day, seconds, content, batch, design)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)",
            )
            .bind(id)
            .bind(survey)
            .bind(group)
            .bind(unit)
            .bind(way)
            .bind(day)
            .bind(seconds)
            .bind(content)
            .bind(design)
            .execute(&mut *sql)
            .await?;
        }
    }
}

/// Erases what leads from interviews to people and to answers.
pub(in crate::survey) async fn erase(sql: &mut AnyConnection, survey: &str) -> Result<()> {
    sqlx::query(
        "UPDATE interviews SET design = '', contact = '', form = '', content = '', day = '', seconds = -1, times = '',
                spot = '', remarks = '', answer = '' WHERE survey = $1",
    )
    .bind(survey)
    .execute(sql)
    .await?;
    Ok(())
}

/// Hides all contacts under the key of another writer.
pub(in crate::survey) async fn hide_again(tx: &mut Tx, before: &Writer, next: &Writer) -> Result<()> {
    let rows =
        sqlx::query("SELECT id, contact FROM interviews WHERE contact <> ''").fetch_all(tx.sql()).await?;
    for row in &rows {
        let (id, hidden): (String, String) = (row.try_get("id")?, row.try_get("contact")?);
        let owner = owner(&id);
        let again = next.hide(&owner, &before.show(&owner, &Secret::from(hidden))?)?;
        sqlx::query("UPDATE interviews SET contact = $2 WHERE id = $1")
            .bind(id)
            .bind(again.as_str())
            .execute(tx.sql())
            .await?;
    }
    Ok(())
}

/// The first interview that lists show otherwise than its events make it; `None` where all are as they should be.
pub(in crate::survey) async fn unlike(sql: &mut AnyConnection) -> Result<Option<String>> {
    let mut after = String::new();
    loop {
        let rows = sqlx::query(
            "SELECT aggregates.id AS id, state, stage, outcome, again, visits, enumerator, supervisor, unit
             FROM aggregates LEFT JOIN interviews ON interviews.id = aggregates.id
             WHERE kind = 'interview' AND aggregates.id > $1 ORDER BY aggregates.id LIMIT $2",
        )
        .bind(after.as_str())
        .bind(PAGE)
        .fetch_all(&mut *sql)
        .await?;
        let Some(last) = rows.last() else { break };
        after = last.try_get("id")?;
        for row in &rows {
            let id: String = row.try_get("id")?;
            let text: String = row.try_get("state")?;
            let now: Interview = serde_json::from_str(&text).map_err(|_| StoreError::Broken("a state"))?;
            let ([stage, outcome, again], _) = words(&now);
            let place = now.place();
            let told = [
                ("stage", stage),
                ("outcome", outcome),
                ("again", again),
                ("enumerator", now.enumerator().as_str()),
                ("supervisor", now.supervisor().as_str()),
                ("unit", place.unit.as_str()),
            ];
            let same = |(column, text): &(&str, &str)| {
                row.try_get::<Option<String>, _>(*column).is_ok_and(|kept| kept.as_deref() == Some(*text))
            };
            let visits =
                row.try_get::<Option<i64>, _>("visits").is_ok_and(|n| n == Some(now.visits().into()));
            if !visits || !told.iter().all(same) {
                return Ok(Some(format!("interview/{id}")));
            }
        }
    }
    let beside: i64 = sqlx::query_scalar(
        "SELECT CAST(COUNT(*) AS BIGINT) FROM interviews WHERE id NOT IN
         (SELECT id FROM aggregates WHERE kind = 'interview')",
    )
    .fetch_one(sql)
    .await?;
    Ok((beside > 0).then(|| "interviews".to_owned()))
}
