//! What entries are decided on: the framework of the unit's kind, built once, and last year's facts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use parindex_framework::facts::Facts;
use parindex_framework::{Code, Framework, Node};
use parindex_store::unit::Unit;
use parindex_store::{Store, StoreError};
use parindex_workflow::assessment::Assessment;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::framework::Framework as Written;
use parindex_workflow::{AssessmentId, CampaignId, FrameworkId, UnitId};

use crate::office::visitor::{Staff, Visitor};
use crate::page::Problem;

/// Frameworks in force, built. They do not change any more, so that every process may keep its own.
#[derive(Default)]
pub(in crate::office) struct Built(Mutex<BTreeMap<FrameworkId, Arc<Framework>>>);

impl Built {
    /// A framework that is in force, built; `None` where it is not.
    pub(in crate::office) async fn find(
        &self,
        store: &Store,
        id: &FrameworkId,
    ) -> Result<Option<Arc<Framework>>, StoreError> {
        if let Some(built) = self.get(id) {
            return Ok(Some(built));
        }
        let kept = store.find::<Written>(id.as_str()).await?;
        let built = kept.filter(|kept| kept.state.approval().is_some()).and_then(|kept| kept.state.check().0);
        let built = built.map(Arc::new);
        if let Some(framework) = &built {
            self.put(id, framework);
        }
        Ok(built)
    }

    fn get(&self, id: &FrameworkId) -> Option<Arc<Framework>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn put(&self, id: &FrameworkId, framework: &Arc<Framework>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), framework.clone());
    }
}

/// A framework that is in force, built.
pub(in crate::office) async fn framework(
    visitor: &Visitor,
    id: &FrameworkId,
) -> Result<Option<Arc<Framework>>, Problem> {
    visitor.office.built.find(visitor.store(), id).await.map_err(|e| visitor.failed(&e))
}

/// The framework that a campaign puts in force for a unit: that of its kind; of a unit that the register does not know,
/// the only one.
pub(in crate::office) async fn framework_of(
    visitor: &Visitor,
    campaign: &Campaign,
    unit: Option<&Unit>,
) -> Result<Option<Arc<Framework>>, Problem> {
    let ids: Vec<&FrameworkId> = campaign.grounds().iter().flat_map(|grounds| &grounds.frameworks).collect();
    let only = ids.len() == 1;
    for id in ids {
        let Some(built) = framework(visitor, id).await? else { continue };
        if unit.map_or(only, |unit| unit.kind == built.meta.kind) {
            return Ok(Some(built));
        }
    }
    Ok(None)
}

/// The unit's dossier in the campaign of the year before.
pub(super) async fn last_year(
    staff: &Staff,
    campaign: &Campaign,
    unit: &UnitId,
) -> Result<Option<Assessment>, Problem> {
    let (store, failed) = (staff.visitor.store(), |e| staff.failed(&e));
    let earlier = earlier(store, campaign).await.map_err(failed)?;
    let Some(id) = earlier.and_then(|earlier| AssessmentId::of(&earlier, unit).ok()) else {
        return Ok(None);
    };
    Ok(store.find::<Assessment>(id.as_str()).await.map_err(failed)?.map(|kept| kept.state))
}

/// The campaign of the same host in the year before.
pub(in crate::office) async fn earlier(
    store: &Store,
    campaign: &Campaign,
) -> Result<Option<CampaignId>, StoreError> {
    let before = store.all::<Campaign>().await?.into_iter().map(|kept| kept.state);
    let mut before =
        before.filter(|other| other.year() == campaign.year() - 1 && other.host() == campaign.host());
    Ok(before.next().map(|other| other.id().clone()))
}

/// What a dossier of the year before declared, by criterion of this framework: found over the codes that each criterion
/// replaces, where the framework was amended in between.
pub(in crate::office) fn carried(framework: &Framework, last: &Assessment) -> BTreeMap<Code, Facts> {
    let facts = |code: &Code| Some(last.entries().get(code)?.declared.as_ref()?.facts.clone());
    let leaves = framework.leaves().iter().map(|id| framework.node(*id));
    leaves.filter_map(|node| Some((node.code.clone(), facts(came_from(framework, node, last)?)?))).collect()
}

/// The code that a criterion had in a dossier of the year before; one that joins several has none.
pub(super) fn came_from<'n>(framework: &Framework, node: &'n Node, last: &Assessment) -> Option<&'n Code> {
    match node.replaces.as_slice() {
        [only] => Some(only),
        [] if framework.meta.id == last.framework().as_str() => Some(&node.code),
        _ => None,
    }
}
