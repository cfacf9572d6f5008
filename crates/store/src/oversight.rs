//! All units of a campaign in one table, those that have begun nothing among them: sorted and narrowed by the database, a
//! page at a time, so that ten thousand units are no slower to look at than ten.

mod burden;
mod gaps;
mod opinions;
mod remind;

use jiff::civil::Date;
use parindex_locale::Text;
use parindex_workflow::UnitId;
use parindex_workflow::assessment::{Standing, Summary};
use parindex_workflow::campaign::{Campaign, Step};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

pub use burden::{Burdens, UnitBurden};
pub use gaps::{Gap, UnitGap};
pub use remind::{Reminded, Tell};

use crate::overviews::{count, parsed};
use crate::unit::read::{code_in, name_in, taking_part};
use crate::{Result, Store, StoreError};

/// What the units are sorted by; after it, by their code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The code alone.
    #[default]
    Code,
    /// How far they are, those that have begun nothing first.
    Standing,
    /// Who is late, first.
    Late,
    /// The unit's own points, the fewest first.
    Own,
    /// The points after appraisal, the fewest first.
    Appraised,
    /// How many points more the unit claims than the appraisal gave, the most first; of those not fully appraised last.
    Gap,
}

/// Which units are looked at.
#[derive(Clone, Debug)]
pub struct Looked<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// The kind of unit, as the register has it.
    pub kind: &'a str,
    /// The day on which the register counts.
    pub counted: Date,
    /// The present day, by which units are late.
    pub today: Date,
    /// The region; empty for all.
    pub region: &'a str,
    /// What their code and names contain, [without accents](parindex_locale::fold::fold); empty for all.
    pub words: &'a str,
    /// How far they are; `None` for all.
    pub standing: Option<Standing>,
    /// Only those that are late.
    pub late: bool,
}

/// A unit of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// The official code.
    pub code: String,
    /// The name.
    pub name: Text,
    /// The region.
    pub region: String,
    /// How far its dossier is.
    pub standing: Standing,
    /// Whether it has not submitted though its last day is over, or has submitted late.
    pub late: bool,
    /// The dossier in short; `None` where nothing was entered.
    pub summary: Option<Summary>,
    /// What it is sorted by: with the code, where the next page begins.
    pub key: i64,
}

/// How many units there are of a region, a standing and a lateness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The region.
    pub region: String,
    /// How far they are.
    pub standing: Standing,
    /// Whether they are late.
    pub late: bool,
    /// How many.
    pub units: u64,
}

/// The units with how far they are and whether they are late. An extension of a unit's own, or a submission that was
/// opened again, puts its last day off.
macro_rules! looked {
    ($select:literal, $rest:literal) => {
        concat!(
            $select,
            " FROM (SELECT units.code, units.name_vi, units.name_en, units.region, dossiers.summary,
                    COALESCE(dossiers.standing, 0) AS standing,
                    COALESCE(dossiers.own, 0) AS own,
                    COALESCE(dossiers.appraised, 0) AS appraised,
                    CASE WHEN COALESCE(dossiers.late, 0) = 1 THEN CAST(1 AS BIGINT)
                         WHEN COALESCE(dossiers.standing, 0) < 2 AND $6 > $7
                              AND COALESCE(dossiers.until, '') < $6
                              AND REPLACE($8, '|' || units.code || '|', '') = $8 THEN 1
                         ELSE 0 END AS late
             FROM units LEFT JOIN dossiers ON dossiers.campaign = $1 AND dossiers.unit = units.code
             WHERE ",
            taking_part!("$2", "$3", "$4"),
            "  AND ($5 = '' OR REPLACE(units.folded, $5, '') <> units.folded)) looked ",
            $rest
        )
    };
}

