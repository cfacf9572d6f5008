//! What a query supposes. What cannot be taken is told and passed over.

use std::collections::{BTreeMap, BTreeSet};

use parindex_framework::facts::parse_values;
use parindex_framework::{NodeId, Place, Points};
use parindex_index::{Entry, WhatIf};
use parindex_locale::{Message, decimal};
use parindex_package::{number, with_rule};
use rust_decimal::Decimal;

use super::Addresses;
use crate::published::Published;
use crate::query::{encode, fields};
use crate::words::T;

/// Criteria of one unit that can be changed at once.
pub(super) const CELLS: usize = 3;
/// The largest weight, in points.
const HEAVIEST: u32 = 1_000;
/// The longest value that is looked at, in bytes.
const LONGEST: usize = 2_000;

/// A criterion of the unit, as it was typed.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) code: String,
    pub(super) points: String,
    pub(super) facts: String,
}

/// What was asked.
pub(super) struct Asked {
    pub(super) supposed: WhatIf,
    /// The weights as they were typed, where they are others than decided.
    pub(super) weights: BTreeMap<NodeId, String>,
    pub(super) unit: Option<usize>,
    /// The unit as it was typed.
    pub(super) unit_typed: String,
    pub(super) region: String,
    pub(super) among: String,
    pub(super) cells: [Cell; CELLS],
    /// The criterion whose rule is another, and the rule.
    pub(super) rule: [String; 2],
    /// The table that is wanted as a file.
    pub(super) file: Option<Table>,
    pub(super) faults: Vec<String>,
}

/// A table that can be taken home.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Ranking,
    /// What would raise the unit.
    Raise,
    /// The units like it.
    Peers,
}

impl Table {
    const ALL: [Table; 3] = [Table::Ranking, Table::Raise, Table::Peers];

    /// What the address says.
    pub(super) const fn format(self) -> &'static str {
        match self {
            Table::Ranking => "csv",
            Table::Raise => "raise",
            Table::Peers => "peers",
        }
    }

    /// The name of the file.
    pub(super) const fn file(self) -> &'static str {
        match self {
            Table::Ranking => "whatif.csv",
            Table::Raise => "whatif-raise.csv",
            Table::Peers => "whatif-peers.csv",
        }
    }
}

/// The nodes whose weight can be changed: fields, and the criteria right below them.
pub(super) fn weighted(published: &Published) -> Vec<NodeId> {
    let framework = published.framework();
    let main = |id: &NodeId| {
        let node = framework.node(*id);
        let top = node.parent.is_none_or(|parent| framework.node(parent).parent.is_none());
        node.pool == parindex_framework::Pool::Main && top && node.max > Points::ZERO
    };
    (0..framework.nodes().len()).filter(main).collect()
}

impl Asked {
    pub(super) fn read(t: T, published: &Published, query: &str, rules: bool) -> Asked {
        let typed = fields(query).into_iter().map(|(name, value)| (name, value.trim().to_owned()));
        let typed: BTreeMap<String, String> = typed.filter(|(_, value)| value.len() <= LONGEST).collect();
        let get = |name: &str| typed.get(name).cloned().unwrap_or_default();
        let cell = |at: usize| Cell {
            code: get(&format!("code{}", at + 1)),
            points: get(&format!("points{}", at + 1)),
            facts: get(&format!("facts{}", at + 1)),
        };
        let mut asked = Asked {
            supposed: WhatIf::default(),
            weights: BTreeMap::new(),
            unit: published.board.find(&get("unit")),
            unit_typed: get("unit"),
            region: Some(get("region")).filter(|r| published.board.regions.contains(r)).unwrap_or_default(),
            among: get("among"),
            cells: std::array::from_fn(cell),
            rule: if rules { [get("rulecode"), get("rule")] } else { Default::default() },
            file: Table::ALL.into_iter().find(|table| table.format() == get("format")),
            faults: Vec::new(),
        };
        asked.weigh(t, published, &get);
        asked.choose(t, published);
        asked.amend(t, published);
        if asked.unit.is_none() && !asked.unit_typed.is_empty() {
            asked.fault(t, &Message::new("whatif-unit-unknown").text("value", &*asked.unit_typed));
        }
        for at in 0..CELLS {
            asked.change(t, published, at);
        }
        asked
    }

    fn fault(&mut self, t: T, message: &Message) {
        self.faults.push(t.say(message));
    }

    fn weigh(&mut self, t: T, published: &Published, get: &impl Fn(&str) -> String) {
        for id in weighted(published) {
            let node = published.framework().node(id);
            let text = get(&format!("w{}", node.code));
            if text.is_empty() {
                continue;
            }
            let bounds = Decimal::ZERO..=Decimal::from(HEAVIEST);
            match number::parse(&text).ok().filter(|weight| bounds.contains(weight)) {
                Some(weight) if weight == node.max.value() => {}
                Some(weight) => {
                    self.supposed.weights.insert(id, weight);
                    self.weights.insert(id, text);
                }
                None => {
                    let wrong = Message::new("whatif-weight-wrong").text("code", node.code.to_string());
                    self.fault(t, &wrong.text("value", text).count("most", HEAVIEST as usize));
                }
            }
        }
    }

