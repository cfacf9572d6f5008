use parindex_locale::fixed;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::canvas::{Anchor, BAR, BEST, Canvas, GRID, MEAN_LINE, PLANNED, QUIET, TEXT};
use crate::layout::{Head, Layout};
use crate::ticks::Ticks;

/// One thing with two figures.
#[derive(Clone, Debug)]
pub struct ScatterPoint {
    /// What it is; printed where it is worth a look.
    pub label: String,
    /// The figure along the picture.
    pub first: Decimal,
    /// The figure upwards.
    pub second: Decimal,
    /// Whether it is worth a look.
    pub marked: bool,
}

/// What the marks of a scatter plot are called.
#[derive(Clone, Copy, Debug)]
pub struct ScatterLegend<'a> {
    /// The figure along the picture.
    pub first: &'a str,
    /// The figure upwards.
    pub second: &'a str,
    /// The diamond.
    pub marked: &'a str,
}

/// Points of a line, the figures along the picture in their order.
pub type Curve = Vec<(Decimal, Decimal)>;

/// Two figures of each thing as a dot, the line through them dashed, limits as lines, and a diamond with a name where it is worth a look.
#[derive(Clone, Debug)]
pub struct Scatter<'a> {
    /// Title, description, language.
    pub head: Head<'a>,
    /// What the axes and the diamond mean.
    pub legend: ScatterLegend<'a>,
    /// The things.
    pub points: Vec<ScatterPoint>,
    /// The second figure of the line where the first is 0, and what one more of the first gives.
    pub line: (Decimal, Decimal),
    /// Limits between which figures are expected.
    pub curves: Vec<Curve>,
}

/// Where the scale begins at the top and ends at the bottom.
const TOP: i64 = 52;
const BOTTOM: i64 = 352;
/// Room for the numbers upwards.
const LEFT: i64 = 52;
const RIGHT: i64 = 16;
/// The height of a printed name.
const NAME: i64 = 15;

impl Scatter<'_> {
    /// The picture.
    #[must_use]
    pub fn svg(&self, layout: Layout) -> String {
        let mut canvas = Canvas::new(&self.head, layout, BOTTOM + 44);
        let limits = || self.curves.iter().flatten();
        let first = self.points.iter().map(|point| point.first).chain(limits().map(|(first, _)| *first));
        let second = self.points.iter().map(|point| point.second).chain(limits().map(|(_, second)| *second));
        let (across, upwards) = (scale(first, layout), scale(second, Layout::Wide));
        self.axes(&mut canvas, layout, across, upwards);
        let at = |first, second| (x(layout, across, first), y(upwards, second));
        let (start, slope) = self.line;
        let ends = ends(across, upwards, start, slope).map(|first| at(first, start + slope * first));
        canvas.path(MEAN_LINE, &ends, true);
        for curve in &self.curves {
            let points: Vec<_> = curve.iter().map(|(first, second)| at(*first, *second)).collect();
            canvas.path(PLANNED, &points, false);
        }
        for point in self.points.iter().filter(|point| !point.marked) {
            canvas.dot(BAR, at(point.first, point.second));
        }
        let mut taken: Vec<i64> = Vec::new();
        let mut marked: Vec<&ScatterPoint> = self.points.iter().filter(|point| point.marked).collect();
        marked.sort_by_key(|point| point.second);
        for point in marked {
            let (x, y) = at(point.first, point.second);
            let middle = y.to_i64().unwrap_or_default();
            canvas.diamond(BEST, x, middle);
            let right = x > Decimal::from(layout.width() / 2);
            let (anchor, by) = if right { (Anchor::End, -12) } else { (Anchor::Start, 12) };
            // Upwards from the lowest; a name that another one covers gives way.
            let base = taken
                .iter()
                .fold(middle + 5, |base, other| if base > other - NAME { other - NAME } else { base });
            taken.push(base);
            canvas.text(TEXT, anchor, (x + Decimal::from(by), base.max(TOP)), &point.label);
        }
        canvas.finish()
    }

    fn axes(&self, canvas: &mut Canvas, layout: Layout, across: Ticks, upwards: Ticks) {
        canvas.text(QUIET, Anchor::Start, (Decimal::ZERO, 15), &format!("↑ {}", self.legend.second));
        canvas.diamond(BEST, Decimal::from(LEFT), 32);
        canvas.text(QUIET, Anchor::Start, (Decimal::from(LEFT + 14), 37), self.legend.marked);
        let lang = self.head.lang;
        for number in upwards.numbers() {
            let y = y(upwards, number);
            canvas.level(LEFT, layout.width() - RIGHT, y);
            let base = y.to_i64().unwrap_or_default() + 5;
            canvas.text(
                QUIET,
                Anchor::End,
                (Decimal::from(LEFT - 6), base),
                &fixed(lang, number, upwards.digits()),
            );
        }
        for number in across.numbers() {
            let x = x(layout, across, number);
            canvas.upright(GRID, x, TOP, BOTTOM, false);
            canvas.text(QUIET, Anchor::Middle, (x, BOTTOM + 17), &fixed(lang, number, across.digits()));
        }
        let end = Decimal::from(layout.width() - RIGHT);
        canvas.text(QUIET, Anchor::End, (end, BOTTOM + 36), &format!("{} →", self.legend.first));
    }
}

