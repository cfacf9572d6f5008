//! The pictures of the page; the table beside each has the same figures.

use parindex_locale::Message;
use parindex_report::{
    Compared, Comparison, EffectRow, Effects, Head, Legend, Scatter, ScatterLegend, ScatterPoint,
};
use parindex_robust::claims::{Digit, Digits, Effect, Line};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::table::Kind;
use super::tables::{APART, Look, Tally, marked};
use super::unusual::{above, far, unlikely};
use crate::told::signed;
use crate::words::{Drawn, T};

/// Units that a picture shows.
const UNITS: usize = 100;
/// Criteria and appraisers that it shows.
const OTHERS: usize = 30;
/// How many standard errors an interval of 95 percent reaches to either side.
const REACH: f64 = 1.959_964;

/// What is its own, and whose.
type Own = (String, Effect);

impl Look<'_> {
    /// The picture of a table; none where there is nothing to draw.
    pub(super) fn drawn(&self, t: T, kind: Kind, id: &str) -> Option<Drawn> {
        match kind {
            Kind::Units => own_parts(t, kind, id, (self.own_units(t), UNITS), marked),
            Kind::Criteria => own_parts(t, kind, id, (self.own_criteria(t), OTHERS), marked),
            Kind::Judges => own_parts(t, kind, id, (self.own_judges(), OTHERS), far),
            Kind::Fields => side_by_side(t, kind, id, &self.fields_named(t)),
            Kind::Years => side_by_side(t, kind, id, &self.by_year()),
            Kind::Survey => self.scattered(t, kind, id, &self.beside, self.line.as_ref()?),
            Kind::Jumps => {
                let jumps = self.jumps.as_ref()?;
                let points: Vec<_> =
                    jumps.all.iter().map(|(unit, _)| *unit).zip(jumps.points.iter().copied()).collect();
                self.scattered(t, kind, id, &points, &jumps.line)
            }
            Kind::Digits => None,
            Kind::Numerals => digits(t, kind, id, &self.last_digits()?),
        }
    }

    fn own_units(&self, t: T) -> Vec<Own> {
        let units = self.published.units().iter().enumerate();
        units.filter_map(|(unit, known)| Some((known.name.get(t.0).to_owned(), self.effect(unit)?))).collect()
    }

    fn own_criteria(&self, t: T) -> Vec<Own> {
        let framework = self.published.framework();
        let effects = self.effects.iter().flat_map(|found| found.columns.iter().zip(framework.leaves()));
        let named = |(effect, leaf): (&Option<Effect>, &usize)| {
            let node = framework.node(*leaf);
            Some((format!("{} {}", node.code, node.name.get(t.0)), (*effect)?))
        };
        effects.filter_map(named).collect()
    }

    fn fields_named(&self, t: T) -> Vec<(String, Tally)> {
        let framework = self.published.framework();
        let named = |(id, tally)| (framework.node(id).name.get(t.0).to_owned(), tally);
        self.by_field().into_iter().map(named).collect()
    }

    fn own_judges(&self) -> Vec<Own> {
        let found = self.judges.people.iter().zip(&self.given);
        found.filter_map(|((_, name), (.., effect))| Some((name.clone(), (*effect)?))).collect()
    }

    /// Two figures of each unit, and the line through them.
    fn scattered(
        &self,
        t: T,
        kind: Kind,
        id: &str,
        points: &[(usize, (f64, f64))],
        line: &Line,
    ) -> Option<Drawn> {
        let name = |unit: usize| self.published.units()[unit].name.get(t.0);
        let apart = points.iter().zip(&line.apart);
        let ((furthest, _), distance) =
            apart.clone().reduce(|a, b| if b.1.abs() > a.1.abs() { b } else { a })?;
        let said = Message::new("claims-drawn-line")
            .count("units", points.len())
            .text("first", name(*furthest))
            .text("value", signed(t, Some(*distance), 2))
            .count("marked", line.apart.iter().filter(|apart| apart.abs() >= APART).count());
        let said = t.say(&said);
        let point = |((unit, (first, second)), apart): (&(usize, (f64, f64)), &f64)| {
            Some(ScatterPoint {
                label: name(*unit).to_owned(),
                first: Decimal::from_f64(*first)?,
                second: Decimal::from_f64(*second)?,
                marked: apart.abs() >= APART,
            })
        };
        let heads = kind.heads();
        let (title, marked) = (t.w(kind.drawn()), t.w("claims-worth"));
        let (first, second) = (t.w(heads[1]), t.w(heads[2]));
        let chart = Scatter {
            head: Head { id, title: &title, description: &said, lang: t.0, digits: 2 },
            legend: ScatterLegend { first: &first, second: &second, marked: &marked },
            points: apart.filter_map(point).collect(),
            line: (Decimal::from_f64(line.start)?, Decimal::from_f64(line.slope)?),
            curves: Vec::new(),
        };
        Some(Drawn::new(&said, |layout| chart.svg(layout)))
    }
}

