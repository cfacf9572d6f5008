//! The fields of the table with what they come to: points as shares of the maximum that applies to the unit.

use std::collections::BTreeMap;
use std::sync::Arc;

use parindex_framework::{Code, Framework, Pool, ScoredBy};
use parindex_workflow::assessment::Summary;
use parindex_workflow::campaign::Campaign;
use parindex_workflow::{Action, Kind};
use rust_decimal::Decimal;

use crate::office::assessment::framework;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::words::{T, heat};

/// A field of the table.
pub(super) struct Field {
    pub(super) code: Code,
    pub(super) name: String,
    /// The maximum of each criterion that is appraised.
    max: BTreeMap<Code, Decimal>,
    /// Whether the person may know the appraised points of the whole field.
    sees: bool,
}

/// What a field of a unit comes to.
pub(super) struct Shares {
    /// How the cell is coloured: by the appraised share, or as long as there is none by the unit's own.
    pub(super) class: &'static str,
    pub(super) own: Option<Decimal>,
    pub(super) appraised: Option<Decimal>,
}

/// A framework of the campaign with the fields that the person looks over.
pub(super) struct Scale {
    pub(super) framework: Arc<Framework>,
    pub(super) fields: Vec<Field>,
    /// Whether the person may know the points of all fields, so that sums over them tell nothing more.
    pub(super) sees_all: bool,
}

impl Scale {
    fn of(staff: &Staff, campaign: &Campaign, framework: &Arc<Framework>) -> Scale {
        let (t, subject) = (staff.visitor.site.t, campaign.subject(Kind::Appraisal));
        let reads = |code: &Code| staff.may_on(Action::Read, &subject.clone().at(code.clone()));
        let mut fields = Vec::new();
        let mut sees_all = true;
        for top in framework.fields().map(|id| framework.node(id)).filter(|top| top.pool == Pool::Main) {
            let leaves = framework.leaves().iter().map(|id| framework.node(*id));
            let within = leaves.filter(|leaf| leaf.code == top.code || leaf.code.is_below(&top.code));
            let max: BTreeMap<Code, Decimal> = within
                .filter(|leaf| leaf.scored_by == ScoredBy::Appraisal && leaf.is_scored())
                .map(|leaf| (leaf.code.clone(), leaf.max.value()))
                .collect();
            let sees = reads(&top.code);
            sees_all &= sees || max.is_empty();
            if !max.is_empty() && (sees || max.keys().any(reads)) {
                let (code, name) = (top.code.clone(), top.name.get(t.0).to_owned());
                fields.push(Field { code, name, max, sees });
            }
        }
        Scale { framework: framework.clone(), fields, sees_all }
    }
}

/// The frameworks of the campaign, one for each kind of unit.
pub(super) async fn scales(staff: &Staff, campaign: &Campaign) -> Result<Vec<Scale>, Problem> {
    let mut scales = Vec::new();
    for id in campaign.grounds().iter().flat_map(|grounds| &grounds.frameworks) {
        let framework = framework(&staff.visitor, id).await?;
        scales.extend(framework.map(|framework| Scale::of(staff, campaign, &framework)));
    }
    Ok(scales)
}

impl Field {
    /// What the field comes to in a dossier; nothing where the dossier says nothing of it.
    pub(super) fn shares(&self, summary: Option<&Summary>) -> Shares {
        let sum = summary.and_then(|summary| summary.fields.get(&self.code));
        let own = sum.filter(|sum| sum.declared > 0);
        let own = own.and_then(|sum| self.share(sum.own.value(), &sum.own_out));
        let appraised = sum.filter(|sum| self.sees && sum.appraised > 0);
        let appraised = appraised.and_then(|sum| self.share(sum.standing.value(), &sum.standing_out));
        Shares { class: heat(appraised.or(own)), own, appraised }
    }

    /// Percent of the maximum without what does not apply.
    fn share(&self, points: Decimal, out: &[Code]) -> Option<Decimal> {
        let applies = self.max.iter().filter(|(code, _)| !out.contains(code));
        let max: Decimal = applies.map(|(_, max)| max).sum();
        (points * Decimal::ONE_HUNDRED).checked_div(max)
    }
}

/// A share in a cell; a dash where there is none.
pub(super) fn words(t: T, share: Option<Decimal>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| parindex_locale::fixed(t.0, share, 1))
}