fn scale(values: impl Iterator<Item = Decimal> + Clone, layout: Layout) -> Ticks {
    let (low, high) = (values.clone().min().unwrap_or_default(), values.max().unwrap_or_default());
    Ticks::new(low, high, if layout == Layout::Wide { 8 } else { 5 })
}

fn x(layout: Layout, across: Ticks, value: Decimal) -> Decimal {
    Decimal::from(LEFT) + across.share(value) * Decimal::from(layout.width() - LEFT - RIGHT)
}

fn y(upwards: Ticks, value: Decimal) -> Decimal {
    Decimal::from(BOTTOM) - upwards.share(value) * Decimal::from(BOTTOM - TOP)
}

/// The first figures between which a line is inside the picture.
fn ends(across: Ticks, upwards: Ticks, start: Decimal, slope: Decimal) -> [Decimal; 2] {
    let whole = [across.from, across.to];
    let crossing = |second: Decimal| (second - start).checked_div(slope);
    let (Some(one), Some(other)) = (crossing(upwards.from), crossing(upwards.to)) else { return whole };
    whole.map(|end| end.clamp(one.min(other), one.max(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parindex_locale::Lang;

    fn scatter(points: &[(i64, i64, bool)], line: (i64, i64)) -> String {
        let point = |(first, second, marked): &(i64, i64, bool)| ScatterPoint {
            label: format!("Tỉnh {first}"),
            first: Decimal::from(*first),
            second: Decimal::from(*second),
            marked: *marked,
        };
        let head = Head { id: "beside", title: "T", description: "D", lang: Lang::Vi, digits: 2 };
        let legend =
            ScatterLegend { first: "Thẩm định", second: "Điều tra", marked: "cần xem lại" };
        let line = (Decimal::from(line.0), Decimal::from(line.1));
        let curves = if points.len() == 1 {
            vec![vec![(50.into(), 40.into()), (90.into(), 60.into())]]
        } else {
            Vec::new()
        };
        Scatter { head, legend, points: points.iter().map(point).collect(), line, curves }.svg(Layout::Wide)
    }

    #[test]
    fn dots_stand_where_their_figures_are_and_only_what_is_worth_a_look_is_named() {
        let svg = scatter(&[(60, 60, false), (80, 80, false), (100, 60, true)], (0, 1));
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(svg.matches("<path").count(), 2, "one diamond in the legend, one in the picture");
        assert!(svg.contains("cx=\"52\" cy=\"352\""), "the lowest of both: {svg}");
        assert!(svg.contains(">Tỉnh 100<") && !svg.contains(">Tỉnh 60<"), "{svg}");
        // The line leaves the picture at the top, where the second is 80.
        assert!(svg.contains("points=\"52,352 378,52\""), "{svg}");
    }

    #[test]
    fn limits_are_lines_for_which_there_is_room() {
        let svg = scatter(&[(60, 50, false)], (50, 0));
        assert_eq!(svg.matches("<polyline").count(), 2);
        assert!(svg.contains("points=\"52,352 704,52\""), "from corner to corner: {svg}");
    }

    #[test]
    fn names_do_not_stand_on_each_other_and_nothing_at_all_is_a_picture_too() {
        let svg = scatter(&[(60, 60, true), (61, 60, true), (90, 90, false)], (60, 0));
        let bases: Vec<&str> = svg
            .split("c-text")
            .skip(1)
            .filter_map(|text| text.split("y=\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(bases.len(), 2);
        assert_ne!(bases[0], bases[1], "{svg}");
        assert!(scatter(&[], (0, 0)).ends_with("</svg>"));
    }
}
