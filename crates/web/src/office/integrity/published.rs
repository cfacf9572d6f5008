//! The report as it is published with the result: every line, without names.

use std::collections::BTreeMap;

use parindex_package::{Campaign as Package, IntegrityLine};
use parindex_store::{Store, StoreError};
use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::integrity::{Item, report};
use parindex_workflow::{AssessmentId, UnitId};

/// Units read at a time.
const PAGE: u32 = 500;

/// Puts the report of a campaign into its packages, to each the lines of its units.
///
/// # Errors
/// If the database fails or does not hold what was written.
pub(in crate::office) async fn add_report(
    store: &Store,
    campaign: &Campaign,
    packages: impl Iterator<Item = &mut Package> + Send,
) -> Result<(), StoreError> {
    let mut packages: Vec<&mut Package> = packages.collect();
    let mut places = BTreeMap::new();
    for (number, package) in packages.iter_mut().enumerate() {
        let units = package.input.units.iter().enumerate();
        places.extend(units.map(|(place, unit)| (unit.code.clone(), (number, place))));
        package.integrity = Some(Vec::new());
    }
    let mut after = String::new();
    loop {
        let units = store.touched(campaign.id(), &after, PAGE).await?;
        let Some(last) = units.last() else { return Ok(()) };
        last.as_str().clone_into(&mut after);
        for unit in &units {
            let Some((number, place)) = places.get(unit.as_str()) else { continue };
            let items = items(store, campaign, unit).await?;
            packages[*number]
                .integrity
                .get_or_insert_default()
                .extend(items.iter().map(|item| line(item, *place)));
        }
    }
}

/// What happened to a unit's scores.
pub(super) async fn items(
    store: &Store,
    campaign: &Campaign,
    unit: &UnitId,
) -> Result<Vec<Item>, StoreError> {
    let id = AssessmentId::of(campaign.id(), unit).map_err(|_| StoreError::Broken("a dossier"))?;
    let events = store.events::<Assessment>(id.as_str()).await?;
    report(&events).map_err(|_| StoreError::Broken("an event"))
}

fn line(item: &Item, unit: usize) -> IntegrityLine {
    IntegrityLine {
        at: item.at,
        unit,
        criterion: item.code.clone(),
        kind: item.kind,
        side: item.side,
        before: item.before,
        after: item.after,
        reason: item.reason.clone(),
    }
}
