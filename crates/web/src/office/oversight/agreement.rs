//! How far those agree who appraised the same without knowing of each other.

use std::collections::BTreeMap;

use parindex_framework::{Code, Points};
use parindex_index::agreement::{Weights, alpha, compare, kappa};
use parindex_locale::Message;
use parindex_workflow::assessment::Score;
use parindex_workflow::campaign::Campaign;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::scale::Scale;
use crate::office::visitor::Staff;
use crate::page::Problem;
use crate::told::{Told, Value, real, row};
use crate::words::T;

/// Of fewer pairs a measure says nothing.
const FEWEST: usize = 5;

/// What the page says of it.
pub(super) struct Agreement {
    pub(super) lead: String,
    pub(super) told: Told,
}

impl Agreement {
    /// Of the criteria that the person may know; `None` where one appraisal suffices, or nobody has appraised twice.
    pub(super) async fn of(
        staff: &Staff,
        campaign: &Campaign,
        scale: &Scale,
        reads: impl Fn(&Code) -> bool,
    ) -> Result<Option<Agreement>, Problem> {
        if campaign.terms().blind.is_none() {
            return Ok(None);
        }
        let store = staff.visitor.store();
        let found = store.opinions(campaign.id(), &scale.framework.meta.id).await;
        let mut pairs: BTreeMap<Code, Vec<(Points, Points)>> = BTreeMap::new();
        for (code, scores) in found.map_err(|e| staff.failed(&e))? {
            if let (true, [Some(one), Some(other)]) = (reads(&code), scores.map(Score::points)) {
                pairs.entry(code).or_default().push((one, other));
            }
        }
        Ok((!pairs.is_empty()).then(|| shown(staff.visitor.site.t, scale, &pairs)))
    }
}

fn shown(t: T, scale: &Scale, pairs: &BTreeMap<Code, Vec<(Points, Points)>>) -> Agreement {
    let node = |code: &Code| scale.framework.find(code).map(|id| scale.framework.node(id));
    // Points of different criteria are put on one scale by the maximum.
    let share = |code: &Code, points: Points| {
        let max = node(code).map(|node| node.max.value()).unwrap_or_default();
        points.value().checked_div(max).and_then(|share| share.to_f64())
    };
    let things = pairs.iter().flat_map(|(code, pairs)| {
        pairs.iter().map(|(a, b)| [*a, *b].into_iter().filter_map(|points| share(code, points)).collect())
    });
    let things: Vec<Vec<f64>> = things.collect();
    let all = compare(pairs.values().flatten().copied());
    let measure = alpha(&things).filter(|_| things.len() >= FEWEST);
    let lead = Message::new("agreement-lead").count("pairs", things.len());
    let lead =
        lead.text("equal", t.percent(percent(all.equal, all.pairs), 0)).text("alpha", t.real(measure, 2));
    let line = |(code, pairs): (&Code, &Vec<(Points, Points)>)| {
        let all = compare(pairs.iter().copied());
        let name = node(code).map(|node| node.name.get(t.0)).unwrap_or_default();
        let kappa = kappa(pairs, Weights::Linear).filter(|_| pairs.len() >= FEWEST);
        let values = vec![
            Value::Text(pairs.len().to_string()),
            Value::Number(real(percent(all.equal, all.pairs)), 0),
            Value::Number(kappa, 2),
        ];
        row(t, &format!("{code} {name}"), &code.to_string(), None, values)
    };
    let heads = ["assessment-criterion", "agreement-pairs", "agreement-equal", "agreement-kappa"];
    let told = Told::new(t, "agreement-title", &heads, pairs.iter().map(line).collect());
    Agreement { lead: t.say(&lead), told }
}

fn percent(part: u32, of: u32) -> Option<Decimal> {
    (Decimal::from(part) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(of))
}