    /// The units that are ranked among each other: those of a region, those that are named.
    fn choose(&mut self, t: T, published: &Published) {
        let named: Vec<&str> =
            self.among.split([' ', ',', ';', '\n']).filter(|code| !code.is_empty()).collect();
        let unknown: Vec<&str> =
            named.iter().copied().filter(|code| published.board.find(code).is_none()).collect();
        let mut among: Option<BTreeSet<usize>> = (named.len() > unknown.len())
            .then(|| named.iter().filter_map(|code| published.board.find(code)).collect());
        let wrong = (!unknown.is_empty())
            .then(|| Message::new("whatif-units-unknown").text("value", unknown.join(", ")));
        if !self.region.is_empty() {
            let units = published.units().iter().enumerate();
            let there: BTreeSet<usize> =
                units.filter(|(_, unit)| unit.region == self.region).map(|(at, _)| at).collect();
            among = Some(among.map_or(there.clone(), |named| &named | &there));
        }
        self.supposed.among = among;
        if let Some(wrong) = wrong {
            self.fault(t, &wrong);
        }
    }

    /// Another rule of a criterion, checked as the table of criteria is.
    fn amend(&mut self, t: T, published: &Published) {
        let [code, rule] = self.rule.clone();
        if code.is_empty() || rule.is_empty() {
            return;
        }
        let framework = published.framework();
        let found = code.parse().ok().and_then(|code| framework.find(&code));
        let Some(leaf) = found.filter(|id| framework.node(*id).is_leaf()) else {
            return self.fault(t, &Message::new("whatif-code-unknown").text("value", code));
        };
        if framework.node(leaf).rule_text == rule {
            return;
        }
        let (criteria, faults) = with_rule(framework, leaf, &rule);
        let own = faults
            .iter()
            .filter(|fault| criteria.is_none() || fault.place.line == Some(framework.node(leaf).line));
        for fault in own {
            let wrong = Message::new("whatif-rule-wrong").text("value", excerpt(&fault.place));
            self.fault(t, &wrong.msg("why", fault.message.clone()));
        }
        self.supposed.criteria = criteria;
    }

    /// Points or facts of the unit at a criterion. Points go before facts, as in an appraisal.
    fn change(&mut self, t: T, published: &Published, at: usize) {
        let cell = self.cells[at].clone();
        if cell.code.is_empty() || (cell.points.is_empty() && cell.facts.is_empty()) {
            return;
        }
        let Some(unit) = self.unit else {
            return self.fault(t, &Message::new("whatif-unit-missing").text("code", cell.code));
        };
        let framework = published.framework();
        let leaf = cell.code.parse().ok().and_then(|code| framework.leaf(&code));
        let Some(leaf) = leaf.filter(|leaf| framework.node(framework.leaves()[*leaf]).is_scored()) else {
            return self.fault(t, &Message::new("whatif-code-unknown").text("value", cell.code));
        };
        let max = framework.node(framework.leaves()[leaf]).max;
        let entry = published.campaign.input.entry(unit, leaf).cloned().unwrap_or_default();
        let entry = Entry { not_applicable: false, ..entry };
        let entry = if cell.points.is_empty() {
            let Ok(given) = parse_values(&cell.facts) else {
                return self.fault(t, &Message::new("whatif-facts-wrong").text("value", cell.facts));
            };
            let mut facts = entry.facts.clone().unwrap_or_default();
            given.iter().for_each(|(name, value)| facts.set(name, value.clone()));
            Entry { self_points: None, appraised: None, facts: Some(facts), ..entry }
        } else {
            let points = number::parse(&cell.points).ok().and_then(|value| Points::new(value).ok());
            let within = points.filter(|points| *points >= Points::ZERO && *points <= max);
            let Some(points) = within else {
                let wrong = Message::new("whatif-points-wrong").text("code", cell.code);
                return self
                    .fault(t, &wrong.text("value", cell.points).text("max", decimal(t.0, max.value())));
            };
            Entry { appraised: Some(points), ..entry }
        };
        self.supposed.entries.insert((unit, leaf), entry);
    }

    /// The address that asks for the same, with something besides.
    pub(super) fn address(
        &self,
        published: &Published,
        addresses: &Addresses,
        besides: &[(&str, &str)],
    ) -> String {
        let mut pairs: Vec<(String, String)> = addresses.kept.clone();
        let framework = published.framework();
        let weights = self.weights.iter();
        pairs.extend(weights.map(|(id, text)| (format!("w{}", framework.node(*id).code), text.clone())));
        let [code, rule] = &self.rule;
        pairs.extend([("rulecode".to_owned(), code.clone()), ("rule".to_owned(), rule.clone())]);
        let own = [("unit", &self.unit_typed), ("region", &self.region), ("among", &self.among)];
        pairs.extend(own.map(|(name, value)| (name.to_owned(), value.clone())));
        for (at, cell) in (1..).zip(&self.cells) {
            let parts = [("code", &cell.code), ("points", &cell.points), ("facts", &cell.facts)];
            pairs.extend(parts.map(|(name, value)| (format!("{name}{at}"), value.clone())));
        }
        query(addresses, pairs, besides)
    }

    /// The address that asks for the unit alone, with something besides.
    pub(super) fn alone(&self, addresses: &Addresses, besides: &[(&str, &str)]) -> String {
        let mut pairs = addresses.kept.clone();
        pairs.push(("unit".to_owned(), self.unit_typed.clone()));
        query(addresses, pairs, besides)
    }
}

/// What is wrong of a cell: its part, where it is known.
fn excerpt(place: &Place) -> String {
    let part = place.span.clone().and_then(|span| place.value.get(span)).filter(|part| !part.is_empty());
    part.unwrap_or(&place.value).chars().take(80).collect()
}

fn query(addresses: &Addresses, mut pairs: Vec<(String, String)>, besides: &[(&str, &str)]) -> String {
    pairs.extend(besides.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let filled = pairs.iter().filter(|(_, value)| !value.is_empty());
    let query: Vec<String> = filled.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    format!("{}?{}", addresses.form, query.join("&"))
}
