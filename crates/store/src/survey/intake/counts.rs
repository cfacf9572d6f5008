use std::collections::{BTreeMap, BTreeSet};

use parindex_workflow::UnitId;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::Result;
use crate::survey::answer::{Answer, Way};
use crate::survey::rows::{MOST, filled, places};

/// How many answers there are: of survey, group, unit and way.
pub(in crate::survey) type Key = (String, String, String, &'static str);

/// How many answers a change finds and how many it brings: asked once, kept at its end.
#[derive(Default)]
pub(super) struct Counts {
    before: BTreeMap<Key, i64>,
    pub(super) new: BTreeMap<Key, i64>,
}

impl Counts {
    /// Asks how many there are of all that the answers belong to and that a quota bounds, many units at a time.
    pub(super) async fn ask(sql: &mut AnyConnection, answers: &[Answer]) -> Result<Counts> {
        let mut all: BTreeMap<(&str, &str), BTreeSet<&UnitId>> = BTreeMap::new();
        for answer in answers {
            if let Way::Open { unit, .. } = &answer.way {
                all.entry((answer.survey.as_str(), answer.group.as_str())).or_default().insert(unit);
            }
        }
        let mut counts = Counts::default();
        for ((survey, group), units) in all {
            for units in Vec::from_iter(units).chunks(MOST).map(filled) {
                let statement = format!(
                    "SELECT unit, answers FROM answer_counts
                     WHERE survey = $1 AND grp = $2 AND way = 'open' AND unit IN {}",
                    places(1, units.len(), 3)
                );
                let query = sqlx::query(AssertSqlSafe(statement)).bind(survey).bind(group);
                let query = units.iter().fold(query, |query, unit| query.bind(unit.as_str()));
                for row in query.fetch_all(&mut *sql).await? {
                    let key = (survey.to_owned(), group.to_owned(), row.try_get("unit")?, "open");
                    counts.before.insert(key, row.try_get("answers")?);
                }
            }
        }
        Ok(counts)
    }

    /// How many there are, those of this change among them.
    pub(super) fn so_far(&self, key: &Key) -> i64 {
        let count = |counts: &BTreeMap<Key, i64>| counts.get(key).copied().unwrap_or(0);
        count(&self.before) + count(&self.new)
    }

    /// One more, or one that was thought to be new and is not.
    pub(super) fn add(&mut self, key: &Key, more: i64) {
        match self.new.get_mut(key) {
            Some(count) => *count += more,
            None => drop(self.new.insert(key.clone(), more)),
        }
    }
}

/// Adds to how many answers there are, many counts at a time.
pub(in crate::survey) async fn keep_counts(sql: &mut AnyConnection, new: &BTreeMap<Key, i64>) -> Result<()> {
    let new: Vec<_> = new.iter().filter(|(_, count)| **count != 0).collect();
    for counts in new.chunks(MOST).map(filled) {
        let statement = format!(
            "INSERT INTO answer_counts (survey, grp, unit, way, answers)
             SELECT DISTINCT column1, column2, column3, column4, column5 FROM (VALUES {}) AS new WHERE true
             ON CONFLICT (survey, grp, unit, way) DO UPDATE
             SET answers = answer_counts.answers + excluded.answers",
            places(counts.len(), 5, 1)
        );
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for ((survey, group, unit, way), count) in counts {
            query = query.bind(&**survey).bind(&**group).bind(&**unit).bind(*way).bind(**count);
        }
        query.execute(&mut *sql).await?;
    }
    Ok(())
}
