//! The tables: what they show, and what is marked in them.

use std::collections::BTreeSet;
use std::sync::Arc;

use parindex_framework::{Framework, NodeId};
use parindex_locale::Message;
use parindex_robust::claims::{Compared, Effect, Effects, Line, beside, compared, effects, line};

use super::judges::{Given, Judges};
use super::table::Kind;
use super::unusual::Jumps;
use crate::published::Published;
use crate::query::encode;
use crate::told::{Row, Told, Value, row};
use crate::words::T;

/// From so many percentage points of its own on, a unit or a criterion is worth a look.
pub(super) const FAR: f64 = 5.0;
/// And from so many standard errors on.
pub(super) const SURE: f64 = 3.0;
/// From so many standard deviations off the line on, a survey says something else than the appraisal.
pub(super) const APART: f64 = 2.5;
/// Criteria that are named as evidence.
pub(super) const EVIDENCE: usize = 3;

/// Sums of what was claimed and given.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    count: usize,
    pub(super) own: f64,
    pub(super) given: f64,
    max: f64,
}

impl Tally {
    fn of<'a>(cells: impl Iterator<Item = &'a Compared>) -> Tally {
        cells.fold(Tally::default(), |sum, cell| Tally {
            count: sum.count + 1,
            own: sum.own + cell.own,
            given: sum.given + cell.given,
            max: sum.max + cell.max,
        })
    }

    /// Count, claimed and given in percent of the maximum, and their difference.
    fn values(self) -> Vec<Value> {
        vec![
            Value::Text(self.count.to_string()),
            Value::Number(self.percent(self.own), 2),
            Value::Number(self.percent(self.given), 2),
            Value::Number(self.percent(self.own - self.given), 2),
        ]
    }

    /// Points in percent of the maximum.
    pub(super) fn percent(self, points: f64) -> Option<f64> {
        (self.max > 0.0).then(|| 100.0 * points / self.max)
    }
}

/// What is looked at.
pub(super) struct Look<'a> {
    pub(super) published: &'a Published,
    compared: Vec<Compared>,
    pub(super) effects: Option<Effects>,
    /// Codes of the units that were marked the year before.
    repeated: BTreeSet<String>,
    pub(super) earlier: Option<(&'a Published, Vec<Compared>)>,
    pub(super) jumps: Option<Jumps>,
    pub(super) judges: &'a Judges,
    /// By appraiser: what they gave.
    pub(super) given: Vec<Given>,
    /// Units with what was appraised and what the survey says.
    pub(super) beside: Vec<(usize, (f64, f64))>,
    pub(super) line: Option<Line>,
}

/// Whether something of its own is far and sure.
pub(super) fn marked(effect: &Effect) -> bool {
    100.0 * effect.own >= FAR && effect.t().is_none_or(|t| t >= SURE)
}

