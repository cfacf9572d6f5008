//! The tables: the years, the units with what their differences are made of, the fields, the regions.

use std::collections::BTreeMap;
use std::sync::Arc;

use parindex_framework::NodeId;
use parindex_index::{Change, Parts, average, difference_error, origins, percent_of};
use parindex_locale::Message;
use rust_decimal::Decimal;

use super::Addresses;
use super::chart::mean_of_all;
use super::series::{Series, Step};
use crate::criterion;
use crate::query::encode;
use crate::told::{Row, Told, Value, real, row, signed};
use crate::words::T;

/// A table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Years,
    Units,
    Fields,
    Regions,
}

impl Kind {
    pub(super) const ALL: [Kind; 4] = [Kind::Years, Kind::Units, Kind::Fields, Kind::Regions];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Kind::Years => "years",
            Kind::Units => "units",
            Kind::Fields => "fields",
            Kind::Regions => "regions",
        }
    }

    pub(super) const fn file(self) -> &'static str {
        match self {
            Kind::Years => "years.csv",
            Kind::Units => "years-units.csv",
            Kind::Fields => "years-fields.csv",
            Kind::Regions => "years-regions.csv",
        }
    }

    /// Regions are no part of a unit.
    pub(super) fn is_shown(self, unit: Option<usize>) -> bool {
        self != Kind::Regions || unit.is_none()
    }
}

/// What is looked at: a unit, or all of them.
pub(super) struct Looked<'a> {
    pub(super) t: T,
    pub(super) series: &'a Series<'a>,
    pub(super) unit: Option<usize>,
    changes: Arc<[Option<Change>]>,
    addresses: &'a Addresses,
}

