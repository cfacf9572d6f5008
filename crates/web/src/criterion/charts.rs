//! The pictures; the table below each has the same figures.

use parindex_locale::Message;
use parindex_report::{Bar, Bars, Histogram, bins};
use rust_decimal::Decimal;

use super::tables::Kind;
use super::{Looked, label};
use crate::ranking::head;
use crate::words::Drawn;

/// From so many units on, how they spread says more than each of them.
const MANY: usize = 10;
/// Bars of what decided points; the table has all.
const DRAWN: usize = 12;

impl Looked<'_> {
    pub(super) fn drawn(&self, kind: Kind) -> Option<Drawn> {
        match kind {
            Kind::Why => self.why_bars(),
            Kind::Parts => self.part_bars(),
            Kind::Units => self.spread(),
            Kind::Regions => self.region_bars(),
        }
    }

    /// How many units each reason decided; of a single one there is nothing to see.
    fn why_bars(&self) -> Option<Drawn> {
        let rows = self.decided.iter().take(DRAWN);
        let rows = rows.map(|one| Bar { label: self.t.say(&one.why), value: self.share_of_units(one) });
        let said = Message::new("criterion-why-said").count("units", self.order.len());
        let said = self.t.say(&said.count("reasons", self.decided.len()));
        (self.decided.len() > 1)
            .then(|| self.bars("why-chart", "criterion-why-title", &said, rows.collect(), None))
    }

    fn part_bars(&self) -> Option<Drawn> {
        let (t, published) = (self.t, self.published);
        let rows = self.node.children.iter().map(|id| Bar {
            label: label(t, published.framework().node(*id)),
            value: published.board.nodes[*id].as_ref().map(|all| all.mean),
        });
        let all = self.loss.and(published.board.nodes[self.id].as_ref())?;
        Some(self.bars(
            "parts-chart",
            "criterion-parts",
            &t.w("criterion-parts-said"),
            rows.collect(),
            Some(all.mean),
        ))
    }

    fn region_bars(&self) -> Option<Drawn> {
        let (t, published) = (self.t, self.published);
        let rows = self.regions.iter();
        let rows = rows.map(|mean| Bar { label: published.region(&mean.name, t.0), value: Some(mean.mean) });
        let all = published.board.nodes[self.id].as_ref()?;
        Some(self.bars(
            "regions-chart",
            "criterion-regions",
            &t.w("criterion-regions-said"),
            rows.collect(),
            Some(all.mean),
        ))
    }

    fn bars(
        &self,
        id: &'static str,
        title: &'static str,
        said: &str,
        rows: Vec<Bar>,
        mean: Option<Decimal>,
    ) -> Drawn {
        let (t, published) = (self.t, self.published);
        let (title, name, missing) = (t.w(title), t.w("stat-mean"), t.w("no-figure"));
        let chart = Bars {
            head: head(id, &title, said, published, t.0),
            rows,
            reference: mean.map(|mean| (name.as_str(), mean)),
            missing: &missing,
        };
        Drawn::new(said, |layout| chart.svg(layout))
    }

    /// How the units spread, or each of few.
    fn spread(&self) -> Option<Drawn> {
        let (t, published) = (self.t, self.published);
        let all = published.board.nodes[self.id].as_ref()?;
        let percent = |unit: &usize| published.result(*unit).nodes[self.id].percent();
        if all.units < MANY {
            let bar = |unit: &usize| Bar {
                label: published.units()[*unit].name.get(t.0).to_owned(),
                value: percent(unit),
            };
            let rows = self.order.iter().map(bar).collect();
            return Some(self.bars(
                "units-chart",
                "criterion-units",
                &t.w("criterion-units-said"),
                rows,
                Some(all.mean),
            ));
        }
        let bins = bins(&self.order.iter().filter_map(percent).collect::<Vec<_>>());
        let (title, mean, said) = (t.w("criterion-units"), t.w("stat-mean"), t.w("criterion-spread-said"));
        let chart = Histogram {
            head: head("units-chart", &title, &said, published, t.0),
            bins: &bins,
            reference: Some((&mean, all.mean)),
        };
        Some(Drawn::new(&said, |layout| chart.svg(layout)))
    }
}
