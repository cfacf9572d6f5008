//! Forms on paper are keyed twice, by two persons who do not see what the other keyed. Where both agree, and the paper says nothing
//! against the rules, that is an answer as any other; else somebody decides with the paper in hand, which is an event of the survey.
//! Once the answer is there, what was keyed is erased, and nothing leads from the form to its answer.

mod read;

use std::collections::BTreeMap;

use jiff::civil::Date;
use parindex_workflow::survey::Command;
use parindex_workflow::{Actor, CampaignId, GroupId, Now, PersonId, UnitId};
use sqlx::{AnyConnection, Row};

use super::answer::{Answer, AnswerId, MOST_CONTENT, Taken, Way};
use super::execute;
use super::form_code::FormCode;
use super::intake::{is_collecting, take_one};
use crate::aggregate::command::recorded;
use crate::write::{Tx, Writer, transaction};
use crate::{Result, StoreError};

pub use read::KeyingRate;

/// Which form: of a survey and a group, by its code.
#[derive(Clone, Copy, Debug)]
pub struct OfForm<'a> {
    /// The survey.
    pub survey: &'a CampaignId,
    /// The group of respondents.
    pub group: &'a GroupId,
    /// The code.
    pub code: FormCode,
}

/// What somebody keyed from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keying {
    /// Who.
    pub person: PersonId,
    /// The answers by question, as a questionnaire reads what was keyed.
    pub texts: BTreeMap<String, String>,
}

/// A form as far as it is keyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedForm {
    /// The unit that it is about.
    pub unit: UnitId,
    /// Whether its answer is there.
    pub done: bool,
    /// What was keyed, the first one first; of a form whose answer is there without the answers.
    pub keyings: Vec<Keying>,
}

/// What is keyed, with what the questionnaire says of it.
#[derive(Clone, Debug)]
pub struct NewKeying<'a> {
    /// The answers by question.
    pub texts: &'a BTreeMap<String, String>,
    /// How many questions were keyed or passed over, of which errors are a share.
    pub fields: u32,
    /// Whether the paper says something against the rules, so that somebody has to decide.
    pub faulty: bool,
}

/// What became of a keying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyed {
    /// It is the first; somebody else keys the form again.
    First,
    /// It is the second, and the form's answer is there.
    Agreed,
    /// It is the second, and somebody has to decide.
    ToCompare,
    /// The same person keyed it before, alone so far: from now on the first keying says this.
    Corrected,
    /// The form was keyed twice already.
    Twice,
    /// There is no such form.
    Unknown,
    /// No answers are collected.
    Closed,
}

/// What was decided about a form.
#[derive(Clone, Debug)]
pub struct FormDecision {
    /// The answers by question.
    pub texts: BTreeMap<String, String>,
    /// In how many questions the two keyings differed.
    pub differences: u32,
    /// The questions that are left blank though the paper says something else, or though they must be answered.
    pub blank: Vec<String>,
    /// In how many of them the first and the second keying were wrong.
    pub wrong: [u32; 2],
}

impl Writer {
    /// Keeps what somebody keyed from a form; where it is the second time and both agree, the answer is there afterwards. As long as
    /// nobody else has keyed it whoever keyed it first can put that right.
    ///
    /// # Errors
    /// [`StoreError::Invalid`](crate::StoreError::Invalid) if the answers are too large; if the database fails.
    pub async fn key_form(
        &self,
        of: OfForm<'_>,
        person: &PersonId,
        keying: &NewKeying<'_>,
        today: Date,
    ) -> Result<Keyed> {
        let content = content(keying.texts)?;
        transaction!(self, |tx| {
            if !is_collecting(tx.sql(), of.survey.as_str()).await? {
                return Ok(Keyed::Closed);
            }
            let Some(form) = find(tx.sql(), of).await? else { return Ok(Keyed::Unknown) };
            let turn = match &form.keyings[..] {
                [] if form.done => return Ok(Keyed::Twice),
                [] => 1,
                [first] if first.person == *person => {
                    correct(tx.sql(), of, (keying.fields, &content)).await?;
                    return Ok(Keyed::Corrected);
                }
                [_] => 2,
                _ => return Ok(Keyed::Twice),
            };
            insert(tx.sql(), of, person, (turn, keying.fields, &content)).await?;
            let agrees = form.keyings.first().is_some_and(|first| first.texts == *keying.texts);
            match turn {
                1 => Ok(Keyed::First),
                _ if !agrees || keying.faulty => Ok(Keyed::ToCompare),
                _ => {
                    finish(tx, of, form.unit, content.clone(), ([0, 0], today)).await?;
                    Ok(Keyed::Agreed)
                }
            }
        })
    }

