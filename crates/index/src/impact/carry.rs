use std::collections::BTreeMap;

use parindex_framework::facts::Facts;
use parindex_framework::rule::Rule;
use parindex_framework::{Framework, Node, NodeId, Points, ScoredBy};
use rust_decimal::Decimal;

use crate::compute::{Figure, Results};
use crate::group::Groups;
use crate::input::{Entry, Input, Stage};
use crate::leaf::{Scored, score};

/// Where the points of a leaf come from under the new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carried {
    /// The leaf is the same: so are its points.
    Same,
    /// The new rule gave them, from the facts, answers or figures of the campaign.
    Recomputed,
    /// The share of the maximum that was reached is kept: points were entered by hand, or several leaves became one, or
    /// one became several, or the facts that the new rule asks for were not gathered.
    InProportion,
    /// The leaf replaces nothing: there are no data, and it is left out.
    LeftOut,
    /// There were no points before either.
    Missing,
}

struct Carrying<'a> {
    old: &'a Framework,
    new: &'a Framework,
    lineage: &'a [Vec<NodeId>],
    input: &'a Input,
    before: &'a Results,
    /// The campaign's data without entered points: what its rules make of the facts.
    facts: Input,
    /// The place of each old leaf among the leaves.
    places: BTreeMap<NodeId, usize>,
}

/// What is known of each unit, by the leaves of the new version, and where it comes from.
pub(super) fn carry(
    old: &Framework,
    new: &Framework,
    lineage: &[Vec<NodeId>],
    input: &Input,
    before: &Results,
) -> (Vec<Vec<Carried>>, Input) {
    let places = old.leaves().iter().enumerate().map(|(place, &id)| (id, place)).collect();
    let carrying = Carrying { old, new, lineage, input, before, facts: without_points(input), places };
    let trial = carrying.trial();
    let facts = without_points(&trial);
    let groups = Groups::new(new, &trial);
    let mut moved = trial.clone();
    let mut carried = Vec::with_capacity(input.units.len());
    for unit in 0..input.units.len() {
        let leaves = 0..new.leaves().len();
        let (how, entries): (Vec<Carried>, Vec<Entry>) =
            leaves.map(|leaf| carrying.entry([&trial, &facts], &groups, unit, leaf)).unzip();
        carried.push(how);
        moved.entries[unit] = entries;
    }
    (carried, moved)
}

