//! The picture: a unit, or the mean of all, from year to year.

use parindex_locale::Message;
use parindex_report::{Trend, TrendLegend, TrendPoint};
use rust_decimal::Decimal;

use super::series::Step;
use super::tables::Looked;
use crate::ranking::head;
use crate::words::Drawn;

impl Looked<'_> {
    pub(super) fn chart(&self) -> Option<Drawn> {
        let (t, steps) = (self.t, &self.series.steps);
        let last = self.series.last()?;
        let all = t.w("years-mean-of-all");
        let name =
            self.unit.map_or(all.clone(), |unit| last.published.units()[unit].name.get(t.0).to_owned());
        let point = |step: &Step<'_>| TrendPoint {
            label: step.published.meta().year.to_string(),
            own: self.value(step),
            mean: self.unit.and_then(|_| mean_of_all(step)),
            breaks: step.breaks,
        };
        let points: Vec<TrendPoint> = steps.iter().map(point).collect();
        let said = self.said(&name, &points);
        let (title, breaks) = (t.say(&Message::new("years-chart").text("name", &name)), t.w("years-break"));
        let mean = if self.unit.is_some() { all.as_str() } else { "" };
        let any = points.iter().any(|point| point.breaks);
        let legend = TrendLegend { own: &name, mean, breaks: if any { &breaks } else { "" } };
        let chart = Trend { head: head("years-chart", &title, &said, last.published, t.0), legend, points };
        Some(Drawn::new(&said, |layout| chart.svg(layout)))
    }

    /// The index of what is looked at.
    pub(super) fn value(&self, step: &Step<'_>) -> Option<Decimal> {
        self.unit.map_or_else(|| mean_of_all(step), |unit| step.index(unit))
    }

    /// From the first year with a figure to the last, the largest step, and where the method changed.
    fn said(&self, name: &str, points: &[TrendPoint]) -> String {
        let (t, digits) = (self.t, self.digits());
        let known: Vec<&TrendPoint> = points.iter().filter(|point| point.own.is_some()).collect();
        let (Some(first), Some(last)) = (known.first(), known.last()) else { return t.w("years-no-figure") };
        let mut said = vec![
            t.say(
                &Message::new("years-chart-said")
                    .text("name", name)
                    .text("first", &first.label)
                    .text("from", t.percent(first.own, digits))
                    .text("last", &last.label)
                    .text("to", t.percent(last.own, digits)),
            ),
        ];
        let breaks: Vec<&str> = points.iter().filter(|p| p.breaks).map(|p| p.label.as_str()).collect();
        if !breaks.is_empty() {
            said.push(t.say(&Message::new("years-breaks-said").text("years", breaks.join(", "))));
        }
        said.join(" ")
    }
}

/// The mean of all ranked units of a year.
pub(super) fn mean_of_all(step: &Step<'_>) -> Option<Decimal> {
    step.published.board.summary.as_ref().map(|all| all.mean)
}
