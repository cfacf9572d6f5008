use std::collections::BTreeMap;

use parindex_workflow::interview::Place;
use parindex_workflow::{InterviewId, PersonId, UnitId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::keep::owner;
use super::{OfGroup, Remark};
use crate::overviews::count;
use crate::write::Writer;
use crate::{Result, Secret, Store, StoreError};

/// An interview with what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptInterview {
    /// Its identifier.
    pub id: InterviewId,
    /// The number of the draw.
    pub draw: u32,
    /// The line of its list.
    pub line: u32,
    /// The unit.
    pub unit: UnitId,
    /// Who asks.
    pub enumerator: PersonId,
    /// Who looks at it.
    pub supervisor: PersonId,
    /// The word of its [stage](parindex_workflow::interview::Stage::word).
    pub stage: String,
    /// Why nobody was asked, in a word; empty where somebody was, or will be.
    pub outcome: String,
    /// Visits without an interview.
    pub visits: u32,
    /// The call-back: empty, `due`, `done` or `unreached`.
    pub again: String,
    /// By column: how the respondent was drawn.
    pub design: BTreeMap<String, String>,
    /// The identifier of the questionnaire on the enumerator's device.
    pub form: String,
    /// The answers by question; none before it is handed in, and after the collection.
    pub texts: BTreeMap<String, String>,
    /// The day on which it was handed in.
    pub day: String,
    /// How long it took, in seconds.
    pub seconds: Option<u32>,
    /// By question: how many seconds somebody was at it.
    pub times: BTreeMap<String, u32>,
    /// Where it was held.
    pub spot: String,
    /// What was remarked, and what was said to it, the first one first.
    pub remarks: Vec<Remark>,
    /// Its answer among the others, once it counted.
    pub(super) answer: String,
    contact: String,
}

/// How the interviews of an enumerator stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByEnumerator {
    /// By stage in a word; by outcome where they ended.
    pub stages: BTreeMap<String, u64>,
    /// Call-backs that are due, done, and for which nobody was reached.
    pub again: [u64; 3],
    /// Questions that were asked again, and those that were answered as in the interview.
    pub asked: [u64; 2],
    /// Seconds of all completed interviews whose time is known, and how many these are.
    pub seconds: [u64; 2],
}

const COLUMNS: &str =
    "id, draw, line, unit, enumerator, supervisor, stage, outcome, visits, again, design, contact, form,
    content, day, seconds, times, spot, remarks, answer";

impl KeptInterview {
    /// Where in the sample the respondent stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { draw: self.draw, line: self.line, unit: self.unit.clone() }
    }

    fn read(row: &AnyRow) -> Result<KeptInterview> {
        let text = |column: &str| row.try_get::<String, _>(column);
        let number = |column: &str| row.try_get::<i64, _>(column);
        let small = |column: &str| Ok::<u32, StoreError>(u32::try_from(number(column)?).unwrap_or(0));
        Ok(KeptInterview {
            id: text("id")?.parse().map_err(|_| BROKEN)?,
            draw: small("draw")?,
            line: small("line")?,
            unit: text("unit")?.parse().map_err(|_| BROKEN)?,
            enumerator: text("enumerator")?.parse().map_err(|_| BROKEN)?,
            supervisor: text("supervisor")?.parse().map_err(|_| BROKEN)?,
            stage: text("stage")?,
            outcome: text("outcome")?,
            visits: small("visits")?,
            again: text("again")?,
            design: parsed(&text("design")?)?,
            form: text("form")?,
            texts: parsed(&text("content")?)?,
            day: text("day")?,
            seconds: u32::try_from(number("seconds")?).ok(),
            times: parsed(&text("times")?)?,
            spot: text("spot")?,
            remarks: parsed(&text("remarks")?)?,
            answer: text("answer")?,
            contact: text("contact")?,
        })
    }
}

/// What stands there as JSON; what was erased, or is not there yet, is empty.
pub(in crate::survey) fn parsed<T: serde::de::DeserializeOwned + Default>(text: &str) -> Result<T> {
    if text.is_empty() { Ok(T::default()) } else { serde_json::from_str(text).map_err(|_| BROKEN) }
}

impl Writer {
    /// How a respondent is reached: heading and text; nothing once the collection has ended.
    ///
    /// # Errors
    /// If the key does not open it.
    pub fn contacts(&self, interview: &KeptInterview) -> Result<Vec<(String, String)>> {
        if interview.contact.is_empty() {
            return Ok(Vec::new());
        }
        let hidden = Secret::from(interview.contact.clone());
        parsed(&self.show(&owner(interview.id.as_str()), &hidden)?)
    }
}

