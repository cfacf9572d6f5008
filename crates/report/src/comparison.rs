use rust_decimal::Decimal;

use crate::bars::{ROW, place_rows};
use crate::canvas::{Anchor, BAR, BEST, Canvas, MEAN, TEXT};
use crate::layout::{Head, Layout};

/// One row: a field of a unit beside all units.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What is compared.
    pub label: String,
    /// The unit's percentage.
    pub own: Option<Decimal>,
    /// The mean of all units.
    pub mean: Option<Decimal>,
    /// The best of all units.
    pub best: Option<Decimal>,
}

/// What the three marks are called.
#[derive(Clone, Copy, Debug)]
pub struct Legend<'a> {
    /// The bar.
    pub own: &'a str,
    /// The tick; empty where there is none.
    pub mean: &'a str,
    /// The diamond; empty where there is none.
    pub best: &'a str,
}

/// Percentages as bars, with one to compare with as a tick and another one as a diamond, such as a unit's beside the mean and the
/// best, or what was given beside what was claimed.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// What the marks mean.
    pub legend: Legend<'a>,
    /// From top to bottom.
    pub rows: Vec<Compared>,
    /// What is printed where there is no value.
    pub missing: &'a str,
}

impl Comparison<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let top = 36;
        let rows = place_rows(layout, self.rows.iter().map(|r| r.label.as_str()), top, ROW);
        let bottom = rows.last().map_or(top, |row| row.bottom);
        let mut canvas = Canvas::new(&self.head, layout, bottom + 26);
        self.legend(&mut canvas, layout);
        canvas.axis(&self.head, layout, top - 4, bottom);
        for (compared, row) in self.rows.iter().zip(&rows) {
            let own = compared.own.map(|v| (v, self.head.percent(v)));
            row.draw(&mut canvas, layout, own, self.missing);
            if let Some(mean) = compared.mean {
                canvas.tick(MEAN, layout.place(mean), row.middle);
            }
            if let Some(best) = compared.best {
                canvas.diamond(BEST, layout.place(best), row.middle);
            }
        }
        canvas.finish()
    }

    fn legend(&self, canvas: &mut Canvas, layout: Layout) {
        let (start, step) = match layout {
            Layout::Wide => (262, 150),
            Layout::Narrow => (0, 116),
        };
        let middle = 12;
        let marks = [self.legend.own, self.legend.mean, self.legend.best].into_iter().enumerate();
        for (place, (mark, name)) in (0..).zip(marks.filter(|(_, name)| !name.is_empty())) {
            let x = start + place * step;
            match mark {
                0 => canvas.rect(BAR, x, middle - 5, (Decimal::from(14), 10)),
                1 => canvas.tick(MEAN, Decimal::from(x + 7), middle),
                _ => canvas.diamond(BEST, Decimal::from(x + 7), middle),
            }
            canvas.text(TEXT, Anchor::Start, (Decimal::from(x + 20), middle + 5), name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    #[test]
    fn the_three_marks_differ_in_shape_and_stand_where_their_figures_are() {
        let percent = |n: i64| Some(Decimal::from(n));
        let chart = Comparison {
            head: Head { id: "unit", title: "T", description: "D", lang: Lang::Vi, digits: 1 },
            legend: Legend { own: "Đơn vị", mean: "Trung bình", best: "Cao nhất" },
            rows: vec![
                Compared { label: "Một".into(), own: percent(50), mean: percent(75), best: percent(100) },
                Compared { label: "Hai".into(), own: None, mean: None, best: None },
            ],
            missing: "chưa có",
        };
        let svg = chart.svg(Layout::Wide);
        assert_eq!(svg.matches("<path").count(), 2, "one diamond in the legend, one in the row");
        assert!(svg.contains("translate(640 "), "the best stands at the end of the scale: {svg}");
        assert!(svg.contains("x=\"544\""), "the tick of 75 percent is centred at 545.5: {svg}");
        assert!(svg.contains(">50,0%<") && svg.contains(">chưa có<"));
        for name in ["Đơn vị", "Trung bình", "Cao nhất"] {
            assert!(svg.contains(name));
        }
    }
}
