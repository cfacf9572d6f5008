use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::canvas::{Anchor, BAR, Canvas, GRID, MEAN, QUIET, TEXT, TRACK};
use crate::layout::{Head, Layout};

/// How many values lie from `from` (inclusive) to `to` (exclusive; the last bin includes it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Lower bound, inclusive.
    pub from: Decimal,
    /// Upper bound.
    pub to: Decimal,
    /// Values in it.
    pub count: usize,
}

/// Sorts percentages into bins of equal width (1, 2, 5, 10, 20, ... points), at most twelve; empty without values.
#[must_use]
pub fn bins(values: &[Decimal]) -> Vec<Bin> {
    let (Some(low), Some(high)) = (values.iter().min(), values.iter().max()) else { return Vec::new() };
    let most = Decimal::from(12);
    let bounds = |width: Decimal| {
        let from = (*low / width).floor() * width;
        // What lies on the upper bound has a bin only if that bin is not the one above 100 percent.
        let to = ((*high / width).floor() * width + width).min(Decimal::ONE_HUNDRED.max(*high));
        (from, to)
    };
    let fits = |width: &Decimal| {
        let (from, to) = bounds(*width);
        (to - from) / *width <= most
    };
    let width = widths().find(fits).unwrap_or(Decimal::ONE_THOUSAND);
    let (mut from, to) = bounds(width);
    let mut all = Vec::new();
    while from < to {
        let next = from + width;
        let last = next >= to;
        let holds = |v: &&Decimal| **v >= from && (**v < next || (last && **v <= next));
        all.push(Bin { from, to: next, count: values.iter().filter(holds).count() });
        from = next;
    }
    if all.is_empty() {
        all.push(Bin { from: to - width, to, count: values.len() });
    }
    all
}

fn widths() -> impl Iterator<Item = Decimal> {
    let tens = std::iter::successors(Some(Decimal::ONE), |ten| ten.checked_mul(Decimal::TEN));
    tens.flat_map(|ten| [1, 2, 5].map(|n| Decimal::from(n) * ten)).take(40)
}

/// How the units spread over the scale.
#[derive(Clone, Debug)]
pub struct Histogram<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// The bins, rising.
    pub bins: &'a [Bin],
    /// A line (the mean) and what it is called.
    pub reference: Option<(&'a str, Decimal)>,
}

const TOP: i64 = 40;
const HEIGHT: i64 = 130;

impl Histogram<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let bottom = TOP + HEIGHT;
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        let width = Decimal::from(layout.width() - 40);
        let left = Decimal::from(20);
        let number = Decimal::from(self.bins.len().max(1));
        let each = width / number;
        let most = Decimal::from(self.bins.iter().map(|b| b.count).max().unwrap_or(0).max(1));
        // On a narrow picture the numbers of many bins would touch each other.
        let every = if layout == Layout::Narrow && self.bins.len() > 7 { 2 } else { 1 };
        canvas.rect(GRID, left, bottom, (width, 1));
        for (i, bin) in self.bins.iter().enumerate() {
            let x = left + each * Decimal::from(i);
            let height = (Decimal::from(bin.count) * Decimal::from(HEIGHT) / most).ceil();
            let height = height.to_i64().unwrap_or(HEIGHT);
            let paint = if bin.count == 0 { TRACK } else { BAR };
            let size = (each - Decimal::TWO, height.max(1));
            canvas.rect(paint, (x + Decimal::ONE).round_dp(1), bottom - height.max(1), size);
            let middle = x + each / Decimal::TWO;
            canvas.text(TEXT, Anchor::Middle, (middle, bottom - height - 5), &bin.count.to_string());
            if i % every == 0 {
                canvas.text(QUIET, Anchor::Middle, (x, bottom + 18), &self.head.tick(bin.from));
            }
        }
        if let Some(last) = self.bins.last().filter(|_| self.bins.len().is_multiple_of(every)) {
            canvas.text(QUIET, Anchor::Middle, (left + width, bottom + 18), &self.head.tick(last.to));
        }
        self.reference(&mut canvas, left, width, bottom);
        canvas.finish()
    }

    fn reference(&self, canvas: &mut Canvas, left: Decimal, width: Decimal, bottom: i64) {
        let (Some((name, value)), Some(first), Some(last)) =
            (self.reference, self.bins.first(), self.bins.last())
        else {
            return;
        };
        let x = left + (value - first.from) / (last.to - first.from) * width;
        let anchor = if x > left + width / Decimal::TWO { Anchor::End } else { Anchor::Start };
        canvas.upright(MEAN, x, 18, bottom, true);
        canvas.text(QUIET, anchor, (x, 13), &format!("{name}: {}", self.head.percent(value)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn decimals(values: &[&str]) -> Vec<Decimal> {
        values.iter().map(|v| v.parse().unwrap()).collect()
    }

    #[test]
    fn every_value_falls_into_exactly_one_bin() {
        let values = decimals(&["71.2", "72", "72", "79.99", "80", "80.1"]);
        let all = bins(&values);
        assert_eq!(all.iter().map(|b| b.count).sum::<usize>(), values.len());
        assert_eq!(all[0], Bin { from: 71.into(), to: 72.into(), count: 1 });
        assert_eq!(all[1].count, 2, "a bound belongs to the bin above it");
        assert_eq!(all.len(), 10);
    }

    #[test]
    fn a_hundred_percent_needs_no_bin_above_it_and_no_values_no_bin() {
        let all = bins(&decimals(&["99.5", "100"]));
        assert_eq!(all, [Bin { from: 99.into(), to: 100.into(), count: 2 }]);
        assert_eq!(bins(&decimals(&["100", "100"])), [Bin { from: 99.into(), to: 100.into(), count: 2 }]);
        assert_eq!(bins(&decimals(&["0", "100"])).len(), 10);
        assert!(bins(&[]).is_empty());
        for far in [["-3", "104"], ["-900000", "900000000"]] {
            let all = bins(&decimals(&far));
            assert!(all.len() <= 13 && all.iter().map(|b| b.count).sum::<usize>() == 2, "{all:?}");
        }
    }

    #[test]
    fn the_tallest_column_fills_the_height_and_an_empty_one_is_a_line() {
        let all = bins(&decimals(&["70", "70.5", "72.5"]));
        let head = Head { id: "h", title: "T", description: "D", lang: Lang::Vi, digits: 2 };
        let chart = Histogram { head, bins: &all, reference: Some(("Trung bình", "71".parse().unwrap())) };
        for layout in [Layout::Wide, Layout::Narrow] {
            let svg = chart.svg(layout);
            assert!(svg.contains("height=\"130\"") && svg.contains("height=\"65\""), "{svg}");
            assert!(svg.contains("Trung bình: 71,00%"));
        }
    }
}