impl Carrying<'_> {
    /// The old leaf that a new one replaces, where it is one and nothing else replaces it.
    fn only(&self, leaf: usize) -> Option<(NodeId, usize)> {
        let [from] = self.lineage[self.new.leaves()[leaf]][..] else { return None };
        let others = self.new.leaves().iter().filter(|&&id| self.lineage[id].contains(&from)).count();
        let place = *self.places.get(&from)?;
        (others == 1).then_some((from, place))
    }

    /// The campaign's data by the leaves of the new version, as if each leaf that replaces one other were the same.
    fn trial(&self) -> Input {
        let sources: Vec<Option<(NodeId, usize)>> =
            (0..self.new.leaves().len()).map(|leaf| self.only(leaf)).collect();
        let mut trial = self.input.clone();
        for unit in 0..self.input.units.len() {
            let entry = |source: &Option<(NodeId, usize)>| {
                source.and_then(|(_, place)| self.input.entry(unit, place).cloned()).unwrap_or_default()
            };
            let last = |source: &Option<(NodeId, usize)>| -> Facts {
                let all = self.input.last.get(unit);
                source.and_then(|(_, place)| all?.get(place).cloned()).unwrap_or_default()
            };
            set(&mut trial.entries, unit, sources.iter().map(entry).collect());
            set(&mut trial.last, unit, sources.iter().map(last).collect());
            self.rename_figures(&mut trial, unit, &sources);
        }
        trial
    }

    /// Figures from elsewhere that bear the code of their criterion take its new code.
    fn rename_figures(&self, trial: &mut Input, unit: usize, sources: &[Option<(NodeId, usize)>]) {
        let Some(all) = self.input.external.get(unit) else { return };
        let mut renamed = all.clone();
        for (&id, source) in self.new.leaves().iter().zip(sources) {
            let Some((from, _)) = source else { continue };
            let (was, is) = (self.old.node(*from).code.to_string(), self.new.node(id).code.to_string());
            match all.get(&was) {
                Some(figure) => renamed.insert(is, *figure),
                None => renamed.remove(&is),
            };
        }
        trial.external[unit] = renamed;
    }

    fn entry(
        &self,
        [trial, facts]: [&Input; 2],
        groups: &Groups,
        unit: usize,
        leaf: usize,
    ) -> (Carried, Entry) {
        let id = self.new.leaves()[leaf];
        let node = self.new.node(id);
        if self.lineage[id].is_empty() {
            return (Carried::LeftOut, Entry { not_applicable: true, ..Entry::default() });
        }
        let only = self.only(leaf);
        if only.is_some_and(|(from, _)| same(self.old.node(from), node)) {
            return (Carried::Same, trial.entry(unit, leaf).cloned().unwrap_or_default());
        }
        let scored = || score(self.new, facts, groups, unit, leaf, Stage::Final);
        if only.is_some_and(|(from, place)| self.follows_the_rule(unit, from, place))
            && !matches!(scored(), Scored::Missing(_))
        {
            return (Carried::Recomputed, facts.entry(unit, leaf).cloned().unwrap_or_default());
        }
        self.in_proportion(unit, id)
    }

    /// Whether the old points are what the old rule gives, so that the facts explain them and no person decided.
    fn follows_the_rule(&self, unit: usize, from: NodeId, place: usize) -> bool {
        let entry = self.input.entry(unit, place);
        let Some(points) = entry.and_then(|entry| entry.appraised) else { return true };
        let given = score(self.old, &self.facts, &self.before.groups, unit, place, Stage::Final);
        given == Scored::Points(points.min(self.old.node(from).max))
    }

    /// The share that was reached of what is replaced, of the new maximum.
    fn in_proportion(&self, unit: usize, id: NodeId) -> (Carried, Entry) {
        let figures = self.lineage[id].iter().map(|&from| self.before.units[unit].nodes[from]);
        let sum = figures.fold(Figure { points: Some(Points::ZERO), ..Figure::default() }, |sum, figure| {
            let points = sum.points.zip(figure.points).map(|(a, b)| a + b);
            Figure { points, max: sum.max + figure.max, rank: None }
        });
        let Some(reached) = sum.points else { return (Carried::Missing, Entry::default()) };
        if sum.max == Points::ZERO {
            return (Carried::InProportion, Entry { not_applicable: true, ..Entry::default() });
        }
        let max = self.new.node(id).max;
        let share: Decimal = reached.value() * max.value() / sum.max.value();
        let appraised = Points::new(share.round_dp(10)).ok();
        (Carried::InProportion, Entry { appraised, ..Entry::default() })
    }
}

/// The same data, as if nobody had entered points.
fn without_points(input: &Input) -> Input {
    let mut facts = input.clone();
    for entry in facts.entries.iter_mut().flatten() {
        (entry.self_points, entry.appraised, entry.error) = (None, None, None);
    }
    facts
}

/// Whether a leaf scores as it did.
fn same(old: &Node, new: &Node) -> bool {
    let facts = |node: &Node| -> Vec<String> { node.facts.iter().map(|fact| fact.name.clone()).collect() };
    let by_hand = |node: &Node| matches!(node.rule, Rule::ByHand) && node.scored_by == ScoredBy::External;
    (old.rule == new.rule && old.max == new.max && old.scored_by == new.scored_by)
        && (old.pool == new.pool && facts(old) == facts(new) && by_hand(old) == by_hand(new))
}

fn set<V: Clone + Default>(rows: &mut Vec<V>, unit: usize, row: V) {
    if rows.len() <= unit {
        rows.resize(unit + 1, V::default());
    }
    rows[unit] = row;
}