impl Looked<'_> {
    /// The units whose last day is put off to today or later, each between bars.
    fn extended(&self) -> String {
        let own = self.campaign.extensions().iter().filter_map(|extension| extension.unit.as_ref());
        let open = own.filter(|unit| {
            self.campaign.deadline(Step::Assessment, Some(unit)).is_some_and(|last| last >= self.today)
        });
        open.fold(String::from("|"), |all, unit| all + "|" + unit.as_str() + "|")
    }

    /// The last day of those without an extension of their own; none is over where there is none.
    fn deadline(&self) -> String {
        self.campaign
            .deadline(Step::Assessment, None)
            .map_or_else(|| "9999-99-99".to_owned(), |day| day.to_string())
    }
}

macro_rules! bound {
    ($query:expr, $looked:expr) => {
        $query
            .bind($looked.campaign.id().as_str())
            .bind($looked.kind)
            .bind($looked.counted.to_string())
            .bind($looked.campaign.host().as_str())
            .bind($looked.words)
            .bind($looked.today.to_string())
            .bind($looked.deadline())
            .bind($looked.extended())
    };
}

impl Store {
    /// A page of the units, from behind the key and code of `after` on.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn looked(
        &self,
        looked: &Looked<'_>,
        order: Order,
        after: Option<(i64, &str)>,
        most: u32,
    ) -> Result<Vec<UnitRow>> {
        let (key, code) = after.unwrap_or((i64::MIN, ""));
        let rows = bound!(
            sqlx::query(looked!(
                "SELECT * FROM (SELECT looked.*,
                    CASE $13 WHEN 1 THEN standing WHEN 2 THEN -late WHEN 3 THEN own WHEN 4 THEN appraised
                             WHEN 5 THEN CASE WHEN standing < 3 THEN 9000000000000 ELSE appraised - own END
                             ELSE 0 END AS sorted",
                "WHERE ($9 = '' OR region = $9) AND ($10 < 0 OR standing = $10) AND late >= $11) page
                 WHERE sorted > $12 OR (sorted = $12 AND code > $14)
                 ORDER BY sorted, code LIMIT $15"
            )),
            looked
        )
        .bind(looked.region)
        .bind(looked.standing.map_or(-1, |standing| standing as i64))
        .bind(i64::from(looked.late))
        .bind(key)
        .bind(order as i64)
        .bind(code)
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(unit_row).collect()
    }

    /// How the units are spread over regions and standings; neither narrows them here, so that a choice shows what the
    /// others would give.
    ///
    /// # Errors
    /// If the database fails or does not hold what was written.
    pub async fn shares(&self, looked: &Looked<'_>) -> Result<Vec<Share>> {
        let rows = bound!(
            sqlx::query(looked!(
                "SELECT region, standing, late, CAST(COUNT(*) AS BIGINT) AS units",
                "GROUP BY region, standing, late ORDER BY region, standing, late"
            )),
            looked
        )
        .fetch_all(&self.pool)
        .await?;
        let share = |row: &AnyRow| {
            Ok(Share {
                region: row.try_get("region")?,
                standing: standing(row)?,
                late: row.try_get::<i64, _>("late")? > 0,
                units: count(row, "units")?,
            })
        };
        rows.iter().map(share).collect()
    }
}

/// The units that are late, within a transaction.
async fn late(sql: &mut AnyConnection, looked: &Looked<'_>) -> Result<Vec<UnitId>> {
    let query = sqlx::query(looked!("SELECT code", "WHERE late = 1 ORDER BY code"));
    let rows = bound!(query, looked).fetch_all(sql).await?;
    rows.iter().map(|row| code_in(row, "code")).collect()
}

fn unit_row(row: &AnyRow) -> Result<UnitRow> {
    let summary: Option<String> = row.try_get("summary")?;
    Ok(UnitRow {
        code: row.try_get("code")?,
        name: name_in(row)?,
        region: row.try_get("region")?,
        standing: standing(row)?,
        late: row.try_get::<i64, _>("late")? > 0,
        summary: summary.map(|_| parsed(row, "summary")).transpose()?,
        key: row.try_get("sorted")?,
    })
}

fn standing(row: &AnyRow) -> Result<Standing> {
    let place = usize::try_from(row.try_get::<i64, _>("standing")?).ok();
    place.and_then(|place| Standing::ALL.get(place).copied()).ok_or(StoreError::Broken("a standing"))
}
