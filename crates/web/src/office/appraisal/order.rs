//! One criterion over all units, in the order in which somebody looks at them: what has to be decided first, then those
//! who claim other points than their facts give, then outliers, then the rest by name.

use std::collections::BTreeMap;

use parindex_framework::Code;
use parindex_store::unit::Unit;
use parindex_workflow::assessment::{Cell, Score};
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Action, Kind, UnitId};
use rust_decimal::Decimal;

use super::state::State;
use crate::fold::sort_key;
use crate::office::visitor::Staff;
use crate::page::Problem;

/// A unit at a criterion.
pub(super) struct Listed {
    pub(super) unit: UnitId,
    pub(super) name: String,
    pub(super) cell: Cell,
    pub(super) state: State,
    /// Whether its own points lie far from those of the others.
    pub(super) outlier: bool,
}

/// The units at a criterion that the person may know the appraisal of, those to look at first before all.
pub(super) async fn listed(
    staff: &Staff,
    campaign: &Campaign,
    code: &Code,
    units: &[Unit],
) -> Result<Vec<Listed>, Problem> {
    let found = staff.visitor.store().criterion(campaign.id(), code).await.map_err(|e| staff.failed(&e))?;
    let mut cells: BTreeMap<UnitId, Cell> = found.into_iter().collect();
    let lang = staff.visitor.site.t.0;
    let mut all: Vec<Listed> = Vec::new();
    for unit in units {
        let Ok(id) = unit.code.parse::<UnitId>() else { continue };
        let on = |kind| campaign.subject(kind).about(id.clone()).at(code.clone());
        if !staff.may_on(Action::Read, &on(Kind::Appraisal)) {
            continue;
        }
        let mut cell = cells.remove(&id).unwrap_or_default();
        if !staff.may_on(Action::Read, &on(Kind::Score)) {
            cell.last = None;
        }
        let (name, state) = (unit.name.get(lang).to_owned(), State::of_cell(&cell));
        all.push(Listed { unit: id, name, cell, state, outlier: false });
    }
    mark_outliers(&mut all);
    all.sort_by_cached_key(|one| {
        let waits = matches!(one.state, State::Disputed | State::Petitioned);
        (!waits, !one.cell.claimed, !one.outlier, sort_key(&one.name), one.unit.clone())
    });
    Ok(all)
}

fn own(one: &Listed) -> Option<Decimal> {
    one.cell.own.and_then(Score::points).map(parindex_framework::Points::value)
}

/// Marks those beyond the fences of Tukey (1977): further than one and a half times the span of the middle half outside
/// it. It says where to look, not that anything is wrong.
fn mark_outliers(all: &mut [Listed]) {
    let mut points: Vec<Decimal> = all.iter().filter_map(own).collect();
    points.sort();
    let (Some(low), Some(high)) = (quartile(&points, 1), quartile(&points, 3)) else { return };
    let reach = (high - low) * Decimal::new(15, 1);
    for one in all {
        one.outlier = own(one).is_some_and(|points| points < low - reach || points > high + reach);
    }
}

/// A quartile of sorted values; nothing of fewer than four.
fn quartile(sorted: &[Decimal], which: usize) -> Option<Decimal> {
    (sorted.len() >= 4).then(|| sorted[(sorted.len() - 1) * which / 4])
}