impl<'a> Looked<'a> {
    pub(super) fn new(
        t: T,
        series: &'a Series<'a>,
        unit: Option<usize>,
        addresses: &'a Addresses,
    ) -> Looked<'a> {
        Looked { t, series, unit, changes: series.changes(), addresses }
    }

    pub(super) fn digits(&self) -> u32 {
        self.series.last().map_or(2, |last| last.published.digits())
    }

    pub(super) fn told(&self, kind: Kind) -> Told {
        let t = self.t;
        let (title, said, heads, rows) = match kind {
            Kind::Years => ("years-by-year", t.w("years-by-year-said"), self.year_heads(), self.years()),
            Kind::Units => ("years-made-of", self.made_of(), self.unit_heads(), self.units()),
            Kind::Fields => ("years-fields", t.w("years-fields-said"), self.field_heads(), self.fields()),
            Kind::Regions => {
                ("years-regions", t.w("years-regions-said"), self.region_heads(), self.regions())
            }
        };
        Told { title: t.w(title), said, heads, rows }
    }

    fn year_heads(&self) -> Vec<String> {
        let heads = [
            "home-year",
            "years-index",
            "years-mean-of-all",
            "column-rank",
            "years-change",
            "nav-framework",
            "claims-look",
        ];
        heads.map(|head| self.t.w(head)).to_vec()
    }

    fn years(&self) -> Vec<Row> {
        let (t, digits) = (self.t, self.digits());
        let row_of = |(at, step): (usize, &Step<'_>)| {
            let value = self.value(step);
            let before = at.checked_sub(1).and_then(|at| self.value(&self.series.steps[at]));
            let (meta, framework) = (step.published.meta(), step.published.framework());
            let to = |base: &String| format!("{base}{}", encode(&meta.id));
            let by = framework.meta.decision.as_ref();
            let values = vec![
                Value::Number(real(value), digits),
                Value::Number(real(mean_of_all(step)), digits),
                Value::Rank(self.unit.and_then(|unit| step.rank(unit))),
                Value::Signed(real(value.zip(before).map(|(now, before)| now - before)), digits),
                Value::Text(by.map_or_else(|| framework.meta.id.clone(), |by| by.number.clone())),
                Value::Text(self.remark(step)),
            ];
            let year = meta.year.to_string();
            row(t, &year, &year, self.addresses.campaigns.as_ref().map(to), values)
        };
        self.series.steps.iter().enumerate().map(row_of).collect()
    }

    /// That the method changed, and which units the unit was.
    fn remark(&self, step: &Step<'_>) -> String {
        let t = self.t;
        let was = self.unit.map_or(&[][..], |unit| &step.units[unit][..]);
        let names = was.iter().map(|&unit| step.published.units()[unit].name.get(t.0).to_owned());
        let names: Vec<String> = names.collect();
        let own = self.unit.zip(self.series.last());
        let own = own.map(|(unit, last)| last.published.units()[unit].name.get(t.0).to_owned());
        let same = names.len() == 1 && own.as_ref() == names.first();
        let was = (!names.is_empty() && !same).then(|| {
            let message = Message::new("years-was").text("units", names.join(", "));
            t.say(&message)
        });
        let breaks = step.breaks.then(|| t.w("years-break"));
        breaks.into_iter().chain(was).collect::<Vec<_>>().join("; ")
    }

    /// How many rise and fall, or the difference of the unit, and what it is made of.
    fn made_of(&self) -> String {
        let t = self.t;
        let known = || self.rows_of().filter_map(|unit| self.changes[unit].as_ref());
        let count = known().count();
        if count == 0 {
            return t.w("years-no-figure");
        }
        let mean = |part: fn(&Change) -> Decimal| known().map(part).sum::<Decimal>() / Decimal::from(count);
        let text = |part: fn(&Change) -> Decimal| signed(t, real(Some(mean(part))), self.digits());
        let message = if self.unit.is_some() {
            Message::new("years-made-of-unit")
        } else {
            let up = known().filter(|change| change.now > change.before).count();
            let down = known().filter(|change| change.now < change.before).count();
            Message::new("years-made-of-all").count("up", up).count("down", down).count("units", count)
        };
        t.say(
            &message
                .text("change", text(|change| change.now - change.before))
                .text("method", text(|change| change.parts.method))
                .text("appraisal", text(|change| change.parts.appraisal))
                .text("survey", text(|change| change.parts.survey))
                .text("external", text(|change| change.parts.external))
                .text("unknown", text(|change| change.parts.unknown)),
        )
    }

    /// The units that are told of, by rank.
    fn rows_of(&self) -> impl Iterator<Item = usize> {
        let order = self.series.last().map_or(&[][..], |last| &last.published.board.order[..]);
        let ranked = self.series.last().map_or(0, |last| last.published.board.ranked);
        let all = order[..ranked].iter().copied().filter(move |_| self.unit.is_none());
        all.chain(self.unit).filter(move |unit| *unit < self.changes.len())
    }

    fn unit_heads(&self) -> Vec<String> {
        let t = self.t;
        let behind = [
            "years-change",
            "years-error",
            "years-method",
            "years-appraisal",
            "years-survey",
            "years-external",
            "years-unknown-part",
        ];
        let of = |id: &'static str| {
            let year = |step: &Step<'_>| {
                let year = step.published.meta().year.to_string();
                t.say(&Message::new(id).text("year", year))
            };
            self.series.steps.iter().map(year).collect::<Vec<_>>()
        };
        let mut heads = vec![t.w("column-unit")];
        heads.extend(of("years-rank-of"));
        heads.extend(of("years-index-of"));
        heads.extend(behind.map(|head| t.w(head)));
        heads
    }

    fn units(&self) -> Vec<Row> {
        let (t, digits) = (self.t, self.digits());
        let Some([before, last]) = self.series.ends() else { return Vec::new() };
        let row_of = |unit: usize| {
            let steps = &self.series.steps;
            let change = self.changes[unit].as_ref();
            let ranks = steps.iter().map(|step| Value::Rank(step.rank(unit)));
            let indexes = steps.iter().map(|step| Value::Number(real(step.index(unit)), digits));
            let part = |of: fn(&Parts) -> Decimal| {
                Value::Signed(real(change.map(|change| of(&change.parts))), digits)
            };
            let then: Vec<_> = before.units[unit].iter().map(|&unit| before.published.result(unit)).collect();
            let error = change.and_then(|_| difference_error(&then, last.published.result(unit)));
            let mut values: Vec<Value> = ranks.chain(indexes).collect();
            values.push(Value::Signed(real(change.map(|change| change.now - change.before)), digits));
            values.push(Value::Number(error, digits));
            values.push(part(|parts| parts.method));
            values.push(part(|parts| parts.appraisal));
            values.push(part(|parts| parts.survey));
            values.push(part(|parts| parts.external));
            values.push(part(|parts| parts.unknown));
            let known = &last.published.units()[unit];
            let to = format!("{}#made-of", self.addresses.with(&[("unit", &known.code)]));
            row(t, known.name.get(t.0), &known.code, Some(to), values)
        };
        self.rows_of().map(row_of).collect()
    }

    fn field_heads(&self) -> Vec<String> {
        let years = self.series.steps.iter().map(|step| step.published.meta().year.to_string());
        let ends = [self.t.w("column-field")].into_iter().chain(years);
        ends.chain([self.t.w("years-adds")]).collect()
    }

    fn fields(&self) -> Vec<Row> {
        let (t, digits) = (self.t, self.digits());
        let Some(last) = self.series.last() else { return Vec::new() };
        let framework = last.published.framework();
        let from = self.series.steps.iter().map(|step| origins(&step.chain, framework));
        let from: Vec<Vec<Vec<NodeId>>> = from.collect();
        let units: Vec<usize> = self.rows_of().collect();
        let added = self.added(&units);
        let row_of = |field: NodeId| {
            let reached = |(step, from): (&Step<'_>, &Vec<Vec<NodeId>>)| {
                let nodes = &from[field];
                let own =
                    |unit: usize| step.mean(unit, |unit| percent_of(step.published.result(unit), nodes));
                let all: Vec<Decimal> = units.iter().filter_map(|&unit| own(unit)).collect();
                Value::Number(real(average(&all)), digits)
            };
            let node = framework.node(field);
            let mut values: Vec<Value> = self.series.steps.iter().zip(&from).map(reached).collect();
            values.push(Value::Signed(real(added.get(&field).copied()), digits));
            // A run that is not published has no pages of criteria.
            let page = self.addresses.campaigns.as_ref();
            let page = page.map(|_| criterion::address(t, last.published, field));
            row(t, &criterion::label(t, node), &node.code.to_string(), page, values)
        };
        last.published.board.fields.iter().map(|&field| row_of(field)).collect()
    }

    /// By field: what its criteria move the index on average, under the same criteria in both years.
    fn added(&self, units: &[usize]) -> BTreeMap<NodeId, Decimal> {
        let mut sums = BTreeMap::new();
        let Some(last) = self.series.last() else { return sums };
        let framework = last.published.framework();
        let known: Vec<&Change> = units.iter().filter_map(|&unit| self.changes[unit].as_ref()).collect();
        for (place, &leaf) in framework.leaves().iter().enumerate() {
            let sum: Decimal = known.iter().map(|change| change.leaves[place]).sum();
            let field = std::iter::successors(Some(leaf), |id| framework.node(*id).parent).last();
            if let Some((field, mean)) = field.zip(sum.checked_div(Decimal::from(known.len()))) {
                *sums.entry(field).or_insert(Decimal::ZERO) += mean;
            }
        }
        sums
    }

    fn region_heads(&self) -> Vec<String> {
        let years = self.series.steps.iter().map(|step| step.published.meta().year.to_string());
        [self.t.w("column-region")].into_iter().chain(years).collect()
    }

    fn regions(&self) -> Vec<Row> {
        let (t, digits) = (self.t, self.digits());
        let Some(last) = self.series.last() else { return Vec::new() };
        let row_of = |region: &String| {
            let mean = |step: &Step<'_>| {
                let found = step.published.board.region_means.iter().find(|mean| mean.name == *region);
                Value::Number(real(found.map(|found| found.mean)), digits)
            };
            let name = last.published.region(region, t.0);
            row(t, &name, region, None, self.series.steps.iter().map(mean).collect())
        };
        last.published.board.regions.iter().map(row_of).collect()
    }
}
