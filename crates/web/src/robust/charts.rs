//! The pictures of the page; each has a table beside it and a sentence that says what it shows.

use parindex_locale::Message;
use parindex_report::{Bar, Bars, RankRow, Ranks};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::{Told, words};
use crate::ranking::head;
use crate::words::Drawn;

impl Told<'_> {
    /// The ranks when weights change.
    pub(super) fn rank_plot(&self) -> Option<Drawn> {
        let widest = self.units.iter().max_by_key(|(_, ranks)| ranks.weights.high - ranks.weights.low);
        let (widest, its) = widest?;
        let steady = self.units.iter().filter(|(_, ranks)| {
            ranks.weights.low.abs_diff(ranks.decided) < 2 && ranks.weights.high.abs_diff(ranks.decided) < 2
        });
        let description = Message::new("robust-ranks-description")
            .count("units", self.units.len())
            .count("steady", steady.count())
            .text("widest", self.unit_name(*widest))
            .count("low", its.weights.low as usize)
            .count("high", its.weights.high as usize);
        let (title, description) = (self.t.w("robust-ranks-title"), self.t.say(&description));
        let rows = self.units.iter().map(|(unit, ranks)| RankRow {
            label: self.unit_name(*unit).to_owned(),
            rank: ranks.decided,
            low: ranks.weights.low.min(ranks.decided),
            high: ranks.weights.high.max(ranks.decided),
        });
        let rows: Vec<RankRow> = rows.collect();
        let last = rows.iter().map(|row| row.high).max()?;
        let plot =
            Ranks { head: head("robust-ranks", &title, &description, self.published, self.t.0), rows, last };
        Some(Drawn::new(&description, |layout| plot.svg(layout)))
    }

    /// The part of each choice in how far units move.
    pub(super) fn choice_bars(&self) -> Option<Drawn> {
        let factors = &self.method.factors;
        let (most, owed) = factors.iter().max_by(|a, b| a.1.total.total_cmp(&b.1.total))?;
        let description = Message::new("robust-choices-description")
            .text("most", words(self.t, *most).0)
            .text("share", self.t.share(owed.total, 1));
        let bars = factors.iter().map(|(factor, owed)| (words(self.t, *factor).0, owed.total));
        Some(self.bars("robust-choices", "robust-choices-title", &description, bars))
    }

    /// The part of each field in the differences between units.
    pub(super) fn field_bars(&self) -> Option<Drawn> {
        let fields = &self.method.fields;
        let most = fields.iter().max_by(|a, b| a.contribution.total_cmp(&b.contribution))?;
        let description = Message::new("robust-fields-description")
            .text("most", self.node_name(most.node))
            .text("share", self.t.share(most.contribution, 1))
            .text("weight", self.t.share(most.weight, 1));
        let bars = fields.iter().map(|field| (self.node_name(field.node).to_owned(), field.contribution));
        Some(self.bars("robust-fields", "robust-fields-title", &description, bars))
    }

    fn bars(
        &self,
        id: &'static str,
        title: &'static str,
        description: &Message,
        bars: impl Iterator<Item = (String, f64)>,
    ) -> Drawn {
        let (title, description) = (self.t.w(title), self.t.say(description));
        // A part below 0 is said in words: the scale begins at 0.
        let bar = |(label, share): (String, f64)| Bar {
            label,
            value: Decimal::from_f64(share * 100.0).filter(|_| share >= 0.0),
        };
        let bars = Bars {
            head: head(id, &title, &description, self.published, self.t.0),
            rows: bars.map(bar).collect(),
            reference: None,
            missing: "≤ 0%",
        };
        Drawn::new(&description, |layout| bars.svg(layout))
    }
}
