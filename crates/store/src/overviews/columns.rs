//! What tables over many units are sorted, narrowed and summed by: columns beside what they show.

use parindex_framework::Points;
use parindex_workflow::assessment::{Cell, Overview, Score};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::Result;

/// What the tables of units are sorted, narrowed and summed by; it follows from what is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sorted {
    pub(super) standing: i64,
    pub(super) late: i64,
    pub(super) until: String,
    /// In ten-thousandths, rounded down: the order of points, not the points.
    pub(super) own: i64,
    pub(super) appraised: i64,
    /// None where the unit did not tell.
    pub(super) hours: Option<i64>,
    pub(super) files: i64,
    pub(super) links: i64,
    /// Over the criteria that have both points: how many they are, how many of them were accepted as claimed, and the sums.
    pub(super) scored: i64,
    pub(super) accepted: i64,
    pub(super) scored_own: i64,
    pub(super) scored_appraised: i64,
}

impl Sorted {
    pub(super) fn of(overview: &Overview) -> Sorted {
        let summary = &overview.summary;
        let both = overview.cells.values().filter_map(|cell| match Listed::of(cell).points {
            [Some(own), Some(appraised)] => Some((own, appraised)),
            _ => None,
        });
        let both: Vec<(i64, i64)> = both.collect();
        let [own, appraised] = summary.points().map(number);
        Sorted {
            standing: summary.standing() as i64,
            late: i64::from(summary.late),
            until: summary.until.map(|day| day.to_string()).unwrap_or_default(),
            own,
            appraised,
            hours: summary.burden.hours.map(i64::from),
            files: summary.burden.files.into(),
            links: summary.burden.links.into(),
            scored: both.iter().map(|_| 1).sum(),
            accepted: both.iter().map(|(own, appraised)| i64::from(own == appraised)).sum(),
            scored_own: both.iter().map(|(own, _)| own).sum(),
            scored_appraised: both.iter().map(|(_, appraised)| appraised).sum(),
        }
    }

    pub(super) fn read(row: &AnyRow) -> Result<Sorted> {
        Ok(Sorted {
            standing: row.try_get("standing")?,
            late: row.try_get("late")?,
            until: row.try_get("until")?,
            own: row.try_get("own")?,
            appraised: row.try_get("appraised")?,
            hours: row.try_get("hours")?,
            files: row.try_get("files")?,
            links: row.try_get("links")?,
            scored: row.try_get("scored")?,
            accepted: row.try_get("accepted")?,
            scored_own: row.try_get("scored_own")?,
            scored_appraised: row.try_get("scored_appraised")?,
        })
    }
}

/// Points in ten-thousandths, rounded down.
fn number(points: Points) -> i64 {
    let scaled = points.value().checked_mul(Decimal::from(10_000));
    scaled.and_then(|scaled| scaled.to_i64()).unwrap_or_default()
}

/// What a criterion over many units is summed, sorted and narrowed by; it follows from the cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// The own points, and those after appraisal.
    pub(super) points: [Option<i64>; 2],
    /// Where it stands as long as nobody may know what the council decided.
    pub(super) stage: i64,
    pub(super) decided: i64,
    /// Whether other points are claimed than the facts give; none without a score.
    pub(super) claims: Option<i64>,
}

impl Listed {
    pub(super) fn of(cell: &Cell) -> Listed {
        Listed {
            points: [cell.own, cell.standing()].map(|score| score.and_then(Score::points).map(number)),
            stage: cell.stage_undecided() as i64,
            decided: i64::from(cell.last.is_some()),
            claims: cell.own.map(|_| i64::from(cell.claimed)),
        }
    }

    pub(super) fn read(row: &AnyRow) -> Result<Listed> {
        Ok(Listed {
            points: [row.try_get("own")?, row.try_get("appraised")?],
            stage: row.try_get("stage")?,
            decided: row.try_get("decided")?,
            claims: row.try_get("claims")?,
        })
    }
}
