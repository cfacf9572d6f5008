use rust_decimal::Decimal;

use crate::bars::place_rows;
use crate::canvas::{Anchor, Canvas, Paint, QUIET, TEXT};
use crate::layout::{Head, LINE, Layout};

/// The most units that can stand beside each other: each has a mark of a shape and a colour of its own.
pub const MOST_BESIDE: usize = 6;

/// One row: what is compared, and the percentages of the units in their order.
#[derive(Clone, Debug)]
pub struct BesideRow {
    /// What is compared.
    pub label: String,
    /// By unit; none where there is no figure.
    pub values: Vec<Option<Decimal>>,
}

/// Percentages of a few units beside each other: a mark for each unit on its own level, so that marks of the same value do
/// not cover each other. Units beyond [`MOST_BESIDE`] are left out.
#[derive(Clone, Debug)]
pub struct Beside<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// The units, as the legend names them.
    pub units: Vec<String>,
    /// From top to bottom.
    pub rows: Vec<BesideRow>,
}

/// From one level of a row to the next, where labels stand beside the marks and where they stand above.
const LEVELS: [i64; 2] = [6, 4];
const PAINTS: [Paint; MOST_BESIDE] = [
    Paint { class: "u0", colour: "#8e1f22" },
    Paint { class: "u1", colour: "#1558b0" },
    Paint { class: "u2", colour: "#8a6410" },
    Paint { class: "u3", colour: "#2b6b3f" },
    Paint { class: "u4", colour: "#6b3fa0" },
    Paint { class: "u5", colour: "#241c1a" },
];
/// The marks around their middle: dot, square, diamond, triangles, cross.
const SHAPES: [&str; MOST_BESIDE] = [
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-6 6 0 0 6-6 0z",
    "M0-5.5 5.5 4.5h-11z",
    "M0 5.5 5.5-4.5h-11z",
    "M-5.5-3-3-5.5 0-2.5 3-5.5 5.5-3 2.5 0 5.5 3 3 5.5 0 2.5-3 5.5-5.5 3-2.5 0z",
];

impl Beside<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let count = (0_i64..).zip(&self.units).take(MOST_BESIDE).map(|(at, _)| at + 1).last().unwrap_or(1);
        let columns = if layout == Layout::Wide { 3 } else { 1 };
        let top = (count + columns - 1) / columns * (LINE + 3) + 12;
        let level = LEVELS[usize::from(layout == Layout::Narrow)];
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let rows = place_rows(layout, labels, top, count * level + 16);
        let bottom = rows.last().map_or(top, |row| row.bottom);
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        for (at, (unit, name)) in (0_i64..).zip(self.units.iter().enumerate().take(MOST_BESIDE)) {
            let x = 8 + at % columns * (layout.width() / columns);
            let y = 10 + at / columns * (LINE + 3);
            canvas.mark(PAINTS[unit], SHAPES[unit], (Decimal::from(x), y));
            canvas.text(TEXT, Anchor::Start, (Decimal::from(x + 13), y + 5), name);
        }
        canvas.axis(&self.head, layout, top - 4, bottom);
        for (told, row) in self.rows.iter().zip(&rows) {
            row.label(&mut canvas);
            for (at, (unit, value)) in (0_i64..).zip(told.values.iter().enumerate().take(MOST_BESIDE)) {
                let y = row.middle + at * level - (count - 1) * level / 2;
                if let Some(value) = value {
                    canvas.mark(PAINTS[unit], SHAPES[unit], (layout.place(*value), y));
                }
            }
            self.range(&mut canvas, layout, told, row.middle);
        }
        canvas.finish()
    }

    /// From the lowest to the highest, in numbers at the end of the row.
    fn range(&self, canvas: &mut Canvas, layout: Layout, told: &BesideRow, middle: i64) {
        let known = || told.values.iter().take(MOST_BESIDE).flatten();
        let (Some(low), Some(high)) = (known().min(), known().max()) else { return };
        let number = |value: Decimal| parindex_locale::fixed(self.head.lang, value, 1);
        let text = if low == high { number(*low) } else { format!("{}–{}", number(*low), number(*high)) };
        canvas.text(QUIET, Anchor::End, (Decimal::from(layout.width()), middle + 5), &text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn chart(values: &[Option<i64>]) -> String {
        let values: Vec<_> = values.iter().map(|value| value.map(Decimal::from)).collect();
        let head = Head { id: "b", title: "T", description: "D", lang: Lang::Vi, digits: 2 };
        let units = (1..=values.len()).map(|unit| format!("Đơn vị {unit}")).collect();
        Beside { head, units, rows: vec![BesideRow { label: "Một".into(), values }] }.svg(Layout::Wide)
    }

    #[test]
    fn each_unit_has_a_shape_of_its_own_in_the_legend_and_at_its_figure() {
        let svg = chart(&[Some(50), None, Some(100)]);
        assert_eq!(svg.matches(SHAPES[0]).count(), 2, "{svg}");
        assert_eq!(svg.matches(SHAPES[1]).count(), 1, "no figure, no mark: {svg}");
        assert!(svg.contains("translate(451 ") && svg.contains("translate(640 "), "{svg}");
        assert!(svg.contains(">Đơn vị 3<") && svg.contains(">50,0–100,0<"));
    }

    #[test]
    fn a_seventh_unit_is_left_out() {
        let svg = chart(&[Some(1); 7]);
        assert!(svg.contains(">Đơn vị 6<") && !svg.contains(">Đơn vị 7<"));
    }
}