impl<'a> Look<'a> {
    pub(super) fn new(
        published: &'a Published,
        repeated: BTreeSet<String>,
        earlier: Option<&'a Published>,
        (between, judges): (&'a [Arc<Framework>], &'a Judges),
    ) -> Look<'a> {
        let (framework, input) = (published.framework(), &published.campaign.input);
        let all = compared(framework, input);
        let cells: Vec<_> = all.iter().map(Compared::cell).collect();
        let beside = beside(framework, &published.results);
        let points: Vec<(f64, f64)> = beside.iter().map(|(_, both)| *both).collect();
        Look {
            published,
            effects: effects(&cells, input.units.len(), framework.leaves().len()),
            compared: all,
            repeated,
            earlier: earlier.map(|one| (one, compared(one.framework(), &one.campaign.input))),
            line: line(&points),
            beside,
            jumps: earlier.and_then(|one| Jumps::new(published, one, between)),
            given: judges.found(published),
            judges,
        }
    }

    /// The codes of the units that are worth a look.
    pub(super) fn marked(&self) -> Vec<String> {
        let rows = self.effects.iter().flat_map(|found| found.rows.iter().enumerate());
        let marked = rows.filter(|(_, effect)| effect.as_ref().is_some_and(marked));
        marked.map(|(unit, _)| self.published.units()[unit].code.clone()).collect()
    }

    pub(super) fn told(&self, t: T, kind: Kind, units: &str) -> Told {
        let rows = match kind {
            Kind::Units => self.units(t, units),
            Kind::Fields => self.fields(t),
            Kind::Criteria => self.criteria(t),
            Kind::Years => self.years(t),
            Kind::Survey => self.survey(t, units),
            Kind::Judges => self.judges(t),
            Kind::Jumps => self.jumps(t, units),
            Kind::Digits => self.digits(t, units),
            Kind::Numerals => self.numerals(t),
        };
        let look = rows.iter().filter(|row| row.plain.last().is_some_and(|last| !last.is_empty())).count();
        let mut said = t.w(match kind {
            Kind::Units => "claims-units-said",
            Kind::Fields => "claims-fields-said",
            Kind::Criteria => "claims-criteria-said",
            Kind::Years => "claims-years-said",
            Kind::Survey => "claims-survey-said",
            Kind::Judges => "claims-judges-said",
            Kind::Jumps => "claims-jumps-said",
            Kind::Digits => "claims-digits-said",
            Kind::Numerals => "claims-numerals-said",
        });
        if !matches!(kind, Kind::Fields | Kind::Years) {
            let count = Message::new("claims-marked").count("count", look).count("all", rows.len());
            said = format!("{said} {}", t.say(&count));
        }
        if let (Kind::Survey, Some(line)) = (kind, &self.line) {
            let basis = Message::new("claims-line").text("correlation", t.real(Some(line.correlation), 2));
            said = format!("{said} {}", t.say(&basis.text("slope", t.real(Some(line.slope), 2))));
        }
        Told { said, ..Told::new(t, kind.title(), &kind.heads(), rows) }
    }

    fn units(&self, t: T, address: &str) -> Vec<Row> {
        let all = self.published.units();
        let mut found: Vec<(usize, Option<Effect>, Tally)> = (0..all.len())
            .map(|unit| (unit, self.effect(unit), Tally::of(self.of_unit(unit))))
            .filter(|(.., tally)| tally.count > 0)
            .collect();
        found.sort_by(|(a, x, _), (b, y, _)| own(*y).total_cmp(&own(*x)).then(a.cmp(b)));
        let row = |(unit, effect, tally): (usize, Option<Effect>, Tally)| {
            let known = &all[unit];
            let mut values = tally.values();
            values.extend(own_values(effect));
            values.push(Value::Text(self.evidence(t, unit)));
            values.push(Value::Text(self.remark(t, effect, &known.code)));
            let to = format!("{address}{}", encode(&known.code));
            row(t, known.name.get(t.0), &known.code, Some(to), values)
        };
        found.into_iter().map(row).collect()
    }

    fn of_unit(&self, unit: usize) -> impl Iterator<Item = &Compared> {
        // They stand by unit.
        let from = self.compared.partition_point(|cell| cell.unit < unit);
        self.compared[from..].iter().take_while(move |cell| cell.unit == unit)
    }

    pub(super) fn effect(&self, unit: usize) -> Option<Effect> {
        self.effects.as_ref()?.rows[unit]
    }

    /// The criteria in which a unit claimed most above what was given.
    fn evidence(&self, t: T, unit: usize) -> String {
        let mut over: Vec<&Compared> = self.of_unit(unit).filter(|cell| cell.over() > 1e-9).collect();
        over.sort_by(|a, b| b.over().total_cmp(&a.over()).then(a.leaf.cmp(&b.leaf)));
        let framework = self.published.framework();
        let said = |cell: &&Compared| {
            let code = &framework.node(framework.leaves()[cell.leaf]).code;
            format!("{code}: {} → {}", t.real(Some(cell.own), 2), t.real(Some(cell.given), 2))
        };
        over.iter().take(EVIDENCE).map(said).collect::<Vec<_>>().join("; ")
    }

    fn remark(&self, t: T, effect: Option<Effect>, code: &str) -> String {
        match effect.filter(marked) {
            Some(_) if self.repeated.contains(code) => t.w("claims-again"),
            Some(_) => t.w("claims-worth"),
            None => String::new(),
        }
    }

    fn fields(&self, t: T) -> Vec<Row> {
        let framework = self.published.framework();
        let row = |(id, tally): (NodeId, Tally)| {
            let node = framework.node(id);
            let name = format!("{} {}", node.code, node.name.get(t.0));
            row(t, &name, &node.code.to_string(), None, tally.values())
        };
        self.by_field().into_iter().map(row).collect()
    }

    /// The fields that have something to compare, with their sums.
    pub(super) fn by_field(&self) -> Vec<(NodeId, Tally)> {
        let framework = self.published.framework();
        let field = |cell: &Compared| {
            let up =
                std::iter::successors(Some(framework.leaves()[cell.leaf]), |id| framework.node(*id).parent);
            up.last()
        };
        let sums = |id| (id, Tally::of(self.compared.iter().filter(|cell| field(cell) == Some(id))));
        framework.fields().map(sums).filter(|(_, tally)| tally.count > 0).collect()
    }

    fn criteria(&self, t: T) -> Vec<Row> {
        let framework = self.published.framework();
        let mut tallies = vec![Vec::new(); framework.leaves().len()];
        self.compared.iter().for_each(|cell| tallies[cell.leaf].push(cell));
        let effect = |leaf: usize| self.effects.as_ref().and_then(|found| found.columns[leaf]);
        let mut found: Vec<usize> = (0..tallies.len()).filter(|leaf| !tallies[*leaf].is_empty()).collect();
        found.sort_by(|a, b| own(effect(*b)).total_cmp(&own(effect(*a))).then(a.cmp(b)));
        let row = |leaf: usize| {
            let node = framework.node(framework.leaves()[leaf]);
            let mut values = Tally::of(tallies[leaf].iter().copied()).values();
            values.extend(own_values(effect(leaf)));
            let far = effect(leaf).as_ref().is_some_and(marked);
            values.push(Value::Text(if far { t.w("claims-worth") } else { String::new() }));
            row(t, &format!("{} {}", node.code, node.name.get(t.0)), &node.code.to_string(), None, values)
        };
        found.into_iter().map(row).collect()
    }

    fn years(&self, t: T) -> Vec<Row> {
        let row = |(year, tally): (String, Tally)| row(t, &year, &year, None, tally.values());
        self.by_year().into_iter().map(row).collect()
    }

    /// By year: its sums.
    pub(super) fn by_year(&self) -> Vec<(String, Tally)> {
        let year = |published: &Published, compared: &[Compared]| {
            (published.meta().year.to_string(), Tally::of(compared.iter()))
        };
        let earlier = self.earlier.iter().map(|(published, compared)| year(published, compared));
        earlier.chain([year(self.published, &self.compared)]).collect()
    }

    fn survey(&self, t: T, address: &str) -> Vec<Row> {
        let Some(line) = &self.line else { return Vec::new() };
        let mut order: Vec<usize> = (0..self.beside.len()).collect();
        let apart = |at: &usize| line.apart[*at].abs();
        order.sort_by(|a, b| apart(b).total_cmp(&apart(a)).then(a.cmp(b)));
        let row = |at: usize| {
            let (unit, (appraised, surveyed)) = self.beside[at];
            let known = &self.published.units()[unit];
            let far = if apart(&at) >= APART { t.w("claims-worth") } else { String::new() };
            let values = vec![
                Value::Number(Some(appraised), 2),
                Value::Number(Some(surveyed), 2),
                Value::Number(Some(line.apart[at]), 2),
                Value::Text(far),
            ];
            let to = format!("{address}{}", encode(&known.code));
            row(t, known.name.get(t.0), &known.code, Some(to), values)
        };
        order.into_iter().map(row).collect()
    }
}

fn own(effect: Option<Effect>) -> f64 {
    effect.map_or(f64::NEG_INFINITY, |effect| effect.own)
}

/// What is its own and its standard error, in percentage points.
fn own_values(effect: Option<Effect>) -> [Value; 2] {
    let points = |of: fn(&Effect) -> f64| Value::Number(effect.as_ref().map(|effect| 100.0 * of(effect)), 2);
    [points(|effect| effect.own), points(|effect| effect.error)]
}
