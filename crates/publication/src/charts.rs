//! The pictures: `parindex_report` draws them, as it draws those of the pages.

use parindex_document::Picture;
use parindex_index::Mean;
use parindex_locale::Message;
use parindex_report::{
    Bar, Bars, Bin, Compared, Comparison, EffectRow, Effects, Head, Histogram, Layout, Legend, RankRow,
    Ranks, bins,
};
use rust_decimal::Decimal;

use crate::told::Told;

/// The most bars of a picture that fits on a page.
const BARS: usize = 22;
/// The most ranks of a picture that fits on a page.
const RANKS: usize = 32;
/// Fewer units have no distribution to look at.
const LEAST: usize = 10;

impl Told<'_> {
    fn head<'h>(&self, id: &'h str, title: &'h str, description: &'h str) -> Head<'h> {
        Head { id, title, description, lang: self.lang, digits: self.digits() }
    }

    /// How percentages are distributed; none of too few.
    pub(crate) fn histogram(&self, values: &[Decimal], mean: Decimal, title: &Message) -> Option<Picture> {
        if values.len() < LEAST {
            return None;
        }
        let (title, bins) = (self.say(title), bins(values));
        let last = bins.last()?.to;
        let range = |bin: &Bin| {
            let id = if bin.to == last { "histogram-last" } else { "histogram-range" };
            self.say(&Message::new(id).num("from", bin.from).num("to", bin.to))
        };
        let units = |n: usize| self.say(&Message::new("units-count").count("n", n));
        let listed = bins.iter().filter(|bin| bin.count > 0);
        let listed: Vec<String> = listed.map(|bin| format!("{}: {}", range(bin), units(bin.count))).collect();
        let alt = listed.join("; ");
        let word = self.word("stat-mean");
        let head = self.head("spread", &title, &alt);
        let svg = Histogram { head, bins: &bins, reference: Some((&word, mean)) }.svg(Layout::Wide);
        Some(Picture { svg, alt, caption: title })
    }

    /// Bars beside the mean of all, on as many pictures as they need.
    pub(crate) fn bars(
        &self,
        rows: &[(String, Option<Decimal>)],
        mean: Option<Decimal>,
        title: &Message,
    ) -> Vec<Picture> {
        let (word, missing) = (self.word("stat-mean"), self.word("no-figure"));
        let parts = split(rows, BARS);
        let many = parts.len();
        let picture = |(part, rows): (usize, &[(String, Option<Decimal>)])| {
            let caption = self.part(title, part, many);
            let told = |(label, value): &(String, Option<Decimal>)| {
                format!("{label}: {}", value.map_or_else(|| missing.clone(), |value| self.percent(value)))
            };
            let alt = rows.iter().map(told).collect::<Vec<_>>().join("; ");
            let bars = Bars {
                head: self.head("bars", &caption, &alt),
                rows: (rows.iter())
                    .map(|(label, value)| Bar { label: label.clone(), value: *value })
                    .collect(),
                reference: mean.map(|mean| (word.as_str(), mean)),
                missing: &missing,
            };
            Picture { svg: bars.svg(Layout::Wide), alt: alt.clone(), caption: caption.clone() }
        };
        (1..).zip(parts).map(picture).collect()
    }

    /// Open ranks, on as many pictures as they need.
    pub(crate) fn ranks(&self, rows: &[RankRow], title: &Message) -> Vec<Picture> {
        let parts = split(rows, RANKS);
        let (many, last) = (parts.len(), u32::try_from(self.ranked).unwrap_or(u32::MAX));
        let picture = |(part, rows): (usize, &[RankRow])| {
            let caption = self.part(title, part, many);
            let told = |row: &RankRow| format!("{}: {} ({}–{})", row.label, row.rank, row.low, row.high);
            let alt = rows.iter().map(told).collect::<Vec<_>>().join("; ");
            let plot = Ranks { head: self.head("ranks", &caption, &alt), rows: rows.to_vec(), last };
            Picture { svg: plot.svg(Layout::Wide), alt: alt.clone(), caption: caption.clone() }
        };
        (1..).zip(parts).map(picture).collect()
    }

    /// Differences with their intervals, on as many pictures as they need.
    pub(crate) fn effects(&self, rows: &[EffectRow], title: &Message) -> Vec<Picture> {
        let (parts, marked) = (split(rows, RANKS), self.word("publication-years-marked"));
        let many = parts.len();
        let picture = |(part, rows): (usize, &[EffectRow])| {
            let caption = self.part(title, part, many);
            let told = |row: &EffectRow| format!("{}: {}", row.label, self.signed(row.value));
            let alt = rows.iter().map(told).collect::<Vec<_>>().join("; ");
            let head = self.head("moves", &caption, &alt);
            let svg = Effects { head, marked: &marked, rows: rows.to_vec() }.svg(Layout::Wide);
            Picture { svg, alt, caption }
        };
        (1..).zip(parts).map(picture).collect()
    }

    /// A unit's fields beside the mean and the best.
    pub(crate) fn comparison(&self, unit: usize) -> Picture {
        let rows = self.fields.iter().map(|&field| {
            let all: Option<&Mean> = self.nodes[field].as_ref();
            Compared {
                label: self.node_name(field),
                own: self.result(unit).nodes[field].percent(),
                mean: all.map(|mean| mean.mean),
                best: all.map(|mean| mean.highest),
            }
        });
        let title = self.say(&Message::new("unit-chart-title").text("unit", self.name(unit)));
        let alt = self.say(&Message::new("unit-chart-description").text("unit", self.name(unit)));
        let [own, mean, best, missing] =
            ["legend-own", "column-mean", "column-best", "no-figure"].map(|id| self.word(id));
        let chart = Comparison {
            head: self.head("fields", &title, &alt),
            legend: Legend { own: &own, mean: &mean, best: &best },
            rows: rows.collect(),
            missing: &missing,
        };
        Picture { svg: chart.svg(Layout::Wide), alt: alt.clone(), caption: title.clone() }
    }

    /// A title, with the number of the part where there are several.
    fn part(&self, title: &Message, part: usize, many: usize) -> String {
        if many < 2 {
            return self.say(title);
        }
        let message = Message::new("publication-part-of").msg("title", title.clone());
        self.say(&message.count("part", part).count("many", many))
    }
}

/// Parts that are about as long as each other and not longer than `most`.
fn split<T>(rows: &[T], most: usize) -> Vec<&[T]> {
    let parts = rows.len().div_ceil(most).max(1);
    rows.chunks(rows.len().div_ceil(parts).max(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn parts_are_about_as_long_as_each_other() {
        let lengths = |n: usize| split(&vec![(); n], 22).iter().map(|part| part.len()).collect::<Vec<_>>();
        assert_eq!(lengths(63), [21, 21, 21]);
        assert_eq!(lengths(22), [22]);
        assert_eq!(lengths(23), [12, 11]);
        assert!(lengths(0).is_empty());
    }
}
