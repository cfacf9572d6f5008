//! The form: what stands in its fields.

use parindex_framework::NodeId;
use parindex_locale::decimal;

use super::Addresses;
use super::asked::{Asked, weighted};
use crate::criterion;
use crate::published::Published;
use crate::words::T;

/// Codes that are offered while one types; of more, one knows the code or looks it up.
const OFFERED: usize = 300;

/// The form as it was filled in.
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) kept: Vec<(String, String)>,
    /// Fields, each with the criteria below it.
    pub(crate) fields: Vec<(Weight, Vec<Weight>)>,
    /// Whether any weight is another than decided.
    pub(crate) weighed: bool,
    pub(crate) unit: String,
    /// Codes with names: units, criteria.
    pub(crate) units: Vec<(String, String)>,
    pub(crate) criteria: Vec<(String, String)>,
    /// Value, name, whether it is chosen.
    pub(crate) regions: Vec<(String, String, bool)>,
    pub(crate) among: String,
    pub(crate) cells: Vec<CellField>,
    /// The criterion whose rule is supposed to be another, and the rule; none where that is not offered.
    pub(crate) rule: Option<[String; 2]>,
}

/// A weight: name of the field, label, value, what was decided.
pub(crate) struct Weight {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) decided: String,
}

/// The fields of one criterion of the unit.
pub(crate) struct CellField {
    pub(crate) number: usize,
    pub(crate) code: String,
    pub(crate) points: String,
    pub(crate) facts: String,
}

impl Form {
    pub(super) fn new(t: T, published: &Published, asked: &Asked, addresses: Addresses) -> Form {
        let framework = published.framework();
        let weight = |id: &NodeId| {
            let node = framework.node(*id);
            let decided = decimal(t.0, node.max.value());
            Weight {
                name: format!("w{}", node.code),
                label: criterion::label(t, node),
                value: asked.weights.get(id).cloned().unwrap_or_else(|| decided.clone()),
                decided,
            }
        };
        let all = weighted(published);
        let (fields, below): (Vec<NodeId>, Vec<NodeId>) =
            all.into_iter().partition(|id| framework.node(*id).parent.is_none());
        let own = |field: &NodeId| {
            let own = below.iter().filter(|id| framework.node(**id).parent == Some(*field));
            (weight(field), own.map(weight).collect())
        };
        let units = published.units().iter();
        let units = units.map(|unit| (unit.code.clone(), unit.name.get(t.0).to_owned()));
        let leaves = framework.leaves().iter().map(|&leaf| framework.node(leaf));
        let leaves = leaves.filter(|node| node.is_scored());
        let criteria = leaves.map(|node| (node.code.to_string(), node.name.get(t.0).to_owned()));
        let regions = published.board.regions.iter();
        let cell = |(at, cell): (usize, &super::asked::Cell)| CellField {
            number: at,
            code: cell.code.clone(),
            points: cell.points.clone(),
            facts: cell.facts.clone(),
        };
        Form {
            rule: addresses.rules.then(|| asked.rule.clone()),
            action: addresses.form,
            kept: addresses.kept,
            fields: fields.iter().map(own).collect(),
            weighed: !asked.weights.is_empty(),
            unit: asked.unit_typed.clone(),
            units: if published.units().len() > OFFERED { Vec::new() } else { units.collect() },
            criteria: if framework.leaves().len() > OFFERED { Vec::new() } else { criteria.collect() },
            regions: regions
                .map(|region| (region.clone(), published.region(region, t.0), asked.region == *region))
                .collect(),
            among: asked.among.clone(),
            cells: (1..).zip(&asked.cells).map(cell).collect(),
        }
    }
}