/// What is everybody's own with its interval, the highest first.
fn own_parts(
    t: T,
    kind: Kind,
    id: &str,
    (mut all, most): (Vec<Own>, usize),
    look: fn(&Effect) -> bool,
) -> Option<Drawn> {
    // What is highest first; whoever is as high keeps the order of the table.
    all.sort_by(|(_, a), (_, b)| b.own.total_cmp(&a.own));
    let count = all.len();
    let beyond = |sign: f64| all.iter().filter(|(_, e)| sign * e.own > REACH * e.error).count();
    let (first, highest) = all.first()?;
    let said = Message::new("claims-drawn-own")
        .text("what", kind.word())
        .count("drawn", count.min(most))
        .count("all", count)
        .text("first", first)
        .text("value", signed(t, Some(100.0 * highest.own), 2))
        .count("above", beyond(1.0))
        .count("below", beyond(-1.0));
    let said = t.say(&said);
    let row = |(name, effect): &Own| {
        Some(EffectRow {
            label: name.clone(),
            value: Decimal::from_f64(100.0 * effect.own)?,
            reach: Decimal::from_f64(100.0 * REACH * effect.error),
            marked: look(effect),
        })
    };
    let (title, marked) = (t.w(kind.drawn()), t.w("claims-worth"));
    let head = Head { id, title: &title, description: &said, lang: t.0, digits: 2 };
    let chart = Effects { head, marked: &marked, rows: all.iter().take(most).filter_map(row).collect() };
    Some(Drawn::new(&said, |layout| chart.svg(layout)))
}

/// How much more often than expected each last digit came, in percent, with as much as chance allows.
fn digits(t: T, kind: Kind, id: &str, found: &Digits) -> Option<Drawn> {
    let most = found.most()?;
    let said = Message::new("claims-drawn-digits-said")
        .count("count", found.count as usize)
        .text("digit", most.digit.to_string())
        .count("times", most.times as usize)
        .text("expected", t.real(Some(most.expected), 1))
        .text("value", signed(t, Some(above(most)), 1))
        .count("beyond", found.each.iter().filter(|one| one.apart.abs() > REACH).count());
    let said = t.say(&said);
    let row = |one: &Digit| {
        let reach = (one.apart != 0.0).then(|| REACH * above(one) / one.apart);
        Some(EffectRow {
            label: one.digit.to_string(),
            value: Decimal::from_f64(above(one))?,
            reach: reach.and_then(Decimal::from_f64),
            marked: unlikely(one),
        })
    };
    let (title, marked) = (t.w(kind.drawn()), t.w("claims-worth"));
    let head = Head { id, title: &title, description: &said, lang: t.0, digits: 1 };
    let chart = Effects { head, marked: &marked, rows: found.each.iter().filter_map(row).collect() };
    Some(Drawn::new(&said, |layout| chart.svg(layout)))
}

/// What was given as a bar and what was claimed as a diamond, in percent of the maximum.
fn side_by_side(t: T, kind: Kind, id: &str, all: &[(String, Tally)]) -> Option<Drawn> {
    let gap = |tally: &Tally| tally.percent(tally.own - tally.given);
    let widest = all.iter().filter_map(|(name, tally)| Some((name, tally, gap(tally)?)));
    let (name, tally, _) = widest.reduce(|a, b| if b.2.abs() > a.2.abs() { b } else { a })?;
    let said = Message::new("claims-drawn-pairs")
        .text("first", name)
        .text("own", t.real(tally.percent(tally.own), 2))
        .text("given", t.real(tally.percent(tally.given), 2))
        .text("over", signed(t, gap(tally), 2));
    let said = t.say(&said);
    let row = |(name, tally): &(String, Tally)| Compared {
        label: name.clone(),
        own: tally.percent(tally.given).and_then(Decimal::from_f64),
        mean: None,
        best: tally.percent(tally.own).and_then(Decimal::from_f64),
    };
    let (title, given, own) = (t.w(kind.drawn()), t.w("claims-drawn-given"), t.w("claims-drawn-claimed"));
    let head = Head { id, title: &title, description: &said, lang: t.0, digits: 2 };
    let legend = Legend { own: &given, mean: "", best: &own };
    let missing = t.w("no-figure");
    let chart = Comparison { head, legend, rows: all.iter().map(row).collect(), missing: &missing };
    Some(Drawn::new(&said, |layout| chart.svg(layout)))
}