    /// Makes an answer of a form about which somebody decided.
    ///
    /// # Errors
    /// [`StoreError::Refused`](crate::StoreError::Refused) by the core; [`StoreError::Unknown`](crate::StoreError::Unknown) if there is no
    /// such form that was keyed twice and waits; [`StoreError::Invalid`](crate::StoreError::Invalid) if the answers are too large.
    /// Nothing is kept then.
    pub async fn decide_form(
        &self,
        of: OfForm<'_>,
        decision: &FormDecision,
        actor: &Actor,
        now: &Now,
    ) -> Result<()> {
        let (content, now) = (content(&decision.texts)?, recorded(now));
        transaction!(self, |tx| {
            let form = find(tx.sql(), of).await?.filter(|form| !form.done);
            let Some(form) = form else { return Err(StoreError::Unknown("form")) };
            let [first, second] = &form.keyings[..] else { return Err(StoreError::Unknown("form")) };
            let command = Command::DecideSheet {
                group: of.group.clone(),
                sheet: of.code.to_string(),
                keyed: [first.person.clone(), second.person.clone()],
                differences: decision.differences,
                blank: decision.blank.clone(),
            };
            execute(tx, of.survey, &command, actor, &now).await?;
            finish(tx, of, form.unit, content.clone(), (decision.wrong, now.today)).await
        })
    }
}

fn content(texts: &BTreeMap<String, String>) -> Result<String> {
    let content = serde_json::to_string(texts).map_err(|_| StoreError::Invalid("content"))?;
    if content.len() > MOST_CONTENT { Err(StoreError::Invalid("content")) } else { Ok(content) }
}

async fn find(sql: &mut AnyConnection, of: OfForm<'_>) -> Result<Option<KeyedForm>> {
    let form =
        sqlx::query("SELECT unit, done FROM printed_forms WHERE code = $1 AND survey = $2 AND grp = $3")
            .bind(of.code.kept())
            .bind(of.survey.as_str())
            .bind(of.group.as_str())
            .fetch_optional(&mut *sql)
            .await?;
    let Some(form) = form else { return Ok(None) };
    let rows = sqlx::query("SELECT person, content FROM keyings WHERE code = $1 ORDER BY turn")
        .bind(of.code.kept())
        .fetch_all(sql)
        .await?;
    let keying = |row: &sqlx::any::AnyRow| {
        let (person, content): (String, String) = (row.try_get("person")?, row.try_get("content")?);
        let texts = if content.is_empty() { Ok(BTreeMap::new()) } else { serde_json::from_str(&content) };
        Ok(Keying { person: person.parse().map_err(|_| BROKEN)?, texts: texts.map_err(|_| BROKEN)? })
    };
    let unit: String = form.try_get("unit")?;
    Ok(Some(KeyedForm {
        unit: unit.parse().map_err(|_| BROKEN)?,
        done: form.try_get::<i64, _>("done")? != 0,
        keyings: rows.iter().map(keying).collect::<Result<_>>()?,
    }))
}

async fn insert(
    sql: &mut AnyConnection,
    of: OfForm<'_>,
    person: &PersonId,
    (turn, fields, content): (i64, u32, &str),
) -> Result<()> {
    sqlx::query(
        "INSERT INTO keyings (code, turn, survey, grp, person, content, fields, wrong)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
    )
    .bind(of.code.kept())
    .bind(turn)
    .bind(of.survey.as_str())
    .bind(of.group.as_str())
    .bind(person.as_str())
    .bind(content)
    .bind(i64::from(fields))
    .execute(&mut *sql)
    .await?;
    sqlx::query("UPDATE printed_forms SET keyed = $1 WHERE code = $2")
        .bind(turn)
        .bind(of.code.kept())
        .execute(sql)
        .await?;
    Ok(())
}

/// Puts the first keying right.
async fn correct(sql: &mut AnyConnection, of: OfForm<'_>, (fields, content): (u32, &str)) -> Result<()> {
    sqlx::query("UPDATE keyings SET content = $1, fields = $2 WHERE code = $3 AND turn = 1")
        .bind(content)
        .bind(i64::from(fields))
        .bind(of.code.kept())
        .execute(sql)
        .await?;
    Ok(())
}

/// Takes the answer of a form in, under an identifier that has nothing to do with the form, and erases what was keyed.
async fn finish(
    tx: &mut Tx,
    of: OfForm<'_>,
    unit: UnitId,
    content: String,
    (wrong, day): ([u32; 2], Date),
) -> Result<()> {
    let answer = Answer {
        id: AnswerId::draw()?,
        survey: of.survey.clone(),
        group: of.group.clone(),
        way: Way::Paper { unit },
        day,
        seconds: None,
        content,
    };
    if take_one(tx.sql(), &answer).await? != Taken::New {
        return Err(StoreError::Busy);
    }
    sqlx::query("UPDATE printed_forms SET done = 1 WHERE code = $1")
        .bind(of.code.kept())
        .execute(tx.sql())
        .await?;
    for (turn, wrong) in (1_i64..).zip(wrong) {
        sqlx::query("UPDATE keyings SET content = '', wrong = $1 WHERE code = $2 AND turn = $3")
            .bind(i64::from(wrong))
            .bind(of.code.kept())
            .bind(turn)
            .execute(tx.sql())
            .await?;
    }
    Ok(())
}

const BROKEN: StoreError = StoreError::Broken("a keyed form");
