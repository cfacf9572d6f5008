use rust_decimal::Decimal;

use crate::bars::place_rows;
use crate::canvas::{Anchor, BAR, Canvas, GRID, MEAN, QUIET, TEXT};
use crate::layout::{Head, Layout};

/// One unit: its rank and the ranks that are left open.
#[derive(Clone, Debug)]
pub struct RankRow {
    /// Its name.
    pub label: String,
    /// Its rank; 1 is the best.
    pub rank: u32,
    /// The best rank that is left open.
    pub low: u32,
    /// The worst rank that is left open.
    pub high: u32,
}

/// Ranks with what is left open: a bar from the best to the worst rank, and a tick at the rank itself.
#[derive(Clone, Debug)]
pub struct Ranks<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// From top to bottom.
    pub rows: Vec<RankRow>,
    /// The last rank that there is, where the scale ends.
    pub last: u32,
}

const THICK: i64 = 8;
/// Half of the least width of a bar, so that a single rank is seen, too.
const LEAST: i64 = 4;
/// The least height of a row.
const ROW: i64 = 24;
/// Where the rows begin.
const TOP: i64 = 26;

impl Ranks<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let rows = place_rows(layout, self.rows.iter().map(|row| row.label.as_str()), TOP, ROW);
        let bottom = rows.last().map_or(TOP, |row| row.bottom);
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        for rank in self.ticks() {
            let x = self.place(layout, rank);
            canvas.upright(GRID, x, TOP - 4, bottom, false);
            for y in [14, bottom + 17] {
                canvas.text(QUIET, Anchor::Middle, (x.max(Decimal::from(LEAST)), y), &rank.to_string());
            }
        }
        for (unit, row) in self.rows.iter().zip(&rows) {
            row.label(&mut canvas);
            let least = Decimal::from(LEAST);
            let from = self.place(layout, unit.low) - least;
            let to = self.place(layout, unit.high) + least;
            canvas.rect(BAR, from.round_dp(1).normalize(), row.middle - THICK / 2, (to - from, THICK));
            canvas.tick(MEAN, self.place(layout, unit.rank), row.middle);
            let text = format!("{} ({}–{})", unit.rank, unit.low, unit.high);
            canvas.text(TEXT, Anchor::End, (Decimal::from(layout.width()), row.middle + 5), &text);
        }
        canvas.finish()
    }

    /// The place of a rank on the scale.
    fn place(&self, layout: Layout, rank: u32) -> Decimal {
        let steps = Decimal::from(self.last.saturating_sub(1).max(1));
        let percent = Decimal::from(rank.saturating_sub(1)) * Decimal::ONE_HUNDRED / steps;
        // A margin for the bar of the first and of the last rank.
        let (from, length) = layout.scale();
        let margin = Decimal::from(2 * LEAST);
        let inner = Decimal::from(length) - margin - margin;
        Decimal::from(from) + margin + inner * percent.min(Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED
    }

    /// The first rank, and every fifth, tenth, ... so that at most about seven numbers stand on the scale.
    fn ticks(&self) -> Vec<u32> {
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];
        let step = step.into_iter().find(|step| self.last / step <= 7).unwrap_or(10_000);
        std::iter::once(1).chain((1..=self.last / step).map(|n| n * step).filter(|rank| *rank > 1)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn plot(last: u32, rows: Vec<RankRow>) -> Ranks<'static> {
        Ranks { head: Head { id: "r", title: "T", description: "D", lang: Lang::Vi, digits: 2 }, rows, last }
    }

    fn row(rank: u32, low: u32, high: u32) -> RankRow {
        RankRow { label: format!("Đơn vị {rank}"), rank, low, high }
    }

    #[test]
    fn a_bar_reaches_from_the_best_to_the_worst_rank_and_the_numbers_stand_beside() {
        let svg = plot(11, vec![row(1, 1, 1), row(6, 1, 11)]).svg(Layout::Wide);
        // The scale is 378 long with margins of 8: from 270 to 632.
        assert!(svg.contains("x=\"266\"") && svg.contains("width=\"8\""), "a single rank is seen: {svg}");
        assert!(svg.contains("width=\"370\" height=\"8\""), "{svg}");
        assert!(svg.contains(">6 (1–11)<") && svg.contains(">1 (1–1)<"));
    }

    #[test]
    fn the_scale_has_few_numbers_and_begins_with_the_first_rank() {
        assert_eq!(plot(5, Vec::new()).ticks(), [1, 2, 3, 4, 5]);
        assert_eq!(plot(63, Vec::new()).ticks(), [1, 10, 20, 30, 40, 50, 60]);
        assert_eq!(plot(1, Vec::new()).ticks(), [1]);
        assert!(plot(10_598, Vec::new()).ticks().len() < 9);
        assert!(plot(0, Vec::new()).svg(Layout::Narrow).ends_with("</svg>"));
    }
}
