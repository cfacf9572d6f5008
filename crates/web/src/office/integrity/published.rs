//! The report as it is published with the result: every line, without names. Samples that were drawn again stand first, in each package,
//! since a group of respondents belongs to the whole campaign.

use std::collections::BTreeMap;

use parindex_package::{Campaign as Package, IntegrityLine, Subject};
use parindex_store::{Kept, Store, StoreError};
use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::integrity::{Item, Kind, Side, report};
use parindex_workflow::survey::{Drawn, Group, Survey};
use parindex_workflow::{AssessmentId, UnitId};

/// Units read at a time.
const PAGE: u32 = 500;

/// Puts the report of a campaign into its packages, to each the lines of its units, behind the samples that were drawn again.
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
    let redrawn = redrawn(store, campaign).await?;
    for (number, package) in packages.iter_mut().enumerate() {
        let units = package.input.units.iter().enumerate();
        places.extend(units.map(|(place, unit)| (unit.code.clone(), (number, place))));
        package.integrity = Some(redrawn.clone());
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

/// The samples of a campaign's survey that were drawn again.
async fn redrawn(store: &Store, campaign: &Campaign) -> Result<Vec<IntegrityLine>, StoreError> {
    let survey: Option<Kept<Survey>> = store.find(campaign.id().as_str()).await?;
    let groups = survey.iter().flat_map(|kept| kept.state.groups());
    Ok(groups.flat_map(|group| group.redrawn().map(|(_, drawn)| again(group, drawn))).collect())
}

fn again(group: &Group, drawn: &Drawn) -> IntegrityLine {
    IntegrityLine {
        at: drawn.at,
        about: Subject::Group(group.id.to_string()),
        criterion: None,
        kind: Kind::Redraw,
        side: Side::Host,
        before: None,
        after: None,
        reason: drawn.draw.reason.clone(),
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
        about: Subject::Unit(unit),
        criterion: item.code.clone(),
        kind: item.kind,
        side: item.side,
        before: item.before,
        after: item.after,
        reason: item.reason.clone(),
    }
}
