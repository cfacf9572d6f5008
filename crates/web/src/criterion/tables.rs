//! The tables: what decided the points or where they were lost, all units, the regions.

use parindex_framework::{NodeId, Points};
use parindex_index::{Decided, Loss};
use rust_decimal::Decimal;

use super::{Looked, address, label};
use crate::published::Published;
use crate::region;
use crate::table::unit_address;
use crate::told::{Row, Told, Value, real, row};
use crate::words::T;

/// A table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// What decided the points, of a leaf.
    Why,
    /// What is below it.
    Parts,
    Regions,
    Units,
}

impl Kind {
    pub(super) const ALL: [Kind; 4] = [Kind::Why, Kind::Parts, Kind::Regions, Kind::Units];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Why => "why",
            Kind::Parts => "parts",
            Kind::Units => "units",
            Kind::Regions => "regions",
        }
    }

    pub(super) const fn file(self) -> &'static str {
        match self {
            Kind::Why => "criterion-why.csv",
            Kind::Parts => "criterion-parts.csv",
            Kind::Units => "criterion-units.csv",
            Kind::Regions => "criterion-regions.csv",
        }
    }

    pub(super) fn named(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Looked<'_> {
    /// Whether there is something to tell in it.
    pub(super) fn has(&self, kind: Kind) -> bool {
        match kind {
            // That the same formula gave all their points says the rule.
            Kind::Why => self.decided.len() > 1 || self.decided.iter().any(|one| one.points.is_none()),
            Kind::Parts => !self.node.is_leaf(),
            Kind::Units => self.loss.is_some(),
            Kind::Regions => self.regions.len() > 1,
        }
    }

    pub(super) fn told(&self, kind: Kind) -> Told {
        match kind {
            Kind::Why => self.why(),
            Kind::Parts => nodes(self.t, self.published, "criterion-parts", &self.node.children),
            Kind::Units => self.units(),
            Kind::Regions => self.by_region(),
        }
    }

    fn figure(&self, value: Option<Decimal>) -> Value {
        Value::Number(real(value), self.published.digits())
    }

    /// What decided, with how many units, and what they got.
    fn why(&self) -> Told {
        let t = self.t;
        let row_of = |one: &Decided| {
            let why = t.say(&one.why);
            let end = |of: fn(&(Points, Points)) -> Decimal| self.figure(one.points.as_ref().map(of));
            let values = vec![
                Value::Count(Some(one.units.len() as u64)),
                self.figure(self.share_of_units(one)),
                end(|(low, _)| low.value()),
                end(|(_, high)| high.value()),
            ];
            row(t, &why, &why, None, values)
        };
        let heads =
            ["criterion-why", "home-units", "criterion-units-share", "criterion-least", "criterion-most"];
        Told::new(t, "criterion-why-title", &heads, self.decided.iter().map(row_of).collect())
    }

    /// In percent of the units that take part.
    pub(super) fn share_of_units(&self, one: &Decided) -> Option<Decimal> {
        (Decimal::from(one.units.len()) * Decimal::ONE_HUNDRED).checked_div(self.order.len().into())
    }

    /// All units that take part, and of a leaf what decided their points.
    fn units(&self) -> Told {
        let (t, published) = (self.t, self.published);
        let all = published.board.nodes[self.id].as_ref();
        let row_of = |unit: &usize| {
            let known = &published.units()[*unit];
            let figure = published.result(*unit).nodes[self.id];
            let percent = figure.percent();
            let mut values = vec![
                Value::Rank(self.ranks[*unit]),
                self.figure(percent.and(figure.points).map(Points::value)),
                self.figure(percent),
                Value::Signed(real(percent.zip(all).map(|(own, all)| own - all.mean)), published.digits()),
            ];
            if self.node.is_leaf() {
                let own = self.decided.iter().filter(|one| one.units.binary_search(unit).is_ok());
                values.push(Value::Text(own.map(|one| t.say(&one.why)).collect::<Vec<_>>().join("; ")));
            }
            row(t, known.name.get(t.0), &known.code, Some(unit_address(t.0, published, *unit)), values)
        };
        let heads = [
            "column-unit",
            "column-rank",
            "criterion-points",
            "criterion-percent",
            "region-apart",
            "criterion-why",
        ];
        let heads = if self.node.is_leaf() { &heads[..] } else { &heads[..heads.len() - 1] };
        Told::new(t, "criterion-units", heads, self.order.iter().map(row_of).collect())
    }

    fn by_region(&self) -> Told {
        let (t, published) = (self.t, self.published);
        let row_of = |mean: &parindex_index::Mean| -> Row {
            let values = vec![
                Value::Count(Some(mean.units as u64)),
                self.figure(Some(mean.mean)),
                self.figure(Some(mean.highest)),
                self.figure(Some(mean.lowest)),
            ];
            let page = region::page_of(t, published, &mean.name);
            row(t, &published.region(&mean.name, t.0), &mean.name, page, values)
        };
        let heads = ["column-region", "home-units", "criterion-mean", "stat-highest", "stat-lowest"];
        Told::new(t, "criterion-regions", &heads, self.regions.iter().map(row_of).collect())
    }
}

/// What units reach and leave at some nodes.
pub(super) fn nodes(t: T, published: &Published, title: &'static str, nodes: &[NodeId]) -> Told {
    let figure = |value: Option<Decimal>| Value::Number(real(value), published.digits());
    let row_of = |id: &NodeId| {
        let node = published.framework().node(*id);
        let (all, loss) = (&published.board.nodes[*id], published.losses()[*id].as_ref());
        let count = |of: fn(&Loss) -> usize| Value::Count(loss.map(|loss| of(loss) as u64));
        let values = vec![
            figure(Some(node.max.value())),
            figure(all.as_ref().map(|all| all.mean)),
            figure(loss.map(Loss::left)),
            figure(loss.and_then(|loss| loss.share)),
            count(|loss| loss.full),
            count(|loss| loss.nothing),
        ];
        row(t, &label(t, node), &node.code.to_string(), Some(address(t, published, *id)), values)
    };
    let heads = [
        "column-criterion",
        "criterion-max",
        "criterion-mean",
        "criterion-left-mean",
        "criterion-share-all",
        "criterion-full",
        "criterion-nothing",
    ];
    Told::new(t, title, &heads, nodes.iter().map(row_of).collect())
}
