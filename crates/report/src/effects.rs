use parindex_locale::fixed;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::bars::place_rows;
use crate::canvas::{Anchor, BAR, BEST, Canvas, GRID, MEAN, PLANNED, QUIET, TEXT};
use crate::layout::{Head, Layout};
use crate::ticks::Ticks;

/// One row: what is somebody's own, above or below the middle of all.
#[derive(Clone, Debug)]
pub struct EffectRow {
    /// Whose it is.
    pub label: String,
    /// How far it is from the middle, in whatever the picture counts.
    pub value: Decimal,
    /// How far its interval reaches to either side; none where it has none.
    pub reach: Option<Decimal>,
    /// Whether it is worth a look.
    pub marked: bool,
}

/// Differences from the middle of all with their intervals: a dot and a line, a diamond where it is worth a look.
#[derive(Clone, Debug)]
pub struct Effects<'a> {
    /// Title, description, language, decimals.
    pub head: Head<'a>,
    /// What a diamond means.
    pub marked: &'a str,
    /// From top to bottom.
    pub rows: Vec<EffectRow>,
}

/// Where the rows begin.
const TOP: i64 = 50;
/// The least height of a row.
const ROW: i64 = 24;
/// Room at either end of the scale for a mark.
const MARGIN: i64 = 8;

impl Effects<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let rows = place_rows(layout, self.rows.iter().map(|row| row.label.as_str()), TOP, ROW);
        let bottom = rows.last().map_or(TOP, |row| row.bottom);
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        let ticks = self.ticks();
        let start = Decimal::from(layout.scale().0 + MARGIN);
        canvas.diamond(BEST, start, 12);
        canvas.text(QUIET, Anchor::Start, (start + Decimal::from(14), 17), self.marked);
        for number in ticks.numbers() {
            let x = place(layout, ticks, number);
            let middle = number.is_zero();
            canvas.upright(if middle { MEAN } else { GRID }, x, TOP - 4, bottom, middle);
            for y in [TOP - 10, bottom + 17] {
                canvas.text(
                    QUIET,
                    Anchor::Middle,
                    (x.max(Decimal::from(12)), y),
                    &self.number(number, ticks.digits()),
                );
            }
        }
        for (effect, row) in self.rows.iter().zip(&rows) {
            row.label(&mut canvas);
            let at = |value| place(layout, ticks, value);
            if let Some(reach) = effect.reach {
                let (from, to) = (at(effect.value - reach), at(effect.value + reach));
                canvas.frame(PLANNED, from, row.middle - 3, ((to - from).max(Decimal::TWO), 6));
            }
            let x = at(effect.value);
            if effect.marked {
                canvas.diamond(BEST, x, row.middle);
            } else {
                canvas.dot(BAR, (x, Decimal::from(row.middle)));
            }
            let text = self.number(effect.value, self.head.digits);
            canvas.text(TEXT, Anchor::End, (Decimal::from(layout.width()), row.middle + 5), &text);
        }
        canvas.finish()
    }

    /// A scale that holds the middle and every interval.
    fn ticks(&self) -> Ticks {
        let ends = self.rows.iter().flat_map(|row| {
            let reach = row.reach.unwrap_or_default();
            [row.value - reach, row.value + reach]
        });
        let ends: Vec<Decimal> = ends.chain([Decimal::ZERO]).collect();
        let (low, high) = (ends.iter().min(), ends.iter().max());
        Ticks::new(low.copied().unwrap_or_default(), high.copied().unwrap_or_default(), 6)
    }

    /// A difference with its sign.
    fn number(&self, value: Decimal, digits: u32) -> String {
        let sign = if value.round_dp(digits).to_f64().is_some_and(|value| value > 0.0) { "+" } else { "" };
        format!("{sign}{}", fixed(self.head.lang, value, digits))
    }
}

fn place(layout: Layout, ticks: Ticks, value: Decimal) -> Decimal {
    let (from, length) = layout.scale();
    Decimal::from(from + MARGIN) + ticks.share(value) * Decimal::from(length - 2 * MARGIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn effects(rows: &[(&str, Option<&str>, bool)]) -> String {
        let row = |(value, reach, marked): &(&str, Option<&str>, bool)| EffectRow {
            label: "Hà Nội".into(),
            value: value.parse().unwrap(),
            reach: reach.map(|reach| reach.parse().unwrap()),
            marked: *marked,
        };
        let head = Head { id: "own", title: "T", description: "D", lang: Lang::Vi, digits: 2 };
        Effects { head, marked: "cần xem lại", rows: rows.iter().map(row).collect() }.svg(Layout::Wide)
    }

    #[test]
    fn a_mark_stands_where_its_figure_is_and_what_is_worth_a_look_has_another_shape() {
        let svg = effects(&[("5", Some("1"), true), ("-2.5", None, false)]);
        assert_eq!(svg.matches("<path").count(), 2, "one diamond in the legend, one in the row: {svg}");
        assert_eq!(svg.matches("<circle").count(), 1);
        // From -4 to 6 on 362: 5 stands at nine tenths.
        assert!(svg.contains("translate(595.8 "), "{svg}");
        assert!(svg.contains(">+5,00<") && svg.contains(">−2,50<") && svg.contains(">+6<"), "{svg}");
        assert_eq!(svg.matches("fill=\"none\"").count(), 1, "one interval");
        assert_eq!(svg.matches("stroke-dasharray").count(), 1, "the middle");
    }

    #[test]
    fn no_rows_still_give_a_picture() {
        assert!(effects(&[]).ends_with("</svg>"));
        assert!(effects(&[("0", None, false)]).contains(">0,00<"));
    }
}