impl Store {
    /// An interview; `None` where nobody has it.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn interview(&self, id: &InterviewId) -> Result<Option<KeptInterview>> {
        let mut sql = self.pool.acquire().await?;
        one(&mut sql, id).await
    }

    /// The interviews of a group in the order of their lines: an enumerator's, a supervisor's, or all; at a stage, or at any. At
    /// most so many after a line.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn interviews(
        &self,
        of: OfGroup<'_>,
        [enumerator, supervisor]: [Option<&PersonId>; 2],
        stage: &str,
        (after, most): (u32, u32),
    ) -> Result<Vec<KeptInterview>> {
        let statement = format!(
            "SELECT {COLUMNS} FROM interviews WHERE survey = $1 AND grp = $2 AND ($3 = '' OR enumerator = $3)
             AND ($4 = '' OR supervisor = $4) AND ($5 = '' OR stage = $5 OR again = $5) AND line > $6
             ORDER BY line, draw LIMIT $7"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(of.survey.as_str())
            .bind(of.group.as_str())
            .bind(enumerator.map_or("", PersonId::as_str))
            .bind(supervisor.map_or("", PersonId::as_str))
            .bind(stage)
            .bind(i64::from(after))
            .bind(i64::from(most))
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(KeptInterview::read).collect()
    }

    /// The lines of a group's draw that somebody has.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn assigned_lines(&self, of: OfGroup<'_>, draw: u32) -> Result<Vec<u32>> {
        let lines: Vec<i64> = sqlx::query_scalar(
            "SELECT line FROM interviews WHERE survey = $1 AND grp = $2 AND draw = $3 ORDER BY line",
        )
        .bind(of.survey.as_str())
        .bind(of.group.as_str())
        .bind(i64::from(draw))
        .fetch_all(&self.pool)
        .await?;
        Ok(lines.into_iter().filter_map(|line| u32::try_from(line).ok()).collect())
    }

    /// How the interviews of a group stand, by enumerator; of a supervisor's alone where one is named.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn by_enumerator(
        &self,
        of: OfGroup<'_>,
        supervisor: Option<&PersonId>,
    ) -> Result<BTreeMap<String, ByEnumerator>> {
        let rows = sqlx::query(
            "SELECT enumerator, stage, outcome, again, CAST(COUNT(*) AS BIGINT) AS interviews,
                    CAST(SUM(asked) AS BIGINT) AS asked, CAST(SUM(agreed) AS BIGINT) AS agreed,
                    CAST(SUM(CASE WHEN seconds < 0 THEN 0 ELSE seconds END) AS BIGINT) AS seconds,
                    CAST(SUM(CASE WHEN seconds < 0 THEN 0 ELSE 1 END) AS BIGINT) AS timed
             FROM interviews WHERE survey = $1 AND grp = $2 AND ($3 = '' OR supervisor = $3)
             GROUP BY enumerator, stage, outcome, again",
        )
        .bind(of.survey.as_str())
        .bind(of.group.as_str())
        .bind(supervisor.map_or("", PersonId::as_str))
        .fetch_all(&self.pool)
        .await?;
        let mut all: BTreeMap<String, ByEnumerator> = BTreeMap::new();
        for row in &rows {
            let text = |column: &str| row.try_get::<String, _>(column);
            let of = all.entry(text("enumerator")?).or_default();
            let (outcome, again, interviews) = (text("outcome")?, text("again")?, count(row, "interviews")?);
            let stage = if outcome.is_empty() { text("stage")? } else { outcome };
            *of.stages.entry(stage).or_default() += interviews;
            if let Some(place) = ["due", "done", "unreached"].iter().position(|word| *word == again) {
                of.again[place] += interviews;
            }
            for (sum, column) in of.asked.iter_mut().zip(["asked", "agreed"]) {
                *sum += count(row, column)?;
            }
            for (sum, column) in of.seconds.iter_mut().zip(["seconds", "timed"]) {
                *sum += count(row, column)?;
            }
        }
        Ok(all)
    }

    /// How the respondents whose answers count were drawn: the unit, the design and how many there are of it. Answers of which that
    /// is not known have none.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn answer_designs(
        &self,
        of: OfGroup<'_>,
    ) -> Result<Vec<(String, BTreeMap<String, String>, u64)>> {
        let rows = sqlx::query(
            "SELECT answers.unit AS unit, design, CAST(COUNT(*) AS BIGINT) AS answers
             FROM answers LEFT JOIN excluded ON answer = id
             WHERE answers.survey = $1 AND answers.grp = $2 AND answer IS NULL GROUP BY answers.unit, design",
        )
        .bind(of.survey.as_str())
        .bind(of.group.as_str())
        .fetch_all(&self.pool)
        .await?;
        let design = |row: &AnyRow| {
            let design: String = row.try_get("design")?;
            Ok((row.try_get("unit")?, parsed(&design)?, count(row, "answers")?))
        };
        rows.iter().map(design).collect()
    }
}

pub(super) async fn one(sql: &mut AnyConnection, id: &InterviewId) -> Result<Option<KeptInterview>> {
    let statement = format!("SELECT {COLUMNS} FROM interviews WHERE id = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(id.as_str()).fetch_optional(sql).await?;
    row.as_ref().map(KeptInterview::read).transpose()
}

/// How many interviews an enumerator has completed in a group.
pub(super) async fn completed(
    sql: &mut AnyConnection,
    of: OfGroup<'_>,
    enumerator: &PersonId,
) -> Result<u64> {
    let row = sqlx::query(
        "SELECT CAST(COUNT(*) AS BIGINT) AS interviews FROM interviews
         WHERE survey = $1 AND grp = $2 AND enumerator = $3 AND stage NOT IN ('open', 'ended')",
    )
    .bind(of.survey.as_str())
    .bind(of.group.as_str())
    .bind(enumerator.as_str())
    .fetch_one(sql)
    .await?;
    count(&row, "interviews")
}

pub(super) const BROKEN: StoreError = StoreError::Broken("an interview");
